"""Ringsted's standard is complete: every fact, list, date, number and address."""

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


class TestRingsted:
    @pytest.fixture
    def ringsted(self, delivered):
        return delivered["ringsted"]

    def test_an_introduction_and_two_parts(self, ringsted):
        assert "to dele" in ringsted.introduction
        assert [part.audience for part in ringsted.parts.all()] == ["citizen", "professional"]

    def test_every_section_is_there_in_order(self, ringsted):
        assert headings(ringsted, 0) == [
            "purpose",
            "who-can-get-help",
            "the-help",
            "contact",
            "meaning-of-the-standard",
            "responsibility",
            "other",
        ]
        assert headings(ringsted, 1) == [
            "legal-basis",
            "allocation",
            "target-group",
            "assessment",
            "support",
            "quality-goals",
            "follow-up",
            "authority-unit",
            "more-sources",
        ]

    def test_every_list_is_there(self, ringsted):
        assert keys(ringsted, "who-can-get-help") == PLAIN_FOUR
        assert keys(ringsted, "the-help") == [
            "offer-when-others-worry",
            "handle-challenges",
            "tools-for-own-life",
            "belief-in-change",
            "network",
            "public-bodies",
            "daily-chores",
            "moving",
            "hygiene",
            "medical-treatment",
            "mail",
            "finances",
            "chaotic-thoughts",
            "being-with-others",
            "home",
        ]
        assert keys(ringsted, "responsibility") == ["cooperate", "no-threats"]
        assert keys(ringsted, "allocation") == SOURCES_FOUR
        assert keys(ringsted, "target-group") == [
            "street",
            "benches",
            "parks",
            "cafe-dagmar",
            "out-of-the-way",
            "own-home",
            "conduct",
            "isolation",
            "appointments",
            "misuse-or-illness",
        ]
        assert keys(ringsted, "support") == SUPPORT_SEVEN
        assert keys(ringsted, "quality-goals") == GOALS_THREE
        assert keys(ringsted, "more-sources") == SOURCES_SEVEN_MORE

    def test_the_kinds_are_counted(self, ringsted):
        assert kinds(ringsted) == {
            "criterion": 4,
            "activity": 11,
            "support": 7,
            "place": 6,
            "source": 11,
            "quality_goal": 3,
            "plain": 4 + 4 + 2,
        }

    def test_the_facts(self, ringsted):
        assert ringsted.legal_basis == "Serviceloven § 99"
        assert ringsted.response_days is None
        assert "få dage" in ringsted.response_words
        assert ringsted.minimum_age is None
        assert ringsted.sealed_details_allowed
        assert ringsted.contact_unit == "Opsøgende Team"
        assert ringsted.contact_mail == "opsogende@ringsted.dk"
        assert ringsted.contact_web == "https://ringsted.dk/sikker-e-post"
        assert "Kontakt Ringsted Kommune/skriv til Myndighedsenheden" in ringsted.contact_eboks
        assert [phone.number for phone in ringsted.phones.all()] == [
            "25 23 47 21",
            "25 23 47 20",
            "25 23 47 06",
        ]

    def test_the_committee_approved_it_and_it_holds_from_that_day(self, ringsted):
        assert ringsted.approval.body == "Social- og Arbejdsmarkedsudvalget"
        assert ringsted.approval.on == date(2020, 9, 16)
        assert ringsted.publications.get().in_force_from == date(2020, 9, 16)

    def test_the_text_tells_every_fact(self, ringsted):
        words = [
            "Amtstue Allé 71, 4100 Ringsted",
            "57 62 79 00",
            "myndighedsenheden@ringsted.dk",
            "www.ringsted.dk",
            "§ 99",
            "§ 148",
            "Café Dagmar",
            "få dage",
            "fordel",
            "visiterer selv",
            "griber mindst ind",
            "hjælp til selvhjælp",
            "kontaktperson",
            "uden at sige, hvem du er",
        ]
        assert missing(words, ringsted) == []
