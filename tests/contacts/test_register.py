"""Logging one contact: what is kept, once, and what the log says of it."""

from contacts.models import Citizen, Contact
from outreach.audit.models import Entry
from tests import make
from tests.contacts.sent import URL, answers, codes


def test_a_contact_with_a_new_citizen_is_kept_with_its_alias(browse, anna):
    response = browse(anna).post(URL, answers())

    assert response.status_code == 302
    assert response.url == f"/?saved={Contact.objects.get().pk}"
    contact = Contact.objects.get()
    assert contact.citizen.alias == "Globus Fyrtårn"
    assert contact.citizen.municipality == anna.municipality
    assert str(contact.place) == "Gaden"
    assert contact.registered_by == anna
    assert contact.phase == "contact"


def test_a_repeat_contact_needs_three_answers_and_inherits_the_phase(browse, anna):
    known = make.citizen(anna.municipality)
    make.contact(anna, citizen=known, phase="relation")
    response = browse(anna).post(
        URL, answers(who=str(known.pk), alias=None, offered=None, kind=None)
    )

    assert response.status_code == 302
    newest = Contact.objects.first()
    assert newest.citizen == known
    assert newest.phase == "relation"


def test_a_group_is_a_number_and_no_citizen(browse, anna):
    browse(anna).post(URL, answers(who="group", people="5", phase="bridge", sleeps="street"))

    contact = Contact.objects.get()
    assert (contact.citizen, contact.people, contact.who) == (None, 5, "Gruppe på 5")
    assert (contact.phase, contact.sleeps) == ("", "")


def test_nobody_met_is_a_full_record(browse, anna):
    browse(anna).post(URL, answers(who="nobody", outcome="not_found"))

    contact = Contact.objects.get()
    assert (contact.people, contact.outcome) == (0, "not_found")


def test_nobody_met_cannot_have_talked_and_the_page_says_what_was_saved(browse, anna):
    client = browse(anna)
    response = client.post(URL, answers(who="nobody", outcome="talked"), follow=True)

    assert Contact.objects.get().outcome == "not_found"
    assert "ikke fundet" in response.content.decode()


def test_a_group_that_was_met_was_not_missed(browse, anna):
    browse(anna).post(URL, answers(who="group", people="3", outcome="not_found"))

    assert Contact.objects.get().outcome == "seen"


def test_elsewhere_is_a_place_too(browse, anna):
    browse(anna).post(URL, answers(place="elsewhere"))

    assert Contact.objects.get().place is None


def test_support_of_the_standard_is_kept(browse, anna):
    browse(anna).post(URL, answers(support=["isolation", "finances"]))

    assert {item.key for item in Contact.objects.get().support.all()} == {"isolation", "finances"}


def test_the_alias_of_another_citizen_is_found_however_it_is_typed(browse, anna):
    known = make.citizen(anna.municipality, "Robåd Paraply")
    browse(anna).post(URL, answers(who="other", sought="  robåd   PARAPLY "))

    assert Contact.objects.get().citizen == known
    assert Entry.objects.filter(deed="citizen.sought").count() == 1


def test_a_misspelled_alias_offers_the_one_that_looks_like_it(browse, anna):
    known = make.citizen(anna.municipality, "Robåd Paraply")
    response = browse(anna).post(URL, answers(who="other", sought="robåd paraplu"))

    assert response.status_code == 422
    assert codes(response, "sought") == ["similar"]
    assert f'value="{known.pk}"' in response.content.decode()


def test_an_unknown_alias_is_said_to_be_unknown(browse, anna):
    response = browse(anna).post(URL, answers(who="other", sought="Zebra Zeppelin"))

    assert codes(response, "sought") == ["unknown"]


def test_looking_for_a_citizen_never_shows_another_municipality(browse, anna, clara):
    make.citizen(clara.municipality, "Robåd Paraply")
    response = browse(anna).post(URL, answers(who="other", sought="Robåd Paraply"))

    assert codes(response, "sought") == ["unknown"]


def test_the_same_form_sent_twice_counts_once(browse, anna):
    sent = answers(note="Ville gerne snakke.")
    first, second = browse(anna).post(URL, sent), browse(anna).post(URL, sent)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Contact.objects.count() == 1
    assert Citizen.objects.count() == 1
    assert Entry.objects.filter(deed="contact.registered").count() == 1


def test_the_same_form_with_other_answers_is_a_conflict_that_shows_both(browse, anna):
    sent = answers(note="Ville gerne snakke.")
    browse(anna).post(URL, sent)
    response = browse(anna).post(URL, sent | {"note": "Ville hellere gå."})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Ville gerne snakke." in page
    assert "Ville hellere gå." in page
    assert Contact.objects.count() == 1


def test_after_a_conflict_what_was_typed_can_be_saved_as_one_more_contact(browse, anna):
    known = make.citizen(anna.municipality)
    sent = answers(who=str(known.pk))
    browse(anna).post(URL, sent)
    conflict = browse(anna).post(URL, sent | {"outcome": "seen"})
    fresh = conflict.context["form"].data["submission"]
    response = browse(anna).post(URL, sent | {"outcome": "seen", "submission": fresh})

    assert response.status_code == 302
    assert Contact.objects.count() == 2


def test_a_colleague_who_sends_the_same_form_gets_a_conflict(browse, anna, bente):
    sent = answers(who="nobody", outcome="seen")
    browse(anna).post(URL, sent)

    assert browse(bente).post(URL, sent).status_code == 409
    assert Contact.objects.count() == 1


def test_saving_takes_a_handful_of_queries(browse, anna, django_assert_max_num_queries):
    known = make.citizen(anna.municipality)
    client = browse(anna)
    client.get(URL)
    sent = answers(who=str(known.pk), alias=None, offered=None)
    with django_assert_max_num_queries(24):
        client.post(URL, sent)


def test_it_is_logged_without_naming_anything(browse, anna):
    browse(anna).get(URL)
    browse(anna).post(URL, answers())

    deeds = list(Entry.objects.filter(by_name="anna").values_list("deed", "object_token"))
    assert ("contact.offered", "") in deeds
    assert ("contact.registered", "") in deeds
    assert ("citizen.registered", "") in deeds


def test_only_workers_log_contacts(browse, submitter, editor, supervisor, operator, standard):
    for user in (submitter, editor, supervisor, operator):
        assert browse(user).get(URL).status_code == 403
        assert browse(user).post(URL, answers()).status_code == 403
    assert browse().post(URL, answers()).status_code == 302
    assert not Contact.objects.exists()


def test_an_empty_post_is_refused_and_not_a_fresh_form(browse, anna):
    assert browse(anna).post(URL).status_code == 422
