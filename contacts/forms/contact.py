"""The form for one contact. Its places and kinds of support are those of the standard in force."""

from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from contacts import aliases
from contacts.choices import Kind, Length, Outcome, Phase, Sleeps
from contacts.models import AliasTaken, Citizen, Conflict, Contact, Erased, Merge, Objected
from outreach.days import PartOfDay, calendar_day, outreach_day, part_of_day
from outreach.privacy import guard
from outreach.privacy.fields import points_at_nobody
from standards.models import Item

from .day import day_field
from .offers import is_uuid, offers_in, signed
from .plates import ELSEWHERE, RECENT, Plates

ALIASES_SHOWN = 4
ALIASES_OFFERED = 3
NEW, GROUP, NOBODY, OTHER = "new", "group", "nobody", "other"
WAYS_OUT = [
    (NEW, _("New citizen")),
    (GROUP, _("A group")),
    (NOBODY, _("Nobody met")),
    (OTHER, _("Find another")),
]


def short_lines(data):
    """The data with line breaks counted as one character each, as the page counts them."""
    data = data.copy()
    if "note" in data:
        data["note"] = data["note"].replace("\r\n", "\n")
    return data


def one_of(label, choices, *, required=True, error=""):
    return forms.ChoiceField(
        label=label,
        choices=choices,
        required=required,
        widget=forms.RadioSelect,
        error_messages={
            "required": error,
            "invalid_choice": _("Choose one of the answers shown."),
        },
    )


