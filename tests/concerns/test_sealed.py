"""Sealed details: where it is allowed, for those who may, until their Sunday, and no longer."""

from datetime import UTC, datetime, time, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import Error, connection, transaction
from psycopg import sql

from contacts.concerns.models import Complaint, Concern, SealedDetails
from contacts.concerns.models.sealed import NotAllowed, row_of
from outreach.audit.deeds import Deed, Purpose
from outreach.audit.models import Entry
from outreach.days import outreach_day
from outreach.privacy import sealing
from tests import make
from tests.database import as_owner

SECRET = "Bag stationen, ring til Grethe på 12 34 56 78"


@pytest.fixture
def sealed(nyborg, standard):
    return make.sealed(SECRET, concern=make.concern(make.sealing(nyborg)))


def put(owner, *, days=14, ciphertext=b"1"):
    """Write a seal past the model."""
    return SealedDetails.objects.create(
        municipality=owner.municipality,
        concern=owner,
        ciphertext=ciphertext,
        destroy_on=sealing.last_day(outreach_day(), days),
    )


# Where ------------------------------------------------------------------------------------------


def test_it_lives_no_longer_than_the_municipality_lets_it(nyborg, standard):
    make.sealing(nyborg)
    for days in (7, 28, 42):
        nyborg.sealed_days = days
        nyborg.save()
        sealed = make.sealed(SECRET, concern=make.concern(nyborg))
        assert sealed.destroy_on.isoweekday() == 7
        assert days - 7 < (sealed.destroy_on - outreach_day()).days <= days


def test_a_municipality_chooses_from_one_to_six_weeks(nyborg):
    for days in (6, 43):
        nyborg.sealed_days = days
        with pytest.raises(Error, match="one_to_six_weeks"), transaction.atomic():
            nyborg.save()


def test_nothing_is_sealed_where_the_standard_does_not_allow_it(nyborg, standard):
    make.sealing(nyborg, sealed_details_allowed=False)
    concern = make.concern(nyborg)

    with pytest.raises(NotAllowed):
        make.sealed(SECRET, concern=concern)
    with pytest.raises(Error, match="nothing may be sealed"), transaction.atomic():
        put(concern)


def test_nothing_is_sealed_before_deletion_is_decided(nyborg, standard):
    make.sealing(nyborg)
    nyborg.retention_decided_on, nyborg.retention_words = None, ""
    nyborg.save()
    concern = make.concern(nyborg)

    with pytest.raises(NotAllowed):
        make.sealed(SECRET, concern=concern)
    with pytest.raises(Error, match="nothing may be sealed"), transaction.atomic():
        put(concern)


def test_the_database_refuses_a_seal_that_would_live_too_long(nyborg, standard):
    concern = make.concern(make.sealing(nyborg))

    with pytest.raises(Error, match="not for so long"), transaction.atomic():
        put(concern, days=35)
    put(concern, days=28)


def test_the_database_refuses_to_change_a_seal(sealed):
    with pytest.raises(Error, match="permission denied"), transaction.atomic():
        SealedDetails.objects.update(ciphertext=b"another")


# Who --------------------------------------------------------------------------------------------


def test_workers_see_those_of_concerns_and_supervisors_those_of_complaints(
    sealed, anna, supervisor, clara, submitter, editor, nyborg
):
    about_complaint = make.sealed(SECRET, complaint=make.complaint(nyborg))

    def seen(user):
        return set(SealedDetails.objects.visible_to(user))

    assert seen(anna) == {sealed}
    assert seen(supervisor) == {about_complaint}
    assert seen(clara) == seen(submitter) == seen(editor) == set()


def test_who_opens_it_says_what_for_and_it_is_logged(sealed, anna):
    assert sealed.break_open(by=anna, purpose=Purpose.FIND_PERSON) == SECRET

    entry = Entry.objects.get(deed=Deed.SEALED_OPENED)
    assert (entry.by_name, entry.purpose, entry.object_token) == ("anna", "find_person", "")


