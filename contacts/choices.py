"""The fixed lists of a contact. What differs between municipalities is in their standards."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Outcome(models.TextChoices):
    """What happened. A "no thank you" is a result like any other."""

    TALKED = "talked", _("Talked")
    SEEN = "seen", _("Only seen")
    NO_THANKS = "no_thanks", _("Said no thank you")
    NOT_FOUND = "not_found", _("Not found")


class Kind(models.TextChoices):
    """How the meeting came about."""

    STREET = "street", _("Met in the street")
    AGREED = "agreed", _("Agreed meeting")
    HOME = "home", _("Home visit")
    PHONE = "phone", _("Phone or message")
    JOINT = "joint", _("Meeting with a partner")


class Phase(models.TextChoices):
    """How far the relation has come (the national method guide, 2016)."""

    CONTACT = "contact", _("Making contact")
    RELATION = "relation", _("Building a relation")
    BRIDGE = "bridge", _("Building a bridge")
    HANDOVER = "handover", _("Handing over")


class Length(models.TextChoices):
    """How long it took, as a band: minutes would be a clock."""

    SHORT = "short", _("Under 15 min.")
    MEDIUM = "medium", _("15–60 min.")
    LONG = "long", _("Over an hour")


class Sleeps(models.TextChoices):
    """Where the person sleeps: the nine situations of the national homelessness census (VIVE),
    and two more."""

    STREET = "street", _("Street, stairwell or shed")
    NIGHT_CAFE = "night_cafe", _("Night café or drop-in centre with emergency beds")
    SHELTER = "shelter", _("Acute or temporary shelter (§ 110)")
    HOTEL = "hotel", _("Hotel or hostel, because of homelessness")
    FRIENDS = "friends", _("With family or friends, for a time, without a contract")
    TRANSITIONAL = "transitional", _("Temporary transitional housing")
    PRISON = "prison", _("Prison, released within a month without housing")
    HOSPITAL = "hospital", _("Hospital or treatment, discharged within a month without housing")
    OTHER = "other", _("Other, such as an allotment hut or a caravan")
    OWN_HOME = "own_home", _("Own home")
    UNKNOWN = "unknown", _("Not known")


class AgeBand(models.TextChoices):
    """Age as the census counts it. Nobody under 18 is registered here."""

    FROM_18 = "18-24", _("18–24")
    FROM_25 = "25-29", _("25–29")
    FROM_30 = "30-39", _("30–39")
    FROM_40 = "40-49", _("40–49")
    FROM_50 = "50-59", _("50–59")
    FROM_60 = "60-", _("60 and over")
    UNKNOWN = "unknown", _("Not known")


class Sex(models.TextChoices):
    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    OTHER = "other", _("Other")


class EndState(models.TextChoices):
    """Why nobody looks for a citizen any more. It chases nobody, and a new meeting lifts it."""

    HANDED_OVER = "handed_over", _("Handed over")
    MOVED = "moved", _("Moved away")
    NOT_SEEN = "not_seen", _("Not seen any more")
    DIED = "died", _("Died")


class MeetingState(models.TextChoices):
    """What became of an agreed meeting."""

    AGREED = "agreed", _("Agreed")
    HELD = "held", _("Held")
    MISSED = "missed", _("Not held")
    CALLED_OFF = "called_off", _("Called off")
