"""Below /moede/."""

from django.urls import path

from . import views

app_name = "meetings"

urlpatterns = [
    path("<uuid:pk>/", views.end, name="end"),
    path("<uuid:pk>/tag/", views.take, name="take"),
]
