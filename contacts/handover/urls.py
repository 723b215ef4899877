"""Below /overdragelse/."""

from django.urls import path

from . import views

app_name = "handover"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("<str:username>/", views.detail, name="detail"),
]
