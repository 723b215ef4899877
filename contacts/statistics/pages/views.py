"""What a team sees of itself: its month, and the week of the national count. Exact."""

import csv

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from contacts.choices import AgeBand
from contacts.statistics.periods import NotAPeriod, Period, Span
from outreach.accounts.access import allowed_to
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.days import outreach_day

from . import drawn
from .answers import answered
from .census import Week, by_situation, met_in

MONTHS_OFFERED = 24
WEEKS_OFFERED = 12
# In the order of the page; the table by place and part of day stands below them.
PLOTS = (
    "place",
    "part_of_day",
    "outcome",
    "met",
    "known",
    "phase",
    "support",
    "kind",
    "sleeps",
    "received",
    "closed",
    "kept",
    "result",
    "criterion",
    "factor",
    "service",
)


@require_safe
@never_cache
@allowed_to(Role.WORKER)
def month(request):
    """One month of the team beside the one before it."""
    asked = asked_month(request)
    tables = drawn.drawn(request.user.municipality, asked)
    Entry.objects.record(Deed.FIGURES_READ, by=request.user, purpose=Purpose.TEAM_LIST)
    context = {
        "month": asked,
        "before": asked.before(),
        "months": offered_months(asked),
        "is_open": not asked.is_closed(outreach_day()),
        "closes_on": asked.closes_on,
        "all": tables["contacts"].rows[0],
        "plots": [tables[name] for name in PLOTS],
        "crossed": tables["place_by_part"],
    }
    return render(request, "figures/month.html", context)


@require_safe
@never_cache
@allowed_to(Role.WORKER)
def month_file(request):
    """The same month as a file for a spreadsheet: semicolons, as a Danish one expects."""
    asked = asked_month(request)
    tables = drawn.drawn(request.user.municipality, asked)
    Entry.objects.record(Deed.FIGURES_READ, by=request.user, purpose=Purpose.TEAM_LIST)
    name = f"tal-{asked.written}.csv"
    response = HttpResponse(
        "\ufeff",  # without it a spreadsheet takes the letters for another alphabet's
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
    csv.writer(response, delimiter=";").writerows(drawn.lines(tables, asked))
    return response


@require_safe
@never_cache
@allowed_to(Role.WORKER)
def answers(request):
    """What the assessments of a year answered, edition by edition of the standard."""
    asked = asked_year(request)
    tables = answered(request.user.municipality, asked)
    Entry.objects.record(Deed.FIGURES_READ, by=request.user, purpose=Purpose.TEAM_LIST)
    context = {
        "year": asked,
        "before": asked.before(),
        "after": asked.after(),
        "is_running": not asked.is_closed(outreach_day()),
        "tables": tables,
        "has_criteria": any(criteria for _title, criteria in tables),
    }
    return render(request, "figures/answers.html", context)


@require_safe
@never_cache
@allowed_to(Role.WORKER)
def census(request):
    """What is known of everybody met in one week, for the national count's own forms."""
    this = Week.of(outreach_day())
    try:
        week = Week.read(request.GET.get("uge", this.written))
    except ValueError:
        raise Http404 from None
    people, others = met_in(week, by=request.user)
    Entry.objects.record(Deed.CENSUS_READ, by=request.user, purpose=Purpose.COUNT)
    weeks = [this.before(number) for number in range(WEEKS_OFFERED)]
    context = {
        "week": week,
        "weeks": weeks if week in weeks else [week, *weeks],
        "people": people,
        "others": others,
        "ages": AgeBand.labels,
        "situations": by_situation(people),
    }
    return render(request, "figures/census.html", context)


def asked_month(request) -> Period:
    """The month an address asks for, or the present one. Raises Http404."""
    return _asked(request, "maaned", Span.MONTH)


def asked_year(request) -> Period:
    """The year an address asks for, or the present one. Raises Http404."""
    return _asked(request, "aar", Span.YEAR)


def _asked(request, name, span) -> Period:
    this = Period.of(span, outreach_day())
    try:
        asked = Period.read(request.GET.get(name, this.written))
    except NotAPeriod:
        raise Http404 from None
    if asked.span != span or asked.first > this.first:
        raise Http404
    return asked


def offered_months(asked) -> list[Period]:
    """The newest months, and the one that was asked for."""
    offered = [Period.of(Span.MONTH, outreach_day())]
    while len(offered) < MONTHS_OFFERED:
        offered.append(offered[-1].before())
    return offered if asked in offered else [*offered, asked]
