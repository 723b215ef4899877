"""The forms at the door: a worry, a wish for help, and what staff enter for somebody else."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contacts.concerns.choices import Channel, Kind, Knows
from contacts.concerns.models import Concern, SealedDetails, SentBefore
from outreach.accounts.roles import Role
from outreach.days import AS_WRITTEN, PartOfDay, outreach_day
from outreach.privacy import codes, guard
from standards.models import Edition, Item

from .ticketed import Ticketed, guarded_text, plates

ELSEWHERE = "elsewhere"
WORRY = _("What have you seen or heard, and for how long? Write no name, number or looks.")
OWN = _("What would you like help with? You need not say who you are.")
BACK = 60  # days: how long ago a letter may have come
ORAL = {Channel.PHONE, Channel.IN_PERSON}
NOT_ORAL = [Channel.EBOKS, Channel.LETTER, Channel.MAIL]


def no_cpr_number(text):
    """Validator for what is sealed: it may say who somebody is, but a CPR number it never may."""
    if any(one.kind == "cpr" for one in guard.stops(text)):
        raise ValidationError(_("Remove the CPR number."), code="cpr")


def sealed_text(label, *, length, **options):
    return forms.CharField(
        label=label,
        required=False,
        max_length=length,
        validators=[no_cpr_number],
        error_messages={"max_length": _("Shorten it to %(limit_value)d characters.")},
        **options,
    )


class ConcernForm(Ticketed):
    """A worry about somebody. What is asked follows the edition in force."""

    name = "worry"
    text = "worry"
    kind = Kind.WORRY

    source = plates(_("Who are you?"), error=_("Choose who you are."))
    place = plates(_("Where can the person be met?"), error=_("Choose a place."))
    part_of_day = plates(_("When on the day?"), PartOfDay.choices, required=False)
    worry = guarded_text(_("What worries you?"), rows=6, length=2000, help_text=WORRY)
    signs = plates(_("Do you know some of these signs?"), required=False, many=True)
    knows = plates(
        _("Does the person know that you write?"),
        [(Knows.YES, _("Yes")), (Knows.NO, _("No")), (Knows.UNKNOWN, _("I do not know"))],
        required=False,
    )
    exact = sealed_text(
        _("Where exactly, and what should we look for?"),
        length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reach = sealed_text(_("How can we reach you?"), length=100)

    def __init__(self, data=None, *, municipality, by=None):
        super().__init__(data, municipality=municipality, by=by)
        today = outreach_day()
        self.edition = Edition.objects.in_force(municipality, today)
        self.sources = self._offer("source", Item.Kind.SOURCE, today)
        self.places = self._offer("place", Item.Kind.PLACE, today)
        self.criteria = self._offer("signs", Item.Kind.CRITERION, today)
        self.fields["place"].choices += [(ELSEWHERE, _("Another place"))]
        self.may_seal = SealedDetails.objects.allowed_in(municipality, today)
        if not self.may_seal:
            del self.fields["exact"], self.fields["reach"]

    def _offer(self, field, kind, day):
        """Offer the items of the standard; ask nothing it has no answers to."""
        items = {one.key: one for one in Item.objects.offered(self.municipality, kind, day)}
        self.fields[field].choices = [(key, str(item)) for key, item in items.items()]
        if not items and field != "place":
            del self.fields[field]
        return items

    @property
    def channel(self) -> str:
        return Channel.FORM

    @property
    def sealed(self) -> str:
        """What is to be sealed, with its labels, or nothing."""
        told = [
            (gettext("Where exactly"), self.cleaned_data.get("exact")),
            (gettext("To reach the sender"), self.cleaned_data.get("reach")),
        ]
        return "\n".join(f"{label}: {text}" for label, text in told if text)

    @property
    def code(self) -> str:
        """The words of the receipt; none for a letter, since nobody is there to hear them."""
        return "" if self.channel == Channel.LETTER else self.given.code

    def save(self):
        """Raise the concern; returns it, or None if the same form brought other content before."""
        answers, sealed, code = self.cleaned_data, self.sealed, self.code
        try:
            return Concern.objects.raise_(
                self.municipality,
                by=self.by,
                submission=self.given.submission,
                kind=answers.get("kind") or self.kind,
                channel=self.channel,
                source=self.sources.get(answers.get("source")),
                place=self.places.get(answers["place"]),
                part_of_day=answers["part_of_day"],
                worry=answers["worry"],
                knows=answers.get("knows") or Knows.UNKNOWN,
                signs=[self.criteria[key] for key in answers.get("signs", [])],
                receipt_hash=bytes.fromhex(codes.hashed(code)) if code else None,
                seal=sealed and (lambda one: SealedDetails.objects.seal(sealed, concern=one)),
                **self.when_received(),
            )
        except SentBefore:
            return self.refuse_other_content()

    def when_received(self):
        """The day it came, where that is asked."""
        return {}


class OwnHelpForm(ConcernForm):
    """Somebody asks for help for themselves."""

    name = "own_help"
    kind = Kind.OWN_HELP

    def __init__(self, data=None, **whose):
        super().__init__(data, **whose)
        for name in ("source", "signs", "knows"):
            self.fields.pop(name, None)
        self.fields["place"].label = _("Where can we meet you?")
        self.fields["worry"].label = _("What would you like help with?")
        self.fields["worry"].help_text = OWN
        if self.may_seal:
            self.fields["exact"].label = _("Where exactly can we find you?")


class StaffForm(ConcernForm):
    """A concern that a worker enters for somebody, or a submitter for themselves or a caller."""

    name = "staff"

    kind = plates(_("What is it?"), Kind.choices, error=_("Choose what it is."))
    channel_sent = plates(_("How did it come?"), error=_("Choose how it came."))
    received_on = forms.DateField(
        label=_("When did it come?"),
        input_formats=AS_WRITTEN,
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "required": _("Enter the date."),
            "invalid": _("Enter the date as day, month and year, such as 17.12.2026."),
        },
    )

    def __init__(self, data=None, *, municipality, by):
        super().__init__(data, municipality=municipality, by=by)
        self.initial |= {"kind": Kind.WORRY, "received_on": outreach_day()}
        channels = [Channel.PHONE, Channel.IN_PERSON]
        if by.role == Role.SUBMITTER:
            channels = [Channel.STAFF, *channels]
            self.initial["channel_sent"] = Channel.STAFF
        else:
            channels += NOT_ORAL
        words = {Channel.STAFF: _("I am worried myself")}
        self.fields["channel_sent"].choices = [(one, words.get(one, one.label)) for one in channels]
        if self.sources:
            self.fields["source"].label = _("Who tells it?")

    @property
    def channel(self) -> str:
        return self.cleaned_data["channel_sent"]

    @property
    def is_oral(self) -> bool:
        """Whether the words can be read aloud to somebody who is there."""
        return self.channel in ORAL

    def clean_received_on(self):
        day, today = self.cleaned_data["received_on"], outreach_day()
        if not 0 <= (today - day).days <= BACK:
            why = _("Choose a day of the last 60 days.")
            raise ValidationError(why, code="day")
        return day

    def when_received(self):
        return {"received_on": self.cleaned_data["received_on"]}
