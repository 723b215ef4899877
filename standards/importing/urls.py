"""The editor's way in for standards that were written elsewhere."""

from django.urls import path

from . import views

app_name = "importing"

urlpatterns = [
    path("", views.start, name="start"),
    path("<int:number>/", views.detail, name="detail"),
]
