"""The published figures of a municipality. Nothing is noted about who reads them."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from contacts.statistics.periods import NotAPeriod, Period, Span
from outreach.accounts.access import allowed_to, public
from outreach.accounts.roles import Role
from standards.freshness import revalidated, stored

from .files import as_csv, as_data, as_spreadsheet
from .report import report
from .sets import Sets, changed_at, of_sets

SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


@require_safe
@public
@revalidated(of_sets, changed=changed_at)
@stored
def newest(request, municipality):
    """The newest year, or the newest quarter while there is no year."""
    return _page(request, Sets.of(request))


@require_safe
@public
@revalidated(of_sets, changed=changed_at)
@stored
def of_period(request, municipality, period):
    """The figures of a period, as they stand now."""
    sets = Sets.of(request)
    return _page(request, sets, sets.find(period))


@require_safe
@public
@revalidated(of_sets, changed=changed_at)
@stored
def version(request, municipality, period, version):
    """One set at its lasting address, replaced or not."""
    sets = Sets.of(request)
    return _page(request, sets, sets.find(period, version))


@require_safe
@public
@revalidated(of_sets, changed=changed_at)
def as_file(request, municipality, period, version):
    """One set as a file with semicolons."""
    made = Sets.of(request).find(period, version)
    return _attached(as_csv(report(made)), "text/csv; charset=utf-8", made, "csv")


@require_safe
@public
@revalidated(of_sets, changed=changed_at)
def as_sheet(request, municipality, period, version):
    """One set as a spreadsheet."""
    made = Sets.of(request).find(period, version)
    return _attached(as_spreadsheet(report(made)), SPREADSHEET, made, "ods")


@require_safe
@public
@revalidated(of_sets, changed=changed_at)
def as_json(request, municipality, period, version):
    """One set as data."""
    data = as_data(report(Sets.of(request).find(period, version)))
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 2})


@require_safe
@never_cache
@allowed_to(Role.SUPERVISOR)
def overview(request):
    """The same sets for the supervisor, to print for the committee; nothing exact."""
    sets = Sets.of(request)
    try:
        asked = request.GET.get("periode")
        made = sets.find(Period.read(asked)) if asked else sets.first
    except NotAPeriod:
        raise Http404 from None
    return _page(request, sets, made, inside=True)


def _page(request, sets, made=None, *, inside=False):
    made = made or sets.first
    if not made:
        return render(request, "reports/none.html")
    current = sets.find(made.period)
    context = {
        "sets": sets,
        "inside": inside,
        "made": made,
        "report": report(made, is_newest=made == current),
        "current": current,
        "versions": sets.versions(made.period),
        "is_year": made.span == Span.YEAR,
    }
    return render(request, "reports/figures.html", context)


def _attached(content, kind, made, ending):
    name = f"tal-{made.municipality.slug}-{made.period.written}-{made.version}.{ending}"
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
