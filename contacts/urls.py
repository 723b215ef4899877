"""Below /kontakter/."""

from django.urls import path

from . import views

app_name = "contacts"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("ny/", views.register, name="register"),
    path("pligt/", views.duty, name="duty"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/ret/", views.correct, name="correct"),
    path("<uuid:pk>/annuller/", views.annul, name="annul"),
    path("<uuid:pk>/fjern-noten/", views.scrub, name="scrub"),
]
