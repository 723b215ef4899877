"""A bridge is built step by step, on the strength of the citizen's consent."""

from datetime import timedelta

import pytest

from contacts.bridging.models import Bridge, Meanwhile
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make

TODAY = outreach_day()
DAY = timedelta(days=1)


@pytest.fixture
def bridge(anna, citizen):
    return make.bridge(anna, citizen, on=TODAY - 9 * DAY)


def written(day):
    return f"{day:%d.%m.%Y}"


def send(client, bridge, room="skridt/", **changed):
    """Send a form as the page shows it now, with the changes."""
    now = Bridge.objects.get(pk=bridge.pk)
    ordinary = {"revision": now.revision, "on": written(TODAY)}
    if room == "skridt/":
        ordinary |= {"event": "went_along", "consent_on": written(TODAY)}
    if room == "fortryd/":
        ordinary["step"] = now.last.pk
    return client.post(f"/brobygning/{bridge.pk}/{room}", ordinary | changed)


def codes(response, name="next"):
    errors = response.context[name].errors.as_data()
    return {field: [one.code for one in found] for field, found in errors.items()}


def test_the_next_step_is_noted(browse, anna, bridge):
    response = send(browse(anna), bridge)

    bridge.refresh_from_db()
    assert response.url == bridge.get_absolute_url()
    assert (bridge.stage, bridge.consent_on) == ("went_along", TODAY)
    entry = Entry.objects.get(deed="bridge.stepped")
    assert entry.object_token == ""


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({"consent_on": ""}, {"consent_on": ["no_consent"]}),
        ({"consent_on": written(TODAY + DAY)}, {"consent_on": ["future"]}),
        ({"on": written(TODAY - DAY)}, {"consent_on": ["after_step"]}),
        ({"consent_on": "i går"}, {"consent_on": ["invalid"]}),
        ({"on": written(TODAY + DAY)}, {"on": ["future"]}),
        ({"on": written(TODAY - 10 * DAY), "consent_on": "1.1.2026"}, {"on": ["before_former"]}),
        ({"event": "told"}, {"event": ["invalid_choice"]}),
        ({"event": ""}, {"event": ["required"]}),
    ],
)
def test_a_step_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    browse, anna, bridge, changed, refused
):
    response = send(browse(anna), bridge, **changed)

    assert response.status_code == 422
    assert codes(response) == refused
    assert Bridge.objects.get().revision == 1
    form = response.context["next"]
    assert {name: form[name].value() for name in changed} == changed


@pytest.mark.parametrize("event", ["said_no", "lost_sight"])
def test_an_end_needs_no_consent_and_is_final(browse, anna, bridge, event):
    send(browse(anna), bridge, event=event, consent_on="")

    page = browse(anna).get(bridge.get_absolute_url())
    bridge.refresh_from_db()
    assert (bridge.ended, bridge.ended_on, bridge.due_on) == (event, TODAY, None)
    assert 'name="event"' not in page.content.decode()
    assert "resultat som alle andre" in page.content.decode()


def test_an_end_keeps_no_consent_that_stood_in_the_field(browse, anna, bridge):
    send(browse(anna), bridge, event="said_no", consent_on="vrøvl")

    assert Bridge.objects.get().steps.last().consent_on is None


def test_a_stage_may_be_skipped_but_not_gone_back_to(browse, anna, bridge):
    send(browse(anna), bridge, event="arrived")
    response = send(browse(anna), bridge, event="went_along")

    assert codes(response) == {"event": ["invalid_choice"]}


def test_the_consent_in_force_stands_in_the_next_form(browse, anna, bridge):
    make.stepped(bridge, "went_along", by=anna, consent_on=TODAY - DAY)
    form = browse(anna).get(bridge.get_absolute_url()).context["next"]

    assert (form["consent_on"].value(), form["event"].value()) == (TODAY - DAY, "arrived")


def test_a_consent_is_withdrawn_and_only_a_new_one_leads_on(browse, anna, bridge):
    make.stepped(bridge, "went_along", by=anna, on=TODAY - 5 * DAY)
    send(browse(anna), bridge, "samtykke/", on=written(TODAY - DAY))
    old = send(browse(anna), bridge, event="arrived", consent_on=written(TODAY - 5 * DAY))
    assert codes(old) == {"consent_on": ["withdrawn"]}

    send(browse(anna), bridge, event="arrived", consent_on=written(TODAY))

    assert Bridge.objects.get().stage == "arrived"


def test_what_happened_before_a_withdrawal_stays(browse, anna, bridge):
    make.stepped(bridge, "uses_it", by=anna)
    send(browse(anna), bridge, "samtykke/")

    bridge.refresh_from_db()
    assert (bridge.stage, bridge.consent_on, bridge.due_on) == ("uses_it", None, None)


def test_there_is_nothing_to_withdraw_before_a_consent(browse, anna, bridge):
    assert browse(anna).get(f"/brobygning/{bridge.pk}/samtykke/").status_code == 302
    assert send(browse(anna), bridge, "samtykke/").status_code == 302
    assert Bridge.objects.get().revision == 1


