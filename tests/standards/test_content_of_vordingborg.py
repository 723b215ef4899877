"""Vordingborg's standard is complete: every fact, list, date, number and address."""

from datetime import date

import pytest

from tests.standards.facts import (
    SOURCES_FOUR,
    SOURCES_SEVEN_MORE,
    keys,
    kinds,
    missing,
)

pytestmark = pytest.mark.django_db


class TestVordingborg:
    @pytest.fixture
    def vordingborg(self, delivered):
        return delivered["vordingborg"]

    def test_it_has_one_part_without_a_date(self, vordingborg):
        assert [(p.audience, p.updated_on) for p in vordingborg.parts.all()] == [("everyone", None)]

    def test_sixteen_sections_are_numbered(self, vordingborg):
        part = vordingborg.parts.get()
        numbered = part.sections.exclude(number=None)
        assert list(numbered.values_list("number", "key")) == list(
            enumerate(
                [
                    "legal-basis",
                    "need",
                    "purpose",
                    "support",
                    "not-included",
                    "target-group",
                    "extent",
                    "choice-of-provider",
                    "provider",
                    "demands-on-provider",
                    "price",
                    "quality-goals",
                    "follow-up",
                    "user-survey",
                    "other",
                    "complaint",
                ],
                1,
            )
        )

    def test_places_and_sources_are_working_lists(self, vordingborg):
        working = vordingborg.parts.get().sections.filter(is_working_list=True)
        assert [section.key for section in working] == ["places", "sources"]
        assert keys(vordingborg, "places") == [
            "street",
            "benches",
            "parks",
            "drop-in-centre",
            "out-of-the-way",
            "own-home",
            "agreed-place",
        ]
        assert keys(vordingborg, "sources") == SOURCES_FOUR + SOURCES_SEVEN_MORE

    def test_every_list_is_there(self, vordingborg):
        assert keys(vordingborg, "support") == [
            "anyone-may-point-out",
            "build-relation",
            "contact-to-services",
            "introduce-counselling",
            "anonymity",
            "municipal-authorities",
            "drop-in-centres",
            "treatment",
            "health-care",
        ]
        assert keys(vordingborg, "target-group") == [
            "mentally-ill",
            "homeless-with-misuse",
            "no-network",
            "visible-need",
            "outside-society",
        ]

    def test_the_kinds_are_counted(self, vordingborg):
        assert kinds(vordingborg) == {
            "criterion": 2 + 3,
            "support": 3,
            "service": 4,
            "place": 7,
            "source": 11,
            "quality_goal": 1,
            "plain": 2,
        }

    def test_the_facts(self, vordingborg):
        assert vordingborg.legal_basis == "Serviceloven § 99"
        assert vordingborg.price == "Gratis"
        assert vordingborg.minimum_age is None
        assert vordingborg.response_days is None
        assert not vordingborg.sealed_details_allowed
        assert not vordingborg.citizens_word_allowed
        assert not vordingborg.has_contact

    def test_the_complaint_route(self, vordingborg):
        assert vordingborg.complaint_unit == "Center for Psykiatri og Handicap"
        assert vordingborg.complaint_address.splitlines() == [
            "Vordingborg Kommune",
            "Center for Psykiatri og Handicap",
            "Valdemarsgade 43",
            "4760 Vordingborg",
        ]
        phone = vordingborg.phones.get()
        assert (phone.purpose, phone.number) == ("complaint", "55 36 29 10")

    def test_neither_approval_nor_first_day_is_stated(self, vordingborg):
        assert (vordingborg.approval.how, vordingborg.approval.on) == ("not_stated", None)
        publication = vordingborg.publications.get()
        assert publication.in_force_from == date(2026, 1, 1)
        assert not publication.first_day_is_stated

    def test_the_text_tells_every_fact(self, vordingborg):
        words = [
            "§ 83",
            "§ 85",
            "efterforsorg",
            "§ 99",
            "Nej.",
            "gratis",
            "supervision",
            "Rådgivningen i Center for Psykiatri og Handicap",
            "uden oplysninger om personen",
            "Valdemarsgade 43",
            "55 36 29 10",
            "værdigrundlag",
            "ikke en afgørelse",
            "diagnose",
        ]
        assert missing(words, vordingborg) == []
