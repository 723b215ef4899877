"""A round: what its contacts share, who is only seen, and how it ends."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.db import IntegrityError, transaction

from contacts.models import Contact, Round
from outreach.audit.models import Entry
from outreach.days import outreach_day
from standards.models import Item
from tests import make
from tests.contacts.sent import answers, codes, way


def place(key, by):
    return Item.objects.get(key=key, kind="place", edition__municipality=by.municipality)


@pytest.fixture
def round(anna):
    """Anna's round this morning, on the benches."""
    return make.round(anna, part_of_day="morning", place=place("bench", anna))


def left_open(round, days=1):
    Round.objects.filter(pk=round.pk).update(day=outreach_day() - timedelta(days=days))
    round.refresh_from_db()
    return round


def shown(response):
    return response.content.decode()


# Starting -----------------------------------------------------------------------------------


def test_a_round_starts_today_at_the_place_chosen(browse, anna):
    response = browse(anna).post("/runde/ny/", {"part_of_day": "evening", "place": "park"})

    assert response.url == "/runde/"
    started = Round.objects.get()
    assert (started.worker, started.day, started.part_of_day) == (anna, outreach_day(), "evening")
    assert started.place.key == "park"
    assert Entry.objects.filter(deed="round.started", by_name="anna").count() == 1


def test_a_round_may_go_elsewhere(browse, anna):
    browse(anna).post("/runde/ny/", {"part_of_day": "evening", "place": "elsewhere"})

    assert Round.objects.get().place is None


@pytest.mark.parametrize(
    ("sent", "field", "code"),
    [
        ({"place": "park"}, "part_of_day", "required"),
        ({"place": "park", "part_of_day": "dawn"}, "part_of_day", "invalid_choice"),
        ({"part_of_day": "night"}, "place", "required"),
        ({"part_of_day": "night", "place": "moon"}, "place", "invalid_choice"),
    ],
)
def test_a_round_without_place_or_time_is_not_started(browse, anna, sent, field, code):
    response = browse(anna).post("/runde/ny/", sent)

    assert response.status_code == 422
    assert codes(response, field) == [code]
    assert all(response.context["form"][name].value() == sent[name] for name in sent)
    assert not Round.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_is_on_a_round_already_is_led_to_it(browse, anna, round, method):
    response = getattr(browse(anna), method)(
        "/runde/ny/", {"part_of_day": "night", "place": "park"}
    )

    assert response.url == "/runde/"
    assert Round.objects.get() == round


def test_who_is_on_no_round_is_led_to_start_one(browse, anna, bente, round):
    for address in ("/runde/", "/runde/kontakt/", "/runde/sted/"):
        assert browse(bente).get(address).url == "/runde/ny/"


def test_the_database_keeps_one_open_round_a_worker(anna, round):
    with pytest.raises(IntegrityError, match="round_is_the_only_one_open"), transaction.atomic():
        Round.objects.create(
            municipality=anna.municipality, worker=anna, day=outreach_day(), part_of_day="night"
        )


# Logging ------------------------------------------------------------------------------------


def test_the_form_of_a_round_is_filled_with_what_its_contacts_share(browse, anna, round):
    left_open(round)
    form = browse(anna).get("/runde/kontakt/").context["form"]

    assert form["met_on"].value() == outreach_day() - timedelta(days=1)
    assert form["part_of_day"].value() == "morning"
    assert form["place"].value() == "bench"


def test_five_contacts_in_a_row_keep_day_part_and_place(browse, anna, round):
    client = browse(anna)
    for _ in range(5):
        form = client.get("/runde/kontakt/").context["form"]
        sent = {name: form[name].value() for name in ("part_of_day", "place", "submission")}
        day = form["met_on"].value().strftime("%d.%m.%Y")
        response = client.post(
            "/runde/kontakt/",
            answers(who="group", people="2", met_on=day, round=round.pk, **sent),
        )
        assert way(response) == "/runde/"

    contacts = Contact.objects.filter(round=round)
    assert contacts.count() == 5
    assert {(one.met_on, one.part_of_day, one.place.key) for one in contacts} == {
        (round.day, "morning", "bench")
    }
    page = client.get(response.url)
    assert "5 kontakter på runden" in shown(page)
    assert "Netop gemt" in shown(page)


