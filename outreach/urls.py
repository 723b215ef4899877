"""The whole site on one page: Danish paths, English names."""

from django.urls import include, path

from contacts.day.views import day
from outreach import guides, views
from outreach.accounts.access import by_role
from outreach.accounts.roles import Role
from outreach.operation import municipalities

START_PAGES = {
    Role.WORKER: day,
    Role.SUBMITTER: views.start,
    Role.EDITOR: views.start,
    Role.SUPERVISOR: views.start,
    Role.OPERATOR: municipalities.overview,
}

urlpatterns = [
    path("", by_role(START_PAGES, otherwise=views.home), name="home"),
    path("", include("outreach.accounts.urls")),
    path("", include("outreach.privacy.urls")),
    path("kontakter/", include("contacts.urls")),
    path("borgere/", include("contacts.citizens.urls")),
    path("", include("contacts.assessments.urls")),
    path("", include("contacts.bridging.urls")),
    path("borgere/", include("contacts.cards.team.urls")),
    path("", include("contacts.concerns.opening.urls")),
    path("klager/", include("contacts.concerns.complaints.urls")),
    path("moede/", include("contacts.meetings.urls")),
    path("overdragelse/", include("contacts.handover.urls")),
    path("tal/", include("contacts.statistics.pages.urls")),
    path("runde/", include("contacts.rounds.urls")),
    path("bekymringer/", include("contacts.concerns.queue.urls")),
    path("redaktion/", include("standards.editing.urls")),
    path("bekymring/", include("contacts.concerns.door.inside")),
    path("kommune/<slug:municipality>/bekymring/", include("contacts.concerns.door.urls")),
    path("kommune/<slug:municipality>/kort/", include("contacts.cards.door.urls")),
    path("kommune/<slug:municipality>/status/", include("contacts.concerns.receipts.urls")),
    path("kommune/<slug:municipality>/kvalitetsstandard/", include("standards.urls")),
    path("kommune/<slug:municipality>/tal/", include("contacts.statistics.reports.urls")),
    path("redaktion/", include("standards.life.urls")),
    path("drift/", include("outreach.operation.urls")),
    path("tilsyn/", include("outreach.oversight.urls")),
    path("tilsyn/loefter/", include("standards.promises.urls")),
    path("vejledning/", guides.guide, name="guide"),
    path("vejledning/drift/", guides.operators_guide, name="operators_guide"),
    path("redaktion/import/", include("standards.importing.urls")),
    path("sprog/", views.language, name="language"),
    path("sprog/valg/", views.choose_language, name="choose_language"),
    path("skjul/", views.hide, name="hide"),
    path("tilgaengelighed/", views.accessibility, name="accessibility"),
    path("was", views.was, name="was"),
    path("sundhed/", views.health, name="health"),
]

handler400 = views.bad_request
handler403 = views.wrong_role
handler404 = views.not_found
handler500 = views.failure
handler429 = views.too_many  # allauth asks for it when there have been too many attempts
