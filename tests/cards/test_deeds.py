"""What a citizen does with a card: has it put right, objects, leaves a word, deletes it all."""

import pytest
from django.db import DatabaseError, transaction

from contacts.cards.models import Card, Wish, Word
from contacts.models import Citizen, Contact, Objected
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make
from tests.contacts.sent import URL, answers, codes
from tests.contacts.test_at_once import at_once
from tests.contacts.test_erasing import everything

from .sent import CODE, DOOR, carried, main, opened

SEND = {"send": "1"}


# --- Put it right ----------------------------------------------------------------------------


def test_the_page_is_shown_before_anything_is_sent(browse, card):
    page = carried(browse(), "ret")

    assert page.status_code == 200
    assert not Wish.objects.exists()


def test_a_correction_is_asked_for_and_stands_on_the_card(browse, card, globus):
    page = carried(browse(), "ret", said="Jeg var der slet ikke.", **SEND)

    wish = Wish.objects.get()
    assert (wish.kind, wish.text, wish.citizen) == ("correction", "Jeg var der slet ikke.", globus)
    assert "Vi har fået det." in main(page)
    assert "Jeg var der slet ikke." in main(page) and "Vi har ikke svaret endnu." in main(page)


def test_sent_twice_it_is_asked_once(browse, card):
    for _ in range(2):
        carried(browse(), "ret", said="Jeg var der ikke.", **SEND)

    assert Wish.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "why"), [("", "Skriv, hvad det handler om."), ("Ring 20 11 22 33", "telefonnummer")]
)
def test_what_cannot_be_taken_stays_in_its_field(browse, card, said, why):
    page = carried(browse(), "ret", said=said, **SEND)

    assert page.status_code == 422
    assert why in main(page) and said in main(page)
    assert not Wish.objects.exists()


def test_so_many_wait_that_no_more_are_taken(browse, card):
    for number in range(10):
        carried(browse(), "ret", said=f"Nummer {number} passer ikke.", **SEND)
    page = carried(browse(), "ret", said="En til.", **SEND)

    assert page.status_code == 422
    assert "Vent på vores svar." in main(page)
    assert Wish.objects.count() == 10


# --- Object ----------------------------------------------------------------------------------


def test_after_an_objection_nobody_logs_the_alias(browse, anna, card, globus):
    page = carried(browse(), "skriv-ikke", said="", **SEND)

    assert "Vi holder op nu." in main(page) and "Du har sagt nej." in main(page)
    globus.refresh_from_db()
    assert globus.objected_on == outreach_day()
    with pytest.raises(Objected):
        make.contact(anna, citizen=globus)
    refusal = browse(anna).post(URL, answers(who=str(globus.pk), note="En note, der bliver."))
    assert refusal.status_code == 422
    assert codes(refusal, "who") == ["objected"]
    assert "En note, der bliver." in refusal.content.decode()
    assert Contact.objects.count() == 1


def test_without_the_alias_it_is_logged_as_before(browse, anna, card, globus):
    carried(browse(), "skriv-ikke", **SEND)

    assert browse(anna).post(URL, answers(who="group", people="1")).status_code == 302
    assert Contact.objects.filter(citizen=None, people=1).count() == 1


def test_the_form_does_not_offer_the_alias(browse, anna, card, globus):
    assert "Globus" in browse(anna).get(URL).content.decode()
    carried(browse(), "skriv-ikke", **SEND)

    assert "Globus" not in browse(anna).get(URL).content.decode()
    assert "Globus" not in browse(anna).get(f"{URL}?who={globus.pk}").content.decode()


def test_neither_is_the_person_logged_under_another_alias(browse, anna, card, globus):
    other = make.contact(anna, new_alias="Robåd Paraply").citizen
    make.merge(globus, into=other, by=anna)
    carried(browse(), "skriv-ikke", **SEND)

    with pytest.raises(Objected):
        make.contact(anna, citizen=other)


