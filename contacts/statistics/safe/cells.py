"""Which cells of one table of one period are withheld."""

from .shapes import Cells, Count

# How many contacts and people a table must have, on average in a row, before it is shown for a
# month or a quarter by itself: three times the threshold. Rows are never alike, and a row that is
# withheld in one month is withheld in its year.
ROOM = 3


def withheld(cells: Cells, threshold: int, *, adds_up: bool) -> frozenset[str]:
    """The rows to withhold of a table whose total is known.

    Whatever is below the threshold, in contacts or in people; zero too. Where the rows add up to
    the total, also the cover: every row with as few contacts as the smallest that is not below.
    Names and places in the list play no part: rows that change places are withheld alike.
    """
    small = frozenset(row for row, count in cells.items() if not count.reaches(threshold))
    large = {row: count.times for row, count in cells.items() if row not in small}
    if not (small and large and adds_up):
        return small
    least = min(large.values())
    return small | {row for row, times in large.items() if times == least}


def hides(cells: Cells, hidden: frozenset[str], threshold: int, *, adds_up: bool) -> bool:
    """Whether these cells may be published with just these rows withheld, as in an earlier set.

    Nothing below the threshold is shown; and where rows add up, either every row is withheld, or
    a withheld one reaches the threshold and can stand for any other.
    """
    shown = [count for row, count in cells.items() if row not in hidden]
    if not all(count.reaches(threshold) for count in shown):
        return False
    if not (hidden and shown and adds_up):
        return True
    return any(count.reaches(threshold) for row, count in cells.items() if row in hidden)


def has_room(total: Count, rows: int, threshold: int) -> bool:
    """Whether a table of so many rows says something about so few. Only known totals decide it."""
    return total.reaches(ROOM * threshold * rows)
