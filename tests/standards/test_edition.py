"""One edition at its lasting address: all of it, and nothing that anybody slipped in."""

import re
from html import unescape

import pytest
import time_machine

from standards.models import Edition
from tests.standards.test_in_force import get, three  # noqa: F401

pytestmark = pytest.mark.django_db


def page_of(client, slug):
    response = client.get(f"/kommune/{slug}/kvalitetsstandard/udgave/1/")
    assert response.status_code == 200
    return response.content.decode()


def words_of(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_each_edition_keeps_its_address(client, three):  # noqa: F811
    with time_machine.travel("2026-06-01 12:00+02:00"):
        for number, title in enumerate(["Standarden", "Sommerens", "Næste års"], 1):
            assert (
                f'<h1 lang="da">{title}</h1>' in get(client, f"udgave/{number}/").content.decode()
            )


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999", "-1", "x"])
def test_an_edition_that_is_not_there_is_not_found(client, lilleby, number):
    assert get(client, f"udgave/{number}/").status_code == 404


def test_a_draft_is_not_found(client, lilleby):
    Edition.objects.write(lilleby, Edition.objects.get().content())
    assert get(client, "udgave/2/").status_code == 404


@pytest.mark.parametrize("slug", ["nyborg", "vordingborg", "ringsted"])
def test_every_word_of_the_edition_is_on_the_page(client, delivered, slug):
    edition = delivered[slug]
    words = words_of(page_of(client, slug))
    for part in edition.parts.all():
        assert part.title in words
        for section in part.sections.all():
            assert section.heading in words
            for item in section.items.all():
                assert item.text in words
            for word in re.findall(r"[\wÆØÅæøå]{4,}", re.sub(r"\]\([^)]*\)", "]", section.text)):
                assert word in words
    for field in ("title", "lead", "price", "response_words", "contact_eboks", "complaint_words"):
        assert getattr(edition, field) in words


@pytest.mark.parametrize("slug", ["nyborg", "vordingborg", "ringsted"])
def test_no_two_things_have_the_same_address_on_the_page(client, delivered, slug):
    ids = re.findall(r'\sid="([^"]+)"', page_of(client, slug))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("slug", ["nyborg", "vordingborg", "ringsted"])
def test_every_link_within_the_page_leads_somewhere(client, delivered, slug):
    page = page_of(client, slug)
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'\sid="([^"]+)"', page))


def test_parts_tell_when_they_were_last_changed(client, delivered):
    page = page_of(client, "nyborg")
    assert '<time datetime="2020-04-30">30. april 2020</time>' in page
    assert '<time datetime="2020-01-27">27. januar 2020</time>' in page
    assert '<time datetime="2019-12-17">17. december 2019</time>' in page


def test_phones_and_mail_can_be_tapped(client, delivered):
    page = page_of(client, "ringsted")
    for digits in ("25234721", "25234720", "25234706", "57627900"):
        assert f'href="tel:+45{digits}"' in page
    assert 'href="mailto:opsogende@ringsted.dk"' in page
    assert 'href="mailto:myndighedsenheden@ringsted.dk"' in page
    assert 'href="https://ringsted.dk/sikker-e-post"' in page


def test_working_lists_are_marked(client, delivered):
    for slug, lists in {"nyborg": 1, "ringsted": 1, "vordingborg": 2}.items():
        assert page_of(client, slug).count('class="working"') == lists


def test_only_vordingborg_has_a_complaint_route_and_no_contact_block(client, delivered):
    assert "Valdemarsgade 43<br>" in page_of(client, "vordingborg")
    assert 'id="edition-contact"' not in page_of(client, "vordingborg")
    assert 'id="edition-contact"' in page_of(client, "nyborg")


def test_hostile_words_stay_words(client, lilleby):
    content = Edition.objects.get().content()
    content["standard"]["title"] = "<script>alert(1)</script>"
    content["standard"]["introduction"] = "<img src=x onerror=alert(1)> [her](javascript:alert(1))"
    content["parts"][0]["sections"][0]["text"] = "# <iframe src='//evil.example'>"
    content["parts"][0]["sections"][1]["items"][0]["text"] = "<svg onload=alert(1)>"
    edition = Edition.objects.write(lilleby, content)
    edition.approve(how="body", body="<b onclick=alert(1)>Byrådet</b>")
    edition.publish(in_force_from="2024-03-01", change_note="<script>alert(1)</script>")
    for path in ("udgave/2/", "udgaver/"):
        page = get(client, path).content.decode()
        assert not re.search(r"<(script>|img|iframe|svg|b onclick)", page)
        assert 'href="javascript' not in page


def test_a_reader_of_an_edition_is_told_what_changed_and_from_which_edition(client, three):  # noqa: F811
    with time_machine.travel("2026-06-01 12:00+02:00"):
        first, second = (get(client, f"udgave/{number}/").content.decode() for number in (1, 2))

    assert "Ny titel." in second
    assert "/sammenlign/1/2/" in second
    assert "/sammenlign/0" not in first and "/sammenlign/1/" not in first