def test_nor_by_correcting_another_contact(browse, anna, bente, card, globus):
    contact = make.contact(anna)
    carried(browse(), "skriv-ikke", **SEND)

    with pytest.raises(Objected):
        make.correction(contact, by=bente, citizen=globus, phase="contact")


def test_what_was_logged_before_can_still_be_corrected(browse, bente, card, globus):
    contact = globus.contact_set.get()
    carried(browse(), "skriv-ikke", **SEND)

    assert make.correction(contact, by=bente, note="").note == ""


def test_the_database_itself_refuses_to_log_the_alias(browse, anna, card, globus):
    free = make.contact(anna)
    carried(browse(), "skriv-ikke", **SEND)

    rows = Contact.objects.filter(pk=free.pk)
    with pytest.raises(DatabaseError, match="has objected"), transaction.atomic():
        rows.update(citizen=globus, phase="contact")


def test_objecting_again_is_the_same_objection(browse, card):
    for said in ("", "Jeg vil være i fred."):
        carried(browse(), "skriv-ikke", said=said, **SEND)

    assert Wish.objects.count() == 1


# --- Leave a word ----------------------------------------------------------------------------


def test_a_word_is_left_where_the_standard_asks_for_it(browse, card, asking):
    page = carried(browse(), "et-ord", face="good", said="I kommer igen.", **SEND)

    word = Word.objects.get()
    assert (word.face, word.line, word.left_on) == ("good", "I kommer igen.", outreach_day())
    assert "I kommer igen." in main(page)


def test_a_word_is_not_asked_for_elsewhere(browse, card, globus):
    page = carried(browse(), "et-ord", face="good", **SEND)

    assert "Du kan ikke skrive et ord her." in main(page)
    assert "Sig, hvordan det er at møde os" not in main(page)
    assert not Word.objects.exists()
    with pytest.raises(DatabaseError, match="no word is asked for"), transaction.atomic():
        Word.objects.create(
            municipality=globus.municipality, citizen=globus, face="good", left_on=outreach_day()
        )


def test_a_word_needs_a_face_and_no_line(browse, card, asking):
    page = carried(browse(), "et-ord", said="Det er fint.", **SEND)
    assert page.status_code == 422
    assert "Vælg et ansigt." in main(page) and "Det er fint." in main(page)

    for _ in range(2):
        carried(browse(), "et-ord", face="bad", said="", **SEND)
    assert Word.objects.count() == 1


# --- Delete it all ---------------------------------------------------------------------------


def test_it_says_first_what_goes_and_what_stays(browse, card, settings):
    settings.BACKUPS_FORGET_AFTER_DAYS = 14
    said = main(carried(browse(), "slet"))

    assert "De glemmer dig efter 14 dage." in said
    assert "Vi tæller stadig" in said
    assert Citizen.objects.exists()


def test_it_is_all_gone_when_the_answer_comes(browse, anna, card, globus, asking):
    carried(browse(), "ret", said="Jeg var der ikke.", **SEND)
    carried(browse(), "et-ord", face="good", said="Gode sko.", **SEND)
    told = ["Globus", "vinteren", "Jeg var der ikke.", "Gode sko.", str(globus.pk), str(card.pk)]
    told.append(bytes(globus.log_salt).hex())
    assert all(any(word in row for row in everything()) for word in told)

    page = carried(browse(), "slet", **SEND)

    assert page.status_code == 200
    assert "Vi har ikke noget om dig mere." in main(page)
    left = everything()
    assert [word for word in told if any(word in row for row in left)] == []
    entry = Entry.objects.filter(deed="citizen.erased").get()
    assert (entry.by_name, entry.object_token) == ("+", "")


def test_deleting_twice_says_that_it_is_gone(browse, card):
    client = browse()
    given = opened(client).context["pass"]
    first, second = (client.post(f"{DOOR}slet/", {"pass": given} | SEND) for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 410)
    assert "Har du slettet det? Så er det væk." in main(second)
    assert opened(client).status_code == 422


