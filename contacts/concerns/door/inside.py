"""Below /bekymring/: the same door for staff and partners who are signed in."""

from django.urls import path

from . import views

app_name = "intake"

urlpatterns = [
    path("", views.register, name="register"),
]
