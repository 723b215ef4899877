"""The forms of an edition's life. Each carries out one deed, and tells when it cannot be done."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outreach.days import AS_WRITTEN
from outreach.privacy.fields import points_at_nobody
from standards.models import Approval, Publication
from standards.models.deeds import (
    AlreadyInForce,
    AlreadyPublished,
    ChangedMeanwhile,
    DayTaken,
    NotAsWritten,
    NothingToRead,
    OwnWords,
    PublishedMeanwhile,
    Unread,
)
from standards.models.life import REMARK_LENGTH

from .touched import touched

CHANGED = _("The text has changed since you opened the page. Look at it again.")
WHY = {
    ChangedMeanwhile: CHANGED,
    NotAsWritten: CHANGED,
    PublishedMeanwhile: _(
        "Another edition has been published since you opened the page. Check the days below, and"
        " publish again if it is still right."
    ),
    OwnWords: _("You wrote in this edition. Let somebody else read it."),
    NothingToRead: _("The edition has its second reader already, or needs none."),
    AlreadyPublished: _("The edition is published. Write a new one to change it."),
    DayTaken: _("Another edition takes effect on that day. Choose another day."),
    AlreadyInForce: _("This edition is in force on that day already. Choose another edition."),
    Unread: _("Nobody but the writers has read it. Tick that it is published all the same."),
}
# Somebody else did something meanwhile: the person has to look again, and nothing was wrong.
MEANWHILE = (ChangedMeanwhile, NotAsWritten, PublishedMeanwhile)
FIELD = {DayTaken: "in_force_from", AlreadyInForce: "in_force_from", Unread: "may_be_unread"}


def day_field(label, **options):
    return forms.DateField(
        label=label,
        input_formats=AS_WRITTEN,
        widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={
            "required": _("Enter the date."),
            "invalid": _("Enter the date as day, month and year, such as 17.12.2026."),
        },
        **options,
    )


def lines_as_shown(data):
    """The data with each line break counted as one character, as a page counts it."""
    data = data.copy()
    for name in data:
        data[name] = data[name].replace("\r\n", "\n")
    return data


class DeedForm(forms.Form):
    """A deed on an edition, by an editor, on the content they had before their eyes (`seen`).

    `status` is what a page with this form answers: 200, 422 when something is to be mended, 409
    when somebody else was faster.
    """

    seen = forms.CharField(required=False, max_length=64)

    def __init__(self, data=None, *, edition, by, **options):
        super().__init__(data and lines_as_shown(data), **options)
        self.edition = edition
        self.by = by
        self.status = 200

    def carried_out(self) -> bool:
        """Whether the deed was sent and could be done."""
        if not self.is_bound:
            return False
        if self.is_valid():
            try:
                self.carry_out(**self.cleaned_data)
                return True
            except tuple(WHY) as error:
                self.refuse(type(error))
        self.status = self.status if self.status == 409 else 422
        return False

    def refuse(self, why):
        self.status = 409 if why in MEANWHILE else 422
        self.add_error(FIELD.get(why), ValidationError(WHY[why], code=why.__name__))

    def carry_out(self, **answers):
        raise NotImplementedError


class ReadingForm(DeedForm):
    """A second reader stands behind the content, or sends it back with a remark."""

    BEHIND, BACK = "behind", "back"

    answer = forms.ChoiceField(
        choices=[(BEHIND, BEHIND), (BACK, BACK)],
        error_messages={
            "required": _("Choose one of the answers shown."),
            "invalid_choice": _("Choose one of the answers shown."),
        },
    )
    words = forms.CharField(
        label=_("What should be changed?"),
        required=False,
        max_length=REMARK_LENGTH,
        validators=[points_at_nobody],
        help_text=_(
            "At most 1,000 characters. Only the editors read it. Write about the text, not about"
            " people."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self):
        answers = super().clean()
        if answers.get("answer") == self.BACK and not answers.get("words") and not self.errors:
            self.add_error(
                "words", ValidationError(_("Say what should be changed."), code="required")
            )
        return answers

    def carry_out(self, *, answer, words, seen):
        if answer == self.BACK:
            self.edition.send_back(by=self.by, seen=seen, words=words)
        else:
            self.stand_behind(seen)

    def stand_behind(self, seen):
        """Note the reading. The same button pressed twice changes nothing."""
        try:
            self.edition.second_read(by=self.by, seen=seen)
        except NothingToRead:
            if not self.edition.readings.filter(read_by=self.by, content_hash=seen).exists():
                raise


class ApprovalForm(DeedForm):
    """Who approved the content: a body on a day, nobody (not political), or not stated."""

    how = forms.ChoiceField(
        label=_("How was it approved?"),
        choices=[
            (Approval.How.BODY, _("By the council or a committee")),
            (Approval.How.NOT_POLITICAL, _("Not politically treated")),
            (Approval.How.NOT_STATED, _("It is not stated")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how it was approved."),
            "invalid_choice": _("Choose one of the answers shown."),
        },
    )
    body = forms.CharField(
        label=_("Who approved it?"),
        help_text=_("The council or the committee, not a person."),
        required=False,
        max_length=120,
    )
    on = day_field(_("Day of approval"), required=False)
    minutes_reference = forms.CharField(
        label=_("Item in the minutes (if there is one)"), required=False, max_length=200
    )

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on and on > timezone.localdate():
            raise ValidationError(
                _("The day lies ahead. Record the approval when it has been given."), code="future"
            )
        return on

    def clean(self):
        answers = super().clean()
        how = answers.get("how")
        if how == Approval.How.BODY:
            for name, words in (
                ("body", _("Enter the body that approved it.")),
                ("on", _("Enter the day on which it was approved.")),
            ):
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, ValidationError(words, code="required"))
        elif how and answers.get("body"):
            words = _("You have named a body. Choose that it was approved by a body, or remove it.")
            self.add_error("body", ValidationError(words, code="nobody"))
        return answers

    def carry_out(self, *, seen, **approval):
        self.edition.record_approval(by=self.by, seen=seen, **approval)


class PublishForm(DeedForm):
    """From which day, with which words about the change, and with or without a second reader."""

    TOLD, MINOR = "told", "minor"

    newest = forms.CharField(required=False, max_length=20)
    in_force_from = day_field(
        _("In force from"),
        help_text=_("Today or a day to come. On that day it takes effect by itself."),
    )
    change = forms.ChoiceField(
        label=_("What kind of change is it?"),
        choices=[(TOLD, _("Something means something else")), (MINOR, _("Minor: only language"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what kind of change it is."),
            "invalid_choice": _("Choose one of the answers shown."),
        },
    )
    change_note = forms.CharField(
        label=_("What has changed, and why?"),
        help_text=_("Stands in the public edition."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    may_be_unread = forms.BooleanField(
        label=_("Publish it though nobody but the writers has read it"), required=False
    )

    def __init__(self, data=None, **options):
        super().__init__(data, **options)
        self.in_the_way = []
        self.initial = {"in_force_from": timezone.localdate()} | self.initial

    def clean_in_force_from(self):
        day = self.cleaned_data["in_force_from"]
        if day < timezone.localdate():
            raise ValidationError(
                _("The day has gone by, and what was in force on it stays so. Choose a later day."),
                code="past",
            )
        return day

    def clean(self):
        answers = super().clean()
        if self.edition.approval is None:
            words = _("Record the approval of the text first.")
            self.add_error(None, ValidationError(words, code="not_approved"))
        told = answers.get("change_note") or "change_note" in self.errors
        if answers.get("change") == self.TOLD and not told:
            words = _("Tell what has changed, and why.")
            self.add_error("change_note", ValidationError(words, code="required"))
        if answers.get("change") == self.MINOR and answers.get("in_force_from"):
            self._clean_minor(answers["in_force_from"])
        return answers

    def _clean_minor(self, day):
        self.in_the_way = touched(self.replaced_on(day), self.edition)
        if self.in_the_way:
            words = _(
                "The change is not minor: it touches promises or what forms ask by. They are"
                " listed below. Tell the readers what has changed."
            )
            self.add_error("change", ValidationError(words, code="not_minor"))

    def replaced_on(self, day):
        """The edition that would otherwise hold on a day, or None."""
        for publication in Publication.objects.timeline(self.by.municipality):
            if publication.in_force_from < day:
                return publication.edition
        return None

    def carry_out(self, *, change, **publication):
        """Publish. The same button pressed twice publishes once."""
        publication["is_minor"] = change == self.MINOR
        try:
            self.edition.put_in_force(by=self.by, **publication)
        except PublishedMeanwhile:
            day, note = publication["in_force_from"], publication["change_note"]
            mine = self.edition.publications.filter(published_by=self.by, in_force_from=day)
            if not mine.filter(change_note=note).exists():
                raise
