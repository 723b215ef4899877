"""Below /borgere/."""

from django.urls import path

from . import merging, views

app_name = "citizens"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("find/", views.find, name="find"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/oplysninger/", views.describe, name="describe"),
    path("<uuid:pk>/moede/", views.meeting, name="meeting"),
    path("<uuid:pk>/slut/", views.end, name="end"),
    path("<uuid:pk>/saml/", merging.merge, name="merge"),
    path("<uuid:pk>/skil/", merging.part, name="part"),
]
