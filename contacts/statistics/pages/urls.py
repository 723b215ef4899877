"""Below /tal/: the figures a team sees of itself, exact."""

from django.urls import path

from . import views

app_name = "figures"

urlpatterns = [
    path("maaned/", views.month, name="month"),
    path("maaned/fil/", views.month_file, name="month_file"),
    path("vive/", views.census, name="census"),
]
