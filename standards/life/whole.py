"""Everything an edition says beside its parts, for somebody who is to stand behind all of it."""

from django.utils.translation import gettext_lazy as _

from standards import canonical


def told(edition) -> list[tuple[str, str]]:
    """(name, words) of every fact, address and phone that is there, in the standard's order."""
    fields = [field for names in canonical.TABLES.values() for field in names.values()]
    said = [
        (str(edition._meta.get_field(field).verbose_name), _in_words(getattr(edition, field)))
        for field in fields
    ]
    phones = [
        (f"{phone._meta.verbose_name}, {phone.get_purpose_display()}", _phone(phone))
        for phone in edition.phones.all()
    ]
    return [(name, words) for name, words in [*said, *phones] if words]


def _in_words(value) -> str:
    return str(_("Yes")) if value is True else str(value or "")


def _phone(phone) -> str:
    return ", ".join(words for words in (phone.label, phone.number, phone.hours) if words)
