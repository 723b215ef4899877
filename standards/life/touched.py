"""What a change touches that forms or promises hang on, and that is therefore never minor.

The database keeps the same rule: MINOR_LEAVES_FORMS_ALONE in standards/rules_of_life.py.
"""

from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from standards import canonical


class What(Enum):
    """What became of an item or a fact."""

    ADDED = pgettext_lazy("of an item or a fact", "new")
    GONE = pgettext_lazy("of an item or a fact", "gone")
    CHANGED = pgettext_lazy("of an item or a fact", "changed")


@dataclass(frozen=True)
class Touched:
    """One item or fact that differs: what it is, its words before and after ("" is absent).

    key: the item's; "" for a fact.
    """

    what: What
    name: str
    key: str
    before: str
    after: str


def touched(old, new) -> list[Touched]:
    """The items of forms, then the facts, in which two editions differ; old may be None."""
    return [*_touched_items(old, new), *_touched_facts(old, new)]


def _touched_items(old, new):
    before = {item.key: item for item in _items_in_forms(old)}
    after = {item.key: item for item in _items_in_forms(new)}
    for key in [*before, *(key for key in after if key not in before)]:
        one, other = before.get(key), after.get(key)
        if one and other and one.content() == other.content():
            continue
        what = What.CHANGED if one and other else What.ADDED if other else What.GONE
        kinds = dict.fromkeys(item.get_kind_display() for item in (one, other) if item)
        yield Touched(what, ", ".join(map(str, kinds)), key, _words(one), _words(other))


def _items_in_forms(edition):
    if edition is None:
        return []
    rows = edition.items.filter(kind__in=canonical.KINDS_IN_FORMS)
    return rows.order_by("section__part__order", "section__order", "order")


def _words(item) -> str:
    if item is None:
        return ""
    return f"{item.label}: {item.text}" if item.label else item.text


def _touched_facts(old, new):
    for field in canonical.FACTS.values():
        before, after = (getattr(one, field) if one else None for one in (old, new))
        if (before or None) == (after or None):
            continue
        what = What.CHANGED if before and after else What.ADDED if after else What.GONE
        name = str(new._meta.get_field(field).verbose_name)
        yield Touched(what, name, "", _said(before), _said(after))


def _said(value) -> str:
    if value is True:
        return str(_("Allowed"))
    return str(value or "")
