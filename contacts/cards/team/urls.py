"""Below /borgere/: a citizen's card, and what citizens ask with theirs."""

from django.urls import path

from . import views

app_name = "cards"

urlpatterns = [
    path("<uuid:pk>/kort/", views.hand_out, name="hand_out"),
    path("<uuid:pk>/kort/slut/", views.end, name="end"),
    path("<uuid:pk>/kort/fjern-ord/", views.scrub, name="scrub"),
    path("svar/<uuid:pk>/", views.answer, name="answer"),
]
