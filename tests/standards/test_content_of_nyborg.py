"""Nyborg's standard is complete: every fact, list, date, number and address."""

from datetime import date

import pytest

from tests.standards.facts import (
    GOALS_THREE,
    PLAIN_FOUR,
    SOURCES_FOUR,
    SOURCES_SEVEN_MORE,
    SUPPORT_SEVEN,
    headings,
    keys,
    kinds,
    missing,
)

pytestmark = pytest.mark.django_db


class TestNyborg:
    @pytest.fixture
    def nyborg(self, delivered):
        return delivered["nyborg"]

    def test_it_has_three_parts_and_two_of_them_a_date(self, nyborg):
        assert [(p.audience, p.updated_on) for p in nyborg.parts.all()] == [
            ("citizen", date(2020, 4, 30)),
            ("professional", date(2020, 1, 27)),
            ("partner", None),
        ]

    def test_every_section_is_there_in_order(self, nyborg):
        assert headings(nyborg, 0) == [
            "purpose",
            "who-can-get-help",
            "the-help",
            "contact",
            "responsibility",
            "other",
        ]
        assert headings(nyborg, 1) == [
            "legal-basis",
            "allocation",
            "target-group",
            "assessment",
            "support",
            "quality-goals",
            "follow-up",
            "more-sources",
        ]
        assert headings(nyborg, 2) == [
            "the-function",
            "vulnerability",
            "raise-a-concern",
            "working-together",
            "guidance",
        ]

    def test_every_list_is_there(self, nyborg):
        assert keys(nyborg, "who-can-get-help") == PLAIN_FOUR
        assert len(keys(nyborg, "the-help")) == 4 + 4
        assert keys(nyborg, "responsibility") == ["cooperate", "no-threats"]
        assert keys(nyborg, "allocation") == SOURCES_FOUR
        assert keys(nyborg, "target-group") == [
            "street",
            "benches",
            "parks",
            "den-blaa-cafe",
            "out-of-the-way",
            "own-home",
            "conduct",
            "isolation",
            "appointments",
            "misuse-or-illness",
            "socially-vulnerable",
        ]
        assert keys(nyborg, "support") == SUPPORT_SEVEN
        assert keys(nyborg, "quality-goals") == GOALS_THREE
        assert keys(nyborg, "vulnerability") == [
            "chaotic-overuse",
            "boundary-crossing",
            "social-isolation",
            "norm-breaking",
            "mental-and-behavioural",
            "homelessness",
        ]
        assert keys(nyborg, "more-sources") == SOURCES_SEVEN_MORE
        guidance = list(nyborg.parts.all())[2].passages[-1]
        assert [section.items.count() for section in guidance] == [6, 7, 4, 1]

    def test_the_kinds_are_counted(self, nyborg):
        assert kinds(nyborg) == {
            "criterion": 5,
            "vulnerability": 6,
            "support": 7,
            "place": 6,
            "service": 4,
            "source": 11,
            "quality_goal": 3,
            "plain": 4 + 8 + 2 + 14,
        }

    def test_the_facts(self, nyborg):
        assert nyborg.legal_basis == "Serviceloven § 99"
        assert nyborg.minimum_age == 18
        assert nyborg.response_days is None
        assert nyborg.response_words == ""
        assert nyborg.sealed_details_allowed
        assert nyborg.citizens_word_allowed
        assert nyborg.price == ""
        assert nyborg.contact_unit == "Socialafdelingen"
        assert [phone.number for phone in nyborg.phones.all()] == ["63 33 79 04"]
        assert not nyborg.has_complaint_route

    def test_the_council_approved_it(self, nyborg):
        assert (nyborg.approval.how, nyborg.approval.body) == ("body", "Byrådet")
        assert nyborg.approval.on == date(2019, 12, 17)

    def test_its_first_day(self, nyborg):
        publication = nyborg.publications.get()
        assert publication.in_force_from == date(2020, 4, 30)
        assert publication.first_day_is_stated

    def test_the_text_tells_every_fact(self, nyborg):
        words = [
            "over 18 år",
            "63 33 79 04",
            "e-Boks",
            "brev",
            "§ 99",
            "§ 148",
            "Den Blå Café",
            "10284 af 11/12/2017",
            "to opsøgende medarbejdere",
            "Socialafdelingen",
            "anonym",
            "griber mindst ind",
            "møder og på hjemmebesøg",
            "hjemmeside",
            "diagnose",
        ]
        assert missing(words, nyborg) == []
