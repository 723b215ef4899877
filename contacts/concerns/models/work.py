"""What the team does with a concern: it is taken, tried, asked about, joined and closed.

Nobody is assigned anything: a worker takes a concern, or leaves it. Concerns about one person are
worked on as one case, through the one that leads; each keeps its receipt and its promise.
"""

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy as _

from contacts.concerns.choices import Outcome, State
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.database.rows import one_at_a_time
from outreach.days import outreach_day


class Meanwhile(Exception):
    """The concern is not as the page showed it any more. `words` say what happened."""

    words = _("Somebody was faster: the concern has changed meanwhile.")


class Closed(Meanwhile):
    """The concern was closed meanwhile: nothing more can be said or done."""

    words = _("The concern is closed.")


class TakenBefore(Meanwhile):
    words = _("Somebody was faster: a colleague has taken it.")


class NotTheirs(Meanwhile):
    words = _("A colleague has it now, so only they can give it back.")


class AttemptedMeanwhile(Meanwhile):
    words = _("Another attempt was noted meanwhile. Look at it, and note yours if it is missing.")


class AskedBefore(Meanwhile):
    words = _("A question was asked already, and there can be only one.")


class NoReceipt(Meanwhile):
    words = _("The sender has no receipt, so no question can reach them.")


class NotJoinable(Meanwhile):
    words = _("The two cannot be joined: one of them is closed, or joined already.")


def note(by):
    """One line of the log for every deed of the queue, always the same.

    It says that somebody worked on a concern, not which and not what: the log has exact times,
    and a kind of deed that is rare in a month would name the concern it was done to.
    """
    Entry.objects.record(Deed.CONCERN_WORKED_ON, by=by, purpose=Purpose.CONCERN)


