"""What a comparison found, in one sentence."""

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def finding(comparison) -> str:
    """How much differs between two editions, and what became of it; or that nothing does."""
    clauses = [*of_facts(comparison), *of_parts(comparison), *of_sections(comparison)]
    clauses += of_items(comparison)
    if not clauses:
        return _("The two editions say the same, word for word.")
    return capfirst(get_text_list(clauses, _("and"))) + "."


def of_facts(comparison):
    number = len(comparison.facts) + sum(len(part.facts) for part in comparison.parts)
    if number:
        yield ngettext("%(n)s fact is changed", "%(n)s facts are changed", number) % {"n": number}


def of_parts(comparison):
    counted = [
        ("is_added", lambda n: ngettext("%(n)s part is new", "%(n)s parts are new", n)),
        ("is_removed", lambda n: ngettext("%(n)s part is gone", "%(n)s parts are gone", n)),
        ("is_moved", lambda n: ngettext("%(n)s part is moved", "%(n)s parts are moved", n)),
    ]
    return told(comparison.parts, counted)


def of_sections(comparison):
    counted = [
        (
            "has_other_words",
            lambda n: ngettext("%(n)s section is changed", "%(n)s sections are changed", n),
        ),
        ("is_added", lambda n: ngettext("%(n)s section is new", "%(n)s sections are new", n)),
        ("is_removed", lambda n: ngettext("%(n)s section is gone", "%(n)s sections are gone", n)),
        ("is_moved", lambda n: ngettext("%(n)s section is moved", "%(n)s sections are moved", n)),
        (
            "became_working_list",
            lambda n: ngettext(
                "%(n)s section is no longer part of the approved text",
                "%(n)s sections are no longer part of the approved text",
                n,
            ),
        ),
        (
            "was_working_list",
            lambda n: ngettext(
                "%(n)s section became part of the approved text",
                "%(n)s sections became part of the approved text",
                n,
            ),
        ),
        (
            "is_set_otherwise",
            lambda n: ngettext(
                "%(n)s section has the same words, set otherwise",
                "%(n)s sections have the same words, set otherwise",
                n,
            ),
        ),
        (
            "is_renumbered",
            lambda n: ngettext(
                "%(n)s section has another number", "%(n)s sections have other numbers", n
            ),
        ),
    ]
    return told(comparison.sections, counted)


def of_items(comparison):
    counted = [
        ("is_added", lambda n: ngettext("%(n)s item is new", "%(n)s items are new", n)),
        ("is_removed", lambda n: ngettext("%(n)s item is gone", "%(n)s items are gone", n)),
        (
            "is_reworded",
            lambda n: ngettext("%(n)s item is reworded", "%(n)s items are reworded", n),
        ),
        (
            "has_other_kind",
            lambda n: ngettext("%(n)s item has another kind", "%(n)s items have another kind", n),
        ),
        ("is_moved", lambda n: ngettext("%(n)s item is moved", "%(n)s items are moved", n)),
    ]
    return told(comparison.items, counted)


def told(things, counted):
    """A clause for each claim that is true of some of the things, with their number."""
    for claim, words in counted:
        if number := sum(getattr(thing, claim) for thing in things):
            yield words(number) % {"n": number}
