"""Writing a section: its words, its items, what is refused, and two people at once."""

import re
from datetime import date

import pytest
from django.utils import timezone

from outreach.audit.models import Entry
from standards.models import Edition, Item, Part, Section, Unsaved
from tests import make


def test_words_are_saved_and_keys_stay(edith, draft):
    sent = draft.form(edith, heading="Støtten", text="Vi **hjælper**.")
    sent["item-900903-text"] = "på gader og stræder"
    response = edith.post(draft.at_section, sent)

    assert response.url == draft.at_section
    assert (draft.section.heading, draft.section.text) == ("Støtten", "Vi **hjælper**.")
    assert draft.section.key == "hjaelpen"
    assert (draft.item.key, draft.item.text) == ("street", "på gader og stræder")
    assert Entry.objects.last().deed == "edition.changed"
    assert "Gemt." in edith.get(draft.at_section).content.decode()


def test_a_new_item_gets_its_key_from_its_words(edith, draft):
    new = {"item-new-text": "Bænken ved åen", "item-new-kind": "place", "item-new-label": "Åbænken"}
    edith.post(draft.at_section, draft.form(edith, **new))

    item = draft.section.items.last()
    assert (item.key, item.order, str(item)) == ("aabaenken", 2, "Åbænken")


def test_the_same_words_get_the_key_back_that_they_had(edith, draft, editor):
    draft.item.remove(by=editor)
    new = {"item-new-text": "punkt: Café Dagmar", "item-new-kind": "place"}
    edith.post(draft.at_section, draft.form(edith, **new))

    assert draft.section.items.get().key == "cafe"


def test_other_words_never_get_a_key_that_was_used(edith, draft):
    new = {"item-new-text": "et parkeringshus", "item-new-kind": "place", "item-new-label": "Park"}
    edith.post(draft.at_section, draft.form(edith, **new))

    assert draft.section.items.last().key == "park-2"


def test_an_item_is_saved_and_moved_with_one_button(edith, draft, editor):
    draft.section.add_item(by=editor, kind="place", text="på havnen")
    last = draft.section.items.last()
    sent = draft.form(edith, text="Nu.", move=f"item-{last.pk}-before-900903")
    response = edith.post(draft.at_section, sent)

    assert response.url == f"{draft.at_section}#item-{last.pk}"
    assert [item.text for item in draft.section.items.all()] == ["på havnen", "på gaden"]
    assert draft.section.text == "Nu."


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("heading", "x" * 151, "max_length"),
        ("text", "x" * 20_001, "max_length"),
        ("number", "fem", "invalid"),
        ("number", "-1", "min_value"),
        ("number", "99999", "max_value"),
        ("item-900903-text", "", "required"),
        ("item-900903-kind", "person", "invalid_choice"),
        ("item-900903-label", "x" * 41, "max_length"),
        ("heading", "a\x00b", "null_characters_not_allowed"),
    ],
)
def test_what_is_wrong_is_told_and_stays_in_its_field(edith, draft, field, text, code):
    before = draft.edition.content_hash
    response = edith.post(draft.at_section, draft.form(edith, **{field: text}))
    sheet = response.context["sheet"]
    wrong = [
        error.code
        for form in (sheet, *sheet.rows)
        for errors in form.errors.as_data().values()
        for error in errors
    ]

    assert response.status_code == 422
    assert wrong == [code]
    assert sheet.values()[field].replace("\x00", "") == text.strip().replace("\x00", "")
    assert draft.edition.content_hash == before


def test_the_same_form_twice_is_saved_once(edith, draft):
    sent = draft.form(edith, text="Ét.", **{"item-new-text": "nyt", "item-new-kind": "plain"})

    assert edith.post(draft.at_section, sent).status_code == 302
    logged = Entry.objects.count()
    assert edith.post(draft.at_section, sent).status_code == 302
    assert [item.text for item in draft.section.items.all()] == ["på gaden", "nyt"]
    assert Entry.objects.count() == logged


