"""The structure of a draft as its page shows it, with where each row may be moved to."""

from types import SimpleNamespace

from .pages import hardness


def outline(edition, *, unsaved=()):
    """The parts of a draft (with_content) with their sections.

    Each has `up` and `down`, the moves its buttons ask for, "" where there is none; sections have
    their readability and whether this editor has unsaved text there (pages named in `unsaved`).
    """
    parts = list(edition.parts.all())
    return [
        SimpleNamespace(
            row=part,
            up=f"part-{part.pk}-before-{parts[place - 1].pk}" if place else "",
            down=f"part-{part.pk}-after-{parts[place + 1].pk}" if parts[place + 1 :] else "",
            sections=[
                _line(section, parts, place, number, unsaved)
                for number, section in enumerate(part.sections.all())
            ],
        )
        for place, part in enumerate(parts)
    ]


def _line(section, parts, place, number, unsaved):
    items = list(section.items.all())
    name = section.heading or section.text or (items[0].text if items else "")
    return SimpleNamespace(
        row=section,
        name=name,
        items=len(items),
        lix=hardness(section.text, [item.text for item in items]),
        is_unsaved=f"section-{section.pk}" in unsaved,
        up=_up(section, parts, place, number),
        down=_down(section, parts, place, number),
    )


def _up(section, parts, place, number):
    """Before the section above; from the top of a part to the end of the part above."""
    if number:
        return f"section-{section.pk}-before-{parts[place].sections.all()[number - 1].pk}"
    return f"section-{section.pk}-into-{parts[place - 1].pk}" if place else ""


def _down(section, parts, place, number):
    """After the section below; from the end of a part to the top of the part below."""
    if number + 1 < len(parts[place].sections.all()):
        return f"section-{section.pk}-after-{parts[place].sections.all()[number + 1].pk}"
    if place + 1 == len(parts):
        return ""
    below = parts[place + 1]
    first = below.sections.all()[:1]
    where = f"before-{first[0].pk}" if first else f"into-{below.pk}"
    return f"section-{section.pk}-{where}"


def steps_of(items) -> dict:
    """The moves up and down for each item of a section, by its number: pairs, "" for none."""
    items = list(items)
    return {
        str(item.pk): (
            f"item-{item.pk}-before-{items[place - 1].pk}" if place else "",
            f"item-{item.pk}-after-{items[place + 1].pk}" if items[place + 1 :] else "",
        )
        for place, item in enumerate(items)
    }
