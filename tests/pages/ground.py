"""The pages of the ground floor: the doors, refusals, privacy."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError

from outreach.days import outreach_day

from .world import STANDARD, english, page

page(200, "/", "/log-ind/", "/sprog/", "/skjul/", "/tilgaengelighed/", "/privatliv/")


page(200, "/kommune/nyborg/privatliv/")


page(404, "/findes-ikke/", f"{STANDARD}2001-01-01/", "/kommune/ukendt/kvalitetsstandard/")


for somebody in ("submitter", "editor", "supervisor", "operator"):
    page(200, "/", "/adgangskode/", "/log-ud/", as_=somebody)
    page(403, "/kontakter/", as_=somebody)


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


@page(503)
def a_database_that_is_away(world):
    def away(*arguments, **options):
        raise OperationalError

    nothing = SimpleNamespace(objects=SimpleNamespace(all=away))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("outreach.views.Municipality", nothing)
        return english(raise_request_exception=False).get("/")


@page(410)
def something_deleted_a_moment_ago(world):
    def gone(*arguments, **options):
        raise ObjectDoesNotExist

    nothing = SimpleNamespace(objects=SimpleNamespace(all=gone))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("outreach.views.Municipality", nothing)
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
