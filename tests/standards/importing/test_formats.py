"""The same standard in every format that is read gives the same draft."""

from datetime import date

import pytest

from standards.importing import keeping
from tests.standards.importing import documents

EVERY = {
    "text": lambda: documents.text().encode(),
    "text in Windows letters": lambda: documents.text(bullet="- ").encode("cp1252"),
    "text as Word pastes it": lambda: documents.text(bullet="\uf0b7 ").encode("utf-16"),
    "Word with styles": documents.word,
    "Word without styles": lambda: documents.word(styled=False),
    "Word with a table": documents.word_table,
    "OpenDocument": documents.odt,
    "a web page": documents.page,
    "a web page with a table": lambda: documents.page(table=True),
    "PDF": documents.pdf,
    "PDF with a table": lambda: documents.pdf(table=True),
}


@pytest.mark.parametrize("name", EVERY)
def test_a_standard_is_read_whole_and_rightly(understand, name):
    draft = understand(EVERY[name]())

    assert draft.content["standard"]["title"] == documents.TITLE
    assert draft.content["standard"]["lead"] == documents.LEAD
    assert draft.headings == documents.HEADINGS
    for heading, paragraphs, points in documents.SECTIONS:
        assert draft.section(heading)["text"] == "\n\n".join(paragraphs)
        assert draft.points(heading) == points
    assert {one["kind"] for one in draft.section("Målgruppe")["items"]} == {"criterion"}
    assert draft.content["facts"] == {
        "legal_basis": "§ 99 i serviceloven",
        "minimum_age": 18,
    }
    assert draft.content["contact"]["unit"] == "Gadeholdet"
    assert draft.content["contact"]["phones"] == [{"number": "12 34 56 78"}]
    assert draft.found.approval == {"body": "Socialudvalget", "on": date(2024, 3, 3)}
    assert [part["updated_on"] for part in draft.parts] == [date(2024, 4, 5)]


@pytest.mark.parametrize("name", EVERY)
def test_no_word_is_lost_and_none_is_left_over(understand, name):
    draft = understand(EVERY[name]())

    assert (draft.kept, draft.unclear) == (draft.total, 0)


def test_a_menu_and_a_page_number_are_set_aside_and_not_dropped(understand):
    assert understand(documents.page()).kept_as("Forside") == "furniture"
    assert understand(documents.pdf()).kept_as("Side 1 af 2") == "furniture"
    assert "alert" not in str(understand(documents.page()).content)


def test_the_count_of_kept_words_notices_a_word_that_went_missing(understand):
    draft = understand(documents.text())
    draft.section("Lovgrundlag")["text"] = "Arbejdet bygger på serviceloven."
    draft.source.raw += " glemt"

    total, kept, _ = keeping.kept_words(draft.found, draft.source)
    assert total == draft.total + 1
    assert kept == draft.kept - 6


def test_words_the_file_does_not_have_are_not_counted_as_kept(understand):
    draft = understand(documents.text())
    draft.source.raw = "fremmed"

    assert keeping.kept_words(draft.found, draft.source) == (1, 0, 0)
