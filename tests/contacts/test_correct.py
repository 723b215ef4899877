"""Correcting a contact: its author edits on the day, everybody later makes a new version."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from contacts.models import Citizen, Conflict, Contact, ContactVersion
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make
from tests.contacts.sent import codes, offer


@pytest.fixture
def known(anna):
    return make.citizen(anna.municipality)


@pytest.fixture
def contact(anna, known):
    return make.contact(
        anna, citizen=known, support=["finances"], note="Ville gerne snakke.", phase="relation"
    )


def url(contact):
    return f"/kontakter/{contact.pk}/ret/"


def sent(contact, **changed):
    """The form as the page gives it, with some answers changed."""
    ordinary = {
        "revision": contact.revision,
        "met_on": contact.met_on.strftime("%d.%m.%Y"),
        "part_of_day": contact.part_of_day,
        "place": contact.place.key,
        "who": str(contact.citizen_id),
        "outcome": contact.outcome,
        "support": [item.key for item in contact.support.all()],
        "kind": contact.kind,
        "phase": contact.phase,
        "note": contact.note,
    }
    return {name: value for name, value in (ordinary | changed).items() if value is not None}


def yesterdays(contact):
    """Let the contact have been logged a day ago."""
    Contact.objects.filter(pk=contact.pk).update(registered_on=outreach_day() - timedelta(days=1))
    contact.refresh_from_db()
    return contact


def test_the_form_shows_what_stands(browse, anna, contact):
    form = browse(anna).get(url(contact)).context["form"]

    assert form["place"].value() == "street"
    assert form["who"].value() == str(contact.citizen_id)
    assert form["support"].value() == ["finances"]
    assert form["note"].value() == "Ville gerne snakke."


def test_sent_back_as_it_stands_it_changes_nothing(browse, anna, contact):
    browse(anna).post(url(contact), sent(contact))

    contact.refresh_from_db()
    assert (contact.revision, contact.corrected_on) == (1, None)
    assert not Entry.objects.filter(deed="contact.corrected").exists()


def test_the_author_edits_on_the_day_of_logging(browse, anna, contact):
    response = browse(anna).post(url(contact), sent(contact, outcome="seen", support=[]))

    assert response.url == f"/kontakter/{contact.pk}/"
    contact.refresh_from_db()
    assert (contact.outcome, list(contact.support.all())) == ("seen", [])
    assert (contact.corrected_on, contact.versions.count()) == (None, 0)
    assert Entry.objects.filter(deed="contact.corrected", by_name="anna").count() == 1


def test_later_a_correction_is_a_version_and_the_old_one_can_be_read(browse, anna, contact):
    yesterdays(contact)
    browse(anna).post(url(contact), sent(contact, place="park", support=["isolation"], note=""))

    contact.refresh_from_db()
    assert (str(contact.place), contact.note, contact.revision) == ("Parker", "", 2)
    assert (contact.corrected_by, contact.corrected_on) == (anna, outreach_day())
    before = contact.versions.get()
    assert (str(before.place), before.note) == ("Gaden", "Ville gerne snakke.")
    assert [str(item) for item in before.support.all()] == ["Egen økonomi"]
    page = browse(anna).get(f"/kontakter/{contact.pk}/").content.decode()
    assert "Ville gerne snakke." in page and "Egen økonomi" in page


def test_a_colleague_makes_a_version_even_on_the_day(browse, bente, contact):
    page = browse(bente).get(url(contact)).content.decode()
    assert "Din rettelse bliver en ny udgave" in page
    browse(bente).post(url(contact), sent(contact, outcome="no_thanks"))

    contact.refresh_from_db()
    assert (contact.corrected_by, contact.registered_by.username) == (bente, "anna")
    assert contact.versions.get().written_by.username == "anna"


def test_each_correction_keeps_the_one_before_with_its_writer(anna, bente, contact):
    yesterdays(contact)
    make.correction(contact, by=bente, outcome="seen")
    make.correction(contact, by=anna, outcome="no_thanks")

    told = [(one.revision, one.outcome, one.written_by) for one in contact.versions.all()]
    assert told == [(2, "seen", bente), (1, "talked", anna)]


def test_two_at_once_the_later_sees_what_the_first_wrote_and_loses_nothing(
    browse, anna, bente, contact
):
    for_anna = sent(contact, outcome="seen")
    make.correction(contact, by=bente, outcome="no_thanks")
    response = browse(anna).post(url(contact), for_anna)

    assert response.status_code == 409
    page = response.content.decode()
    assert "rettet, mens du skrev" in page and "Sagde nej tak" in page
    form = response.context["form"]
    assert (form["outcome"].value(), form["revision"].value()) == ("seen", "2")
    assert Contact.objects.get().outcome == "no_thanks"

    browse(anna).post(url(contact), for_anna | {"revision": "2"})
    assert Contact.objects.get().outcome == "seen"


def test_a_double_click_corrects_once(browse, anna, contact):
    yesterdays(contact)
    answers = sent(contact, outcome="seen")
    for _ in range(2):
        assert browse(anna).post(url(contact), answers).status_code == 302

    assert ContactVersion.objects.count() == 1


def test_another_citizen_takes_the_contact_over_and_both_are_counted_again(browse, anna, contact):
    last_week = outreach_day() - timedelta(days=7)
    make.contact(anna, citizen=contact.citizen, met_on=last_week, place="cafe")
    other = make.citizen(anna.municipality, "Robåd Paraply", last_met_on=last_week)
    browse(anna).post(url(contact), sent(contact, who=str(other.pk)))

    known = Citizen.objects.get(pk=contact.citizen_id)
    assert (known.first_met_on, known.last_met_on) == (last_week, last_week)
    assert str(known.usual_place) == "Café Dagmar"
    other.refresh_from_db()
    assert (other.last_met_on, str(other.usual_place)) == (outreach_day(), "Gaden")


def test_another_day_gives_it_another_number(browse, anna, contact):
    yesterday = outreach_day() - timedelta(days=1)
    make.contact(anna, met_on=yesterday)
    browse(anna).post(url(contact), sent(contact, met_on=yesterday.strftime("%d.%m.%Y")))

    contact.refresh_from_db()
    assert (contact.met_on, contact.number) == (yesterday, 2)


def test_it_may_keep_the_items_it_was_made_with(browse, anna, contact):
    make.edition(
        anna.municipality, in_force_from=outreach_day(), places={"station": "Stationen"}, support={}
    )
    response = browse(anna).post(url(contact), sent(contact, outcome="seen"))

    assert response.status_code == 302
    contact.refresh_from_db()
    assert str(contact.place) == "Gaden"
    assert [str(item) for item in contact.support.all()] == ["Egen økonomi"]


def test_an_old_contact_keeps_its_day_though_nobody_could_log_it_now(browse, anna, contact):
    long_ago = outreach_day() - timedelta(days=500)
    Contact.objects.filter(pk=contact.pk).update(met_on=long_ago, registered_on=long_ago)
    contact.refresh_from_db()

    assert browse(anna).post(url(contact), sent(contact, outcome="seen")).status_code == 302
    before = (long_ago - timedelta(days=1)).strftime("%d.%m.%Y")
    refused = browse(anna).post(url(contact), sent(contact, met_on=before))
    assert codes(refused, "met_on") == ["too_old"]


def test_the_guard_reads_a_corrected_note_and_leaves_a_kept_one_alone(browse, anna, known):
    contact = make.contact(anna, citizen=known, note="En mand i rød jakke", note_kept="look")
    assert browse(anna).post(url(contact), sent(contact, outcome="seen")).status_code == 302
    contact.refresh_from_db()
    assert (contact.outcome, contact.note_kept) == ("seen", "look")

    stopped = browse(anna).post(url(contact), sent(contact, note="cpr 010190-1234"))
    warned = browse(anna).post(url(contact), sent(contact, note="En mand i blå jakke"))
    assert (stopped.status_code, warned.status_code) == (422, 422)
    assert codes(warned, "keep_note") == ["undecided"]


def test_a_new_citizen_can_take_the_place_of_nobody(browse, anna, contact):
    alias = {"alias": "Robåd Paraply", "offered": offer("Robåd Paraply")}
    browse(anna).post(url(contact), sent(contact, who="new", **alias))

    contact.refresh_from_db()
    assert contact.citizen.alias == "Robåd Paraply"


@pytest.mark.parametrize("revision", [None, "", "x", "-1", "99"])
def test_a_forged_revision_is_refused_and_nothing_lost(browse, anna, contact, revision):
    response = browse(anna).post(url(contact), sent(contact, outcome="seen", revision=revision))

    assert response.status_code in (409, 422)
    assert response.context["form"]["outcome"].value() == "seen"
    contact.refresh_from_db()
    assert contact.outcome == "talked"


def test_scrubbing_takes_the_note_out_of_every_version(browse, anna, bente, contact):
    make.correction(contact, by=bente, note="Skrev noget andet.")
    browse(anna).post(f"/kontakter/{contact.pk}/fjern-noten/")

    contact.refresh_from_db()
    before = contact.versions.get()
    assert (contact.note, before.note) == ("", "")
    assert contact.note_scrubbed_on == before.note_scrubbed_on == outreach_day()


def test_a_note_only_an_earlier_version_has_can_be_removed(browse, anna, bente, contact):
    make.correction(contact, by=bente, note="")
    assert "fjern-noten" in browse(anna).get(f"/kontakter/{contact.pk}/").content.decode()
    browse(anna).post(f"/kontakter/{contact.pk}/fjern-noten/")

    assert contact.versions.get().note == ""


def test_an_annulled_contact_counts_no_more_and_comes_back(browse, anna, bente, contact):
    address = f"/kontakter/{contact.pk}/annuller/"
    browse(bente).post(address)
    browse(bente).post(address)

    contact.refresh_from_db()
    assert (contact.annulled_by, contact.annulled_on) == (bente, outreach_day())
    assert browse(anna).get(url(contact)).status_code == 302
    assert Entry.objects.filter(deed="contact.annulled").count() == 1

    browse(anna).post(address, {"restore": ""})
    contact.refresh_from_db()
    assert contact.annulled_on is None
    assert Contact.objects.standing().count() == 1


def test_an_annulled_contact_is_not_corrected_by_a_form_from_before(anna, contact):
    answers = {name: getattr(contact, name) for name in contact.asked}
    contact.annul(by=anna)
    with pytest.raises(Conflict):
        contact.correct(by=anna, revision=contact.revision, **answers | {"outcome": "seen"})


def test_the_last_day_follows_when_a_contact_is_annulled(anna, contact):
    last_week = outreach_day() - timedelta(days=7)
    make.contact(anna, citizen=contact.citizen, met_on=last_week, place="cafe")
    contact.annul(by=anna)

    known = Citizen.objects.get(pk=contact.citizen_id)
    assert (known.last_met_on, str(known.usual_place)) == (last_week, "Café Dagmar")


def test_the_database_keeps_each_version_once(anna, bente, contact):
    make.correction(contact, by=bente, outcome="seen")
    version = contact.versions.get()
    version.pk = None
    with pytest.raises(IntegrityError, match="contactversion_is_kept_once"), transaction.atomic():
        version.save(force_insert=True)