def test_the_same_contact_sent_twice_counts_once_even_if_the_round_ended_meanwhile(
    browse, anna, round
):
    client, sent = browse(anna), answers(round=round.pk)
    assert way(client.post("/runde/kontakt/", sent)) == "/runde/"
    round.end(by=anna)
    assert way(client.post("/runde/kontakt/", sent)) == "/"

    assert Contact.objects.get().round == round


def test_a_form_left_open_while_the_round_ended_is_saved_on_it(browse, anna, round):
    round.end(by=anna)
    browse(anna).post("/runde/kontakt/", answers(round=round.pk))

    assert Contact.objects.get().round == round


def test_a_round_of_somebody_else_is_left_out_and_the_contact_saved_all_the_same(
    browse, anna, bente, clara, round
):
    foreign = make.round(clara)
    for number, wrong in enumerate([round.pk, foreign.pk, uuid4(), "", "1"], start=1):
        client = browse(bente)
        response = client.post(
            "/runde/kontakt/", answers(who="group", people="2", round=str(wrong))
        )
        assert way(response) == "/"
        assert "uden for en runde" in str([*get_messages(response.wsgi_request)][-1])
        assert Contact.objects.filter(round=None, registered_by=bente).count() == number


def test_what_is_refused_keeps_its_answers_and_its_round(browse, anna, round):
    response = browse(anna).post("/runde/kontakt/", answers(place="moon", round=round.pk))

    assert response.status_code == 422
    assert f'name="round" value="{round.pk}"' in shown(response)
    assert not Contact.objects.exists()


# Counting -----------------------------------------------------------------------------------


def test_the_counter_goes_up_and_down_and_never_below_nought_or_above_fifty(browse, anna, round):
    client = browse(anna)
    for step, seen in [("-1", 0), ("1", 1), ("1", 2), ("-1", 1)]:
        assert client.post("/runde/set/", {"round": round.pk, "step": step}).url == "/runde/"
        round.refresh_from_db()
        assert round.seen == seen
    Round.objects.update(seen=50)
    client.post("/runde/set/", {"round": round.pk, "step": "1"})

    assert Round.objects.get().seen == 50
    assert "højst 50" in shown(client.get("/runde/"))


@pytest.mark.parametrize("step", ["", "2", "-50", "one"])
def test_a_step_that_is_none_counts_nothing(browse, anna, round, step):
    assert browse(anna).post("/runde/set/", {"round": round.pk, "step": step}).status_code == 422
    assert Round.objects.get().seen == 0


@pytest.mark.parametrize("address", ["/runde/set/", "/runde/sted/"])
def test_a_page_of_a_round_that_is_over_changes_nothing(browse, anna, round, address):
    round.end(by=anna)
    now = make.round(anna)
    sent = {"round": round.pk, "step": "1", "place": "park", "part_of_day": "night"}
    response = browse(anna).post(address, sent)

    assert response.status_code == 409
    assert "Den runde er ikke i gang" in shown(response)
    now.refresh_from_db()
    assert (now.seen, now.place) == (0, None)


def test_nobody_counts_on_a_colleagues_round(browse, anna, bente, round):
    client = browse(bente)
    for address in ("/runde/set/", "/runde/sted/", "/runde/slut/"):
        assert client.post(address, {"round": round.pk, "step": "1"}).status_code == 409

    now = Round.objects.get()
    assert (now.seen, now.ended_on) == (0, None)


# Going on elsewhere -------------------------------------------------------------------------


def test_who_was_seen_is_kept_where_they_were_seen(browse, anna, round):
    Round.objects.update(seen=3)
    sent = {"round": round.pk, "part_of_day": "forenoon", "place": "park"}
    assert browse(anna).post("/runde/sted/", sent).url == "/runde/"

    seen = Contact.objects.get()
    assert (seen.people, seen.outcome, seen.place.key) == (3, "seen", "bench")
    round.refresh_from_db()
    assert (round.seen, round.place.key, round.part_of_day) == (0, "park", "forenoon")
    assert Entry.objects.filter(deed="round.moved").count() == 1


def test_to_stay_is_not_to_move(anna, round):
    Round.objects.update(seen=3)
    assert round.move(by=anna, part_of_day="morning", place=round.place)

    assert Round.objects.get().seen == 3
    assert not Contact.objects.exists()


