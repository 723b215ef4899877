"""What the house says about privacy, and the guard while one writes."""

from django.urls import path

from . import notice, views

app_name = "privacy"

urlpatterns = [
    path("vagt/", views.examine, name="examine"),
    path("privatliv/", notice.notices, name="notices"),
    path("kommune/<slug:municipality>/privatliv/", notice.notice, name="notice"),
]
