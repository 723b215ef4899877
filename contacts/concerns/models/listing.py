"""Which concerns stand in which list, in which order, and what a row of a list must know."""

from django.db.models import Count, Exists, F, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce, Least

from contacts.concerns.choices import State

from .received import ReceivedQuerySet


class ListedQuerySet(ReceivedQuerySet):
    """Questions about many concerns. What is joined to another stands in no list of the team."""

    def cases(self):
        """Those the team works on: open, and not joined to another."""
        return self.exclude(state=State.CLOSED).filter(joined_to=None)

    def waiting(self):
        """Those that nobody has taken."""
        return self.cases().filter(taken_by=None)

    def held_by(self, user):
        return self.cases().filter(taken_by=user)

    def held_by_others(self, user):
        return self.cases().filter(taken_by__isnull=False).exclude(taken_by=user)

    def closed(self):
        return self.filter(state=State.CLOSED)

    def submitted(self, *, by):
        """What a user entered, newest first: the one question a submitter may ask of concerns."""
        mine = self.filter(municipality=by.municipality_id, submitted_by=by)
        return mine.select_related("joined_to", "place", "source").order_by("-received_on", "pk")

    def by_promise(self):
        """The soonest promise first, then the oldest."""
        return self.order_by(F("due_on").asc(nulls_last=True), "received_on", "pk")

    def told(self):
        """With all that a row or a page of the queue says, in one question."""
        model = self.model
        joined = model.objects.filter(joined_to=OuterRef("pk")).order_by().values("joined_to")
        tried = model._meta.get_field("attempts").related_model.objects.order_by()
        own = tried.filter(concern=OuterRef("pk")).values("concern")
        theirs = tried.filter(concern__joined_to=OuterRef("pk")).values("concern__joined_to")
        sealed = model._meta.get_field("sealed").related_model.objects
        return self.select_related("source", "place", "taken_by").annotate(
            others=Coalesce(Subquery(joined.annotate(n=Count("pk")).values("n")), 0),
            first_due_on=Least(
                "due_on", Subquery(joined.annotate(due=Min("due_on")).values("due"))
            ),
            tried_first_on=Least(
                Subquery(own.annotate(day=Min("on")).values("day")),
                Subquery(theirs.annotate(day=Min("on")).values("day")),
            ),
            tries=Coalesce(Subquery(own.annotate(n=Count("pk")).values("n")), 0),
            has_sealed=Exists(sealed.filter(concern=OuterRef("pk"))),
        )
