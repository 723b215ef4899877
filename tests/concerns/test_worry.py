"""The public form for a worry: what it takes, what it refuses, and what it keeps of nobody."""

import time

import pytest
from django.core import signing
from django.test import Client

from contacts.concerns.door import views
from contacts.concerns.models import Concern, SealedDetails
from outreach.audit.models import Entry
from outreach.days import outreach_day
from outreach.privacy import codes, sealing, tickets
from tests import make
from tests.concerns.sent import (
    OWN_HELP,
    STATUS,
    TEXT,
    WORRY,
    code,
    errors,
    own_help,
    ticket,
    worry,
)


def send(browse, home, address=WORRY, **changed):
    return browse().post(address, worry(home) | changed)


def test_a_neighbour_raises_a_concern_without_an_account(browse, door):
    response = send(browse, door, signs=["rough"], knows="no", part_of_day="evening")

    concern = Concern.objects.get()
    assert response.status_code == 200
    assert response.context["form"].words == code().split()
    assert (concern.kind, concern.channel, concern.state) == ("worry", "form", "received")
    assert (concern.source.key, concern.place.key, concern.worry) == ("neighbours", "street", TEXT)
    assert [sign.key for sign in concern.signs.all()] == ["rough"]
    assert (concern.knows, concern.part_of_day) == ("no", "evening")
    assert concern.submitted_by is None


def test_only_the_slow_hash_of_the_words_is_kept(browse, door):
    response = send(browse, door)

    kept = bytes(Concern.objects.get().receipt_hash).hex()
    assert kept == codes.hashed(" ".join(response.context["form"].words))
    row = str(Concern.objects.values().get())
    assert not [word for word in response.context["form"].words if word in row]


def test_the_page_neither_sets_a_cookie_nor_notes_the_sender(browse, door):
    before = Entry.objects.count()
    client = browse()
    client.get(WORRY)
    response = client.post(WORRY, worry(door))

    assert not client.cookies
    assert Entry.objects.count() == before
    assert "no-store" in response.headers["Cache-Control"]


def test_the_form_needs_no_token_of_a_session(door):
    assert Client(enforce_csrf_checks=True).post(WORRY, worry(door)).status_code == 200


def test_the_same_form_sent_twice_is_one_concern_with_the_same_words(browse, door):
    first, second = send(browse, door), send(browse, door)

    assert Concern.objects.count() == 1
    assert first.context["form"].words == second.context["form"].words


def test_the_same_form_with_other_words_is_refused_and_keeps_both(browse, door, monkeypatch):
    send(browse, door)
    response = send(browse, door, worry="Noget helt andet.")

    assert response.status_code == 409
    assert errors(response) == ["conflict"]
    assert response.context["form"]["worry"].value() == "Noget helt andet."
    again = worry(door, worry="Noget helt andet.", ticket=response.context["form"].shown_ticket)
    later = time.time() + 60
    monkeypatch.setattr(tickets.time, "time", lambda: later)
    assert browse().post(WORRY, again).status_code == 200
    assert sorted(Concern.objects.values_list("worry", flat=True)) == ["Noget helt andet.", TEXT]


# Time and tickets -------------------------------------------------------------------------------


def test_a_form_sent_too_fast_is_asked_for_again_and_goes_through_then(browse, door):
    quick = ticket(door, age=1)
    response = send(browse, door, ticket=quick)

    assert response.status_code == 422
    assert errors(response) == ["fast"]
    assert response.context["form"].shown_ticket == quick
    assert response.context["form"]["worry"].value() == TEXT


def test_a_form_that_lay_open_for_a_day_gets_a_fresh_ticket_and_loses_nothing(browse, door):
    old = ticket(door, age=24 * 60 * 60)
    response = send(browse, door, ticket=old)

    assert response.status_code == 422
    assert errors(response) == ["old"]
    assert response.context["form"].shown_ticket != old
    assert TEXT in response.content.decode()


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "x",
        "\x00",
        "a" * 400,
        lambda door: ticket(door, "own_help"),
        lambda door: ticket(door, age=-3600),
        lambda door: ticket(door).rpartition(":")[0] + ":" + "A" * 43,
        lambda door: signing.Signer(salt="door worry nyborg").sign_object(["x"]),
        lambda door: signing.Signer(salt="door worry nyborg").sign_object(["x", "y", "z"]),
        lambda door: signing.Signer(salt="door worry ringsted").sign_object(["x" * 32, 1]),
    ],
)
def test_a_forged_or_time_travelled_ticket_is_refused_and_nothing_is_lost(browse, door, forged):
    response = send(browse, door, ticket=forged(door) if callable(forged) else forged)

    assert response.status_code == 422
    assert not Concern.objects.exists()
    assert TEXT in response.content.decode()


def test_the_ticket_of_another_municipality_is_refused(browse, door, ringsted):
    response = send(browse, door, ticket=ticket(ringsted))

    assert errors(response) == ["forged"]


def test_who_fills_the_trap_is_refused_in_words(browse, door):
    response = send(browse, door, website="https://example.dk")

    assert response.status_code == 422
    assert errors(response) == ["trap"]


def test_the_twenty_first_form_of_an_hour_waits_and_keeps_its_text(browse, door, monkeypatch):
    monkeypatch.setattr(views, "RAISED", views.RAISED._replace(at_most=2))
    for number in range(2):
        assert send(browse, door, ticket=ticket(door, secret=f"{number:032}")).status_code == 200
    response = send(browse, door, ticket=ticket(door, secret="f" * 32))

    assert response.status_code == 429
    assert TEXT in response.content.decode()
    assert Concern.objects.count() == 2
    other = browse()
    other.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert other.post(WORRY, worry(door, ticket=ticket(door, secret="e" * 32))).status_code == 200


