"""For the proof pack: whether every published figure is as large as it must be, and untouched."""

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outreach.oversight.findings import SUPPRESSION, Finding, register

from .frozen.models import PublishedFigure, PublishedSet

NEWEST = 12  # periods whose sets are held against their hash while somebody waits


def small_figures_are_withheld(municipality) -> Finding:
    """Look at every figure ever published, and hold the newest sets against their hash.

    That what is withheld cannot be worked out from the rest is no question to the database: it
    follows from the rule (contacts/statistics/safe), which the tests attack.
    """
    figures = PublishedFigure.objects.filter(published__municipality=municipality)
    least = F("published__threshold")
    told = figures.aggregate(
        shown=Count("pk", filter=Q(times__isnull=False)),
        withheld=Count("pk", filter=Q(times=None)),
        small=Count("pk", filter=Q(times__lt=least) | Q(people__lt=least)),
    )
    if not told["shown"] + told["withheld"]:
        return Finding(None, _("Nothing is published yet: no quarter has closed."))
    intact = all(one.is_intact() for one in PublishedSet.objects.newest(municipality)[:NEWEST])
    small = told.pop("small")
    words = _("%(shown)d published figures were looked at just now, %(withheld)d are withheld.")
    words = words % told
    if small:
        words += " " + _("Some are smaller than they may be.")
    if not intact:
        words += " " + _("A published set no longer says what it said.")
    return Finding(not small and intact, words)


register(SUPPRESSION, gettext_lazy("Small figures are withheld"), small_figures_are_withheld)
