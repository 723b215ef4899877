"""Below /tilsyn/loefter/."""

from django.urls import path

from . import views

app_name = "promises"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("<slug:kind>/<slug:key>/", views.state, name="state"),
]
