"""Copies for other programs: the whole edition, with the hash of what it says."""

import hashlib
import json
import re
from html import escape, unescape

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from standards.markdown import as_html, as_paragraphs, escaped
from standards.models import Edition
from tests.standards.test_in_force import get, three  # noqa: F401

pytestmark = pytest.mark.django_db

COPIES = ["kvalitetsstandard.json", "kvalitetsstandard.md"]


def test_the_data_says_whose_edition_it_is_and_how_it_came_to_hold(client, three):  # noqa: F811
    response = get(client, "udgave/2/kvalitetsstandard.json")
    data = response.json()

    assert response.headers["Content-Type"] == "application/json"
    assert {name: data[name] for name in data if name != "content"} == {
        "format": "brobygger-standard/1",
        "language": "da",
        "address": "http://testserver/kommune/lilleby/kvalitetsstandard/udgave/2/",
        "municipality": {"name": "Lilleby", "slug": "lilleby", "official_code": "999"},
        "edition": 2,
        "content_hash": three[1].content_hash,
        "approval": {"how": "not_political"},
        "publications": [
            {
                "in_force_from": "2024-07-01",
                "until": "2026-12-31",
                "change_note": "Ny titel.",
                "first_day_is_stated": True,
                "is_minor": False,
            }
        ],
    }
    assert data["content"]["standard"] == {"title": "Sommerens", "lead": "Hvad vi lover."}
    assert data["content"]["parts"][0]["sections"][1]["items"][0] == {
        "kind": "support",
        "key": "coffee",
        "label": "Kaffe",
        "text": "en kop kaffe",
    }


@pytest.mark.parametrize("slug", ["nyborg", "vordingborg", "ringsted"])
def test_anybody_can_take_the_hash_again(client, delivered, slug):
    data = client.get(f"/kommune/{slug}/kvalitetsstandard/kvalitetsstandard.json").json()
    plain = json.dumps(data["content"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert hashlib.sha256(plain.encode()).hexdigest() == data["content_hash"]
    assert data["content_hash"] == delivered[slug].content_hash


@pytest.mark.parametrize("slug", ["nyborg", "vordingborg", "ringsted"])
def test_every_word_of_the_edition_is_in_the_text(client, delivered, slug):
    edition = delivered[slug]
    response = client.get(f"/kommune/{slug}/kvalitetsstandard/kvalitetsstandard.md")
    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    text = response.content.decode()
    html = MarkdownIt().render(text)
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())

    assert edition.content_hash in text
    for part in edition.parts.all():
        assert f"<h2>{escape(part.title)}</h2>" in html
        for section in part.sections.all():
            assert section.heading in words
            for word in re.findall(r"\w{4,}", " ".join(as_paragraphs(section.text))):
                assert word in text
            for item in section.items.all():
                assert " ".join(item.text.split()) in words
    for field in ("title", "lead", "price", "response_words", "contact_eboks", "contact_mail"):
        assert getattr(edition, field) in words
    for phone in edition.phones.all():
        assert phone.number in words


def test_the_text_says_everything_about_the_edition_in_danish(client, lilleby):
    text = get(client, "kvalitetsstandard.md").content.decode()

    assert text == WHOLE.format(hash=Edition.objects.get().content_hash)


WHOLE = """\
# Standarden

Lilleby Kommune

Hvad vi lover.

- Udgave: 1
- Gælder fra: 1. februar 2024
- Godkendt af: Byrådet
- Godkendt den: 15. januar 2024
- Mindste alder: 18
- Arbejdsdage til svar: 3
- Kontakt, enhed: Teamet
- Kontakt, e-mail: team@lilleby.example
- Telefon: 12 34 56 78 kl. 9-12
- Fast adresse: <http://testserver/kommune/lilleby/kvalitetsstandard/udgave/1/>
- Indholdets fingeraftryk (SHA-256): {hash}

## Til dig

Sidst opdateret: 20. januar 2024

### Formål

Vi finder dig. Se [støtten](#support).

### 2\\. Støtte

- en kop kaffe
- på torvet
"""


def test_working_lists_are_marked(client, delivered):
    text = client.get("/kommune/vordingborg/kvalitetsstandard/kvalitetsstandard.md")
    assert text.content.decode().count("*Ikke en del af den godkendte tekst*") == 2


@pytest.mark.parametrize("name", COPIES)
def test_without_a_number_it_is_the_edition_of_today(client, three, name):  # noqa: F811
    with time_machine.travel("2026-06-01 12:00+02:00"):
        today, second = get(client, name).content, get(client, f"udgave/2/{name}").content
        assert "Sommerens" in today.decode()
        assert today == second
    with time_machine.travel("2027-06-01 12:00+02:00"):
        assert "Næste års" in get(client, name).content.decode()


@pytest.mark.parametrize("name", COPIES)
def test_before_the_first_edition_there_is_no_copy(client, lilleby, name):
    with time_machine.travel("2024-01-01 12:00+01:00"):
        assert get(client, name).status_code == 404
    assert get(client, f"udgave/2/{name}").status_code == 404


@pytest.mark.parametrize("name", COPIES)
def test_the_copy_is_the_same_in_every_language(client, lilleby, name):
    english = Client()
    english.cookies["sprog"] = "en"

    assert get(english, name).content == get(client, name).content


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"])))
def test_escaped_words_are_shown_as_they_are(words):
    assert MarkdownIt("commonmark").render(escaped(words)) == (
        f"<p>{escape(words, quote=False).replace(chr(34), '&quot;')}</p>\n" if words else ""
    )


@pytest.mark.parametrize("words", ["1. maj", "- en", "+ to", "# tre", "kl. 9 *", "===", "12) x"])
def test_no_words_become_a_list_or_a_heading(words):
    assert MarkdownIt("commonmark").render(escaped(words)) == f"<p>{words}</p>\n"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("Et *let* afsnit.\nPå to linjer.\n\nEt til.", ["Et let afsnit. På to linjer.", "Et til."]),
        ("- et\n- to", ["et", "to"]),
        ("[63 33 79 04](tel:+4563337904)", ["63 33 79 04"]),
        ("[her](https://a.example/b)", ["her (https://a.example/b)"]),
        ("[a.example/b](https://a.example/b/)", ["a.example/b"]),
        ("[støtten](#support)", ["støtten"]),
        ("# <b>nej</b>", ["# <b>nej</b>"]),
        ("", []),
    ],
)
def test_markdown_is_read_as_plain_words(text, paragraphs):
    assert as_paragraphs(text) == paragraphs
    assert as_html(text) or not text
