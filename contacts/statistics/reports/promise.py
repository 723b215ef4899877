"""The published figure beside the promise to answer within some days."""

from django.urls import reverse

from contacts.statistics.frozen.models import PublishedSet
from standards.figures import RESPONSE, Figure

from .report import promise


class Promise:
    """How many concerns were answered in time, from the newest set that can say so."""

    def version(self, municipality) -> str:
        """The newest set's key: sets are only added, so another one means another figure."""
        newest = PublishedSet.objects.about(municipality).order_by("-pk")
        return str(newest.values_list("pk", flat=True).first() or "")

    def figures(self, municipality, edition) -> dict[str, Figure]:
        """The sentence and where it comes from; nothing while it is withheld or unpublished."""
        sets = PublishedSet.objects.newest(municipality)
        by_length = {"year": 0, "quarter": 1, "month": 2}
        for made in sorted(
            sets, key=lambda one: (-one.period.last.toordinal(), by_length[one.span])
        ):
            if words := promise(made):
                address = reverse("reports:of_period", args=[municipality.slug, made.period])
                return {RESPONSE: Figure(words, address)}
        return {}
