"""When a standard should be looked at again, and who is told."""

from datetime import date

import pytest
import time_machine

from standards.life.reminders import months_after, reminders, term_begins
from tests import make


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 1, 1), 2026),
        (date(2025, 12, 31), 2022),
        (date(2029, 12, 31), 2026),
        (date(2030, 1, 1), 2030),
        (date(2010, 6, 1), 2010),
    ],
)
def test_a_council_term_is_four_years_from_1_january(day, first):
    assert term_begins(day) == date(first, 1, 1)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 3, 1)),
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2024, 12, 15), 1, date(2025, 1, 15)),
        (date(2024, 12, 31), 2, date(2025, 3, 1)),
        (date(2024, 3, 1), 24, date(2026, 3, 1)),
    ],
)
def test_months_are_counted_on_the_calendar(day, months, expected):
    assert months_after(day, months) == expected


def since(municipality, day):
    with time_machine.travel(f"{day}T12:00:00+01:00"):
        return [str(one.since) for one in reminders(municipality)]


def test_a_new_council_is_a_reason(nyborg):
    make.edition(nyborg, in_force_from=date(2024, 5, 1))

    assert since(nyborg, "2025-12-31") == []
    assert since(nyborg, "2026-01-01") == ["2026-01-01"]
    make.edition(nyborg, in_force_from=date(2026, 4, 1), title="Ny")
    assert since(nyborg, "2026-04-01") == []
    assert since(nyborg, "2030-01-01") == ["2030-01-01"]


def with_interval(nyborg, first_day, months):
    facts = {"review_interval_months": months}
    return make.edition(nyborg, in_force_from=first_day, facts=facts)


def test_the_interval_of_the_standard_is_a_reason(nyborg):
    with_interval(nyborg, date(2026, 4, 15), 12)

    assert since(nyborg, "2027-04-14") == []
    assert since(nyborg, "2027-04-15") == ["2027-04-15"]


def test_a_new_approval_of_the_same_text_counts_as_a_look(nyborg):
    made = with_interval(nyborg, date(2026, 4, 15), 12)
    made.approve(how="body", body="Udvalget", on=date(2027, 3, 1))

    assert since(nyborg, "2027-06-01") == []
    assert since(nyborg, "2028-03-01") == ["2028-03-01"]


def test_an_edition_that_is_coming_silences_the_reminder(nyborg):
    make.edition(nyborg, in_force_from=date(2024, 5, 1))
    make.edition(nyborg, in_force_from=date(2026, 12, 1), title="Ny")

    assert since(nyborg, "2026-06-01") == []


def test_a_municipality_without_a_standard_is_not_reminded(nyborg):
    assert reminders(nyborg) == []


def test_editors_and_supervisors_are_told_why_and_nobody_else(
    browse, standard, editor, supervisor, submitter, anna
):
    told = {
        user.username: "Her fordi et nyt byråd tiltrådte 1. januar 2026"
        in browse(user).get("/").content.decode()
        for user in (editor, supervisor, submitter, anna)
    }

    assert [name for name, is_told in told.items() if is_told] == ["edith", "lene"]


def test_an_editor_finds_the_ways_to_answer_a_reminder_and_a_supervisor_only_reads_it(
    browse, standard, editor, supervisor
):
    ways = ["/redaktion/ny/", f"/redaktion/{standard.number}/godkendelse/"]
    found = {
        user.username: [way for way in ways if way in browse(user).get("/").content.decode()]
        for user in (editor, supervisor)
    }

    assert found == {"edith": ways, "lene": []}
    assert [browse(editor).get(way).status_code for way in ways] == [200, 200]


def test_the_start_page_leads_editors_to_writing_and_to_files(browse, standard, editor):
    main = browse(editor).get("/").content.decode().partition("<main")[2]

    assert 'href="/redaktion/"' in main
    assert 'href="/redaktion/import/"' in main
