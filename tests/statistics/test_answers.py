"""Assessments of a year, criterion by criterion and edition by edition; exact, for the team."""

import re

import pytest

from contacts.statistics.pages.answers import answered
from contacts.statistics.periods import Period
from outreach.audit.models import Entry
from tests import make
from tests.statistics.two_editions import asked_under_two_editions

PAGE = "/tal/vurderinger/"


def rows(page, words):
    """What the table says about a criterion, a list of texts for each edition."""
    html = page.content.decode()
    body = next(one for one in html.split("<tbody>")[1:] if f">{words}</th>" in one)
    return [
        [*re.findall(r"<td[^>]*>([^<]*)</td>", row)]
        for row in body[: body.index("</tbody>")].split("</tr>")[:-1]
    ]


def test_a_criterion_is_told_under_each_edition_with_what_it_is_a_part_of(browse, anna):
    asked_under_two_editions(anna)
    page = browse(anna).get(PAGE, {"aar": "2025"})

    # assessments, yes, no, not known yet, people with yes
    assert rows(page, "Trækker sig fra andre") == [
        ["2", "1", "1", "0", "1"],
        ["1", "1", "0", "0", "1"],
    ]
    assert rows(page, "Sover ude") == [["2", "0", "0", "2", "0"], ["1", "0", "0", "1", "0"]]


def test_a_criterion_is_told_only_under_the_editions_that_have_it(browse, anna):
    asked_under_two_editions(anna)
    page = browse(anna).get(PAGE, {"aar": "2025"})

    assert rows(page, "Har gæld") == [["1", "1", "0", "0", "1"]]
    assert rows(page, "Svær at holde aftaler") == [["2", "0", "1", "1", "0"]]


def test_a_line_stands_where_the_edition_changed_and_nowhere_else(browse, anna):
    asked_under_two_editions(anna)
    html = browse(anna).get(PAGE, {"aar": "2025"}).content.decode()

    assert html.count('<line class="edition"') == html.count('<tr class="edition"') == 2
    before = browse(anna).get(PAGE, {"aar": "2024"}).content.decode()
    assert '"edition"' not in before.replace("tr.edition", "")


def test_a_standard_without_criteria_has_nothing_to_tell(browse, anna):
    page = browse(anna).get(PAGE)
    assert "Ingen gældende standard i dette år nævner kriterier" in page.content.decode()


@pytest.mark.parametrize("asked", ["2026-01", "2099", "x", ""])
def test_what_is_no_year_that_has_come_is_not_found(browse, anna, asked):
    assert browse(anna).get(PAGE, {"aar": asked}).status_code == 404


def test_reading_is_noted_and_costs_the_same_however_much_was_answered(
    browse, anna, django_assert_max_num_queries
):
    asked_under_two_editions(anna)
    browse(anna).get(PAGE, {"aar": "2025"})
    assert Entry.objects.filter(deed="figures.read").count() == 1
    year = Period.read("2025")
    with django_assert_max_num_queries(8) as few:
        answered(anna.municipality, year)
    for alias in make.aliases(9)[2:]:
        made = make.citizen(anna.municipality, alias)
        make.assessment(anna, made, on=year.last, said={"isolates": "yes"})
    with django_assert_max_num_queries(len(few)):
        answered(anna.municipality, year)
