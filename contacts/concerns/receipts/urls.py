"""Below /kommune/<slug>/status/: what whoever has a receipt can see and do."""

from django.urls import path

from . import views

app_name = "receipts"

urlpatterns = [
    path("", views.find, name="find"),
    path("svar/", views.answer, name="answer"),
    path("tilfoej/", views.add, name="add"),
    path("traek-tilbage/", views.withdraw, name="withdraw"),
]
