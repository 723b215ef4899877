"""The editors' addresses for an edition's life; they stand below the edition's number."""

from django.urls import path

from . import views

app_name = "life"

urlpatterns = [
    path("<int:number>/laesning/", views.reading, name="reading"),
    path("<int:number>/godkendelse/", views.approval, name="approval"),
    path("<int:number>/udgiv/", views.publish, name="publish"),
]
