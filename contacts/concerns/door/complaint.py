"""The complaint: read and answered by the supervisor alone."""

from django.utils.translation import gettext_lazy as _

from contacts.concerns.choices import Channel
from contacts.concerns.models import Complaint, SealedDetails, SentBefore
from outreach.days import outreach_day
from outreach.privacy import codes
from standards.models import Edition

from .forms import sealed_text
from .ticketed import Ticketed, guarded_text


class ComplaintForm(Ticketed):
    """What somebody complains about. A number to call back exists only where it can be sealed."""

    name = "complaint"
    text = "complaint"

    complaint = guarded_text(
        _("What do you complain about?"),
        rows=6,
        length=2000,
        help_text=_("Write what happened. Write no name and no number."),
    )
    reach = sealed_text(_("Your phone number, if we should call you"), length=100)

    def __init__(self, data=None, *, municipality, by=None):
        super().__init__(data, municipality=municipality, by=by)
        self.edition = Edition.objects.in_force(municipality, outreach_day())
        self.may_seal = SealedDetails.objects.allowed_in(municipality, outreach_day())
        if not self.may_seal:
            del self.fields["reach"]

    @property
    def code(self) -> str:
        """The words of the receipt."""
        return self.given.code

    def save(self):
        """Register it; returns it, or None if the same form brought other content before."""
        reach = self.cleaned_data.get("reach")
        try:
            return Complaint.objects.complain(
                self.municipality,
                submission=self.given.submission,
                channel=Channel.FORM,
                text=self.cleaned_data["complaint"],
                receipt_hash=bytes.fromhex(codes.hashed(self.code)),
                seal=reach and (lambda one: SealedDetails.objects.seal(reach, complaint=one)),
            )
        except SentBefore:
            return self.refuse_other_content()
