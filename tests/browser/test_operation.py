"""An operator lets somebody in, and what operators and supervisors see on the way."""

import pytest

from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.audit.models import Entry
from outreach.days import outreach_day
from outreach.municipalities.models import Municipality
from tests import make
from tests.browser.inspection import check

pytestmark = pytest.mark.browser

OWN = "tolv hvide sejl i vinden"


@pytest.fixture
def ole(visit, standards):
    operator = make.user(None, Role.OPERATOR, username="ole", name="Ole")
    visitor = visit(operator, phone=False)
    visitor.account = operator
    return visitor


@pytest.fixture
def worker(standards):
    nyborg = Municipality.objects.get(slug="nyborg")
    return make.user(nyborg, username="maja", name="Maja", organisation="Værestedet")


def opens_an_account(operator, username):
    operator.goes_to("/drift/")
    operator.follows("Nyborg")
    operator.follows("Åbn en konto")
    operator.writes("Brugernavn", username)
    operator.writes("Navn", "Sofie")
    operator.page.get_by_label("Rolle").select_option("Opsøgende medarbejder")
    operator.presses("Åbn kontoen")
    return operator.page.locator(".handed").inner_text()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_new_worker_is_let_in_and_keeps_a_password_nobody_knows(ole, visit, javascript):
    password = opens_an_account(ole, "sofie")
    assert ole.heading == "Giv adgangskoden videre"
    ole.follows("Jeg har givet den videre")
    assert password not in ole.page.content()

    sofie = visit(javascript=javascript).goes_to("/log-ind/")
    sofie.writes("Brugernavn", "Sofie")  # as a phone begins it
    sofie.writes("Adgangskode", password)
    sofie.presses("Log ind")
    assert sofie.heading == "Skift adgangskode"
    sofie.goes_to("/kontakter/")
    assert sofie.heading == "Skift adgangskode"
    sofie.writes("Nuværende adgangskode", password)
    sofie.writes("Ny adgangskode", OWN)
    sofie.writes("Ny adgangskode (igen)", OWN)
    sofie.presses("Skift adgangskoden")
    assert sofie.path == "/"
    assert "Du har ikke skrevet noget i dag" in sofie.text
    sofie.goes_to("/log-ud/")
    sofie.presses("Log ud")
    assert sofie.path == "/log-ind/"

    account = User.objects.get(username="sofie")
    assert account.check_password(OWN)
    done = Entry.objects.filter(municipality=account.municipality).order_by("number")
    assert [str(one.deed) for one in done] == [
        "account.opened",
        "account.signed_in",
        "password.changed",
        "day.read",
        "account.signed_out",
    ]


def test_a_closed_account_is_out_in_the_middle_of_its_work(ole, visit, worker):
    maja = visit(worker).goes_to("/kontakter/ny/")
    ole.goes_to(f"/drift/konto/{worker.pk}/")
    ole.follows("Luk kontoen")
    check(ole, status=200, heading="Skal kontoen lukkes?")
    ole.presses("Luk kontoen")
    assert "Kontoen er lukket." in ole.text
    check(ole, status=200, heading="maja")

    maja.presses("Gem kontakt")
    assert maja.path == "/log-ind/"


def test_the_pages_of_an_operator(ole, worker):
    make.municipality("lilleby", name="Lilleby")
    User.objects.filter(pk=worker.pk).update(password_is_one_time=True)
    account = f"/drift/konto/{worker.pk}/"
    for path, heading in {
        "/": "Kommuner og konti",
        "/drift/": "Kommuner og konti",
        "/drift/ny-kommune/": "Tilføj en kommune",
        "/drift/ny-operatoer/": "Åbn en konto",
        "/drift/kommune/nyborg/": "Nyborg",
        "/drift/kommune/lilleby/": "Lilleby",
        "/drift/kommune/nyborg/ret/": "Oplysninger om Nyborg",
        "/drift/kommune/nyborg/ny-konto/": "Åbn en konto",
        account: "maja",
        f"{account}adgangskode/": "Skal der gives en ny adgangskode?",
        "/vejledning/drift/": "Vejledning for systemadministratorer",
    }.items():
        check(ole.goes_to(path), status=200, heading=heading)
    check(ole.goes_to("/kontakter/"), status=403, heading="Den side hører til en anden rolle")


def test_what_an_operator_is_refused(ole):
    ole.goes_to("/drift/ny-kommune/")
    ole.writes("Kommunekode", "45")
    ole.presses("Tilføj kommunen")
    check(ole, status=422, heading="Tilføj en kommune")
    ole.goes_to("/drift/kommune/nyborg/ny-konto/")
    ole.writes("Brugernavn", "to ord")
    ole.presses("Åbn kontoen")
    check(ole, status=422, heading="Åbn en konto")
    ole.goes_to(f"/drift/konto/{ole.account.pk}/luk/")
    ole.presses("Luk kontoen")
    assert "Du kan ikke lukke din egen konto" in ole.text
    check(ole, status=422, heading="Skal kontoen lukkes?")


def test_two_operators_at_one_form(ole, worker):
    ole.goes_to(f"/drift/konto/{worker.pk}/")
    worker.describe(by=ole.account, name="Maja Ny", organisation="")
    ole.writes("Navn", "Mit bud")
    ole.presses("Gem ændringerne")
    check(ole, status=409, heading="maja")
    assert ole.page.get_by_label("Navn", exact=True).input_value() == "Mit bud"
    ole.presses("Gem ændringerne")
    assert ole.status == 200
    assert "Ændringerne er gemt." in ole.text


def test_a_password_handed_over_can_be_read_at_every_size(ole):
    opens_an_account(ole, "et.langt.brugernavn.med.mange.tegn@nyborg-kommune.example")
    check(ole, status=200, heading="Giv adgangskoden videre")


def test_the_choice_of_a_first_password(ole, visit, worker):
    worker.give_password("mako-tire-vubo-nesa", by=ole.account)
    maja = visit(worker, phone=False).goes_to("/")
    check(maja, status=200, heading="Skift adgangskode")


@pytest.fixture
def lene(visit, ole, worker):
    worker.describe(by=ole.account, name="Maja Ny", organisation="")
    return visit(make.user(worker.municipality, Role.SUPERVISOR, username="lene"), phone=False)


def test_a_supervisor_records_the_decision_and_sees_who_was_let_in(lene):
    lene.goes_to("/tilsyn/")
    lene.follows("Beslutning om sletning")
    check(lene, status=200, heading="Beslutning om sletning")
    lene.presses("Notér beslutningen")
    check(lene, status=422, heading="Beslutning om sletning")
    lene.writes("Hvornår blev det besluttet?", outreach_day().strftime("%d.%m.%Y"))
    lene.writes("Hvad blev besluttet?", "Noter bliver slettet efter 90 dage.")
    lene.presses("Notér beslutningen")
    assert "Beslutningen er noteret." in lene.text
    check(lene, status=200, heading="Beslutning om sletning")
    lene.goes_to("/kommune/nyborg/privatliv/")
    assert "Noter bliver slettet efter 90 dage." in lene.text
    lene.goes_to("/tilsyn/konti/")
    assert "rettede en kontos oplysninger" in lene.text
    check(lene, status=200, heading="Hvad der er gjort ved konti")


def test_the_workers_guide(visit, worker):
    maja = visit(worker, phone=False).goes_to("/")
    maja.follows("Vejledning")
    check(maja, status=200, heading="To minutter til en ny kollega")
