from django.urls import path

from . import views

app_name = "complaints"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/fjern-ord/", views.scrub, name="scrub"),
]
