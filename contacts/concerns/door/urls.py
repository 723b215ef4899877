"""Below /kommune/<slug>/bekymring/: the public door."""

from django.urls import path

from . import views

app_name = "door"

urlpatterns = [
    path("", views.gate, name="gate"),
    path("voksen/", views.worry, name="worry"),
    path("mig/", views.own_help, name="own_help"),
    path("klage/", views.complaint, name="complaint"),
    path("kvittering/", views.receipt, name="receipt"),
]
