"""Below /kontakter/."""

from django.urls import path

from . import views

app_name = "contacts"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("ny/", views.register, name="register"),
    path("under-18/", views.under_18, name="under_18"),
    path("<uuid:pk>/", views.detail, name="detail"),
]
