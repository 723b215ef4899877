"""How the trails of citizens are found and erased, once their time is over."""

from functools import partial

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from outreach.privacy import retention

from .erasing import erase_many
from .models import Citizen, Contact, ContactVersion, Meeting, Round


def contacts_with_old_notes(municipality, before):
    """Contacts with a note, in any version, that is older than a day."""
    of_town = {"municipality": municipality, "met_on__lt": before}
    now = Contact.objects.filter(**of_town).exclude(note="").order_by()
    then = ContactVersion.objects.filter(**of_town).exclude(note="").order_by()
    return Contact.objects.filter(pk__in=now.values("pk").union(then.values("contact"), all=True))


def erase_notes(keys, municipality):
    for model, name in ((Contact, "pk"), (ContactVersion, "contact")):
        model.objects.filter(**{f"{name}__in": keys}).update(note="", note_kept="")


def citizens_not_met(municipality, before):
    """Citizens of whom there is nothing newer than a day, not even an attempt."""
    newer = Contact.objects.filter(citizen=OuterRef("pk"), met_on__gte=before)
    old = Citizen.objects.filter(municipality=municipality, last_met_on__lt=before)
    return old.filter(~Exists(newer)).order_by("last_met_on", "pk")


def older(model, day, municipality, before):
    """The rows of a municipality whose day lies before another, oldest first."""
    found = model.objects.filter(municipality=municipality, **{f"{day}__lt": before})
    return found.order_by(day, "pk")


def rounds_without_contacts(municipality, before):
    return older(Round, "day", municipality, before).filter(contacts=None)


retention.register(
    "notes",
    label=_("Notes"),
    counted=_("days after the contact"),
    expired=contacts_with_old_notes,
    erase=erase_notes,
)
retention.register(
    "contacts",
    label=_("Contacts"),
    counted=_("days after the contact"),
    expired=partial(older, Contact, "met_on"),
    erase=partial(erase_many, "contact"),
)
retention.register(
    "meetings",
    label=_("Agreed meetings"),
    counted=_("days after the day of the meeting"),
    expired=partial(older, Meeting, "on"),
    erase=partial(erase_many, "meeting"),
)
retention.register(
    "rounds",
    label=_("Rounds"),
    counted=_("days after the round"),
    expired=rounds_without_contacts,
    erase=partial(erase_many, "round"),
)
retention.register(
    "citizens",
    label=_("Citizens and all that is noted about them"),
    counted=_("days after they were last met"),
    expired=citizens_not_met,
    erase=partial(erase_many, "citizen"),
)
