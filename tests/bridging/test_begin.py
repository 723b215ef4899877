"""A bridge begins at a citizen's: with the first word, once, to a service of the standard."""

from datetime import timedelta
from uuid import uuid4

import pytest

from contacts.bridging.models import Bridge, Step
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make

TODAY = outreach_day()


@pytest.fixture
def services(nyborg):
    """An edition that names two services."""
    words = {"clinic": "Klinikken", "drop-in": "Værestedet"}
    return make.edition(nyborg, services=words, in_force_from=make.RECENTLY)


def begin(client, citizen, **changed):
    sent = {"submission": str(uuid4()), "service": "common.drop_in", "on": f"{TODAY:%d.%m.%Y}"}
    return client.post(f"/borgere/{citizen.pk}/brobygning/ny/", sent | changed)


def offered(client, citizen):
    form = client.get(f"/borgere/{citizen.pk}/brobygning/ny/").context["form"]
    return [value for value, _words in form.fields["service"].choices]


def test_the_first_word_begins_a_bridge(browse, anna, citizen):
    response = begin(browse(anna), citizen)

    bridge = Bridge.objects.get()
    assert response.url == f"/brobygning/{bridge.pk}/"
    assert (bridge.stage, bridge.kind, bridge.offered_on) == ("told", "drop_in", TODAY)
    assert (bridge.citizen, bridge.steps.get().noted_by) == (citizen, anna)


def test_beginning_is_logged_without_a_name(browse, anna, citizen):
    begin(browse(anna), citizen)

    entry = Entry.objects.get(deed="bridge.begun")
    assert (entry.by_name, entry.object_token) == ("anna", "")


def test_without_services_in_the_standard_the_common_list_is_offered(browse, anna, citizen):
    assert len(offered(browse(anna), citizen)) == 9


def test_the_services_of_the_standard_in_force_are_offered(browse, anna, citizen, services):
    assert offered(browse(anna), citizen) == ["clinic", "drop-in", "common.other"]

    begin(browse(anna), citizen, service="clinic")

    assert Bridge.objects.get().service == services.items.get(key="clinic")


def test_an_edition_replaced_while_the_form_is_open_is_told_and_nothing_is_lost(
    browse, anna, citizen, services
):
    make.edition(anna.municipality, services={"home": "Botilbuddet"}, in_force_from=TODAY)
    response = begin(browse(anna), citizen, service="clinic")

    assert response.status_code == 422
    assert response.context["form"].errors.as_data()["service"][0].code == "invalid_choice"
    assert f"{TODAY:%d.%m.%Y}" in response.content.decode()
    assert "Botilbuddet" in response.content.decode()


def test_a_service_of_another_municipality_is_none(browse, anna, citizen, ringsted):
    make.edition(ringsted, services={"clinic": "Klinikken"}, in_force_from=TODAY)

    assert begin(browse(anna), citizen, service="clinic").status_code == 422


def test_the_same_form_twice_begins_one_bridge(browse, anna, citizen):
    sent = {"submission": str(uuid4())}
    first, second = (begin(browse(anna), citizen, **sent) for _ in range(2))

    assert first.url == second.url
    assert Step.objects.count() == 1


@pytest.mark.parametrize(
    "changed", [{"service": "common.housing"}, {"on": f"{TODAY - timedelta(days=1):%d.%m.%Y}"}]
)
def test_the_same_form_with_other_answers_is_a_conflict(browse, anna, citizen, changed):
    sent = {"submission": str(uuid4())}
    begin(browse(anna), citizen, **sent)
    response = begin(browse(anna), citizen, **sent | changed)

    assert response.status_code == 409
    assert Bridge.objects.get().get_absolute_url() in response.content.decode()


def test_the_same_form_of_a_colleague_is_a_conflict(browse, anna, bente, citizen):
    sent = {"submission": str(uuid4())}
    begin(browse(anna), citizen, **sent)
    make.contact(bente, citizen=citizen)

    assert begin(browse(bente), citizen, **sent).status_code == 409


@pytest.mark.parametrize(
    ("on", "code"), [("01.01.2126", "future"), ("01.01.2020", "too_old"), ("", "required")]
)
def test_a_day_that_cannot_be_is_refused(browse, anna, citizen, on, code):
    response = begin(browse(anna), citizen, on=on)

    assert response.context["form"].errors.as_data()["on"][0].code == code
    assert not Bridge.objects.exists()


def test_bridges_that_stand_already_are_shown_beside_the_form(browse, anna, citizen):
    bridge = make.bridge(anna, citizen, kind="volunteers")
    page = browse(anna).get(f"/borgere/{citizen.pk}/brobygning/ny/")

    assert bridge.get_absolute_url() in page.content.decode()


@pytest.mark.parametrize(
    "page", ["/kontakter/{contact}/", "/?saved={contact}", "/borgere/{known}/"]
)
def test_a_bridge_is_one_tap_away(browse, anna, citizen, page):
    contact = make.contact(anna, citizen=citizen)
    shown = browse(anna).get(page.format(contact=contact.pk, known=citizen.pk))

    assert f'href="/borgere/{citizen.pk}/brobygning/ny/"' in shown.content.decode()


def test_nothing_leads_to_a_bridge_from_a_group(browse, anna):
    contact = make.contact(anna, people=4)
    client = browse(anna)

    assert "/brobygning/ny/" not in client.get(f"/kontakter/{contact.pk}/").content.decode()
    assert "/brobygning/ny/" not in client.get(f"/?saved={contact.pk}").content.decode()


def test_a_bridge_hangs_on_the_alias_it_was_made_under(browse, anna, citizen):
    other = make.citizen(anna.municipality, "Robåd Paraply")
    bridge = make.bridge(anna, other)
    merge = make.merge(other, into=citizen, by=anna)
    page = f"/borgere/{citizen.pk}/"
    assert bridge.get_absolute_url() in browse(anna).get(page).content.decode()

    merge.undo(by=anna)
    bridge.refresh_from_db()

    assert bridge.citizen == other
    assert bridge.get_absolute_url() not in browse(anna).get(page).content.decode()


def test_an_editor_is_told_how_much_a_service_is_used(anna, citizen, services):
    service = services.items.get(key="clinic")
    make.bridge(anna, citizen, on=TODAY - timedelta(days=40), service=service)
    make.bridge(anna, citizen, on=TODAY - timedelta(days=40), service=service)

    counted = Bridge.objects.counted_by_item(
        anna.municipality, ["clinic", "drop-in"], TODAY - timedelta(days=50), TODAY
    )

    assert counted == {"clinic": (2, 1)}
