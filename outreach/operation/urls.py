"""Below /drift/."""

from django.urls import path

from . import accounts, municipalities

app_name = "operation"

urlpatterns = [
    path("", municipalities.overview, name="overview"),
    path("ny-kommune/", municipalities.add_municipality, name="add_municipality"),
    path("ny-operatoer/", accounts.open_operator, name="open_operator"),
    path("kommune/<slug:municipality>/", municipalities.municipality, name="municipality"),
    path(
        "kommune/<slug:municipality>/ret/",
        municipalities.change_municipality,
        name="change_municipality",
    ),
    path("kommune/<slug:municipality>/ny-konto/", accounts.open_account, name="open_account"),
    path("konto/<int:pk>/", accounts.account, name="account"),
    path("konto/<int:pk>/luk/", accounts.close_account, name="close_account"),
    path("konto/<int:pk>/adgangskode/", accounts.give_password, name="give_password"),
]
