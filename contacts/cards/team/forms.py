"""What a worker fills: which alias a card is for, and the answer to a citizen."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts.forms.contact import one_of
from outreach.privacy import tickets
from outreach.privacy.fields import points_at_nobody

OLD = 12 * 60 * 60  # seconds in which the page of a card can be sent


class CardForm(forms.Form):
    """Which alias the card is for. Its ticket makes the same page sent twice one card.

    aliases: those of the citizen, the one they are known under first. by: the worker.
    """

    ticket = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    alias = one_of(_("Which alias?"), [], error=_("Choose the alias the card is for."))

    def __init__(self, data=None, *, aliases, by):
        super().__init__(data, initial={"alias": str(aliases[0].pk)})
        self.aliases = {str(one.pk): one for one in aliases}
        self.form, self.municipality = f"card of {aliases[0].pk}", by.municipality
        self.fields["alias"].choices = [(pk, one.alias) for pk, one in self.aliases.items()]
        self.given = tickets.new()

    @property
    def shown_ticket(self) -> str:
        return self.given.signed(self.form, self.municipality)

    def clean(self):
        answers = super().clean()
        try:
            given = tickets.read(answers.get("ticket", ""), self.form, self.municipality)
        except tickets.Forged:
            given = None
        if given is None or given.age > OLD:
            why = _("The page was open for long. Send it again, and you get a new card.")
            raise ValidationError(why, code="old")
        self.given = given
        return answers

    @property
    def citizen(self):
        """Whose card it is."""
        return self.aliases[self.cleaned_data["alias"]]

    def refuse(self):
        """The card of this page has been ended; sent again it makes a new one."""
        self.given = tickets.new()
        self.add_error(None, ValidationError(_("That card has been ended."), code="ended"))


class AnswerForm(forms.Form):
    """The answer to what a citizen asked. wish: to an objection it says also what follows."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=500,
        validators=[points_at_nobody],
        help_text=_("At most 500 characters. Whoever has the card reads it: write plainly."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Write an answer."),
            "max_length": _(
                "Shorten the text to %(limit_value)d characters; it has %(show_value)d."
            ),
        },
    )
    goes_on = one_of(
        _("What happens now?"),
        [
            ("no", _("We do not log under the alias any more")),
            ("yes", _("We log under the alias again; the answer says why")),
        ],
        error=_("Choose what happens now."),
    )

    def __init__(self, data=None, *, wish):
        if data is not None and "answer" in data:
            data = data.copy()
            data["answer"] = data["answer"].replace("\r\n", "\n")
        super().__init__(data)
        if not wish.is_objection:
            del self.fields["goes_on"]

    @property
    def said(self) -> dict:
        """What `Wish.reply` is told."""
        goes_on = self.cleaned_data.get("goes_on")
        return {
            "text": self.cleaned_data["answer"],
            "goes_on": None if goes_on is None else goes_on == "yes",
        }
