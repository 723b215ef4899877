"""Below /tal/: what was published, for the supervisor; and the team's own figures, exact."""

from django.urls import path

from contacts.statistics.reports.views import overview

from . import views

app_name = "figures"

urlpatterns = [
    path("", overview, name="overview"),
    path("maaned/", views.month, name="month"),
    path("maaned/fil/", views.month_file, name="month_file"),
    path("vurderinger/", views.answers, name="answers"),
    path("vive/", views.census, name="census"),
]
