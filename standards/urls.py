"""The public addresses of a municipality's standard; they stand below its own."""

from datetime import date

from django.urls import path, register_converter

from . import copying, views


class IsoDate:
    """A day in an address, as in ISO 8601. A day that the calendar lacks is no address."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        return date.fromisoformat(value)

    def to_url(self, value):
        return value.isoformat()


register_converter(IsoDate, "iso_date")

app_name = "standards"

urlpatterns = [
    path("", views.in_force, name="in_force"),
    path("<iso_date:day>/", views.on_day, name="on_day"),
    path("udgaver/", views.editions, name="editions"),
    path("udgave/<int:number>/", views.edition, name="edition"),
    path("sammenlign/", views.compare, name="compare"),
    path("sammenlign/<int:old>/<int:new>/", views.comparison, name="comparison"),
    path("kvalitetsstandard.json", copying.in_force_json, name="in_force_json"),
    path("kvalitetsstandard.md", copying.in_force_markdown, name="in_force_markdown"),
    path("udgave/<int:number>/kvalitetsstandard.json", copying.edition_json, name="edition_json"),
    path(
        "udgave/<int:number>/kvalitetsstandard.md",
        copying.edition_markdown,
        name="edition_markdown",
    ),
    path("aendringer.atom", copying.changes, name="changes"),
]
