"""What this room keeps about a citizen, told to the citizen in plain words."""

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from contacts.choices import AgeBand, MeetingState, Outcome, Phase
from contacts.kept import Line, Part, kept

PLACES_TOLD = 3


def month(day) -> str:
    return date_format(day, pgettext("date format", "F Y"))


def on(day) -> str:
    return date_format(day, pgettext("date format", "j F Y"))


@kept(order=10)
def meetings(citizen):
    """How often, since when, in what sort of places; a step later each contact."""
    contacts = citizen.contact_set
    return Part(
        _("When we met"),
        [*often(citizen, contacts.standing()), *where(contacts.standing())],
        closer=[*(line for one in told(contacts) for line in of(one)), *agreed(citizen)],
    )


@kept(order=20)
def person(citizen):
    """The little that is noted about the person."""
    lines = [Line(how_far(citizen))]
    if citizen.age_band and citizen.age_band != AgeBand.UNKNOWN:
        age = citizen.get_age_band_display()
        lines.append(Line(_("We think this is how old you are: %(age)s.") % {"age": age}))
    if citizen.sex:
        sex = citizen.get_sex_display()
        lines.append(Line(_("We have noted your sex: %(sex)s.") % {"sex": sex}))
    if citizen.merges.standing().exists() or citizen.merges_into.standing().exists():
        words = _("We think you have one more name with us. This card does not show what is there.")
        lines.append(Line(words))
    closer = [Line(_("We call you by two words. We drew them."), [citizen.alias])]
    if citizen.go_two:
        closer.append(Line(_("Two of us come when we meet you.")))
    if citizen.end_state:
        why, day = citizen.get_end_state_display(), on(citizen.ended_on)
        words = _("We do not look for you any more. Since %(day)s we have noted: %(why)s.")
        closer.append(Line(words % {"day": day, "why": why}))
    return Part(_("What we have noted"), lines, closer)


def often(citizen, contacts):
    times = contacts.exclude(outcome=Outcome.NOT_FOUND).count()
    met = ngettext("We have met you %(times)d time.", "We have met you %(times)d times.", times)
    yield Line(met % {"times": times})
    first, last = month(citizen.first_met_on), month(citizen.last_met_on)
    words = _("The first time was in %(first)s. The last was in %(last)s.")
    yield Line(words % {"first": first, "last": last})


def where(contacts):
    found = contacts.filter(place__isnull=False).values("place__key").annotate(Count("pk"))
    keys = [one["place__key"] for one in found.order_by("-pk__count", "place__key")[:PLACES_TOLD]]
    newest = contacts.filter(place__key__in=keys).select_related("place").order_by("met_on")
    labels = {one.place.key: str(one.place) for one in newest}
    if labels:
        yield Line(_("We have mostly met you here:"), [labels[key] for key in keys])


def how_far(citizen):
    newest = citizen.contact_set.standing().order_by("-met_on", "-number")
    phase = newest.values_list("phase", flat=True).first() or Phase.CONTACT
    return {
        Phase.CONTACT: _("You and we are getting to know each other."),
        Phase.RELATION: _("You and we know each other."),
        Phase.BRIDGE: _("We help you on to others who can help."),
        Phase.HANDOVER: _("Others are taking over from us."),
    }[phase]


# A step later -----------------------------------------------------------------------------------


def told(contacts):
    """The contacts with everything a line says of them, newest first."""
    every = contacts.told().order_by("-met_on", "-number")
    return every.prefetch_related("versions__place", "versions__support")


def of(contact):
    """What stands about one contact, and what stood there before."""
    yield said_of(contact, _("%(day)s, %(part)s: %(what)s"))
    if contact.annulled_on:
        words = _("That was a mistake. We took it back on %(day)s.")
        yield Line(words % {"day": on(contact.annulled_on)})
    for version in contact.versions.all():
        before = _("We put it right on %(replaced)s. Before, it said: %(day)s, %(part)s: %(what)s")
        yield said_of(version, before)


def said_of(one, words):
    """One contact or an earlier version of it, as a line."""
    what = {
        Outcome.TALKED: _("we talked."),
        Outcome.SEEN: _("we saw you."),
        Outcome.NO_THANKS: _("you said no thank you."),
        Outcome.NOT_FOUND: _("we did not find you."),
    }[one.outcome]
    short = [one.get_kind_display(), *([one.get_length_display()] if one.length else [])]
    more = [f"{label.rstrip('.')}." for label in short]
    if one.sleeps:
        more.append(_("You slept here: %(where)s.") % {"where": one.get_sleeps_display()})
    if one.note_scrubbed_on:
        more.append(_("We removed a note on %(day)s.") % {"day": on(one.note_scrubbed_on)})
    values = {
        "day": on(one.met_on),
        "part": one.get_part_of_day_display().lower(),
        "what": " ".join([what, *more]),
        "replaced": on(one.replaced_on) if hasattr(one, "replaced_on") else "",
    }
    items = [str(one.place)] if one.place else []
    return Line(words % values, [*items, *map(str, one.support.all())], one.note)


def agreed(citizen):
    """The meetings that were agreed, and what became of them."""
    for one in citizen.meetings.select_related("place").order_by("-on"):
        words = {
            MeetingState.AGREED: _("We are to meet on %(day)s, %(part)s."),
            MeetingState.HELD: _("We were to meet on %(day)s, %(part)s. We did."),
            MeetingState.MISSED: _("We were to meet on %(day)s, %(part)s. We did not."),
            MeetingState.CALLED_OFF: _("We were to meet on %(day)s, %(part)s. It was called off."),
        }[one.state]
        values = {"day": on(one.on), "part": one.get_part_of_day_display().lower()}
        yield Line(words % values, [str(one.place)] if one.place else [])