# What is written --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("cpr 010190-1234", "cpr"),
        ("ring 20 11 22 33", "phone"),
        ("nogen@example.dk", "email"),
        ("bor Algade 12", "address"),
    ],
)
def test_what_points_at_a_person_is_stopped_and_kept_in_the_field(browse, door, told, kind):
    response = send(browse, door, worry=told)

    assert response.status_code == 422
    assert errors(response, "worry") == [kind]
    assert response.context["form"]["worry"].value() == told
    assert not Concern.objects.exists()


def test_a_likely_name_or_looks_is_left_to_the_writer(browse, door):
    told = "En mand i rød jakke sidder der."
    refused = send(browse, door, worry=told)
    kept = send(browse, door, worry=told, keep=refused.context["form"].text_digest)

    assert errors(refused, "keep") == ["undecided"]
    assert kept.status_code == 200
    assert Concern.objects.get().worry == told


def test_a_text_of_a_million_letters_is_refused(browse, door):
    response = send(browse, door, worry="a " * 500_000)

    assert response.status_code == 422
    assert errors(response, "worry") == ["max_length"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("source", "moon"),
        ("source", ""),
        ("place", "moon"),
        ("place", ""),
        ("signs", "moon"),
        ("knows", "perhaps"),
        ("part_of_day", "dawn"),
        ("worry", ""),
        ("worry", "nul \x00"),
    ],
)
def test_answers_that_are_not_offered_are_refused(browse, door, field, value):
    response = send(browse, door, **{field: value})

    assert response.status_code == 422
    assert errors(response, field)


def test_a_forged_state_worker_or_municipality_changes_nothing(browse, door, clara):
    worker = make.user(door)
    send(
        browse,
        door,
        state="closed",
        taken_by=str(worker.pk),
        submitted_by=str(clara.pk),
        municipality=str(clara.municipality_id),
        outcome="contact",
        kind="own_help",
        channel="letter",
        due_on="2030-01-01",
    )

    concern = Concern.objects.get()
    assert (concern.state, concern.taken_by, concern.submitted_by) == ("received", None, None)
    assert (concern.municipality, concern.kind, concern.channel) == (door, "worry", "form")


def test_another_place_is_a_place_of_none(browse, door):
    send(browse, door, place="elsewhere")

    assert Concern.objects.get().place is None


def test_who_asks_for_themselves_is_not_asked_who_they_are(browse, door):
    page = browse().get(OWN_HELP)
    browse().post(OWN_HELP, own_help(door))

    assert not {"source", "signs", "knows", "exact"} & set(page.context["form"].fields)
    assert Concern.objects.get().kind == "own_help"


def test_without_a_standard_in_force_a_worry_is_still_taken(browse, nyborg):
    response = send(browse, nyborg, place="elsewhere")

    assert response.status_code == 200
    assert Concern.objects.count() == 1


def test_an_unknown_municipality_has_no_door(browse, door):
    for address in (WORRY, OWN_HELP, STATUS):
        assert browse().get(address.replace("nyborg", "lilleby")).status_code == 404


# Sealed details ---------------------------------------------------------------------------------


def test_where_it_is_allowed_details_are_sealed_and_stand_nowhere_else(browse, sealing_door):
    exact, reach = "Bag skuret ved havnen", "53 61 10 70"
    send(browse, sealing_door, exact=exact, reach=reach)

    row, concern = SealedDetails.objects.get(), Concern.objects.get()
    opened = sealing.open_(
        row.ciphertext, row=f"concerns.concern {concern.pk}", until=row.destroy_on
    )
    assert row.concern == concern and row.destroy_on.isoweekday() == 7
    assert exact in opened and reach in opened
    assert exact not in str(Concern.objects.values().get())
    assert exact.encode() not in bytes(row.ciphertext)


def test_a_forged_sealed_field_is_nothing_where_sealing_is_not_allowed(browse, door):
    page = browse().get(WORRY)
    send(browse, door, exact="Bag skuret", reach="53 61 10 70")

    assert not {"exact", "reach"} & set(page.context["form"].fields)
    assert not SealedDetails.objects.exists()
    assert "Vælg, hvad slags sted det er." in page.content.decode()


@pytest.mark.parametrize("address", [WORRY, OWN_HELP])
def test_the_phone_is_named_only_where_the_standard_gives_a_number(browse, door, address):
    assert "i telefonen" not in browse().get(address).content.decode()

    phones = {"unit": "Teamet", "phones": [{"number": "12 34 56 78"}]}
    make.edition(door, in_force_from=outreach_day(), contact=phones)
    text = browse().get(address).content.decode()
    assert "Sig det i telefonen" in text and "12 34 56 78" in text


def test_before_deletion_is_decided_nothing_can_be_sealed(browse, sealing_door):
    sealing_door.retention_decided_on, sealing_door.retention_words = None, ""
    sealing_door.save()
    send(browse, sealing_door, exact="Bag skuret")

    assert not SealedDetails.objects.exists()


def test_not_even_a_seal_may_hold_a_cpr_number(browse, sealing_door):
    response = send(browse, sealing_door, exact="Det er 010190-1234")

    assert errors(response, "exact") == ["cpr"]
    assert not Concern.objects.exists()


def test_the_same_form_without_its_sealed_details_is_other_content(browse, sealing_door):
    send(browse, sealing_door, exact="Bag skuret")

    assert send(browse, sealing_door).status_code == 409
