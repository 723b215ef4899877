"""Below /tilsyn/."""

from django.urls import path

from . import views

app_name = "oversight"

urlpatterns = [
    path("opbevaring/", views.retention, name="retention"),
    path("konti/", views.accounts, name="accounts"),
]
