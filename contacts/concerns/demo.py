"""Invented concerns for the demo, some in every state, about people who do not exist."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.database.acting import act_for
from outreach.days import PartOfDay, outreach_day
from standards.models import Item

from .choices import Attempted, Channel, Kind, Outcome
from .models import Complaint, Concern, SealedDetails

# Days ago, kind, channel, part of day, words; the numbers say which belong together below.
INVENTED = [
    (1, Kind.WORRY, Channel.FORM, PartOfDay.EVENING, "Sover under halvtaget, også når det fryser."),
    (2, Kind.WORRY, Channel.PHONE, PartOfDay.MORNING, "Fryser tit og vil helst være alene."),
    (0, Kind.OWN_HELP, Channel.FORM, PartOfDay.FORENOON, "Jeg vil gerne snakke med nogen."),
    (4, Kind.WORRY, Channel.STAFF, "", "Kommer ikke mere ud. Posten hober sig op."),
    (6, Kind.WORRY, Channel.LETTER, "", "Går rundt om natten og virker bange."),
    (12, Kind.WORRY, Channel.FORM, PartOfDay.NIGHT, "Sidder tit på bænken hele natten."),
    (40, Kind.WORRY, Channel.FORM, "", "Er ikke set i lang tid."),
    (50, Kind.WORRY, Channel.PHONE, "", "Har brug for et sted at sove."),
]

# Days ago, the complaint, its answer if it has one.
COMPLAINTS = [
    (3, "Opdigtet: Der er gået to uger, og ingen er kommet.", ""),
    (
        21,
        "Opdigtet: Jeg ville gerne have mødt den samme medarbejder igen.",
        "Opdigtet: Det forstår vi godt. Fra nu af kommer den samme medarbejder hos dig.",
    ),
]


@transaction.atomic
def invent_concerns(municipality) -> int:
    """Raise invented concerns and work on some, unless there are any. Returns how many."""
    if Concern.objects.filter(municipality=municipality).exists():
        return 0
    act_for(municipality)
    staff = User.objects.filter(municipality=municipality, is_demo=True).order_by("pk")
    workers, submitter = staff.filter(role=Role.WORKER)[:2], staff.filter(role=Role.SUBMITTER)
    made = [
        invent_concern(municipality, number, submitter.first()) for number, _ in enumerate(INVENTED)
    ]
    if len(workers) == 2:
        work_on(made, *workers)
    invent_complaints(municipality, staff.filter(role=Role.SUPERVISOR).first())
    return len(made)


def invent_complaints(municipality, supervisor):
    """Let one complaint wait, and one be answered."""
    for days_ago, words, answer in COMPLAINTS:
        complaint = Complaint.objects.complain(
            municipality,
            submission=uuid5(NAMESPACE_URL, f"brobygger demo {municipality.slug} {words}"),
            received_on=outreach_day() - timedelta(days=days_ago),
            channel=Channel.FORM,
            text=words,
        )
        if answer and supervisor:
            complaint.reply(answer, by=supervisor)


def invent_concern(municipality, number, submitter):
    days_ago, kind, channel, part, words = INVENTED[number]
    day = outreach_day() - timedelta(days=days_ago)
    places, sources, signs = (
        list(Item.objects.offered(municipality, wanted, day))
        for wanted in (Item.Kind.PLACE, Item.Kind.SOURCE, Item.Kind.CRITERION)
    )
    seals = number == 0 and SealedDetails.objects.allowed_in(municipality, outreach_day())
    return Concern.objects.raise_(
        municipality,
        submission=uuid5(NAMESPACE_URL, f"brobygger demo {municipality.slug} {number}"),
        by=submitter if channel in (Channel.STAFF, Channel.PHONE) else None,
        received_on=day,
        kind=kind,
        channel=channel,
        part_of_day=part,
        worry=words,
        place=places[number % len(places)] if places else None,
        source=sources[number % len(sources)] if sources and kind == Kind.WORRY else None,
        signs=signs[: number % 3] if kind == Kind.WORRY else [],
        seal=seal if seals else None,
    )


def seal(concern):
    SealedDetails.objects.seal("Opdigtet: bag skuret til højre.", concern=concern)


def work_on(made, worker, colleague):
    """Leave three waiting, one taken, one tried by a colleague, two joined and two closed."""
    today = outreach_day()
    made[0].join(made[1], by=worker)
    made[3].take(by=worker)
    made[4].attempt(Attempted.NOT_FOUND, on=today - timedelta(days=3), by=colleague, known=0)
    for concern, outcome in ((made[6], Outcome.NOT_FOUND), (made[7], Outcome.CONTACT)):
        tried = concern.received_on + timedelta(days=2)
        concern.attempt(Attempted.MET, on=tried, by=worker, known=0)
        concern.close(outcome, by=worker)
