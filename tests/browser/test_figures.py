"""The team's figures, as somebody reads them: plots, their tables, another month, the census."""

from datetime import timedelta

import pytest

from outreach.days import outreach_day
from tests import make
from tests.browser.inspection import check
from tests.statistics.closed_year import closed_year
from tests.statistics.two_editions import asked_under_two_editions

pytestmark = pytest.mark.browser


def busy(anna):
    known = make.citizen(anna.municipality, age_band="30-39")
    last_month = outreach_day().replace(day=1) - timedelta(days=1)
    make.contact(anna, citizen=known, sleeps="hospital", support=["finances"])
    make.contact(anna, citizen=known, met_on=last_month, place="park")
    make.contact(anna, people=4)


def test_the_month_is_read_and_another_is_chosen(anna_anyhow, anna):
    busy(anna)
    person = anna_anyhow.goes_to("/tal/maaned/")

    assert person.heading.startswith("2 kontakter i")
    assert "Med 5 mennesker" in person.text
    before = person.page.locator("select[name=maaned] option").nth(1)
    person.page.locator("select[name=maaned]").select_option(before.get_attribute("value"))
    person.presses("Vis måneden")
    assert person.heading.startswith("Én kontakt i")


def test_the_month_is_whole_with_its_tables_open(visit, anna):
    busy(anna)
    for phone in (True, False):
        person = visit(anna, phone=phone).goes_to("/tal/maaned/")
        heading = person.heading
        check(person, status=200, heading=heading)
        for fold in person.page.locator("figure details > summary").all():
            fold.click()
        check(person, status=200, heading=heading)


def test_every_number_of_a_plot_stands_in_its_table(visit, anna):
    busy(anna)
    person = visit(anna).goes_to("/tal/maaned/")

    for figure in person.page.locator("figure").all():
        figure.locator("summary").click()
        drawn = figure.locator("svg text[text-anchor=end]").all_text_contents()
        told = figure.locator("tbody td:nth-of-type(1)").all_text_contents()
        assert drawn in (told, [])


def test_words_and_numbers_of_a_plot_never_run_into_each_other(visit, anna):
    busy(anna)
    person = visit(anna, viewport={"width": 320, "height": 640}).goes_to("/tal/maaned/")
    met = person.page.evaluate(
        """() => [...document.querySelectorAll("figure svg")].map((svg) => {
            const texts = [...svg.querySelectorAll("text")];
            const numbers = texts.filter((one) => one.getAttribute("text-anchor"));
            const words = texts.filter((one) => !numbers.includes(one));
            return words.flatMap((word) => numbers.filter((number) => {
                const [one, two] = [word.getBoundingClientRect(), number.getBoundingClientRect()];
                return one.right > two.left && one.top < two.bottom && two.top < one.bottom;
            })).length;
        })"""
    )
    assert met
    assert not any(met)


def test_assessments_by_edition_are_whole_on_a_phone_and_on_a_desk(visit, anna):
    asked_under_two_editions(anna)
    for phone in (True, False):
        person = visit(anna, phone=phone).goes_to("/tal/maaned/")
        person.follows("Vurderinger efter udgave af standarden")
        person.goes_to("/tal/vurderinger/?aar=2025")
        check(person, status=200, heading="Vurderinger i 2025")
        assert "2 af 3" not in person.text  # never across the line
        person.follows("Før: 2024")
        check(person, status=200, heading="Vurderinger i 2024")


def test_the_census_week_is_whole(visit, anna):
    busy(anna)
    person = visit(anna, phone=False).goes_to("/tal/vive/")

    check(person, status=200, heading="Én borger mødt i ugen")
    assert "Sygehus eller behandling" in person.text
    person.goes_to("/tal/vive/?uge=2021-02-01")
    check(person, status=200, heading="0 borgere mødt i ugen")


def test_the_published_year_is_whole_and_another_period_is_chosen(visit, anna, nyborg):
    closed_year(nyborg)
    for phone in (True, False):
        person = visit(phone=phone).goes_to("/kommune/nyborg/tal/")
        check(person, status=200, heading="480 kontakter i 2025")
        for fold in person.page.locator("figure details > summary").all():
            fold.click()
        check(person, status=200, heading="480 kontakter i 2025")
        person.follows("2. kvartal 2025")
        check(person, status=200, heading="120 kontakter i 2. kvartal 2025")
        assert person.page.context.cookies() == []


def test_every_published_number_and_every_withheld_one_stands_in_plot_and_table(
    visit, anna, nyborg
):
    closed_year(nyborg)
    person = visit().goes_to("/kommune/nyborg/tal/")

    for figure in person.page.locator("figure").all():
        figure.locator("summary").click()
        drawn = figure.locator("svg text[text-anchor=end]").all_text_contents()
        assert drawn == figure.locator("tbody td:nth-of-type(1)").all_text_contents()
    assert "skjult" in person.text


def test_before_anything_is_published_the_page_says_so(visit, anna):
    check(visit().goes_to("/kommune/nyborg/tal/"), status=200, heading="Ingen tal endnu")


def test_the_supervisor_reads_the_year(visit, supervisor, anna, nyborg):
    closed_year(nyborg)
    person = visit(supervisor).goes_to("/tal/")
    check(person, status=200, heading="480 kontakter i 2025")
