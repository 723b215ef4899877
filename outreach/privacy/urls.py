"""What the house says about privacy, and the guard while one writes."""

from django.urls import path

from . import views

app_name = "privacy"

urlpatterns = [
    path("vagt/", views.examine, name="examine"),
]
