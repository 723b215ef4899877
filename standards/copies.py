"""Copies of an edition for other programs, as JSON and as Markdown; the same in every language.

Their shape is told in docs/standard-copies.md.
"""

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from . import canonical
from .markdown import escaped

FORMAT = "brobygger-standard/1"


def as_data(publication, timeline, site) -> dict:
    """The edition with its life, as plain data; what is absent is left out.

    timeline: every publication of the municipality; site: the address the paths are put after.
    `content` is what `content_hash` was taken of, so that anybody can take it again.
    """
    edition, municipality = publication.edition, publication.municipality
    lives = [one for one in timeline if one.edition_id == edition.pk]
    return {
        "format": FORMAT,
        "language": "da",
        "address": site + address_of(edition, municipality),
        "municipality": {
            "name": municipality.name,
            "slug": municipality.slug,
            "official_code": municipality.official_code,
        },
        "edition": edition.number,
        "content_hash": edition.content_hash,
        "approval": approval_of(edition),
        "publications": [life_of(one) for one in reversed(lives)],
        "content": canonical.without_absent(edition.content()),
    }


def address_of(edition, municipality) -> str:
    return reverse("standards:edition", args=[municipality.slug, edition.number])


def approval_of(edition) -> dict:
    fields = ("how", "body", "on", "minutes_reference")
    return canonical.without_absent({name: getattr(edition.approval, name) for name in fields})


def life_of(publication) -> dict:
    """From when to when an edition holds; `until` is the last day, and absent while none follows.

    `is_minor` and `first_day_is_stated` are always said, true or false.
    """
    told = {
        "in_force_from": publication.in_force_from,
        "until": publication.last_day,
        "change_note": publication.change_note,
    }
    claims = ("first_day_is_stated", "is_minor")
    return canonical.without_absent(told) | {name: getattr(publication, name) for name in claims}


@translation.override("da")
def as_markdown(publication, site) -> str:
    """The edition as one CommonMark text, in Danish whatever the reader's language."""
    edition, municipality = publication.edition, publication.municipality
    blocks = [
        f"# {escaped(edition.title)}",
        escaped(_("%(name)s Municipality") % {"name": municipality.name}),
        escaped(edition.lead),
        "\n".join(f"- {name}: {value}" for name, value in facts_of(publication, site) if value),
        edition.introduction.strip(),
    ]
    for part in edition.parts.all():
        blocks += [f"## {escaped(part.title)}", escaped(part.subtitle)]
        if part.updated_on:
            blocks.append(_("Last updated: %(day)s") % {"day": written(part.updated_on)})
        for section in part.sections.all():
            blocks += blocks_of(section)
    return "\n\n".join(block for block in blocks if block) + "\n"


def blocks_of(section) -> list[str]:
    """A section's heading, its text as it was written, and its items as a list."""
    number = f"{section.number}\\. " if section.number else ""
    working = _("Not part of the approved text")
    return [
        f"### {number}{escaped(section.heading)}" if section.heading else "",
        f"*{working}*" if section.is_working_list else "",
        section.text.strip(),
        "\n".join(f"- {written(item.text)}" for item in section.items.all()),
    ]


def facts_of(publication, site):
    """(name, value) of what an edition says of itself; what it does not say is empty."""
    edition = publication.edition
    yield _("Edition"), edition.number
    name = _("In force from") if publication.first_day_is_stated else _("Known here from")
    yield name, written(publication.in_force_from)
    yield _("Approved by"), written(edition.approval.body)
    yield _("Day of approval"), written(edition.approval.on)
    for field in (*canonical.FACTS.values(), *canonical.CONTACT.values()):
        yield name_of(edition, field), written(getattr(edition, field))
    yield from phones_of(edition, "contact")
    for field in canonical.COMPLAINT.values():
        yield name_of(edition, field), written(getattr(edition, field))
    yield from phones_of(edition, "complaint")
    yield _("Lasting address"), f"<{site}{address_of(edition, publication.municipality)}>"
    yield _("Content hash (SHA-256)"), edition.content_hash


def name_of(edition, field) -> str:
    name = str(edition._meta.get_field(field).verbose_name)
    return capfirst(name.replace(": ", ", "))  # a colon follows


def phones_of(edition, purpose):
    name = _("Phone") if purpose == "contact" else _("Phone, complaints")
    for phone in edition.phones_by_purpose[purpose]:
        yield name, written(" ".join([phone.label, phone.number, phone.hours]))


def written(value) -> str:
    """A value on one line, so that Markdown shows it as it is; nothing for what is absent."""
    if hasattr(value, "isoformat"):
        return date_format(value, "DATE_FORMAT")
    if value is True:
        return _("Yes")
    return escaped(" ".join(str(value or "").split()))