# Two people at once --------------------------------------------------------------------------


def test_the_later_one_sees_what_differs_and_nothing_is_lost(edith, palle, draft):
    mine, theirs = (
        draft.form(edith, text="Vi ses på torvet i morgen."),
        draft.form(palle, text="Vi ses på torvet nu."),
    )
    assert palle.post(draft.at_section, theirs).status_code == 302

    response = edith.post(draft.at_section, mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert draft.section.text == "Vi ses på torvet nu."
    assert response.context["sheet"].values()["text"] == "Vi ses på torvet i morgen."
    plain = re.sub(r'<span class="unseen".*?</span>', "", page)
    assert "torvet <del>nu</del> <ins>i morgen</ins>." in plain
    assert "Palle skriver også" in page

    again = mine | {"state": response.context["page"].state}
    assert edith.post(draft.at_section, again).status_code == 302
    assert draft.section.text == "Vi ses på torvet i morgen."


def test_the_later_one_may_keep_the_other_text(edith, palle, draft):
    mine, theirs = draft.form(edith, text="Min."), draft.form(palle, text="Palles.")
    palle.post(draft.at_section, theirs)
    edith.post(draft.at_section, mine)

    assert edith.post("/redaktion/2/glem/section-900902/").url == draft.at_section
    page = edith.get(draft.at_section).context["page"]
    assert page.offered is None
    assert page.sheet.values()["text"] == "Palles."


def test_an_item_the_other_added_stays_when_mine_is_saved_over_it(edith, palle, draft):
    mine = draft.form(edith, text="Min.")
    theirs = draft.form(palle, text="Palles.", **{"item-new-text": "nyt", "item-new-kind": "plain"})
    palle.post(draft.at_section, theirs)
    response = edith.post(draft.at_section, mine)
    edith.post(draft.at_section, mine | {"state": response.context["page"].state})

    assert draft.section.text == "Min."
    assert [item.text for item in draft.section.items.all()] == ["på gaden", "nyt"]


def test_what_one_wrote_in_an_item_the_other_removed_comes_back_with_its_key(edith, palle, draft):
    new = draft.form(edith, **{"item-new-text": "to", "item-new-kind": "plain"})
    edith.post(draft.at_section, new)
    mine = draft.form(edith, **{"item-900903-text": "på gaden om natten"})
    palle.post("/redaktion/2/punkt/900903/fjern/")
    response = edith.post(draft.at_section, mine)
    assert response.status_code == 409
    assert "på gaden om natten" in response.content.decode()

    edith.post(draft.at_section, mine | {"state": response.context["page"].state})
    assert [item.text for item in draft.section.items.all()] == ["to", "på gaden om natten"]


def test_a_change_of_order_does_not_stand_in_the_way_of_words(edith, draft, editor):
    draft.section.add_item(by=editor, kind="plain", text="to")
    mine = draft.form(edith, text="Nye ord.")
    draft.item.move(by=editor, after=draft.section.items.last())

    assert edith.post(draft.at_section, mine).status_code == 302
    assert [item.text for item in draft.section.items.all()] == ["to", "på gaden"]


def test_a_section_that_was_removed_shows_what_was_typed_and_can_come_back(edith, palle, draft):
    mine = draft.form(edith, text="Min lange tekst.", part="900901")
    palle.post("/redaktion/2/afsnit/900902/fjern/")

    response = edith.post(draft.at_section, mine)
    assert response.status_code == 409
    assert "Min lange tekst." in response.content.decode()

    response = edith.post(draft.at_section, mine | {"again": "1"})
    section = Section.objects.get(heading="Hjælpen")
    assert response.url == f"/redaktion/2/afsnit/{section.pk}/"
    assert section.text == "Min lange tekst."
    assert [item.text for item in section.items.all()] == ["på gaden"]


def test_a_draft_that_was_published_meanwhile_shows_what_was_typed(edith, draft, editor):
    mine = draft.form(edith, text="For sent.")
    draft.edition.approve(how="not_stated")
    draft.edition.publish(by=editor, in_force_from=timezone.localdate(), change_note="Nyt.")

    response = edith.post(draft.at_section, mine)
    assert response.status_code == 409
    assert "For sent." in response.content.decode()
    assert draft.section.text == "Vi ses."


# What a reader will see ----------------------------------------------------------------------


def test_without_a_script_a_button_shows_how_it_reads_and_saves_nothing(edith, draft):
    response = edith.post(draft.at_section, draft.form(edith, text="Nyt *ord*.", look="1"))

    assert response.status_code == 200
    assert "Nyt <em>ord</em>." in response.content.decode()
    assert draft.section.text == "Vi ses."


def test_hostile_words_stay_words(edith, draft):
    evil = "<script>alert(1)</script> [her](javascript:alert(1)) <img src=x onerror=alert(1)>"
    sent = draft.form(edith, heading=evil[:100], text=evil)
    sent["item-900903-text"] = evil
    edith.post(draft.at_section, sent)

    kept = edith.post("/redaktion/2/husk/section-900902/", sent).json()["html"]
    for page in (
        kept,
        *(edith.get(url).content.decode() for url in (draft.at_section, draft.url)),
        edith.get("/redaktion/2/vis/").content.decode(),
    ):
        assert "<script>alert" not in page
        assert "<img" not in page
        assert 'href="javascript' not in page


def test_an_item_of_another_edition_cannot_be_changed_through_this_page(edith, draft, standard):
    other = Item.objects.filter(edition=standard).first()
    sent = draft.form(
        edith, **{f"item-{other.pk}-text": "kapret", f"item-{other.pk}-kind": "plain"}
    )
    edith.post(draft.at_section, sent)

    other.refresh_from_db()
    assert other.text != "kapret"


def test_a_section_of_another_edition_is_not_there(edith, draft, standard):
    other = Section.objects.filter(edition=standard).first()

    assert edith.get(f"/redaktion/2/afsnit/{other.pk}/").status_code == 404
    assert edith.post(f"/redaktion/2/afsnit/{other.pk}/", {"text": "x"}).status_code == 409
    assert not Unsaved.objects.exists()


def test_an_item_that_forms_use_tells_how_much_it_is_used(edith, draft, anna, monkeypatch):
    from outreach.days import outreach_day
    from standards import uses

    monkeypatch.setattr(uses, "period", lambda today: (outreach_day(), outreach_day()))
    for _ in range(10):
        make.contact(anna, place="street")
    page = edith.get(draft.at_section).content.decode()

    assert "Brugt i 10–49 kontakter" in page


def test_a_heading_that_comes_later_brings_a_key(draft, editor):
    section = draft.part.add_section(by=editor, text="Uden overskrift.")
    assert section.key == ""
    with draft.edition.changing(by=editor):
        section.heading = "Så kom den"
        section.save()

    assert section.key == "saa-kom-den"
    assert Edition.objects.get(number=2).hands.count() == 1


def test_a_part_that_says_when_it_was_changed_says_today_when_it_is(edith, draft):
    Part.objects.filter(pk=draft.part.pk).update(updated_on=date(2020, 4, 30))
    draft.edition.rewritten(by=draft.edition.hands.get().user)
    edith.post(draft.at_section, draft.form(edith))
    assert draft.part.updated_on == date(2020, 4, 30)

    edith.post(draft.at_section, draft.form(edith, text="Vi ses ved havnen."))
    assert draft.part.updated_on == timezone.localdate()
    edith.post(draft.at_part, draft.form(edith, draft.at_part, updated_on="1.5.2026"))
    assert draft.part.updated_on == date(2026, 5, 1)


def test_a_part_that_says_no_day_gets_none(edith, draft):
    edith.post(draft.at_section, draft.form(edith, text="Vi ses ved havnen."))

    assert draft.part.updated_on is None
