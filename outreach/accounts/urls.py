"""The doors for staff. The names are allauth's, which looks them up."""

from django.urls import path

from . import views

urlpatterns = [
    path("log-ind/", views.login, name="account_login"),
    path("log-ud/", views.logout, name="account_logout"),
    path("adgangskode/", views.change_password, name="account_change_password"),
]
