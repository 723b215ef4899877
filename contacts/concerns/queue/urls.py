"""Below /bekymringer/."""

from django.urls import path

from . import views

app_name = "queue"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("maal/", views.target, name="target"),
    path("mine/", views.own, name="own"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/tag/", views.take, name="take"),
    path("<uuid:pk>/giv-tilbage/", views.give_back, name="give_back"),
    path("<uuid:pk>/forsoeg/", views.attempt, name="attempt"),
    path("<uuid:pk>/spoerg/", views.ask, name="ask"),
    path("<uuid:pk>/luk/", views.close, name="close"),
    path("<uuid:pk>/laeg-sammen/", views.join, name="join"),
    path("<uuid:pk>/fjern-ord/", views.scrub, name="scrub"),
    path("<uuid:pk>/skil/", views.part, name="part"),
]
