"""Invented assessments for the demo, of citizens who do not exist."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from contacts.models import Citizen
from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.days import outreach_day
from outreach.middleware import act_for
from standards.models import Edition

from .choices import Result, Said, View
from .models import Assessment
from .sheet import Sheet

# Whom (by the order of their aliases), days ago, result, the answers in turn, words, days until
# it is looked at again.
INVENTED = [
    (0, 33, Result.UNCLEAR, "?y?", "Vi har kun talt sammen to gange. Siger ikke meget endnu.", 30),
    (0, 2, Result.INSIDE, "yy?", "Holder sig for sig selv og går, når andre kommer.", 90),
    (1, 20, Result.INSIDE, "y?y", "Kommer aldrig til det, vi aftaler. Tager imod kaffe.", 20),
    (2, 15, Result.OUTSIDE, "nn?", "Klarer sig selv og ville bare have et telefonnummer.", None),
    (3, 5, Result.UNCLEAR, "???", "Sidder der hver morgen. Vi ved ikke mere endnu.", 5),
]
LEAST = "Korte besøg hver uge. Et fast tilbud er et for stort skridt endnu."
ELSEWHERE = "Borgerservice, og den åbne rådgivning om torsdagen."
SAID = {"y": Said.YES, "n": Said.NO, "?": Said.UNKNOWN}


@transaction.atomic
def invent_assessments(municipality) -> int:
    """Make invented assessments, unless there are any. Returns how many."""
    if Assessment.objects.filter(municipality=municipality).exists():
        return 0
    act_for(municipality)
    staff = User.objects.filter(municipality=municipality, is_demo=True, role=Role.WORKER)
    workers = list(staff.order_by("pk")[:2])
    known = Citizen.objects.filter(municipality=municipality, end_state="", merges_into=None)
    citizens = list(known.order_by("-last_met_on", "alias")[:4])
    if len(workers) < 2 or len(citizens) < 4:
        return 0
    made = [
        invent_assessment(number, by=workers[number % 2], citizens=citizens)
        for number in range(len(INVENTED))
    ]
    made[1].second(
        by=workers[0],
        submission=uuid5(NAMESPACE_URL, f"brobygger demo {municipality.slug} opinion"),
        view=View.SAME,
        words="Det er også sådan, jeg ser det.",
    )
    return len(made)


def invent_assessment(number, *, by, citizens):
    """One assessment, as a worker might have made it on that day."""
    whom, days_ago, result, said, reason, again = INVENTED[number]
    on = outreach_day() - timedelta(days=days_ago)
    sheet = Sheet(Edition.objects.in_force(by.municipality, on))
    inside = result == Result.INSIDE
    return Assessment.objects.register(
        by=by,
        on=on,
        citizen=citizens[whom],
        submission=uuid5(NAMESPACE_URL, f"brobygger demo {by.municipality.slug} {number}"),
        edition=sheet.edition,
        said={
            item: SAID[said[place % len(said)]] for place, item in enumerate(sheet.items.values())
        },
        result=result,
        reason=reason,
        elsewhere=ELSEWHERE if result == Result.OUTSIDE else "",
        measure=next(iter(sheet.measures.values()), None) if inside else None,
        why_not_less=LEAST if inside else "",
        look_again_on=on + timedelta(days=again) if again else None,
    )
