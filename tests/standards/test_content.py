"""The three delivered standards are complete: every fact, list, date, number and address."""

from collections import Counter
from datetime import date

import pytest

from standards.models import Item, Publication

pytestmark = pytest.mark.django_db


def kinds(edition):
    return Counter(edition.items.values_list("kind", flat=True))


def keys(edition, section):
    """The keys of the items under a heading, those of the sections that continue it included."""
    for part in edition.parts.all():
        for passage in part.passages:
            if passage[0].key == section:
                return [item.key for one in passage for item in one.items.all()]
    raise AssertionError(f"{section} is missing")


def headings(edition, part):
    return [passage[0].key for passage in list(edition.parts.all())[part].passages]


def missing(words, edition):
    text = str(edition.content())
    return [one for one in words if one not in text]


PLAIN_FOUR = ["mentally-vulnerable", "substance-misuse", "no-home", "special-social-problems"]
SUPPORT_SEVEN = [
    "break-isolation",
    "quality-of-life",
    "own-responsibility",
    "bridge-building",
    "diagnosis-and-treatment",
    "housing",
    "own-finances",
]
GOALS_THREE = ["respect", "individual-assessment", "delivery-meets-purpose"]
SOURCES_FOUR = ["relatives", "housing-association", "neighbours", "police"]
SOURCES_SEVEN_MORE = [
    "municipal-department",
    "doctor-or-hospital",
    "psychiatry",
    "drop-in-or-voluntary",
    "shop-or-passer-by",
    "the-person",
    "other-source",
]


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


def test_what_the_forms_offer_has_a_short_label(delivered):
    offered = Item.objects.exclude(kind__in=["plain", "activity", "quality_goal"])
    assert [item.label for item in offered if not 0 < len(item.label) <= 22] == []


def test_each_municipality_has_one_published_edition(delivered):
    assert {edition.number for edition in delivered.values()} == {1}
    assert Publication.objects.count() == 3