class ContactForm(Plates):
    """Where, who, what; the rest is optional.

    by: the worker. like: a contact whose date, part of day and place a fresh form takes over.
    citizen: the one a fresh form is about. place: the key of the place a fresh form has chosen.
    """

    submission = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("The form was incomplete. Check your answers and save again."),
            "invalid": _("The form was incomplete. Check your answers and save again."),
        },
    )
    met_on = day_field(_("Date"))
    part_of_day = one_of(_("Part of day"), PartOfDay.choices, error=_("Choose a part of the day."))
    place = one_of(_("Where?"), [], error=_("Choose a place."))
    who = one_of(_("Who?"), [], error=_("Choose who you met."))
    alias = forms.ChoiceField(label=_("Alias"), required=False, widget=forms.RadioSelect)
    sought = forms.CharField(label=_("Alias"), required=False, max_length=60)
    people = forms.IntegerField(
        label=_("How many?"),
        required=False,
        min_value=1,
        max_value=50,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "invalid": _("Enter the number of people in figures."),
            "min_value": _("Enter a number from 1 to 50."),
            "max_value": _("Enter a number from 1 to 50."),
        },
    )
    outcome = one_of(_("What happened?"), Outcome.choices, error=_("Choose what happened."))
    support = forms.MultipleChoiceField(
        label=_("What did you support with?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": _("That kind of support is not in the standard of the day.")
        },
    )
    kind = one_of(_("How did you meet?"), Kind.choices, required=False)
    length = one_of(_("How long?"), Length.choices, required=False)
    phase = one_of(_("How far have you come?"), Phase.choices, required=False)
    sleeps = forms.ChoiceField(
        label=_("Where does the citizen sleep?"),
        required=False,
        choices=[("", _("Not asked")), *Sleeps.choices],
        error_messages={"invalid_choice": _("Choose one of the answers shown.")},
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=500,
        validators=[points_at_nobody],
        help_text=_(
            "At most 500 characters. Write so that nobody can be recognised: no name, number, "
            "address or looks. The note is the first thing to be deleted."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    # Ticked, it carries the digest of the note it was ticked for: another note asks again.
    keep_note = forms.CharField(required=False, max_length=64)

    def __init__(self, data=None, *, by, like=None, citizen=None, place=""):
        self.by = by
        self.citizen = citizen
        self.advice = []
        self.note_kept = ""
        self.corrected = ""
        self.searched = False
        self.conflict = None
        initial = self.first_answers(like, citizen)
        super().__init__(None if data is None else short_lines(data), initial=initial)
        self.fields["note"].error_messages["max_length"] = _(
            "Shorten the note to 500 characters; it has %(show_value)d."
        )
        self._offer_items()
        if place in {*self.places, ELSEWHERE}:
            self.initial["place"] = place
        self._accept_people()

    def first_answers(self, like, citizen):
        """What a fresh form shows as chosen."""
        place = like.place if like else citizen and citizen.usual_place
        return {
            "submission": uuid4(),
            "met_on": like.met_on if like else outreach_day(),
            "part_of_day": like.part_of_day if like else part_of_day(),
            "place": place.key if place else ELSEWHERE if like else None,
            "who": citizen and str(citizen.pk),
            "outcome": Outcome.TALKED,
            "kind": Kind.STREET,
        }

    def _offer_items(self):
        """Places and support of the edition in force on the day met."""
        try:
            day = self.fields["met_on"].clean(self["met_on"].value())
        except ValidationError:
            day = outreach_day()
        asked = Item.Kind.PLACE, Item.Kind.SUPPORT
        lists = Item.objects.lists_in_force(self.by.municipality, calendar_day(day), *asked)
        self.places, self.supports = (lists.get(kind, {}) for kind in asked)
        self._name_items()

    def _name_items(self):
        self.fields["place"].choices = [
            *((key, str(item)) for key, item in self.places.items()),
            (ELSEWHERE, _("Another place")),
        ]
        self.fields["place"].error_messages["invalid_choice"] = _(
            "The standard of that day does not have this place. Choose again."
        )
        self.fields["support"].choices = [(k, str(item)) for k, item in self.supports.items()]

    def _accept_people(self):
        """The one citizen that was chosen; who else could be chosen is only the page's business."""
        chosen = self.data.get("who", "") if self.is_bound else ""
        visible = Citizen.objects.visible_to(self.by)
        self.citizens = (
            {str(one.pk): one.alias for one in visible.filter(pk=chosen)} if is_uuid(chosen) else {}
        )
        self.fields["who"].choices = [*self.citizens.items(), *WAYS_OUT]
        self.fields["who"].error_messages["invalid_choice"] = _(
            "That citizen is not known here. Choose again."
        )
        sent = self.data.get("offered", "") if self.is_bound else ""
        self.offered = offers_in(sent, to=self.by.municipality)
        self.fields["alias"].choices = [(one, one) for one in self.offered]

    def offer(self):
        """Fill in what a page with this form shows: citizens often met, and aliases to choose."""
        if self.citizen:
            self.citizens[str(self.citizen.pk)] = self.citizen.alias
        often = Contact.objects.often_met(
            by=self.by, since=outreach_day() - RECENT, at_most=ALIASES_SHOWN
        )
        roots = Merge.objects.visible_to(self.by).roots(often)
        often = list(dict.fromkeys(roots[pk] for pk in often))
        visible = Citizen.objects.visible_to(self.by).select_related("usual_place")
        known = visible.in_bulk([*self.citizens, *often])
        for pk in often:
            wanted = not (known[pk].end_state or known[pk].objected_on)
            if len(self.citizens) < ALIASES_SHOWN and wanted:
                self.citizens[str(pk)] = known[pk].alias
        self.usual_places = {
            str(pk): one.usual_place.key for pk, one in known.items() if one.usual_place
        }
        self.fields["who"].choices = [*self.citizens.items(), *WAYS_OUT]
        if len(self.offered) < ALIASES_OFFERED:
            self.offered = aliases.draw(ALIASES_OFFERED, taken=self._taken)
            self.fields["alias"].choices = [(one, one) for one in self.offered]
        self.initial["alias"] = self.offered[0]
        self.signed_offer = signed(self.offered, to=self.by.municipality)

    def _taken(self, candidates):
        """Which of these aliases (as `aliases.normalised` writes them) are in use here."""
        return Citizen.objects.taken(self.by.municipality, candidates)

    # What was sent ------------------------------------------------------------------------

    def clean(self):
        answers = super().clean()
        who = answers.get("who")
        if who == NEW and not answers.get("alias"):
            self.add_error("alias", ValidationError(_("Choose an alias."), code="required"))
        if who == GROUP and not answers.get("people") and "people" not in self.errors:
            self.add_error("people", ValidationError(_("Enter how many."), code="required"))
        if who == OTHER:
            self._find(answers.get("sought", ""))
        if who == NOBODY and answers.get("outcome") in (Outcome.TALKED, Outcome.NO_THANKS):
            answers["outcome"] = Outcome.NOT_FOUND
            self.corrected = _("Nobody was met, so it is saved as “not found”.")
        if who == GROUP and answers.get("outcome") == Outcome.NOT_FOUND:
            answers["outcome"] = Outcome.SEEN
            self.corrected = _("A group was met, so it is saved as “only seen”.")
        self._weigh(answers.get("note", ""), kept=answers.get("keep_note"))
        return answers

    def _weigh(self, note, *, kept):
        """Tell what could point at somebody, and let the writer decide."""
        found = guard.warnings(note)
        self.advice = [guard.describe(one, note, found=found) for one in found]
        self.note_kept = " ".join(sorted({one.kind for one in found}))
        if found and kept != guard.digest(note):
            undecided = _("Change the note, or tick that you keep it as it is.")
            self.add_error("keep_note", ValidationError(undecided, code="undecided"))

    def _find(self, sought):
        """Turn an alias somebody typed into a citizen, or offer those that look like it."""
        visible = Citizen.objects.visible_to(self.by)
        self.searched = bool(sought)
        found = visible.known_as(sought).first() if sought else None
        if found:
            self.citizens[str(found.pk)] = found.alias
            self.cleaned_data["who"] = str(found.pk)
            return
        similar = list(visible.resembling(sought)) if sought else []
        self.citizens |= {str(one.pk): one.alias for one in similar}
        if not sought:
            why = ValidationError(_("Enter the alias."), code="required")
        elif similar:
            why = ValidationError(
                _("Nobody has quite that alias. Did you mean %(aliases)s? It stands under “Who?”."),
                code="similar",
                params={"aliases": ", ".join(f"»{one.alias}«" for one in similar)},
            )
        else:
            why = ValidationError(
                _("Nobody here has that alias. Check the spelling."), code="unknown"
            )
        self.add_error("sought", why)

    @property
    def status(self) -> int:
        """The HTTP status of the page that shows this form."""
        if not self.is_bound:
            return 200
        return 409 if self.conflict else 422

    def save(self, *, round=None):
        """Register the contact and return it; None when that was refused, and why is in the form.

        After a conflict the form carries a new submission id, so that what was typed can still
        be saved, as a contact of its own.
        """
        try:
            return Contact.objects.register(by=self.by, round=round, **self._answers())
        except AliasTaken:
            self._refuse_alias()
        except (Erased, Objected) as refusal:
            self._refuse(refusal)
        except Conflict as conflict:
            self.conflict = conflict.contact
            self.data["submission"] = str(uuid4())
        return None

    def _refuse_alias(self):
        self.offered = []
        self.data.pop("alias", None)
        taken = _("That alias was given away a moment ago. Choose another.")
        self.add_error("alias", ValidationError(taken, code="taken"))

    def _refuse(self, refusal):
        """Say why nothing is logged about this citizen; everything else that was typed stays."""
        self.data.pop("who", None)
        why = {
            Erased: _("This citizen has been deleted. Choose who you met."),
            Objected: _(
                "This citizen does not want to be written about. Log it without the alias: choose "
                "a group, and 1."
            ),
        }
        error = ValidationError(why[type(refusal)], code=type(refusal).__name__.lower())
        self.add_error("who", error)

    def _answers(self):
        """The cleaned answers as `Contact.objects.register` wants them."""
        given = self.cleaned_data
        who = given["who"]
        citizen = Citizen(pk=UUID(who)) if who in self.citizens else None
        alone = citizen or who == NEW
        return {
            "submission": given.get("submission"),
            "met_on": given["met_on"],
            "part_of_day": given["part_of_day"],
            "place": self.places.get(given["place"]),
            "citizen": citizen,
            "new_alias": given["alias"] if who == NEW else "",
            "people": {GROUP: given["people"], NOBODY: 0}.get(who, 1),
            "outcome": given["outcome"],
            "support": [self.supports[key] for key in given["support"]],
            "kind": given["kind"] or Kind.STREET,
            "length": given["length"],
            "phase": given["phase"] if alone else "",
            "sleeps": given["sleeps"] if alone else "",
            "note": given["note"],
            "note_kept": self.note_kept,
        }