def test_back_and_forth_each_keeps_its_own_seen(anna, round):
    bench, park = round.place, place("park", anna)
    for where in (park, bench, park):
        round.count(1)
        round.move(by=anna, part_of_day="morning", place=where)
    round.count(1)
    round.end(by=anna)

    kept = Contact.objects.order_by("number").values_list("place__key", "people")
    assert list(kept) == [("bench", 1), ("park", 1), ("bench", 1), ("park", 1)]


def test_going_on_is_refused_without_a_place(browse, anna, round):
    response = browse(anna).post("/runde/sted/", {"round": round.pk, "part_of_day": "night"})

    assert response.status_code == 422
    assert codes(response, "place") == ["required"]


# Ending -------------------------------------------------------------------------------------


def test_ending_keeps_those_seen_as_one_contact_and_ends_once(browse, anna, round):
    client = browse(anna)
    make.contact(anna, round=round)
    Round.objects.update(seen=4)
    for _ in range(2):
        assert client.post("/runde/slut/", {"round": round.pk}).url == "/"

    seen = Contact.objects.get(outcome="seen")
    assert (seen.people, seen.place.key, seen.part_of_day) == (4, "bench", "morning")
    assert (seen.met_on, seen.round, seen.registered_by) == (round.day, round, anna)
    assert Round.objects.get().ended_on == outreach_day()
    assert Entry.objects.filter(deed="round.ended").count() == 1
    page = shown(client.get("/"))
    assert "Runden er slut med 1 kontakt" in page
    assert "4 er set og ikke talt med" in page


def test_a_round_on_which_nobody_was_seen_ends_without_a_contact(anna, round):
    assert round.end(by=anna)
    assert not round.end(by=anna)

    assert not Contact.objects.exists()


def test_an_ended_round_neither_counts_nor_moves(anna, round):
    round.end(by=anna)
    round.count(1)

    assert not round.move(by=anna, part_of_day="night", place=None)
    assert Round.objects.get().seen == 0


def test_those_seen_on_a_round_left_open_are_counted_under_its_own_day(browse, anna, round):
    left_open(round, days=3)
    Round.objects.update(seen=2)
    browse(anna).post("/runde/slut/", {"round": round.pk})

    assert Contact.objects.get().met_on == outreach_day() - timedelta(days=3)
    assert Round.objects.get().ended_on == outreach_day()


def test_a_round_left_open_says_under_which_day_it_logs(browse, anna, round):
    assert "ikke sluttet" not in shown(browse(anna).get("/runde/"))
    left_open(round)
    assert "står under den dag" in shown(browse(anna).get("/runde/"))


# Reading ------------------------------------------------------------------------------------


def test_a_round_shows_its_own_contacts_only_and_reading_it_is_logged(browse, anna, bente, round):
    home = anna.municipality
    make.contact(anna, citizen=make.citizen(home, "Globus Fyrtårn"), round=round)
    make.contact(anna, citizen=make.citizen(home, "Robåd Paraply"))
    make.contact(bente, citizen=make.citizen(home, "Trillebør Tallerken"), round=make.round(bente))
    page = shown(browse(anna).get("/runde/"))

    assert "Globus Fyrtårn" in page
    assert "Robåd Paraply" not in page
    assert "Trillebør Tallerken" not in page
    assert Entry.objects.filter(deed="round.read", purpose="own_list").count() == 1


def test_a_round_costs_the_same_with_many_contacts(browse, anna, round, queries):
    client = browse(anna)

    def fill(count):
        make.crowd(anna, count, round=round)
        return queries(client, "/runde/")

    assert fill(3) == fill(297)


def test_a_contact_logged_from_the_page_of_a_citizen_belongs_to_the_round(browse, anna, round):
    known = make.citizen(anna.municipality)
    make.contact(anna, citizen=known)
    page = browse(anna).get(f"/borgere/{known.pk}/").content.decode()
    assert f"/runde/kontakt/?who={known.pk}" in page

    form = browse(anna).get(f"/runde/kontakt/?who={known.pk}").context["form"]
    assert form["who"].value() == str(known.pk)
    assert form["place"].value() == round.place.key


def test_a_round_left_open_takes_in_no_contact_from_the_page_of_a_citizen(browse, anna, round):
    left_open(round)
    known = make.citizen(anna.municipality)
    make.contact(anna, citizen=known)

    assert "/runde/" not in browse(anna).get(f"/borgere/{known.pk}/").content.decode()
