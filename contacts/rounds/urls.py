"""Below /runde/. A worker is on one round at a time, so no address names it."""

from django.urls import path

from . import views

app_name = "rounds"

urlpatterns = [
    path("", views.detail, name="detail"),
    path("ny/", views.start, name="start"),
    path("kontakt/", views.register, name="register"),
    path("set/", views.count, name="count"),
    path("sted/", views.move, name="move"),
    path("slut/", views.end, name="end"),
]
