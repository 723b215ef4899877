"""The structure of a draft: parts and sections in order, moved by name of their neighbour."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from outreach.audit.models import Entry
from standards.models import Gone, Item, Section


@pytest.fixture
def order(draft, editor):
    """Parts A (with 1, 2, 3) and B (with 4); the order as a text, and their rows by name."""
    draft.part.remove(by=editor)
    edition = draft.edition
    rows = {}
    for title, headings in {"A": "123", "B": "4"}.items():
        rows[title] = edition.add_part(by=editor, title=title, audience="citizen")
        for heading in headings:
            rows[heading] = rows[title].add_section(by=editor, heading=heading)

    def written():
        return " ".join(
            part.title + "".join(section.heading for section in part.sections.all())
            for part in edition.parts.all()
        )

    written.rows = rows
    assert written() == "A123 B4"
    return written


def move(client, order, asked):
    kind, row, where, other = asked.split()
    rows = order.rows
    sent = f"{kind}-{rows[row].pk}-{where}-{rows[other].pk}"
    return client.post("/redaktion/2/flyt/", {"move": sent})


@pytest.mark.parametrize(
    ("asked", "after"),
    [
        ("section 1 after 2", "A213 B4"),
        ("section 3 before 1", "A312 B4"),
        ("section 3 before 4", "A12 B34"),
        ("section 4 into A", "A1234 B"),
        ("section 2 after 4", "A13 B42"),
        ("part B before A", "B4 A123"),
        ("part A after B", "B4 A123"),
    ],
)
def test_a_move_is_where_it_was_meant_however_often_it_is_sent(edith, order, asked, after):
    response = move(edith, order, asked)
    assert response.status_code == 302
    assert order() == after
    logged = Entry.objects.count()

    assert move(edith, order, asked).status_code == 302
    assert order() == after
    assert Entry.objects.count() == logged


def test_after_a_move_the_page_opens_at_the_row(edith, order):
    row = order.rows["1"]

    assert move(edith, order, "section 1 after 2").url == f"/redaktion/2/#section-{row.pk}"


def test_an_old_page_moves_nothing_beside_what_is_gone(edith, palle, order, editor):
    gone = order.rows["2"]
    palle.post(f"/redaktion/2/afsnit/{gone.pk}/fjern/")

    response = edith.post(
        "/redaktion/2/flyt/", {"move": f"section-{order.rows['1'].pk}-after-{gone.pk}"}
    )
    assert response.status_code == 409
    assert "Intet blev flyttet" in response.content.decode()
    assert order() == "A13 B4"
    with pytest.raises(Gone):
        order.rows["1"].move(by=editor, after=gone)


@pytest.mark.parametrize(
    "sent",
    ["", "x", "section-1-after", "item-1-into-2", "part-1-into-2", "section-0-after-٣"]
    + ["section-" + "9" * 30 + "-after-1", "section-999999999999999999-after-1"],
)
def test_a_move_that_makes_no_sense_moves_nothing(edith, order, sent):
    assert edith.post("/redaktion/2/flyt/", {"move": sent}).status_code == 409
    assert order() == "A123 B4"


def test_nothing_is_moved_into_another_edition(edith, order, standard):
    elsewhere = Section.objects.filter(edition=standard).first()
    for sent in (
        f"section-{order.rows['1'].pk}-after-{elsewhere.pk}",
        f"section-{elsewhere.pk}-into-{order.rows['A'].pk}",
    ):
        assert edith.post("/redaktion/2/flyt/", {"move": sent}).status_code == 409


def test_a_move_changes_the_hash_and_the_reading_no_longer_counts(edith, order, draft):
    before = draft.edition.content_hash
    move(edith, order, "section 1 after 2")

    assert draft.edition.content_hash != before
    assert Entry.objects.last().deed == "edition.changed"


def test_the_stranger_finds_no_draft(stranger, draft):
    for url in (draft.url, draft.at_section, draft.at_part, f"{draft.url}vis/"):
        assert stranger.get(url).status_code == 404
        assert stranger.post(url).status_code in (404, 405)
    assert stranger.post(f"{draft.url}flyt/", {"move": "x"}).status_code == 404
    assert stranger.post(f"{draft.url}kasser/").status_code == 404


def test_a_published_edition_leads_to_its_public_page(edith, draft):
    assert edith.get("/redaktion/1/").url == "/kommune/nyborg/kvalitetsstandard/udgave/1/"


@pytest.mark.parametrize("page", ["", "vis/"])
def test_the_page_asks_as_little_for_300_sections_as_for_3(edith, draft, editor, page):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert edith.get(f"{draft.url}{page}").status_code == 200
        return len(queries)

    def fill(first, last):
        edition, part = draft.edition, draft.part
        sections = Section.objects.bulk_create(
            Section(edition=edition, part=part, order=n, heading=f"Afsnit {n}", key=f"s{n}")
            for n in range(first, last)
        )
        Item.objects.bulk_create(
            Item(edition=edition, section=one, order=1, kind="plain", key=f"{one.key}i", text="x")
            for one in sections
        )

    fill(2, 5)
    few = asked()
    fill(5, 300)

    assert asked() == few <= 20


def test_the_readability_stands_beside_each_section(edith, draft):
    page = edith.get(draft.url).content.decode()

    assert "LIX 2, meget let" in page  # “Vi ses.” and “på gaden.”: four words, two sentences
