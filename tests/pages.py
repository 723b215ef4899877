"""Every page of the site, in every state it can be in: for tests that look at them all.

PAGES are parameters (show, status): `show(world)` answers with the page, in English, where the
standard's and people's own words stay Danish and so can be told from the site's.
"""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from outreach.days import outreach_day
from standards.files import DELIVERED
from tests import make
from tests.contacts.sent import offer

STANDARD = "/kommune/nyborg/kvalitetsstandard/"
NOTE = "Ville gerne snakke."


def world_of(anna, bente, clara, submitter, editor, supervisor, operator):
    """The cast, and a contact of Anna's that says all that a contact can say."""
    contact = make.contact(
        anna,
        citizen=make.citizen(anna.municipality),
        support=["finances"],
        sleeps="shelter",
        length="medium",
        note=NOTE,
    )
    return SimpleNamespace(
        contact=contact,
        anna=anna,
        bente=bente,
        clara=clara,
        submitter=submitter,
        editor=editor,
        supervisor=supervisor,
        operator=operator,
    )


def english(user=None, **options):
    client = Client(**options)
    client.cookies["sprog"] = "en"
    if user:
        client.force_login(user)
    return client


def form(world, **changed):
    """The form for one more contact with the citizen of the world's contact."""
    ordinary = {
        "submission": str(uuid4()),
        "met_on": outreach_day().strftime("%d.%m.%Y"),
        "part_of_day": "morning",
        "place": "street",
        "who": str(world.contact.citizen_id),
        "outcome": "talked",
    }
    return ordinary | changed


def log(world, client=None, **changed):
    return (client or english(world.anna)).post("/kontakter/ny/", form(world, **changed))


# --- The pages, each with the status it must have --------------------------------------------

PAGES = []


def page(status, *addresses, as_=None):
    """Show these addresses to somebody; or, above a function, what the function asks for."""
    for address in addresses:
        PAGES.append(
            pytest.param(
                lambda world, address=address: english(as_ and getattr(world, as_)).get(
                    address.format(contact=world.contact.pk)
                ),
                status,
                id=f"{address} {as_ or 'anybody'}",
            )
        )

    def asked_for_by(function):
        PAGES.append(pytest.param(function, status, id=function.__name__))
        return function

    return asked_for_by


page(200, "/", "/log-ind/", "/sprog/", "/skjul/", "/tilgaengelighed/", "/privatliv/")
page(200, "/kommune/nyborg/privatliv/")
page(200, STANDARD, f"{STANDARD}2025-03-14/", f"{STANDARD}udgaver/", f"{STANDARD}udgave/1/")
page(404, "/findes-ikke/", f"{STANDARD}2001-01-01/", "/kommune/ukendt/kvalitetsstandard/")
for somebody in ("submitter", "editor", "supervisor", "operator"):
    page(200, "/", "/adgangskode/", "/log-ud/", as_=somebody)
    page(403, "/kontakter/", as_=somebody)
page(200, "/", "/kontakter/", "/kontakter/ny/", "/kontakter/ny/?like={contact}", as_="anna")
page(200, "/kontakter/pligt/", "/kontakter/{contact}/", as_="anna")
page(200, "/kontakter/{contact}/fjern-noten/", "/adgangskode/", "/log-ud/", as_="anna")
page(200, "/", "/kontakter/", "/kontakter/ny/", as_="clara")  # who has logged nothing
page(404, "/kontakter/{contact}/", as_="clara")


@page(200)
def every_kind_of_contact_in_the_list(world):
    for who in ({"people": 4}, {"people": 0, "outcome": "not_found"}, {"place": None}):
        make.contact(world.anna, **who)
    for kind in ("agreed", "home", "phone", "joint"):
        make.contact(world.anna, kind=kind, outcome="no_thanks")
    return english(world.anna).get("/kontakter/")


@page(200)
def the_day_after_saving_what_had_to_be_corrected(world):
    client = english(world.anna)
    log(world, client, who="nobody")
    return client.get("/")


@page(200)
def a_contact_whose_note_is_removed(world):
    world.contact.scrub(by=world.anna)
    return english(world.anna).get(f"/kontakter/{world.contact.pk}/")


@page(200)
def older_contacts(world):
    for _ in range(51):
        make.contact(world.anna)
    return english(world.anna).get("/kontakter/")


@page(200)
def a_date_noted(world):
    client = english(world.anna)
    return client.post("/kontakter/pligt/", {"given_on": form(world)["met_on"]}, follow=True)


@page(200)
def the_numbers_of_the_municipality(world):
    world.anna.municipality.children_phone = world.anna.municipality.doctor_phone = "12 34 56 78"
    world.anna.municipality.save()
    return english(world.anna).get("/kontakter/pligt/")


@page(422)
def an_empty_form(world):
    return english(world.anna).post("/kontakter/ny/", {})


@page(422)
def a_form_full_of_mistakes(world):
    return log(
        world,
        met_on="i går",
        part_of_day="dawn",
        place="moon",
        who="everybody",
        outcome="arrested",
        support="money",
        kind="raid",
        length="long ago",
        phase="done",
        sleeps="never",
        people="many",
        submission="1",
        note="x" * 501,
    )


