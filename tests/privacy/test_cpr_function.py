"""The database's own refusal of a CPR number, and that the guard always comes first."""

import random

import pytest
from django.db import connection

from outreach.privacy import guard

SEPARATORS = ["", " ", "-", ".", "/", "–", "\u00a0", " - ", "\n", ". ", "_", ","]


@pytest.fixture
def database_refuses(db):
    def refuses(text):
        with connection.cursor() as cursor:
            cursor.execute("select not holds_no_cpr_number(%s)", [text])
            return cursor.fetchone()[0]

    return refuses


@pytest.mark.parametrize(
    "text",
    [
        "0101901234",
        "han er 010190-1234, siger han",
        "31 12 99 4321",
        "610190-1234",
        "912399-1234".replace("23", "12"),
        "01.01.90 1234",
        "ord0101901234ord",
        "290204-1234",
    ],
)
def test_the_database_refuses_a_number_that_could_be_a_cpr_number(database_refuses, text):
    assert database_refuses(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "i alt 12345678901 gange",
        "3213901234",
        "0113901234",
        "31.04.90-1234",
        "20 11 22 33",
        "den 01.01.90",
    ],
)
def test_the_database_lets_other_numbers_be(database_refuses, text):
    assert not database_refuses(text)


def random_text(rng):
    """A text with ten digits in some spelling, a CPR number or nearly one."""
    month = rng.randint(0, 14)
    day = rng.choice([rng.randint(0, 35), rng.randint(58, 95)])
    groups = [f"{day:02}", f"{month:02}", f"{rng.randint(0, 99):02}", f"{rng.randint(0, 9999):04}"]
    separators = [rng.choice(SEPARATORS) for _ in range(3)]
    number = groups[0] + "".join(s + g for s, g in zip(separators, groups[1:], strict=True))
    before, after = (rng.choice(["", " ", "cpr ", "x", "9", "1.", " og "]) for _ in range(2))
    return f"{before}{number}{after}"


def test_whatever_the_database_refuses_the_guard_refuses_first(db):
    rng = random.Random(99)
    texts = [random_text(rng) for _ in range(5000)]
    with connection.cursor() as cursor:
        cursor.execute(
            "select text from unnest(%s::text[]) as text where not holds_no_cpr_number(text)",
            [texts],
        )
        refused = [text for (text,) in cursor.fetchall()]

    assert len(refused) > 1000
    assert [text for text in refused if not guard.stops(text)] == []
