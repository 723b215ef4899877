"""An address with a date answers what was in force that day, or that none is known."""

import pytest

from tests.standards.test_in_force import get, three  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "title"),
    [
        ("2024-02-01", "Standarden"),
        ("2024-06-30", "Standarden"),
        ("2024-07-01", "Sommerens"),
        ("2027-01-01", "Næste års"),
    ],
)
def test_it_shows_what_held_that_day(client, three, day, title):  # noqa: F811
    response = get(client, f"{day}/")
    assert response.status_code == 200
    assert f'<h1 lang="da">{title}</h1>' in response.content.decode()


@pytest.mark.parametrize("day", ["2024-01-31", "1000-01-01"])
def test_before_the_first_it_says_that_none_is_known_and_from_when_one_is(client, lilleby, day):
    response = get(client, f"{day}/")
    assert response.status_code == 404
    assert "1. februar 2024" in response.content.decode()


@pytest.mark.parametrize(
    "day",
    ["2024-02-30", "2024-13-01", "0000-01-01", "2024-2-1", "20240201", "2024-02-01T00", "i-dag"]
    + ["2024-02-01%00", "٢٠٢٤-٠٢-٠١"],
)
def test_a_day_that_no_calendar_has_is_not_found(client, lilleby, day):
    response = get(client, f"{day}/")
    assert response.status_code == 404
    assert "1. februar 2024" not in response.content.decode()


def test_nyborgs_first_day(client, delivered):
    assert client.get("/kommune/nyborg/kvalitetsstandard/2020-04-30/").status_code == 200
    assert client.get("/kommune/nyborg/kvalitetsstandard/2020-04-29/").status_code == 404
