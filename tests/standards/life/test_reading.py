"""The second reading: somebody who wrote nothing reads all of it, and answers for it."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from outreach.accounts.roles import Role
from standards.models import Edition, Reading, Remark
from tests import make

from .conftest import codes, deeds, reworded

PAGE = "/redaktion/2/laesning/"


def answer(draft, answer="behind", **more):
    return {"answer": answer, "seen": draft.content_hash} | more


def test_the_second_reader_reads_everything_and_what_changes(browse, draft, palle):
    page = browse(palle).get(PAGE).content.decode()

    for words in (
        "Til alle",
        "punkt: Parkerne",
        "Parker: punkt: Parker",
        "Det ændres fra udgave 1",
    ):
        assert words in page


def test_the_second_reader_stands_behind_what_was_read(browse, draft, palle):
    response = browse(palle).post(PAGE, answer(draft), follow=True)

    assert "Du står inde for den." in response.content.decode()
    assert draft.reading.read_by == palle
    assert draft.reading.on == timezone.localdate()
    assert deeds() == ["edition.second_read"]


def test_the_same_button_pressed_twice_reads_once(browse, draft, palle):
    client = browse(palle)
    statuses = [client.post(PAGE, answer(draft)).status_code for _ in range(2)]

    assert statuses == [302, 302]
    assert deeds() == ["edition.second_read"]


def test_the_writer_is_told_to_ask_somebody_else(browse, draft, editor):
    assert 'name="answer"' not in browse(editor).get(PAGE).content.decode()

    response = browse(editor).post(PAGE, answer(draft))
    assert response.status_code == 422
    assert codes(response) == {"__all__": ["OwnWords"]}
    assert not draft.readings.exists()


def test_who_reads_an_old_text_is_shown_the_new_one(browse, draft, editor, palle):
    seen = answer(draft)
    reworded(draft, by=editor, lead="Ny indledning.")
    response = browse(palle).post(PAGE, seen)

    assert response.status_code == 409
    assert codes(response) == {"__all__": ["ChangedMeanwhile"]}
    page = response.content.decode()
    assert "Ny indledning." in page
    assert Edition.objects.get(pk=draft.pk).content_hash in page
    assert not Reading.objects.exists()


def test_a_text_that_was_changed_past_its_hash_is_not_stood_behind(browse, draft, palle):
    Edition.objects.filter(pk=draft.pk).update(lead="Ved siden af.")
    response = browse(palle).post(PAGE, answer(draft))

    assert response.status_code == 409
    assert not Reading.objects.exists()


def test_it_is_sent_back_with_a_remark_that_the_writer_sees(browse, draft, editor, palle):
    browse(palle).post(PAGE, answer(draft, "back", words="Skriv\r\nkortere."))

    assert draft.remarks.get().text == "Skriv\nkortere."
    assert deeds() == ["edition.sent_back"]
    page = browse(editor).get(PAGE).content.decode()
    assert "Sendt tilbage af Palle" in page
    assert "Skriv<br>kortere." in page
    assert draft.lacks_second_reader


def test_a_remark_sent_twice_is_kept_once(browse, draft, palle):
    for _ in range(2):
        browse(palle).post(PAGE, answer(draft, "back", words="Kortere."))

    assert Remark.objects.count() == 1
    assert deeds() == ["edition.sent_back"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "required"),
        ("Ring til mig på 23 45 67 89.", "phone"),
        ("Hans CPR er 010190-1234", "cpr"),
        ("x" * 1001, "max_length"),
        ("nul \0", "null_characters_not_allowed"),
    ],
)
def test_a_remark_that_cannot_be_kept_stays_in_its_field(browse, draft, palle, words, code):
    response = browse(palle).post(PAGE, answer(draft, "back", words=words))

    assert response.status_code == 422
    assert codes(response)["words"] == [code]
    assert not Remark.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"answer": "nothing"}, {"answer": "\0"}])
def test_an_answer_nobody_offered_is_refused(browse, draft, palle, sent):
    response = browse(palle).post(PAGE, sent | {"seen": draft.content_hash})

    assert response.status_code == 422
    assert not Reading.objects.exists()


def test_what_is_delivered_waits_for_no_reader(browse, standard, palle):
    response = browse(palle).post(
        "/redaktion/1/laesning/", {"answer": "behind", "seen": standard.content_hash}
    )

    assert response.status_code == 422
    assert codes(response) == {"__all__": ["NothingToRead"]}


def test_a_published_edition_can_be_read_but_not_sent_back(browse, approved, editor, palle):
    approved.publish(in_force_from=timezone.localdate(), change_note="Nyt.", by=editor)
    client = browse(palle)

    response = client.post(PAGE, answer(approved, "back", words="Kortere."))
    assert codes(response) == {"__all__": ["AlreadyPublished"]}
    assert client.post(PAGE, answer(approved)).status_code == 302
    assert not approved.lacks_second_reader


def test_the_editor_of_another_municipality_finds_nothing(browse, draft, ringsted):
    stranger = browse(make.user(ringsted, Role.EDITOR))

    for page in ("laesning", "godkendelse", "udgiv"):
        address = f"/redaktion/2/{page}/"
        assert stranger.get(address).status_code == 404
        assert stranger.post(address, answer(draft)).status_code == 404


@pytest.mark.parametrize("number", ["0", "32768", "99999999999999999999"])
def test_a_number_no_edition_has_is_not_found(browse, draft, palle, number):
    assert browse(palle).get(f"/redaktion/{number}/laesning/").status_code == 404


# At a psql prompt ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("remark", "why"),
    [
        ({"text": "010190-1234"}, "remark_text_holds_no_cpr_number"),
        ({"text": "x" * 1001}, "remark_text_is_short"),
        ({"text": ""}, "remark_says_something"),
        ({"content_hash": "x"}, "remark_hash_is_sha256"),
    ],
)
def test_the_database_keeps_a_remark_in_bounds(draft, palle, remark, why):
    ordinary = {"content_hash": draft.content_hash, "text": "Kortere.", "written_by": palle}
    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        draft.remarks.create(on=timezone.localdate(), **ordinary | remark)


def test_the_database_takes_no_remark_from_a_stranger(draft, clara):
    with pytest.raises(DatabaseError, match="its own municipality"), transaction.atomic():
        draft.remarks.create(
            content_hash=draft.content_hash, text="Nej.", written_by=clara, on=timezone.localdate()
        )
