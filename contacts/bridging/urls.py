"""Below /brobygning/, and the page of a citizen where a bridge begins."""

from django.urls import path

from . import sheet, views

app_name = "bridging"

urlpatterns = [
    path("borgere/<uuid:pk>/brobygning/ny/", views.begin, name="begin"),
    path("brobygning/", views.overview, name="overview"),
    path("brobygning/<uuid:pk>/", views.detail, name="detail"),
    path("brobygning/<uuid:pk>/skridt/", views.step, name="step"),
    path("brobygning/<uuid:pk>/samtykke/", views.withdraw, name="withdraw"),
    path("brobygning/<uuid:pk>/opfoelgning/", views.follow_up, name="follow_up"),
    path("brobygning/<uuid:pk>/fortryd/", views.take_back, name="take_back"),
    path("brobygning/<uuid:pk>/ark/", sheet.sheet, name="sheet"),
]
