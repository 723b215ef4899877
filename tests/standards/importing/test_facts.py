"""Facts in running text: dates, bodies, telephones, promises."""

from datetime import date

import pytest

from standards.importing import facts
from standards.importing.facts import Place


@pytest.mark.parametrize(
    ("line", "body", "day"),
    [
        ("Godkendt i Byrådet 17.12.2019.", "Byrådet", date(2019, 12, 17)),
        ("Godkendt af Socialudvalget den 3. marts 2022", "Socialudvalget", date(2022, 3, 3)),
        ("Vedtaget af Social- og Sundhedsudvalget d. 24/6-2021", None, date(2021, 6, 24)),
        ("Politisk godkendt: Godkendt i udvalget 1. okt. 2020", "udvalget", date(2020, 10, 1)),
        ("Godkendt den 5. maj 2023", "", date(2023, 5, 5)),
    ],
)
def test_who_approved_and_when(line, body, day):
    found, _ = facts.approval_in(line)

    assert found["on"] == day
    assert found["body"] == ("Social- og Sundhedsudvalget" if body is None else body)


def test_a_day_that_no_calendar_has_is_no_day():
    assert facts.updated_in("Sidst opdateret 31. februar 2020") is None
    assert facts.approval_in("Godkendt i Byrådet 45.13.2019") is None


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("Ring på 6333 7904.", ["63 33 79 04"]),
        ("Tel.: +45 57627900", ["57 62 79 00"]),
        ("tlf. 25 23 47 21, tlf. 25 23 47 20", ["25 23 47 21", "25 23 47 20"]),
        ("Den 24-12-2025 og 17.12.2019 er dage.", []),
        ("CVR 29 18 96 84, EAN 5798 0077 8899 1", []),
        ("Vejledning nr 10284 af 11/12/2017", []),
    ],
)
def test_telephone_numbers_and_what_is_none(text, phones):
    assert [one["number"] for one in facts.phones_in(text)] == phones


def test_a_telephone_with_its_owner_and_its_hours():
    assert facts.phones_in("Natteam – 22 33 44 55 – alle dage kl. 20-02") == [
        {"number": "22 33 44 55", "label": "Natteam", "hours": "alle dage kl. 20-02"}
    ]


def told(*texts, heading=""):
    return facts.gathered([Place(text, heading) for text in texts], "")


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Du får svar inden for 3 arbejdsdage.", "response_days", 3),
        ("Vi kontakter dig senest fem hverdage efter.", "response_days", 5),
        ("Hjælpen er for borgere mellem 18 og 65 år.", "minimum_age", 18),
        ("For dig, der er fyldt 25 år.", "minimum_age", 25),
        ("Standarden revideres hvert andet år.", "review_interval_months", 24),
        ("Den genbehandles en gang i hver byrådsperiode.", "review_interval_months", 48),
        ("Hjælpen gives efter servicelovens § 99.", "legal_basis", "Servicelovens § 99"),
    ],
)
def test_promises(text, name, value):
    assert told(text)["facts"] == {name: value}


def test_a_number_is_no_promise_of_days():
    assert told("Kontakt os på 12 34 56 78 hverdage kl. 8-15.")["facts"] == {}


def test_complaints_and_questions_go_to_different_addresses():
    found = facts.gathered(
        [
            Place("Ring til Gadeholdet på 11 22 33 44.", "Sådan søger du hjælp"),
            Place(
                "Klagen sender du til Markby Kommune, Center for Klager, Torvet 2, 9999 Markby, "
                "tlf. 44 33 22 11.",
                "Hvordan klager man?",
            ),
        ],
        "",
    )

    assert [one["number"] for one in found["contact"]["phones"]] == ["11 22 33 44"]
    assert [one["number"] for one in found["complaint"]["phones"]] == ["44 33 22 11"]
    assert found["complaint"]["unit"] == "Center for Klager"
    assert found["complaint"]["address"] == (
        "Markby Kommune\nCenter for Klager\nTorvet 2\n9999 Markby"
    )


def test_a_fact_that_has_no_room_stays_in_the_text(understand):
    long = "lang" * 40
    draft = understand(
        f"Standard\n\nKontakt os\n\nSkriv til {long}{long}@markby.example, hvis du vil os noget.\n"
    )

    assert "mail" not in draft.content["contact"]
    assert long in draft.section("Kontakt os")["text"]
