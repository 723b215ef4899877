"""What the queue's pages say of a concern: its promise, the team's target, and its case."""

from functools import cached_property

from contacts.concerns.choices import Attempted, State
from contacts.concerns.models import Concern, Target
from outreach.days import add_working_days, outreach_day
from standards.models import Edition

SIZE = 50
FURTHEST = 100  # pages: who looks for something beyond does not find it by turning pages
MANY = 100  # a tab counts no further
NEAR = 1  # working days before the promised day in which a row says that it is soon
LISTS = ("venter", "mine", "kolleger", "lukket")


class Row:
    """One concern of a list that was asked for with `told()`.

    target: the team's own, in working days, or None.
    """

    def __init__(self, concern, *, target=None):
        self.concern = concern
        self.target = target

    @property
    def due_on(self):
        """The soonest day that was promised to one of the case's senders, or None."""
        return self.concern.first_due_on

    def _tried_by(self, day) -> bool:
        first = self.concern.tried_first_on
        return first is not None and first <= day

    @property
    def is_kept(self) -> bool:
        return bool(self.due_on) and self._tried_by(self.due_on)

    @property
    def is_late(self) -> bool:
        """Late is only what was promised by a number of days."""
        return bool(self.due_on) and outreach_day() > self.due_on and not self.is_kept

    @property
    def is_soon(self) -> bool:
        return bool(self.due_on) and self.due_on <= add_working_days(outreach_day(), NEAR)

    @property
    def is_over_target(self) -> bool:
        """Whether the day the team set itself has passed without an attempt."""
        if not self.target or self.concern.state == State.CLOSED:
            return False
        wanted = add_working_days(self.concern.received_on, self.target)
        return outreach_day() > wanted and not self._tried_by(wanted)


class Listed:
    """One page of one of the four lists, and how many stand in the two that ask for somebody."""

    def __init__(self, user, *, which="", page=""):
        self.user = user
        self.which = which if which in LISTS else LISTS[0]
        self.page = min(int(page), FURTHEST) if page.isascii() and page.isdecimal() else 1
        self.page = max(self.page, 1)
        visible = Concern.objects.visible_to(user)
        self._lists = {
            "venter": visible.waiting().by_promise(),
            "mine": visible.held_by(user).by_promise(),
            "kolleger": visible.held_by_others(user).by_promise(),
            "lukket": visible.closed().order_by("-closed_in", "pk"),
        }

    @cached_property
    def _found(self):
        start = (self.page - 1) * SIZE
        return list(self._lists[self.which].told()[start : start + SIZE + 1])

    @property
    def rows(self):
        target = Target.objects.days_of(self.user)
        return [Row(one, target=target) for one in self._found[:SIZE]]

    @property
    def next(self):
        """The number of the next page, or None."""
        more = len(self._found) > SIZE and self.page < FURTHEST
        return self.page + 1 if more else None

    def _count(self, which):
        return self._lists[which].order_by().values("pk")[:MANY].count()

    @cached_property
    def waiting(self):
        return self._count("venter")

    @cached_property
    def mine(self):
        return self._count("mine")


class Case(Row):
    """One concern as its page tells it: with those joined to it, and all that was tried."""

    def __init__(self, concern, *, by):
        super().__init__(concern, target=Target.objects.days_of(by))
        self.by = by

    @cached_property
    def concerns(self):
        """The one that leads, and then the others, each with its words."""
        joined = Concern.objects.visible_to(self.by).filter(joined_to=self.concern)
        return [self.concern, *joined.by_promise().told()]

    @cached_property
    def attempts(self):
        tried = [
            attempt
            for one in self.concerns
            for attempt in one.attempts.select_related("attempted_by")
        ]
        return sorted(tried, key=lambda attempt: (attempt.on, attempt.pk))

    @property
    def was_met(self) -> bool:
        return any(attempt.outcome == Attempted.MET for attempt in self.attempts)

    @property
    def steps(self):
        """The states in order, each with what the span on the page shows of it."""
        order = list(State)
        now = order.index(State(self.concern.state))
        marks = ["done"] * now + ["now"] + [""] * (len(order) - now - 1)
        return list(zip(order, marks, strict=True))


def promise_of(municipality):
    """The edition in force, whose answer time the queue's foot tells; None if there is none."""
    return Edition.objects.in_force(municipality, outreach_day())
