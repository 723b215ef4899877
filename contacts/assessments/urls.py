"""Assessments, below the citizen they are of and at addresses of their own; and the open check."""

from django.urls import path

from . import views

app_name = "assessments"

urlpatterns = [
    path("borgere/<uuid:pk>/vurdering/ny/", views.assess, name="assess"),
    path("vurdering/<uuid:pk>/", views.detail, name="detail"),
    path("vurdering/<uuid:pk>/fjern-ord/", views.scrub, name="scrub"),
    path("kommune/<slug:municipality>/er-det-noget-for-os/", views.self_check, name="self_check"),
]
