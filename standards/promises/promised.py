"""What an edition promises, found in its own facts, items and sections.

No municipality is named here. A promise is a fact of the edition, an item that is a quality goal,
or a sentence or point of a section about the demands on those who deliver or about following up.
Such a sentence is known by its words: when they change, it is another promise, of which nobody
has spoken yet. An item keeps its key when its words change, and says that they were others.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from standards import figures
from standards.markdown import as_paragraphs
from standards.models import Edition, Item, Statement

from . import reviewing

# The keys of sections whose sentences are requirements of the delivery (leverancekrav).
REQUIRING = {"demands-on-provider", "follow-up"}
SENTENCE_ENDS = re.compile(r"(?<=[.!])\s+(?=[A-ZÆØÅ»])")
RESPONSE = "fact:response"
NO_NUMBER = gettext_lazy("Not measured: the standard names no number of days.")
TOO_FEW = gettext_lazy(
    "Not measured yet: no published figure shows it. Where few were answered, a figure could point "
    "at somebody."
)


@dataclass
class Promise:
    """One promise: its name, its words, what is measured of it, and what was said of it.

    is_quoted: whether the words are the standard's own, and so Danish. statements: newest first.
    unmeasured: why nothing is measured of it, where there is more to say than that.
    """

    about: str
    name: str
    words: str
    is_quoted: bool = True
    measured: figures.Figure | None = None
    statements: list[Statement] = field(default_factory=list)
    unmeasured: str = ""

    @property
    def address(self) -> tuple[str, str]:
        """The kind and the key, as the address of its page has them."""
        kind, _colon, key = self.about.partition(":")
        return kind, key

    @property
    def stated(self) -> Statement | None:
        """What was said last, or None while nobody has said anything."""
        return self.statements[0] if self.statements else None

    @property
    def stated_since(self) -> date | None:
        """The first day of the unbroken run of statements that say what the last one says."""
        since = None
        for one in self.statements:
            if one.verdict != self.statements[0].verdict:
                break
            since = one.stated_on
        return since


def promises(user, edition) -> list[Promise]:
    """What the edition promises, in its order, with the figures and statements the user may see."""
    found = list({one.about: one for one in (*facts(edition), *content(edition))}.values())
    measured = figures.beside(edition.municipality, edition)
    said = statements_by_promise(user, edition)
    for promise in found:
        _kind, key = promise.address
        known_as = figures.RESPONSE if promise.about == RESPONSE else key
        promise.measured = promise.measured or measured.get(known_as)
        promise.statements = said.get(promise.about, [])
    return found


def statements_by_promise(user, edition) -> dict[str, list[Statement]]:
    """All statements the user may see, newest first, by the promise they are about.

    Each has `said_of`: the words of an item as they were then, where they are others now.
    """
    by_promise: dict[str, list[Statement]] = {}
    rows = Statement.objects.visible_to(user).select_related("stated_by").order_by("-pk")
    rows = list(rows)
    keys = {row.about.partition(":")[2] for row in rows if row.about.startswith("item:")}
    spoken_of = {row.edition_id for row in rows} | {edition.pk}
    items = Item.objects.filter(edition__in=spoken_of, key__in=keys)
    words = {(one.edition_id, f"item:{one.key}"): one.text for one in items}
    for row in rows:
        then, now = (words.get((pk, row.about), "") for pk in (row.edition_id, edition.pk))
        row.said_of = then if then != now else ""
        by_promise.setdefault(row.about, []).append(row)
    return by_promise


def facts(edition: Edition) -> Iterator[Promise]:
    """The promises that are facts of the edition; none for a fact that it does not state."""
    if edition.response_words:
        why_not = str(TOO_FEW if edition.response_days else NO_NUMBER)
        words = edition.response_words
        yield Promise(RESPONSE, _("Answer"), words, unmeasured=why_not)
    elif edition.response_days:
        days = ngettext(
            "An answer within %(days)d working day.",
            "An answer within %(days)d working days.",
            edition.response_days,
        ) % {"days": edition.response_days}
        yield Promise(RESPONSE, _("Answer"), days, is_quoted=False, unmeasured=str(TOO_FEW))
    if edition.minimum_age:
        words = _("For people of %(age)d or more.") % {"age": edition.minimum_age}
        yield Promise("fact:minimum-age", _("Age"), words, is_quoted=False)
    if edition.price:
        yield Promise("fact:price", _("Price"), edition.price)
    if edition.review_interval_months:
        words = ngettext(
            "The standard is looked at again every month.",
            "The standard is looked at again every %(months)d months.",
            edition.review_interval_months,
        ) % {"months": edition.review_interval_months}
        name = _("Review of the standard")
        reviewed = reviewing.measured(edition.municipality)
        yield Promise("fact:review-interval", name, words, is_quoted=False, measured=reviewed)


def content(edition: Edition) -> Iterator[Promise]:
    """The promises among the sections: quality goals, and what is demanded of the delivery."""
    for part in edition.parts.all():
        for passage in part.passages:
            requires = any(section.key in REQUIRING for section in passage)
            for section in passage:
                if requires:
                    yield from sentences(section, passage[0])
                for item in section.items.all():
                    if requires or item.kind == Item.Kind.QUALITY_GOAL:
                        yield Promise(f"item:{item.key}", passage[0].heading, item.text)


def sentences(section, first) -> Iterator[Promise]:
    """The sentences of a section, each known by its words; a question stays with its answer."""
    for paragraph in as_paragraphs(section.text):
        for words in SENTENCE_ENDS.split(paragraph):
            if letters := "".join(re.findall(r"\w+", words.lower())):
                known_by = hashlib.sha256(letters.encode()).hexdigest()[:12]
                yield Promise(f"text:{first.key}-{known_by}", first.heading, words)
