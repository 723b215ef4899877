"""Below /kommune/<slug>/kort/: what whoever has a card can see and do."""

from django.urls import path

from . import deeds, views

app_name = "card"

urlpatterns = [
    path("", views.find, name="find"),
    path("det-staar-der/", views.detail, name="detail"),
    path("alt/", views.closer, name="closer"),
    path("hvem-har-kigget/", views.looked, name="looked"),
    path("ret/", deeds.correct, name="correct"),
    path("skriv-ikke/", deeds.object_, name="object"),
    path("et-ord/", deeds.word, name="word"),
    path("slet/", deeds.erase, name="erase"),
]
