"""The feed of what took effect."""

from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from standards.models import Edition
from tests.standards.test_in_force import SPRING, another, get, three  # noqa: F401

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
STANDARD = "http://testserver/kommune/lilleby/kvalitetsstandard/"


def feed(client, day="2026-06-01"):
    with time_machine.travel(f"{day} 12:00+01:00"):
        response = get(client, "aendringer.atom")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(response.content)  # noqa: S314 (our own)


def entries(client, name, day="2026-06-01"):
    return [one.findtext(f"{ATOM}{name}") for one in feed(client, day).iter(f"{ATOM}entry")]


def test_each_edition_that_has_taken_effect_is_an_entry_newest_first(client, three):  # noqa: F811
    assert entries(client, "title") == ["Sommerens, udgave 2", "Standarden, udgave 1"]
    assert entries(client, "summary") == ["Ny titel.", "Den første."]
    assert feed(client).findtext(f"{ATOM}title") == "Kvalitetsstandard, Lilleby Kommune"


def test_an_edition_to_come_is_told_of_on_its_day(client, three):  # noqa: F811
    assert "Næste års, udgave 3" not in entries(client, "title", "2026-12-31")
    assert "Næste års, udgave 3" in entries(client, "title", "2027-01-01")


def test_an_entry_leads_to_what_changed_and_the_first_to_the_edition(client, three):  # noqa: F811
    links = [entry.find(f"{ATOM}link").get("href") for entry in feed(client).iter(f"{ATOM}entry")]
    assert links == [f"{STANDARD}sammenlign/1/2/", f"{STANDARD}udgave/1/"]
    assert all(client.get(link).status_code == 200 for link in links)


def test_an_entry_keeps_its_name_and_says_no_more_than_the_day(client, three):  # noqa: F811
    assert entries(client, "id") == [f"{STANDARD}2024-07-01/", f"{STANDARD}2024-02-01/"]
    assert entries(client, "updated") == ["2024-07-01T00:00:00+02:00", "2024-02-01T00:00:00+01:00"]


def test_an_edition_that_comes_back_is_an_entry_again(client, three):  # noqa: F811
    three[0].publish(in_force_from="2025-01-01", is_minor=True)

    assert entries(client, "id")[0] == f"{STANDARD}2025-01-01/"
    assert entries(client, "summary")[0] == "En mindre ændring"


def test_signs_that_no_feed_can_hold_are_left_out(client, lilleby):
    edition = another(lilleby, "Titlen\x0b", "2024-05-01")
    edition.publish(in_force_from="2024-06-01", change_note="Et \x1b tegn\ufffe.")

    assert entries(client, "summary")[0] == "Et  tegn."


def test_hostile_words_stay_words_for_a_reader_that_shows_html(client, lilleby):
    Edition.objects.get().publish(
        in_force_from="2025-01-01", change_note="<img src=x onerror=alert(1)> & mere"
    )

    assert entries(client, "summary")[0] == "&lt;img src=x onerror=alert(1)&gt; &amp; mere"


def test_the_feed_says_whose_it_is(client, lilleby):
    assert feed(client).findtext(f"{ATOM}author/{ATOM}name") == "Lilleby Kommune"


def test_there_is_a_feed_before_there_is_an_edition(client, lilleby):
    assert entries(client, "title", "2024-01-01") == []


def test_the_feed_is_danish_in_every_language(client, three):  # noqa: F811
    english = Client()
    english.cookies["sprog"] = "en"

    assert entries(english, "title") == entries(client, "title")


def test_a_draft_is_not_in_it(client, lilleby):
    Edition.objects.write(lilleby, Edition.objects.get().content())

    assert len(entries(client, "id", str(SPRING.replace(year=2025)))) == 1