class WorkedOn:
    """The deeds. Each locks the row first and works on what it says now, not on what was shown."""

    def _locked(self):
        """This row as it is now, locked. Raises Closed."""
        now = type(self).objects.select_for_update(of=["self"]).get(pk=self.pk)
        if now.state == State.CLOSED:
            raise Closed
        return now

    def _alone(self):
        """Wait until nobody else joins or closes concerns of this municipality: such a deed locks
        several rows, and two of them could wait for each other."""
        one_at_a_time("cases of municipality", self.municipality_id)

    @transaction.atomic
    def take(self, *, by, of=None):
        """Take it on, or over from the colleague (a user's id) who had it on the page.

        Exactly one takes it: raises TakenBefore when somebody else has it now. Taking what one
        has changes nothing. Raises Closed.
        """
        now = self._locked()
        if now.taken_by_id == by.pk:
            return
        if now.taken_by_id not in (None, of):
            raise TakenBefore
        now.taken_by = by
        if now.state == State.RECEIVED:
            now.state = State.TAKEN
        now.save(update_fields=["taken_by", "state"])
        note(by)

    @transaction.atomic
    def give_back(self, *, by):
        """Let it wait for anybody again. Raises NotTheirs when a colleague has it, and Closed."""
        now = self._locked()
        if now.taken_by_id is None:
            return
        if now.taken_by_id != by.pk:
            raise NotTheirs
        now.taken_by, now.state = None, State.RECEIVED
        now.save(update_fields=["taken_by", "state"])
        note(by)

    @transaction.atomic
    def attempt(self, outcome, *, on, by, known):
        """Note an attempt to meet the person, or that the sender was answered, on a day.

        known: how many attempts the page showed, so that a double tap counts once and nobody
        notes what a colleague has noted. Who tries what nobody has taken has taken it. Raises
        AttemptedMeanwhile and Closed.
        """
        now = self._locked()
        if now.attempts.count() != known:
            newest = now.attempts.order_by("-pk").first()
            if (newest.on, newest.outcome, newest.attempted_by_id) == (on, outcome, by.pk):
                return
            raise AttemptedMeanwhile
        now.attempts.create(on=on, outcome=outcome, attempted_by=by)
        now.taken_by = now.taken_by or by
        now.state = State.ATTEMPTED
        now.save(update_fields=["taken_by", "state"])
        note(by)

    @transaction.atomic
    def ask(self, question, *, by):
        """Ask the sender one question, which the receipt shows. The same again changes nothing.

        Raises NoReceipt, AskedBefore and Closed.
        """
        now = self._locked()
        if not now.receipt_hash:
            raise NoReceipt
        if now.question not in ("", question):
            raise AskedBefore
        if not now.question:
            now.question = question
            now.save(update_fields=["question"])
            note(by)

    @transaction.atomic
    def join(self, other, *, by):
        """Let another concern about the same person be worked on through this one.

        What the other says of itself stays, so that `part` undoes it exactly. Raises NotJoinable
        unless both are open, alone or, this one, leading; and Closed.
        """
        self._alone()
        now, other = self._locked(), other._locked()
        if other.joined_to_id == now.pk:
            return
        if other.pk == now.pk or other.municipality_id != now.municipality_id:
            raise NotJoinable
        if now.joined_to_id or other.joined_to_id or other.joined.exists():
            raise NotJoinable
        other.joined_to = now
        other.save(update_fields=["joined_to"])
        note(by)

    @transaction.atomic
    def part(self, *, by):
        """Undo joining this concern to another: it is as it was before. Raises Closed."""
        self._alone()
        now = self._locked()
        if now.joined_to_id:
            now.joined_to = None
            now.save(update_fields=["joined_to"])
            note(by)

    # How it ends --------------------------------------------------------------------------

    @transaction.atomic
    def close(self, outcome, *, by, elsewhere=""):
        """Close it, and what was joined to it: they were about one person.

        Closing it again with the same outcome changes nothing. Raises Closed when it had
        another.
        """
        self._alone()
        try:
            now = self._locked()
        except Closed:
            self.refresh_from_db()
            if (self.outcome, self.elsewhere) == (outcome, elsewhere):
                return
            raise
        first = now.first_attempt_on()
        for one in [*now.joined.select_for_update(of=["self"]), now]:
            one._end(outcome, elsewhere=elsewhere, first=first)
        note(by)

    @transaction.atomic
    def withdraw(self):
        """The sender takes the concern back: nobody looks for the person because of it.

        What was joined to it stays open: others are worried too. Withdrawing it again changes
        nothing, and neither does withdrawing what the team has closed.
        """
        self._alone()
        try:
            now = self._locked()
        except Closed:
            pass
        else:
            first = now.first_attempt_on()
            if heir := now.joined.select_for_update(of=["self"]).first():
                heir._inherit(now)
            now._end(Outcome.WITHDRAWN, first=first)
        self.refresh_from_db()

    def _inherit(self, leading):
        """Lead the case in place of the concern this one was joined to."""
        self.joined_to = None
        self.state, self.taken_by = leading.state, leading.taken_by
        self.save(update_fields=["joined_to", "state", "taken_by"])
        leading.joined.update(joined_to=self)
        leading.attempts.update(concern=self)

    def first_attempt_on(self):
        """The day of the first attempt on the case this concern leads or is part of, or None."""
        leading = self.joined_to_id or self.pk
        case = type(self).objects.filter(Q(pk=leading) | Q(joined_to=leading) | Q(pk=self.pk))
        tried = case.filter(attempts__isnull=False).order_by("attempts__on")
        return tried.values_list("attempts__on", flat=True).first()

    def _end(self, outcome, *, elsewhere="", first):
        """Close this row, and keep only what may be counted.

        Left are choices, items of the standard, months, and where else the person was shown. The
        words, the days, the part of day, who took it and who tried are gone, and so is the way to
        other concerns about the person.
        """
        if self.due_on:
            self.was_kept = first is not None and first <= self.due_on
        self.attempts.update(attempted_by=None, on=TruncMonth("on"))
        self.additions.all().delete()
        if hasattr(self, "sealed"):
            self.sealed.delete()
        self.state, self.outcome, self.elsewhere = State.CLOSED, outcome, elsewhere
        self.closed_in = outreach_day().replace(day=1)
        self.received_on = self.received_on.replace(day=1)
        self.taken_by = self.due_on = self.joined_to = self.words_scrubbed_on = None
        self.worry = self.question = self.answer = self.part_of_day = ""
        self.save()