def test_a_card_deletes_only_the_alias_it_was_given_for(browse, anna, card, globus):
    other = make.contact(anna, new_alias="Robåd Paraply", note="Fik en jakke.").citizen
    make.merge(globus, into=other, by=anna)
    carried(browse(), "slet", **SEND)

    assert list(Citizen.objects.all()) == [other]
    assert other.aliases() == [other]
    assert Contact.objects.get().note == "Fik en jakke."


@pytest.mark.parametrize(
    "page", ["", "oplysninger/", "moede/", "slut/", "saml/", "skil/", "kort/", "kort/slut/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_worker_who_has_the_page_open_is_told_that_it_is_not_there(
    browse, anna, card, globus, page, method
):
    carried(browse(), "slet", **SEND)

    answer = getattr(browse(anna), method)(f"/borgere/{globus.pk}/{page}")
    assert answer.status_code in (404, 405)


def test_a_worker_cannot_log_correct_or_merge_what_is_gone(browse, anna, card, globus):
    contact = globus.contact_set.get()
    other = make.contact(anna, new_alias="Robåd Paraply").citizen
    carried(browse(), "slet", **SEND)
    worker = browse(anna)

    refusal = worker.post(URL, answers(who=str(globus.pk)))
    assert refusal.status_code == 422
    assert codes(refusal, "who") == ["invalid_choice"]
    for page in ("", "ret/", "annuller/", "fjern-noten/"):
        assert worker.get(f"/kontakter/{contact.pk}/{page}").status_code == 404
        assert worker.post(f"/kontakter/{contact.pk}/{page}").status_code in (404, 405)
    merge = worker.post(f"/borgere/{other.pk}/saml/", {"alias": "Globus Fyrtårn"})
    assert merge.status_code == 422
    assert "Globus" not in worker.get("/borgere/").content.decode()
    assert "Globus" not in worker.get("/").content.decode()


def test_a_note_to_its_answer_is_gone_too(browse, anna, card, globus):
    wish = Wish.objects.ask_for_correction(globus, "Jeg var der ikke.")
    carried(browse(), "slet", **SEND)

    assert browse(anna).get(f"/borgere/svar/{wish.pk}/").status_code == 404


# --- At the same moment ----------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_browsers_delete_at_once_and_a_worker_logs_and_corrects(browse, anna, bente):
    for number, alias in enumerate(make.aliases(4)):
        code = f"en to tre nummer{'abcd'[number]}"
        citizen = make.contact(anna, new_alias=alias, note="Gammel note.").citizen
        make.card(citizen, anna, code)
        clients = [browse(), browse()]
        passes = [opened(client, code).context["pass"] for client in clients]
        erase = [
            lambda pair=pair: pair[0].post(f"{DOOR}slet/", {"pass": pair[1]} | SEND)
            for pair in zip(clients, passes, strict=True)
        ]
        worker, form = browse(bente), answers(who=str(citizen.pk), note="Ny note.")
        other, new_card = browse(anna), f"/borgere/{citizen.pk}/kort/slut/"
        *deleted, logged, ended = at_once(
            *erase, lambda w=worker, f=form: w.post(URL, f), lambda o=other, n=new_card: o.post(n)
        )

        statuses = sorted(answer.status_code for answer in deleted)
        assert statuses in ([200, 410], [410, 410]), statuses  # the worker may end the card first
        assert logged.status_code in (302, 422)
        assert ended.status_code in (302, 404, 410)
        if statuses == [200, 410]:
            assert not Citizen.objects.filter(pk=citizen.pk).exists()
            assert not Contact.objects.filter(note="Ny note.", citizen=citizen).exists()


def test_a_card_can_be_given_and_nothing_else_is_left_of_its_words(card):
    assert Card.objects.count() == 1
    assert not any(CODE in row or "fire" in row for row in everything())