def test_moved_to_another_concern_it_does_not_open(sealed, anna, nyborg):
    other = put(make.concern(nyborg), days=28, ciphertext=bytes(sealed.ciphertext))

    with pytest.raises(sealing.NotThisSeal):
        other.break_open(by=anna, purpose=Purpose.FIND_PERSON)
    assert not Entry.objects.filter(deed=Deed.SEALED_OPENED).exists()


# How long ---------------------------------------------------------------------------------------


def at(day, hour):
    """That hour (UTC) of a day."""
    return time_machine.travel(datetime.combine(day, time(hour), UTC))


def monday(sealed):
    return sealed.destroy_on + timedelta(days=1)


def night(**options):
    said = StringIO()
    call_command("nightly", stdout=said, **options)
    return said.getvalue()


def test_the_night_after_its_sunday_the_row_and_its_key_are_gone(sealed, sealing_keys):
    with at(sealed.destroy_on, 20):
        assert "0 sealed details past" in night()
        assert list(sealing_keys.iterdir())
    with at(monday(sealed), 6):
        assert "1 sealed details past" in night(dry_run=True)
        assert SealedDetails.objects.exists() and list(sealing_keys.iterdir())
        said = night()

    assert "1 sealed details past" in said and "1 keys of past weeks" in said
    assert not SealedDetails.objects.exists()
    assert list(sealing_keys.iterdir()) == []
    assert Concern.objects.exists()  # the worry itself stays


def test_the_night_before_five_still_belongs_to_the_sunday(sealed, sealing_keys):
    with at(monday(sealed), 1):
        night()

    assert SealedDetails.objects.exists()


def test_a_seal_without_its_key_opens_for_nobody(sealed, anna):
    sealing.destroy_keys_past(monday(sealed))

    with pytest.raises(sealing.KeyGone):
        sealed.break_open(by=anna, purpose=Purpose.FIND_PERSON)


# What is left -----------------------------------------------------------------------------------


def everything_in_the_database():
    """Every row of every table as text, bytes in hexadecimal."""
    with connection.cursor() as cursor:
        cursor.execute("select tablename from pg_tables where schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(sql.SQL("select t::text from {} t").format(sql.Identifier(table)))
            yield from (text for (text,) in cursor.fetchall())


def test_nothing_of_it_is_left_in_the_database_the_cache_or_a_session(
    sealed, anna, browse, caplog, capsys
):
    client = browse(anna)
    address = f"/bekymringer/{sealed.concern_id}/forseglet/"
    assert SECRET in client.post(address, {"purpose": "find_person"}).content.decode()
    assert client.post(address, {"purpose": SECRET}).status_code == 422
    ciphertext = bytes(sealed.ciphertext).hex()
    with as_owner():
        assert any(ciphertext in row for row in everything_in_the_database())  # while it lives
        assert not any("Grethe" in row for row in everything_in_the_database())

    with at(monday(sealed), 6):
        night()

    with as_owner():
        for row in everything_in_the_database():  # sessions, cache and log among them
            assert "Grethe" not in row and b"Grethe".hex() not in row and ciphertext not in row
    assert "Grethe" not in str(dict(client.session))
    assert "Grethe" not in caplog.text + "".join(capsys.readouterr())


def test_a_complaint_s_number_is_gone_when_it_is_answered(nyborg, standard, supervisor):
    complaint = make.complaint(make.sealing(nyborg))
    make.sealed(SECRET, complaint=complaint)

    Complaint.objects.get().reply("Vi beklager.", by=supervisor)

    assert not SealedDetails.objects.exists()


def test_a_name_of_a_row_is_that_row_s_alone(nyborg, standard):
    concern, complaint = make.concern(nyborg), make.complaint(nyborg)
    complaint.pk = concern.pk

    assert row_of(concern) != row_of(complaint)
