"""Parts, tables, nested lists and what else documents of other municipalities are made of."""

import docx

from standards.models import Edition
from tests import make
from tests.standards.importing import documents

THREE_AUDIENCES = """<!doctype html><body><h1>Gadeindsats i Markby</h1>
<p>Her står, hvad vi lover.</p>
<h2>Til borgere</h2><h3>Hvad er hjælpen?</h3>
<p>Læs mere på <a href="https://markby.example/hjaelp">vores side</a>.</p>
<ol><li>Vi lytter.</li><li>Vi følger dig:<ul><li>til lægen</li><li>til banken</li></ul></li></ol>
<h3>Hvornår kan du ringe?</h3>
<table><tr><th>Hold</th><th>Telefon</th><th>Tid</th></tr>
<tr><td>Gadeholdet</td><td>11 22 33 44</td><td>mandag-fredag kl. 9-15</td></tr></table>
<h2>Til fagfolk</h2><h3>Målgruppe</h3><p>Målgruppen er:</p>
<ul><li>hjemløse</li><li>borgere, ingen ser</li></ul><p>Nogle hører til begge.</p>
<h2>Til samarbejdspartnere</h2><h3>Når I er bekymrede</h3>
<p>Henvend jer til Gadeholdet.</p></body>"""


def test_three_audiences_are_three_parts(understand):
    draft = understand(THREE_AUDIENCES)

    assert [part["audience"] for part in draft.parts] == ["citizen", "professional", "partner"]
    assert [part["title"] for part in draft.parts] == [
        "Til borgere",
        "Til fagfolk",
        "Til samarbejdspartnere",
    ]
    assert (draft.kept, draft.unclear) == (draft.total, 0)


def test_links_are_kept_and_lists_in_lists_lose_no_point(understand):
    draft = understand(THREE_AUDIENCES)

    assert (
        "[vores side](https://markby.example/hjaelp)" in draft.section("Hvad er hjælpen?")["text"]
    )
    assert len(draft.points("Hvad er hjælpen?")) == 4


def test_a_table_of_facts_becomes_points_and_its_telephone_has_its_hours(understand):
    draft = understand(THREE_AUDIENCES)

    assert draft.points("Hvornår kan du ringe?")[1] == (
        "Gadeholdet – 11 22 33 44 – mandag-fredag kl. 9-15"
    )
    assert draft.content["contact"]["phones"] == [
        {"number": "11 22 33 44", "label": "Gadeholdet", "hours": "mandag-fredag kl. 9-15"}
    ]


def test_a_text_after_a_list_continues_its_section(understand):
    draft = understand(THREE_AUDIENCES)
    place = draft.sections.index(draft.section("Målgruppe"))

    assert draft.sections[place + 1] == {"text": "Nogle hører til begge.", "items": []}


def test_what_word_counts_itself_is_a_number(understand):
    document = docx.Document()
    document.add_paragraph("Gadestandard")
    for question in ("Hvad gør vi?", "Hvem gør det?", "Hvad koster det?"):
        document.add_paragraph(question, style="List Number")
        document.add_paragraph("Det står her, og det er ikke kort.")
    draft = understand(documents.saved(document))

    assert [one.get("number") for one in draft.sections] == [1, 2, 3]


def test_the_margins_of_word_are_read_and_the_sender_there_is_kept(understand):
    document = docx.Document()
    document.add_heading("Gadestandard", 0)
    document.add_heading("Hvad gør vi?", 1)
    document.add_paragraph("Vi kommer ud til dem, der har brug for det.")
    footer = document.sections[0].footer
    for line in ("Gadekontoret", "Torvet 1", "9999 Markby", "Tlf. 12 34 56 78"):
        footer.add_paragraph(line)
    draft = understand(documents.saved(document))

    assert draft.headings == ["Hvad gør vi?", "Gadekontoret"]
    assert draft.content["contact"]["phones"] == [{"number": "12 34 56 78"}]
    assert (draft.kept, draft.unclear) == (draft.total, 0)


def test_what_was_deleted_with_changes_tracked_stays_deleted(understand):
    document = docx.Document()
    document.add_heading("Gadestandard", 0)
    paragraph = document.add_paragraph("Vi kommer ud til dig, når du beder os om det.")
    gone = docx.oxml.parse_xml(
        '<w:del xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:r><w:delText>hemmelig</w:delText></w:r></w:del>"
    )
    paragraph._p.append(gone)

    assert "hemmelig" not in str(understand(documents.saved(document)).content)


def test_a_row_that_goes_on_over_the_page_of_a_pdf_is_one_row(understand):
    from tests.standards.importing.documents import Paper

    paper = Paper()
    paper.add_page()
    paper.say("Gadestandard", size=18, style="B")
    for heading, text in (
        ("Formål", "Vi vil have kontakt med dem, som ingen andre har kontakt med."),
        ("Indhold", "Holdet kommer hver dag til de steder, hvor der er brug for det, og det"),
    ):
        top = paper.get_y()
        paper.say(heading, width=40)
        paper.set_y(top)
        paper.say(text, left=60)
        paper.say("Der er mere at sige om det, og det står her.", left=60)
    paper.say("Holdet skriver ikke navne ned, men", left=60)
    paper.add_page()
    paper.say("husker dem godt.", left=60)
    draft = understand(bytes(paper.output()))

    assert draft.headings == ["Formål", "Indhold"]
    assert draft.section("Indhold")["text"].endswith("navne ned, men husker dem godt.")


def test_the_draft_has_the_hash_of_what_is_written(editor, understand):
    """As it is checked again when the edition is published."""
    from standards import canonical

    edition = make.imported(editor).edition
    written = Edition.objects.with_content().get(pk=edition.pk)

    assert canonical.hash_of(written.content()) == edition.content_hash


def test_every_field_of_a_draft_is_one_that_its_model_takes(editor):
    edition = make.imported(editor, documents.text()).edition
    edition.full_clean()
    for part in edition.parts.all():
        part.full_clean()
        for section in part.sections.all():
            section.full_clean()
            for item in section.items.all():
                item.full_clean()
    for phone in edition.phones.all():
        phone.full_clean()


def test_points_stay_points_where_word_lost_the_list_they_are_counted_by(understand):
    document = docx.Document()
    document.add_heading("Gadestandard", 0)
    document.add_heading("Hvor er vi?", 1)
    document.add_paragraph("Vi er på gaden hver dag.")
    document.add_heading("Hvem kan få hjælp?", 1)
    document.add_paragraph("Du kan få hjælp af os på gaden, hvis")
    for words in ("du sover ude", "du er alene"):
        point = document.add_paragraph(words)
        counted = point._p.get_or_add_pPr().get_or_add_numPr()
        counted.get_or_add_ilvl().val, counted.get_or_add_numId().val = 0, 4711
    draft = understand(documents.saved(document))

    assert draft.points("Hvem kan få hjælp?") == ["du sover ude", "du er alene"]


def test_a_mail_address_on_its_own_line_is_no_end_of_a_sentence(understand):
    draft = understand(
        "<h1>Gadeindsats</h1><h2>Kontakt</h2>"
        "<p>Telefon 11 22 33 44, mandag-torsdag kl. 9-14</p><p>gade@markby.example</p>"
    )

    assert draft.content["contact"]["mail"] == "gade@markby.example"
    assert "gade@" not in str(draft.content["contact"]["phones"])
