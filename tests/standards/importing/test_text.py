"""What goes wrong with a text on its way through a file, and is put right."""

from standards.importing.blocks import split_marker
from standards.importing.mending import whole_words
from standards.markdown import as_html


def test_lines_cut_by_the_edge_of_the_paper_become_paragraphs_again(understand):
    draft = understand(
        "Info\n\nDette er en tekst, som er skrevet i et program, der deler linjerne af sig\n"
        "selv, når de er blevet så lange, at de ikke kan være på papiret mere. Så deler\n"
        "Brobygger dem ikke, men samler dem. En linje kan også begynde midt i en sætning\n"
        "og gå helt ud til kanten, sådan som denne her linje gør det, når der er ord nok\n"
        "til det.\n\nEt nyt afsnit begynder efter en tom linje, og det er også en lang linje\n"
        "der er delt."
    )

    assert draft.sections[0]["text"].count("\n\n") == 1


def test_a_bullet_on_a_line_of_its_own_finds_its_words(understand):
    draft = understand("Støtte\n\nVi hjælper med:\n\n•\nbrevene\n\n•\nboligen\n")

    assert [item["text"] for item in draft.sections[0]["items"]] == ["brevene", "boligen"]


def test_a_list_of_nothing_but_ones_is_a_list(understand):
    draft = understand(
        "Standard\n\n\t1. Hvad gør vi?\n\tDet her:\n1. Vi kommer.\n1. Vi bliver.\n\n"
        "\t2. Hvem leverer?\n\tMarkby Kommune\n\n\t3. Hvad koster det?\n\n\tGratis.\n"
    )

    assert draft.headings == ["Hvad gør vi?", "Hvem leverer?", "Hvad koster det?"]
    assert [one.get("number") for one in draft.sections] == [1, 2, 3]
    assert draft.points("Hvad gør vi?") == ["Vi kommer.", "Vi bliver."]
    assert draft.section("Hvem leverer?")["text"] == "Markby Kommune"
    assert draft.content["facts"]["price"] == "Gratis"


def test_a_list_that_counts_on_is_not_taken_for_the_next_headings(understand):
    draft = understand(
        "Standard\n\n1. Hvad gør vi?\n1. Vi kommer forbi.\n2. Vi lytter.\n3. Vi følger med.\n\n"
        "2. Hvem gør det?\nHoldet gør det.\n\n3. Hvornår?\nHele året rundt, hver uge.\n"
    )

    assert draft.headings == ["Hvad gør vi?", "Hvem gør det?", "Hvornår?"]
    assert len(draft.points("Hvad gør vi?")) == 3


def test_headings_with_two_numbers_keep_them(understand):
    draft = understand(
        "Standard\n\n1. Indhold\n1.1 Støtte\nVi støtter borgeren hver dag.\n"
        "1.2 Omfang\nIngen grænse.\n"
        "2. Pris\nDet koster ikke noget at få hjælp.\n3. Klage\nKlag til udvalget, hvis du vil.\n"
    )

    assert draft.headings == ["Indhold: 1.1 Støtte", "1.2 Omfang", "Pris", "Klage"]
    assert (draft.kept, draft.unclear) == (draft.total, 0)


