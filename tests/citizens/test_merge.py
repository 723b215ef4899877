"""Two aliases become one person, and are parted exactly as they were."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contacts.models import Citizen, Contact, Meeting, Merge, NotToBeMerged
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make
from tests.contacts.sent import codes

NAMES = make.aliases(5)


@pytest.fixture
def two(anna):
    """Two citizens whom Anna has met."""
    people = [make.citizen(anna.municipality, name) for name in NAMES[:2]]
    for one in people:
        make.contact(anna, citizen=one)
    return people


def url(citizen, room="saml"):
    return f"/borgere/{citizen.pk}/{room}/"


# --- In the browser's words ------------------------------------------------------------------


def test_the_two_are_shown_side_by_side_before_anything_happens(browse, anna, two):
    response = browse(anna).post(url(two[0]), {"alias": NAMES[1]})

    assert response.status_code == 200
    page = response.content.decode()
    assert NAMES[0] in page and NAMES[1] in page
    assert not Merge.objects.exists()


def test_either_alias_can_be_the_one_to_go_on_with(browse, anna, two):
    response = browse(anna).post(url(two[0]), {"alias": NAMES[1], "keep": str(two[1].pk)})

    assert response.url == f"/borgere/{two[1].pk}/"
    assert Merge.objects.get().joined == two[0]
    assert two[0].root() == two[1]


def test_the_page_shows_every_contact_of_both_and_the_joined_alias_leads_to_it(browse, anna, two):
    make.merge(two[1], into=two[0], by=anna)

    page = browse(anna).get(f"/borgere/{two[0].pk}/")
    assert page.context["known"].count == 2
    assert NAMES[1] in page.content.decode()
    assert browse(anna).get(f"/borgere/{two[1].pk}/").url == f"/borgere/{two[0].pk}/"
    found = browse(anna).post("/borgere/find/", {"alias": NAMES[1]})
    assert found.url.startswith(f"/borgere/{two[0].pk}/")


def test_a_contact_logged_meanwhile_stays_with_its_alias(browse, anna, two):
    merge = make.merge(two[1], into=two[0], by=anna)
    for one in two:
        make.contact(anna, citizen=one)
    browse(anna).post(url(two[0], "skil"), {"joined": str(two[1].pk)})

    merge.refresh_from_db()
    assert (merge.undone_by, merge.undone_on) == (anna, outreach_day())
    for one in two:
        assert browse(anna).get(f"/borgere/{one.pk}/").context["known"].count == 2


@pytest.mark.parametrize(
    ("typed", "why"),
    [(NAMES[0], "same"), (NAMES[0].lower(), "same"), ("Zebra Zeppelin", "unknown")],
)
def test_what_cannot_be_merged_is_said_in_words(browse, anna, two, typed, why):
    response = browse(anna).post(url(two[0]), {"alias": typed})

    assert response.status_code == 422
    assert codes(response, "alias") == [why]
    assert response.context["form"]["alias"].value() == typed


def test_merging_twice_changes_nothing_the_second_time(browse, anna, two):
    sent = {"alias": NAMES[1], "keep": str(two[0].pk)}
    assert browse(anna).post(url(two[0]), sent).status_code == 302
    again = browse(anna).post(url(two[0]), sent)

    assert codes(again, "alias") == ["together"]
    assert Merge.objects.count() == 1


def test_a_circle_is_refused_in_words(browse, anna, two):
    make.merge(two[1], into=two[0], by=anna)
    make.contact(anna, citizen=two[1])
    response = browse(anna).post(url(two[1]), {"alias": NAMES[0], "keep": str(two[1].pk)})

    assert codes(response, "alias") == ["together"]


def test_a_foreign_citizen_is_nobody(browse, anna, clara, two):
    make.citizen(clara.municipality, NAMES[2])
    response = browse(anna).post(url(two[0]), {"alias": NAMES[2]})

    assert codes(response, "alias") == ["unknown"]


def test_a_keep_that_is_neither_is_refused(browse, anna, two):
    response = browse(anna).post(url(two[0]), {"alias": NAMES[1], "keep": "neither"})

    assert codes(response, "keep") == ["invalid_choice"]
    assert not Merge.objects.exists()


def test_parting_twice_is_said_and_harmless(browse, anna, two):
    make.merge(two[1], into=two[0], by=anna)
    client = browse(anna)
    for _ in range(2):
        page = client.post(url(two[0], "skil"), {"joined": str(two[1].pk)}, follow=True)

    assert "allerede hver for sig" in page.content.decode()
    assert Merge.objects.standing().count() == 0


@pytest.mark.parametrize("joined", ["", "x", "0" * 8, None])
def test_a_forged_alias_to_part_changes_nothing(browse, anna, two, joined):
    make.merge(two[1], into=two[0], by=anna)
    browse(anna).post(url(two[0], "skil"), {} if joined is None else {"joined": joined})

    assert Merge.objects.standing().count() == 1


def test_both_are_named_in_the_log_and_a_colleague_can_do_it(browse, bente, two):
    browse(bente).post(f"/borgere/{two[0].pk}/", {"purpose": "mending"})
    browse(bente).post(url(two[0]), {"alias": NAMES[1], "keep": str(two[0].pk)})

    tokens = Entry.objects.filter(deed="citizen.merged").values_list("object_token", flat=True)
    assert len(set(tokens)) == 2 and "" not in tokens


# --- Below the pages -------------------------------------------------------------------------


def test_an_alias_is_joined_to_one_other_at_a_time(anna, two):
    third = make.citizen(anna.municipality, NAMES[2])
    make.merge(two[1], into=two[0], by=anna)

    with pytest.raises(NotToBeMerged, match="joined"):
        make.merge(two[1], into=third, by=anna)


def test_an_old_merge_is_undone_after_a_new_one(anna, two):
    third = make.citizen(anna.municipality, NAMES[2])
    first = make.merge(two[1], into=two[0], by=anna)
    make.merge(two[0], into=third, by=anna)
    assert two[1].root() == third
    first.undo(by=anna)

    assert two[1].root() == two[1]
    assert third.aliases() == [third, two[0]]


def test_the_database_refuses_a_circle_a_foreigner_and_a_rewriting(anna, clara, two):
    merge = make.merge(two[1], into=two[0], by=anna)
    foreign = make.citizen(clara.municipality, NAMES[3])
    row = {
        "municipality": anna.municipality,
        "merged_by": anna,
        "merged_on": outreach_day(),
    }
    for pair, why in (
        ({"kept": two[1], "joined": two[0]}, "leads back to itself"),
        ({"kept": two[0], "joined": foreign}, "citizen is not of this municipality"),
        ({"kept": two[0], "joined": two[0]}, "leads back to itself"),
    ):
        with pytest.raises(DatabaseError, match=why), transaction.atomic():
            Merge.objects.create(**row | pair)
    with pytest.raises(IntegrityError, match="joins_an_alias"), transaction.atomic():
        Merge.objects.create(**row, kept=make.citizen(anna.municipality, NAMES[4]), joined=two[1])
    merge.undo(by=anna)
    for change in ("undone_on = null, undone_by_id = null", "kept_id = joined_id"):
        with pytest.raises(DatabaseError, match="undone once"), transaction.atomic():
            connection.cursor().execute(f"update contacts_merge set {change}")  # noqa: S608


def everything():
    """Every row that a merge might have touched, as it stands, but the merges themselves."""
    return {
        model: list(model.objects.order_by("pk").values()) for model in (Citizen, Contact, Meeting)
    } | {
        "read together": {
            one.alias: {a.alias for a in one.aliases()} for one in Citizen.objects.all()
        }
    }


PAIRS = st.tuples(st.integers(0, 4), st.integers(0, 4))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=st.lists(PAIRS, max_size=4), pair=PAIRS, after=st.lists(PAIRS, max_size=4))
def test_undoing_a_merge_leaves_everything_as_if_it_had_never_been(anna, before, pair, after):
    """Whatever was merged before, and whatever was merged and parted in between."""
    with transaction.atomic():
        people = [make.citizen(anna.municipality, name) for name in NAMES]
        for one in people:
            make.contact(anna, citizen=one)
            make.meeting(anna, one)

        def merge(pair):
            joined, into = (people[number] for number in pair)
            try:
                return make.merge(joined, into=into, by=anna)
            except NotToBeMerged:
                return None

        for one in before:
            merge(one)
        was = everything()
        if done := merge(pair):
            assert everything()["read together"] != was["read together"]
            later = [merge(one) for one in after]
            for one in reversed([one for one in later if one]):
                one.undo(by=anna)
            done.undo(by=anna)
        assert everything() == was
        transaction.set_rollback(True)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pairs=st.lists(PAIRS, max_size=8), undone=st.sets(st.integers(0, 7)))
def test_every_alias_belongs_to_exactly_one_person_whatever_is_merged_and_undone(
    anna, pairs, undone
):
    with transaction.atomic():
        people = [make.citizen(anna.municipality, name) for name in NAMES]
        merges = []
        for joined, into in pairs:
            try:
                merges.append(make.merge(people[joined], into=people[into], by=anna))
            except NotToBeMerged as refusal:
                assert refusal.reason in {"same", "together", "joined"}
        for number, merge in enumerate(merges):
            if number in undone:
                assert merge.undo(by=anna)
        roots = Merge.objects.roots(one.pk for one in people)
        assert roots == {one.pk: one.root().pk for one in people}
        groups = [{a.pk for a in Citizen.objects.get(pk=pk).aliases()} for pk in {*roots.values()}]
        assert sorted(pk for group in groups for pk in group) == sorted(roots)
        transaction.set_rollback(True)


# --- What is known of one person, under whichever alias ----------------------------------------


@pytest.fixture
def merged(anna, two):
    """Two aliases of one person; the second alone carried what a colleague must know."""
    kept, joined = two
    joined.describe(by=anna, go_two=True, age_band="40-49")
    make.merge(joined, into=kept, by=anna)
    return kept, joined


def test_go_two_outlives_a_merge_wherever_the_person_stands(browse, anna, merged):
    kept, _joined = merged
    make.meeting(anna, kept)

    for address in (f"/borgere/{kept.pk}/", "/borgere/", "/borgere/?moeder"):
        assert "Gå to" in browse(anna).get(address).content.decode().split("<aside")[0], address
    assert "<dt>Alder</dt><dd>40–49" in browse(anna).get(f"/borgere/{kept.pk}/").content.decode()


def test_what_is_changed_is_noted_under_every_alias_and_the_rest_stays_as_it_was(
    browse, anna, merged
):
    kept, joined = merged
    form = browse(anna).get(url(kept, "oplysninger")).context["form"]
    assert (form["go_two"].value(), form["age_band"].value()) == (True, "40-49")

    browse(anna).post(url(kept, "oplysninger"), {"age_band": "40-49", "sex": "woman"})

    for one in merged:
        one.refresh_from_db()
    assert [(one.sex, one.go_two) for one in merged] == [("woman", False)] * 2
    assert (kept.age_band, joined.age_band) == ("", "40-49")


@pytest.mark.parametrize("agreed_with", [0, 1])
def test_a_meeting_is_held_by_a_contact_under_the_other_alias(anna, merged, agreed_with):
    meeting = make.meeting(anna, merged[agreed_with])

    make.contact(anna, citizen=merged[1 - agreed_with])

    meeting.refresh_from_db()
    assert meeting.state == "held"


def test_a_meeting_agreed_under_the_joined_alias_is_changed_and_called_off(browse, anna, merged):
    kept, joined = merged
    make.meeting(anna, joined, on=outreach_day())
    ahead = outreach_day() + timedelta(days=3)
    sent = {"on": ahead.strftime("%d.%m.%Y"), "part_of_day": "forenoon", "place": "cafe"}

    browse(anna).post(url(kept, "moede"), sent)
    states = Meeting.objects.order_by("state").values_list("state", "citizen")
    assert list(states) == [("agreed", joined.pk), ("called_off", joined.pk)]

    browse(anna).post(url(kept, "moede"), {"call_off": ""})
    assert not Meeting.objects.agreed().exists()


def test_the_phase_goes_on_from_the_newest_contact_under_any_alias(anna, merged):
    kept, joined = merged
    make.contact(anna, citizen=joined, phase="bridge")

    assert make.contact(anna, citizen=kept).phase == "bridge"


def test_each_of_two_meetings_can_be_ended_from_the_page(browse, anna, merged):
    meetings = [make.meeting(anna, one) for one in merged]

    page = browse(anna).get(f"/borgere/{merged[0].pk}/").content.decode()
    for meeting in meetings:
        assert f"/moede/{meeting.pk}/" in page


def test_an_alias_merged_away_leads_on_with_the_purpose_it_was_opened_for(browse, anna, merged):
    kept, joined = merged

    lead = browse(anna).get(f"/borgere/{joined.pk}/?for=hand_over")
    assert lead.url == f"/borgere/{kept.pk}/?for=hand_over"


def test_an_alias_that_looks_alike_is_one_tap_away(browse, anna, two):
    page = browse(anna).post(url(two[0]), {"alias": NAMES[1] + "x"}).content.decode()

    assert f'name="alias" value="{NAMES[1]}"' in page


def test_a_page_left_open_while_its_alias_was_merged_is_about_the_person_from_then_on(
    browse, anna, merged
):
    kept, joined = merged
    again = browse(anna).post(url(joined), {"alias": kept.alias})
    assert codes(again, "alias") == ["together"]

    browse(anna).post(url(joined, "slut"), {"state": "moved"})
    browse(anna).post(url(joined, "oplysninger"), {"go_two": "on", "sex": "man"})
    for one in merged:
        one.refresh_from_db()
    assert [one.end_state for one in merged] == ["moved", ""]
    assert [one.sex for one in merged] == ["man", "man"]


def test_the_meetings_of_one_person_stand_in_order_in_the_list(browse, anna, merged):
    for one, ahead in zip(merged, (9, 2), strict=True):
        make.meeting(anna, one, on=outreach_day() + timedelta(ahead))

    (listed,) = browse(anna).get("/borgere/").context["page"].citizens
    assert [one.citizen for one in listed.person["agreed"]] == [merged[1], merged[0]]
