"""An unpredictable sample of the access log: nobody knows beforehand what will be looked at."""

from secrets import SystemRandom

from outreach.audit.deeds import seeing_deeds
from outreach.audit.models import Entry

TRIED = 20_000  # numbers of the chain at most, so that a long log costs no more than this
AT_ONCE = 1_000


def drawn(municipality, *, first, last, without, size, chance=None) -> list[int]:
    """The numbers of `size` entries by which casework was seen, each as likely as any other.

    first, last: the numbers of the chain among which is drawn. without: the username whose own
    entries are left out. Numbers are drawn before anybody knows what stands under them, and those
    that are no seeing of casework by staff are put back aside; where such entries are very rare
    in a very long log, fewer may be found than were asked for.
    """
    chance = chance or SystemRandom()
    among = range(first, last + 1)
    tried = chance.sample(among, min(len(among), TRIED))
    found: list[int] = []
    for start in range(0, len(tried), AT_ONCE):
        some = tried[start : start + AT_ONCE]
        fitting = Entry.objects.filter(
            municipality=municipality, number__in=some, deed__in=seeing_deeds()
        )
        seen = set(
            fitting.exclude(role="").exclude(by_name=without).values_list("number", flat=True)
        )
        found += [number for number in some if number in seen]
        if len(found) >= size:
            break
    return found[:size]