def test_a_withdrawal_before_the_consent_is_refused(browse, anna, bridge):
    make.stepped(bridge, "arrived", by=anna)
    response = send(browse(anna), bridge, "samtykke/", on=written(TODAY - DAY))

    assert codes(response, "form") == {"on": ["before_former"]}


@pytest.mark.parametrize("room", ["skridt/", "samtykke/", "fortryd/"])
def test_a_double_tap_counts_once(browse, anna, bridge, room):
    make.stepped(bridge, "went_along", by=anna)
    event = {"event": "arrived"} if room == "skridt/" else {}
    sent = {"revision": 2, "on": written(TODAY), "step": bridge.steps.last().pk, **event}
    sent["consent_on"] = written(TODAY)
    for _ in range(2):
        assert browse(anna).post(f"/brobygning/{bridge.pk}/{room}", sent).status_code == 302

    assert Bridge.objects.get().revision == 3


@pytest.mark.parametrize("room", ["skridt/", "samtykke/", "fortryd/"])
def test_who_comes_second_is_told_and_loses_nothing(browse, anna, bente, bridge, room):
    make.stepped(bridge, "went_along", by=anna)
    sent = {"revision": 2, "on": written(TODAY), "step": bridge.steps.last().pk}
    sent |= {"event": "uses_it", "consent_on": written(TODAY)}
    make.stepped(bridge, "arrived", by=bente)
    response = browse(anna).post(f"/brobygning/{bridge.pk}/{room}", sent)

    assert response.status_code == 409
    assert "ændret, mens du skrev" in response.content.decode()
    form = response.context["next" if room == "skridt/" else "form"]
    assert form["revision"].value() == "3"
    again = {name: form[name].value() for name in form.fields}
    if room != "fortryd/":
        assert again["on"] == written(TODAY)
        assert browse(anna).post(f"/brobygning/{bridge.pk}/{room}", again).status_code == 302


def test_the_model_refuses_what_the_page_did_not_show(anna, bente, bridge):
    make.stepped(bridge, "went_along", by=bente)
    with pytest.raises(Meanwhile):
        bridge.step("arrived", on=TODAY, by=anna, revision=1, consent_on=TODAY)


def test_a_wrong_step_is_taken_back_and_stays_readable(browse, anna, bente, bridge):
    make.stepped(bridge, "uses_it", by=anna)
    make.contact(bente, citizen=bridge.citizen)
    send(browse(bente), bridge, "fortryd/")

    bridge.refresh_from_db()
    page = browse(anna).get(bridge.get_absolute_url()).content.decode()
    assert (bridge.stage, bridge.uses_on, bridge.due_on) == ("told", None, None)
    assert f"<del>Bruger det, {written(TODAY)}</del>" in page
    assert Entry.objects.get(deed="bridge.mended").object_token


def test_an_end_noted_wrongly_is_taken_back(browse, anna, bridge):
    make.stepped(bridge, "lost_sight", by=anna)
    send(browse(anna), bridge, "fortryd/")
    send(browse(anna), bridge, event="arrived")

    bridge.refresh_from_db()
    assert (bridge.stage, bridge.ended) == ("arrived", "")


def test_a_bridge_that_never_was_is_told_of_anew_with_the_right_day(browse, anna, citizen, bridge):
    send(browse(anna), bridge, "fortryd/")
    assert bridge.get_absolute_url() not in (
        browse(anna).get(f"/borgere/{citizen.pk}/").content.decode()
    )

    send(browse(anna), bridge, event="told", on=written(TODAY - DAY))

    bridge.refresh_from_db()
    assert (bridge.stage, bridge.offered_on) == ("told", TODAY - DAY)


def test_what_is_sent_from_a_page_left_open_overnight_is_taken_in(browse, bente, bridge):
    """Bente has never met the citizen: her purpose of yesterday is gone, her answers are not."""
    assert send(browse(bente), bridge).url == bridge.get_absolute_url()


def test_who_has_no_purpose_is_asked_for_one_first(browse, bente, bridge, citizen):
    client = browse(bente)
    assert client.get(bridge.get_absolute_url()).url == citizen.get_absolute_url()
    assert client.get(f"{bridge.get_absolute_url()}?for=follow_up").status_code == 200

    purposes = Entry.objects.filter(deed="citizen.read").values_list("purpose", flat=True)
    assert list(purposes) == ["follow_up"]


def test_a_page_costs_the_same_however_long_the_story(
    browse, anna, bridge, django_assert_max_num_queries
):
    client = browse(anna)
    with django_assert_max_num_queries(40) as few:
        client.get(bridge.get_absolute_url())
    for _ in range(10):
        make.stepped(bridge, "arrived", by=anna)
        bridge.story[-1].take_back(by=anna)
        bridge.__dict__.pop("story")
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(bridge.get_absolute_url())
