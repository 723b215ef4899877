from django.urls import path

from . import views

app_name = "opening"

urlpatterns = [
    path("bekymringer/<uuid:pk>/forseglet/", views.concern, name="concern"),
    path("klager/<uuid:pk>/forseglet/", views.complaint, name="complaint"),
]
