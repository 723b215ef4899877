"""A row that is deleted while somebody works with it: they are told so, and nothing breaks."""

from types import ModuleType

import pytest
from django.db import IntegrityError, connection, transaction
from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from contacts.models import Citizen, SpentAlias
from outreach.accounts.access import public
from outreach.municipalities.models import Municipality
from tests import make

KEPT = "nothing-of-this"


@pytest.fixture
def deed(settings, browse, db):
    """deed(view) is what a browser gets from the view, with whatever the view did before."""

    def of(view):
        def with_work(request):
            make.municipality(KEPT)
            view()
            return HttpResponse("done")

        urls = ModuleType("urls")
        urls.urlpatterns = [
            path("deed/", csrf_exempt(public(with_work))),
            path("", include("outreach.urls")),
        ]
        settings.ROOT_URLCONF = urls
        return browse().post("/deed/")

    return of


def points_at_nothing():
    SpentAlias.objects.create(municipality_id=987654, alias_hash=b"x" * 32)


def points_at_nothing_at_once():
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    points_at_nothing()


def reads_what_is_gone():
    Citizen(pk="00000000-0000-4000-8000-000000000000").refresh_from_db()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("view", [points_at_nothing, points_at_nothing_at_once, reads_what_is_gone])
def test_a_deed_about_what_is_gone_is_told_so_and_nothing_of_it_is_kept(deed, view):
    answer = deed(view)

    assert answer.status_code == 410
    assert "Det er slettet" in answer.content.decode()
    assert not Municipality.objects.filter(slug=KEPT).exists()


@pytest.mark.django_db(transaction=True)
def test_another_rule_that_is_broken_is_a_failure_of_ours(deed):
    def twice():
        with transaction.atomic():
            make.municipality("twice", official_code="777")
            make.municipality("twice", official_code="778")

    with pytest.raises(IntegrityError):
        deed(twice)