for mistake in (
    {"met_on": "01.01.2126"},
    {"met_on": "01.01.1926"},
    {"who": "new"},
    {"who": "group"},
    {"who": "group", "people": "51"},
    {"who": "group", "people": "0"},
    {"who": "other"},
    {"who": "other", "sought": "Zebra Zeppelin"},
    {"who": "other", "sought": "Globus Fyrtår"},
    {"who": str(uuid4())},
    {"note": "cpr 010190-1234, ring på 20 11 22 33, nogen@example.dk"},
    {"note": "bor Algade 12, bil AB 12 345, facebook.com/nogen"},
    {"note": "konto 1234 1234567890, pas 123456789"},
    {"note": "nul \x00 tegn"},
    {"note": "En mand i rød jakke"},
    {"note": "Talte med Mogens om det"},
):
    PAGES.append(
        pytest.param(lambda world, mistake=mistake: log(world, **mistake), 422, id=str(mistake))
    )


@page(422)
def an_alias_given_away(world):
    aliases = {"alias": "Globus Fyrtårn", "offered": offer("Globus Fyrtårn")}
    return log(world, who="new", **aliases)


@page(422)
def no_date_to_note(world):
    return english(world.anna).post("/kontakter/pligt/", {})


@page(422)
def a_password_that_is_wrong(world):
    return english().post("/log-ind/", {"login": "anna", "password": "wrong"})


@page(422)
def nothing_to_log_in_with(world):
    return english().post("/log-ind/", {})


@page(422)
def an_account_that_is_closed(world):
    world.anna.is_active = False
    world.anna.save()
    return english().post("/log-ind/", {"login": "anna", "password": "let me in, please"})


@page(422)
def a_new_password_nobody_should_have(world):
    new = {"oldpassword": "wrong", "password1": "password", "password2": "passwort"}
    return english(world.anna).post("/adgangskode/", new)


@page(422)
def no_new_password(world):
    return english(world.anna).post("/adgangskode/", {})


@page(422)
def a_new_password_that_is_too_short(world):
    new = {"oldpassword": "let me in, please", "password1": "anna", "password2": "anna"}
    return english(world.anna).post("/adgangskode/", new)


@page(429)
def too_many_attempts(world):
    for _ in range(40):
        response = english().post("/log-ind/", {"login": "anna", "password": "wrong"})
    return response


@page(409)
def the_same_form_with_other_answers(world):
    sent = form(world, note=NOTE)
    log(world, **sent)
    return log(world, **sent | {"outcome": "seen"})


@page(400)
def a_host_that_is_not_ours(world):
    return english().get("/", headers={"host": "evil.example"})


@page(403)
def a_form_without_its_token(world):
    return english(world.anna, enforce_csrf_checks=True).post("/kontakter/ny/", {})


@page(500)
def a_fault_of_ours(world):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("outreach.views.Municipality", None)
        return english(raise_request_exception=False).get("/")


@page(200)
def the_front_page_before_anything_is_set_up(world):
    with pytest.MonkeyPatch.context() as patch:
        nothing = SimpleNamespace(objects=SimpleNamespace(all=list))
        patch.setattr("outreach.views.Municipality", nothing)
        return english().get("/")


@page(200)
def no_municipality_to_choose_the_notice_of(world):
    with pytest.MonkeyPatch.context() as patch:
        nothing = SimpleNamespace(objects=SimpleNamespace(all=list))
        patch.setattr("outreach.privacy.notice.Municipality", nothing)
        return english().get("/privatliv/")


@page(200)
def a_privacy_notice_that_says_everything(world):
    nyborg = world.anna.municipality
    nyborg.privacy_unit = nyborg.data_protection_officer = "Roret"
    nyborg.privacy_phone = nyborg.data_protection_phone = "12 34 56 78"
    nyborg.privacy_mail = nyborg.data_protection_mail = "nyborg@example.dk"
    nyborg.privacy_legal_basis = nyborg.retention_words = "Roret"
    nyborg.retention_decided_on = outreach_day()
    nyborg.save()
    return english().get("/kommune/nyborg/privatliv/")


@page(200)
def editions_that_were_and_will_be(world):
    nyborg = world.anna.municipality
    make.edition(nyborg, in_force_from=outreach_day() - timedelta(days=9))
    make.edition(nyborg, in_force_from=outreach_day() + timedelta(days=9))
    return english().get(f"{STANDARD}udgaver/")


@page(200)
def an_edition_that_was_replaced(world):
    editions_that_were_and_will_be(world)
    return english().get(f"{STANDARD}udgave/1/")


@page(200)
def an_edition_that_is_to_come(world):
    editions_that_were_and_will_be(world)
    return english().get(f"{STANDARD}udgave/3/")


@page(200)
def what_will_hold(world):
    return english().get(f"{STANDARD}2125-01-01/")


@page(404)
def a_municipality_without_a_standard(world):
    make.municipality("vordingborg", name="Nyborg", official_code="390")
    return english().get("/kommune/vordingborg/kvalitetsstandard/")


@page(200)
def a_standard_that_says_everything(world):
    call_command("load_standards", str(DELIVERED / "vordingborg.toml"), verbosity=0)
    return english().get("/kommune/vordingborg/kvalitetsstandard/")
