"""Below /tilsyn/."""

from django.urls import path

from . import reviews, views

app_name = "oversight"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("opbevaring/", views.retention, name="retention"),
    path("konti/", views.accounts, name="accounts"),
    path("gennemsyn/", reviews.reviews, name="reviews"),
    path("gennemsyn/<uuid:pk>/", reviews.review, name="review"),
    path("bevis/", views.proof, name="proof"),
]