def test_stray_tags_and_columns_cut_by_tabs_become_sections(understand):
    draft = understand(
        "Standard for gaden\n\nInformation for borgere og pårørende\n\n"
        'Hvem kan få hjælp?\t<p>Du kan få hjælp, hvis:</p> <ul style="x"> - du sover ude. - du er'
        " alene.\nHvad gør vi?\t<p>Vi kommer til dig, når du har brug for det, og vi\n\n"
        "\t<p>bliver hos dig.</p>\n\nFaglig uddybning af standard for gaden\n\n"
        "Information for medarbejdere\n\nLovgrundlag\t§ 99 i serviceloven.\n"
        "Målgruppe\t<p>Borgere, der ikke bruger de andre tilbud, og som ingen ser.</p>"
        " <p>Vurdering</p> <p>Medarbejderen vurderer det.</p>\n"
    )

    assert [part["audience"] for part in draft.parts] == ["citizen", "professional"]
    assert draft.parts[1]["title"] == "Faglig uddybning af standard for gaden"
    assert draft.parts[1]["subtitle"] == "Information for medarbejdere"
    assert draft.points("Hvem kan få hjælp?") == ["du sover ude.", "du er alene."]
    assert draft.section("Hvad gør vi?")["text"].endswith("og vi bliver hos dig.")
    assert draft.headings[-2:] == ["Målgruppe", "Vurdering"]
    assert draft.source.ignored == ["tags"]
    assert (draft.kept, draft.unclear) == (draft.total, 0)


def test_words_cut_in_two_are_put_together_and_no_others():
    known = {"socialt"}
    assert whole_words("soci- alt arbejde", known) == "socialt arbejde"
    assert whole_words("at op-bygge kontakt", known) == "at opbygge kontakt"
    assert whole_words("en u hensigtsmæssig adfærd", known) == "en uhensigtsmæssig adfærd"
    for whole in ("omsorgs- og myndighedsrollen", "e-Boks", "støtte-kontaktperson", "du hjælper"):
        assert whole_words(whole, known) == whole


def test_what_looks_like_a_bullet_or_a_number_and_is_none():
    assert split_marker("• et punkt") == ("•", "et punkt")
    assert split_marker("o et punkt") == ("•", "et punkt")
    assert split_marker("3. Hvem?") == ("3.", "Hvem?")
    for words in ("27. januar 2020", "17.12.2019 er datoen", "-5 grader", "§ 99 gælder", "om det"):
        assert split_marker(words) == ("", words)
    assert split_marker("1. januar 2024 trådte den i kraft")[0] == ""


def test_a_sender_at_the_end_becomes_a_section_and_its_logo_is_set_aside(understand):
    draft = understand(
        "Standard\n\nHvad gør vi?\n\nVi kommer ud til dem, der har brug for det.\n\n"
        "Markby\nKommune\n\nMarkby Kommune\n\nGadekontoret\n\nTorvet 1\n9999 Markby\n\n"
        "Tlf.: +45 12345678\n\nMail: gade@markby.example\n\nwww.markby.example\n"
    )

    assert draft.headings == ["Hvad gør vi?", "Gadekontoret"]
    contact = draft.content["contact"]
    assert contact["phones"] == [{"number": "12 34 56 78"}]
    assert contact["mail"] == "gade@markby.example"
    assert contact["web"] == "https://www.markby.example"
    assert contact["address"].splitlines()[-2:] == ["Torvet 1", "9999 Markby"]
    assert (draft.kept, draft.unclear) == (draft.total, 0)


def test_what_cannot_be_understood_stays_in_its_place_with_a_mark(understand):
    draft = understand(
        "Standard\n\nHvad gør vi?\n\nVi kommer ud til dem, der har brug for det.\n\n"
        "Rørt Vand Uden Mening\n\nHvem er vi?\n\nVi er holdet på gaden, og vi er tre.\n"
    )

    assert draft.kept_as("Rørt Vand") == "unclear"
    assert draft.section("Hvad gør vi?")["text"].endswith("Rørt Vand Uden Mening")
    assert (draft.kept, draft.unclear) == (draft.total, 4)


def test_signs_of_markdown_in_a_text_are_no_markdown(understand):
    draft = understand(
        "Standard\n\nHvad gør vi?\n\nVi *lytter* og_går [her](http://x.example) <b>ud</b> & ind."
        "\n\n"
        "2024 blev et år med mange møder, og + er ikke et punkt."
    )
    shown = as_html(draft.section("Hvad gør vi?")["text"])

    assert "*lytter*" in shown and "[her](http://x.example)" in shown
    assert "<em>" not in shown and "<a" not in shown
