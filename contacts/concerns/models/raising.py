"""How a concern comes in: raised once, found again by its receipt, told its promise."""

from django.db import transaction

from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import one_at_a_time
from outreach.days import add_working_days, outreach_day
from standards.models import Edition

from .listing import ListedQuerySet
from .received import ReceivedQuerySet, SentBefore


class ConcernQuerySet(ListedQuerySet):
    @transaction.atomic
    def raise_(self, municipality, *, submission, by=None, signs=(), seal=None, **answers):
        """Raise a concern once, however often the same submission is sent; returns it.

        submission: a UUID that the form was given. by: who of the staff entered it; None for the
        public. signs: criteria of the standard. seal: called with the new concern, to seal what
        it may not hold itself. answers: fields of Concern. Raises SentBefore.
        """
        one_at_a_time("submission", submission)
        before = self.sent_as(municipality, submission)
        if before:
            if before.says(by=by, signs=signs, sealed=bool(seal), **answers):
                return before
            raise SentBefore
        answers.setdefault("received_on", outreach_day())
        concern = self.create(
            municipality=municipality,
            submission=submission,
            due_on=promised_by(municipality, answers["received_on"]),
            submitted_by=by,
            **answers,
        )
        concern.signs.add(*signs)
        if seal:
            seal(concern)
        if by:
            Entry.objects.record(Deed.CONCERN_RAISED, by=by)
        return concern


class ComplaintQuerySet(ReceivedQuerySet):
    @transaction.atomic
    def complain(self, municipality, *, submission, seal=None, **answers):
        """Register a complaint once, however often the same submission is sent; returns it.

        seal: called with the new complaint, to seal how its sender can be called back. answers:
        fields of Complaint. Raises SentBefore.
        """
        one_at_a_time("submission", submission)
        before = self.sent_as(municipality, submission)
        if before:
            if before.says(sealed=bool(seal), **answers):
                return before
            raise SentBefore
        answers.setdefault("received_on", outreach_day())
        complaint = self.create(municipality=municipality, submission=submission, **answers)
        if seal:
            seal(complaint)
        return complaint


class Received:
    """What concerns and complaints can say of how they came in."""

    def says(self, *, sealed=False, signs=(), **answers):
        """Whether this was registered with just these answers.

        Of the sealed details only whether there are any is compared: they stay sealed.
        """
        if "by" in answers:
            answers["submitted_by"] = answers.pop("by")
        same = all(getattr(self, name) == value for name, value in answers.items())
        told = set(self.signs.all()) if hasattr(self, "signs") else set()
        return same and told == set(signs) and hasattr(self, "sealed") == sealed


def promised_by(municipality, received_on):
    """The last day of the answer that the standard in force promises, or None for no number."""
    edition = Edition.objects.in_force(municipality, received_on)
    days = edition and edition.response_days
    return add_working_days(received_on, days) if days else None
