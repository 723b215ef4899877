"""One contact."""

from datetime import timedelta
from uuid import uuid4

from outreach.audit.models import Entry, token
from outreach.days import outreach_day
from tests import make


def test_a_contact_shows_everything_it_says(browse, anna, bente):
    known = make.citizen(anna.municipality)
    contact = make.contact(
        anna,
        citizen=known,
        support=["finances"],
        sleeps="shelter",
        length="medium",
        note="Ville gerne snakke.",
    )
    page = browse(bente).get(f"/kontakter/{contact.pk}/").content.decode()

    for words in (
        "Globus Fyrtårn",
        "Gaden",
        "Talte sammen",
        "Skaber kontakt",
        "punkt: Egen økonomi",
        "Akut eller midlertidigt herberg",
        "15–60 min.",
        "Ville gerne snakke.",
        "Anna",
    ):
        assert words in page


def test_what_was_typed_is_shown_as_text_and_never_as_html(browse, anna):
    contact = make.contact(anna, note="<script>alert(1)</script>")

    page = browse(anna).get(f"/kontakter/{contact.pk}/").content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page


def test_the_place_keeps_the_words_it_had_on_its_day(browse, anna):
    contact = make.contact(anna)
    make.edition(
        anna.municipality, in_force_from=outreach_day() + timedelta(days=1), places={"street": "X"}
    )

    assert "Gaden" in browse(anna).get(f"/kontakter/{contact.pk}/").content.decode()


def test_another_municipality_gets_the_same_404_as_for_a_contact_that_is_not(browse, anna, clara):
    contact = make.contact(anna)
    foreign = browse(clara).get(f"/kontakter/{contact.pk}/")
    unknown = browse(clara).get(f"/kontakter/{uuid4()}/")

    assert foreign.status_code == unknown.status_code == 404
    assert foreign.content == unknown.content


def test_asking_for_what_is_not_ones_own_to_see_is_logged_without_a_token(browse, anna, clara):
    contact = make.contact(anna, citizen=make.citizen(anna.municipality))
    browse(clara).get(f"/kontakter/{contact.pk}/")

    entry = Entry.objects.get(deed="contact.refused")
    assert (entry.by_name, entry.municipality, entry.object_token) == (
        "clara",
        clara.municipality,
        "",
    )


def test_reading_is_logged_with_a_token_and_the_purpose_of_the_way_in(browse, anna, bente):
    known = make.citizen(anna.municipality)
    contact = make.contact(anna, citizen=known)
    for user in (anna, bente):
        browse(user).get(f"/kontakter/{contact.pk}/")

    entries = Entry.objects.filter(deed="contact.read")
    assert [entry.purpose for entry in entries] == ["own_list", "team_list"]
    assert {entry.object_token for entry in entries} == {token(known)}


def test_a_contact_page_is_not_stored_by_the_browser(browse, anna):
    contact = make.contact(anna)
    for address in (f"/kontakter/{contact.pk}/", "/kontakter/", "/kontakter/ny/", "/"):
        assert "no-store" in browse(anna).get(address)["Cache-Control"]
