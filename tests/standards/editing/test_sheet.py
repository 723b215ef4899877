"""The pages beside the text: title, facts, ways to reach the team and to complain, parts."""

import pytest

from standards.models import Phone


def test_the_title_and_what_follows_it_are_saved(edith, draft):
    url = f"{draft.url}titel/"
    edith.post(url, draft.form(edith, url, title="Ny titel", introduction="Hej."))

    assert (draft.edition.title, draft.edition.introduction) == ("Ny titel", "Hej.")


def test_facts_may_all_be_absent_or_all_be_there(edith, draft):
    url = f"{draft.url}oplysninger/"
    facts = {
        "legal_basis": "Serviceloven § 99",
        "minimum_age": "18",
        "response_days": "3",
        "response_words": "Hurtigt.",
        "sealed_details_allowed": "on",
        "citizens_word_allowed": "on",
        "price": "Gratis",
        "review_interval_months": "12",
    }
    assert edith.post(url, draft.form(edith, url, **facts)).status_code == 302
    told = draft.edition.content()["facts"]
    assert told["response_days"] == 3
    assert told["sealed_details_allowed"] is True

    nothing = dict.fromkeys(facts, "") | {"state": draft.form(edith, url)["state"]}
    del nothing["sealed_details_allowed"]
    assert edith.post(url, nothing).status_code == 302
    assert "facts" not in draft.edition.content()


@pytest.mark.parametrize(
    ("page", "field", "text"),
    [
        ("titel", "title", ""),
        ("titel", "title", "x" * 151),
        ("oplysninger", "response_days", "0"),
        ("oplysninger", "review_interval_months", "-3"),
        ("oplysninger", "minimum_age", "atten"),
        ("kontakt", "contact_mail", "ikke en adresse"),
        ("kontakt", "contact_web", "javascript:alert(1)"),
        ("kontakt", "phone-new-number", "ring til os"),
        ("kontakt", "phone-new-label", "Vagten"),
        ("klage", "complaint_unit", "x" * 121),
        ("del/900901", "updated_on", "i går"),
        ("del/900901", "title", ""),
        ("del/900901", "audience", "politikere"),
    ],
)
def test_what_is_wrong_is_refused_and_stays(edith, draft, page, field, text):
    url = f"{draft.url}{page}/"
    before = draft.edition.content_hash
    response = edith.post(url, draft.form(edith, url, **{field: text}))

    assert response.status_code == 422
    assert response.context["sheet"].all_errors
    assert response.context["sheet"].values()[field] == text
    assert draft.edition.content_hash == before


def test_phones_come_and_go(edith, draft):
    url = f"{draft.url}kontakt/"
    edith.post(url, draft.form(edith, url, **{"phone-new-number": "12 34 56 78"}))
    new = {"phone-new-number": "114", "phone-new-label": "Politiet"}
    edith.post(url, draft.form(edith, url, **new))
    phones = Phone.objects.filter(edition=draft.edition)
    assert [str(phone) for phone in phones] == ["12 34 56 78", "114"]
    assert {phone.purpose for phone in phones} == {"contact"}

    edith.post(url, draft.form(edith, url, **{f"phone-{phones[0].pk}-number": ""}))
    assert [str(phone) for phone in phones.all()] == ["114"]


def test_a_complaint_route_has_phones_of_its_own(edith, draft):
    url = f"{draft.url}klage/"
    sent = draft.form(edith, url, complaint_words="Ring.", **{"phone-new-number": "12 34 56 78"})
    edith.post(url, sent)

    assert draft.edition.content()["complaint"]["phones"][0]["number"] == "12 34 56 78"


def test_a_part_keeps_its_own_date(edith, draft):
    sent = draft.form(edith, draft.at_part, updated_on="30.04.2020", audience="partner")
    edith.post(draft.at_part, sent)

    part = draft.part
    assert (part.updated_on.isoformat(), part.audience) == ("2020-04-30", "partner")
    assert draft.form(edith, draft.at_part)["updated_on"] == "30.04.2020"


def test_two_people_on_one_page_of_facts_lose_nothing(edith, palle, draft):
    url = f"{draft.url}oplysninger/"
    mine, theirs = draft.form(edith, url, price="Gratis"), draft.form(palle, url, price="5 kr.")
    theirs["sealed_details_allowed"] = "on"
    palle.post(url, theirs)

    response = edith.post(url, mine)
    assert response.status_code == 409
    assert {one.label for one in response.context["page"].conflict} == {
        "Pris",
        "Forseglede oplysninger er tilladt",
    }
    assert draft.edition.price == "5 kr."
    assert response.context["sheet"].values()["price"] == "Gratis"


def test_a_new_part_and_a_new_section_are_made_once(edith, draft):
    for _ in range(2):
        edith.post(f"{draft.url}del/ny/", {"title": "Til fagfolk", "audience": "professional"})
        edith.post(f"{draft.at_part}nyt-afsnit/", {"heading": "Støtten"})

    assert [part.title for part in draft.edition.parts.all()] == ["Til alle", "Til fagfolk"]
    assert [one.heading for one in draft.part.sections.all()] == ["Hjælpen", "Støtten"]


def test_a_working_list_is_marked_for_readers(edith, draft):
    edith.post(f"{draft.at_part}nyt-afsnit/", {"heading": "Steder", "is_working_list": "on"})

    for url in (draft.url, f"{draft.url}vis/"):
        assert "Ikke en del af den godkendte tekst" in edith.get(url).content.decode()
