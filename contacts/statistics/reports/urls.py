"""The public addresses of a municipality's figures; they stand below its own."""

from django.urls import path, register_converter

from contacts.statistics.periods import Period

from . import views


class PeriodInAddress:
    """A calendar period as an address writes it: 2026, 2026-k2 or 2026-05."""

    regex = "20[0-9]{2}(?:-(?:k[1-4]|0[1-9]|1[0-2]))?"

    def to_python(self, value):
        return Period.read(value)

    def to_url(self, value):
        return value.written


register_converter(PeriodInAddress, "period")

app_name = "reports"

urlpatterns = [
    path("", views.newest, name="newest"),
    path("<period:period>/", views.of_period, name="of_period"),
    path("<period:period>/<int:version>/", views.version, name="version"),
    path("<period:period>/<int:version>/tal.csv", views.as_file, name="as_file"),
    path("<period:period>/<int:version>/tal.ods", views.as_sheet, name="as_sheet"),
    path("<period:period>/<int:version>/tal.json", views.as_json, name="as_json"),
]
