"""The proof pack says what the running system is, and never more than was looked at."""

import json
import re
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from outreach.accounts.roles import Role
from outreach.audit import chain
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry, Head, Walk
from outreach.days import outreach_day
from outreach.oversight import findings, proof
from outreach.oversight.findings import Finding
from outreach.privacy import policy, sealing
from outreach.privacy.checks import columns_in
from tests import make
from tests.audit.test_chain import forge
from tests.database import as_owner
from tests.who_may import TABLE

PAGE = "/tilsyn/bevis/"


@pytest.fixture
def lene(browse, supervisor):
    return browse(supervisor)


def shown(client):
    return re.sub(r"\s+", " ", client.get(PAGE).content.decode())


# --- What it lists ---------------------------------------------------------------------------


def test_every_column_of_the_database_stands_in_it(lene):
    page = shown(lene)
    context = lene.get(PAGE).context
    listed = {
        (table.name, column)
        for _floor, tables in context["stored"]
        for table in tables
        for _tells, columns in table.columns
        for column in columns
    }

    assert listed == {(column.table, column.name) for column in columns_in("default")}
    assert "<code>contacts_citizen</code>" in page
    assert "Ikke klassificeret" not in page


def test_a_column_nobody_classified_is_shown_as_that(db):
    said = policy.FILE.read_text().replace('"usual_place_id", ', "")
    tables = dict(proof.stored(policy.read(said)))["Tabeller fra den software, der er bygget med"]
    citizen = next(table for table in tables if table.name == "contacts_citizen")

    assert citizen.columns == [("", ["usual_place_id"])]


def test_every_address_stands_under_exactly_those_who_may_open_it(lene):
    doors = lene.get(PAGE).context["doors"]
    listed = {address: door.who for door in doors for address in door.addresses}

    assert set(listed) == {f"/{route}" for route, *_ in TABLE}
    assert sum(len(door.addresses) for door in doors) == len(listed)
    assert listed["/borgere/<uuid:pk>/"] == "Opsøgende medarbejder"
    assert listed["/klager/<uuid:pk>/"] == "Leder"
    assert listed["/privatliv/"] == "Alle, også uden at logge ind"


def test_it_follows_a_page_that_is_opened_to_another_role(lene, monkeypatch):
    from contacts.citizens import views

    monkeypatch.setattr(views.detail, "allowed_roles", frozenset({Role.WORKER, Role.EDITOR}))
    doors = {one: door.who for door in proof.doors() for one in door.addresses}

    assert doors["/borgere/<uuid:pk>/"] == "Opsøgende medarbejder, Standardredaktør"


def test_it_says_who_reads_which_rows(lene):
    rows = dict(lene.get(PAGE).context["readers"])

    assert rows["Borgere"] == "Opsøgende medarbejder"
    assert rows["Klager"] == "Leder"
    assert len(rows) >= 15


def test_it_says_what_was_decided_about_deletion_and_what_was_done(lene, nyborg):
    assert "bliver intet slettet af sig selv" in shown(lene)
    nyborg.retention_decided_on, nyborg.retention_words = outreach_day(), "Efter to år."
    nyborg.save()
    nyborg.periods.create(rule="notes", days=91)
    nyborg.erasings.create(rule="notes", ran_on=outreach_day(), before=outreach_day())
    page = shown(lene)

    assert "Efter to år." in page and "91 dage" in page


def test_it_holds_no_casework(lene, anna):
    make.contact(anna, citizen=make.citizen(anna.municipality), note="Vi ses ved bænken.")

    for secret in ("Globus", "bænken", "anna"):
        assert secret not in shown(lene)


def test_it_costs_the_same_with_a_long_log(lene, anna):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            lene.get(PAGE)
        return len(queries)

    few = asked()
    for _ in range(300):
        Entry.objects.record(Deed.DAY_READ, by=anna)

    assert asked() == few


# --- What it finds ---------------------------------------------------------------------------


def night():
    call_command("nightly", verbosity=0)


def test_the_classification_is_compared_with_the_database_as_it_is_now(nyborg):
    assert findings.classification(nyborg).holds
    with transaction.atomic():
        with as_owner(), connection.cursor() as cursor:
            cursor.execute("alter table contacts_citizen add column nickname text")
        assert findings.classification(nyborg).holds is False
        transaction.set_rollback(True)


def test_it_tells_when_the_web_role_may_change_what_is_only_added(nyborg, settings):
    assert findings.database_roles(nyborg).holds
    with transaction.atomic():
        with as_owner(), connection.cursor() as cursor:
            cursor.execute(f"grant update on audit_entry to {settings.WEB_ROLE}")
        assert findings.database_roles(nyborg).holds is False
        transaction.set_rollback(True)
    with as_owner():
        assert findings.database_roles(nyborg).holds is False


def test_a_short_log_is_checked_whole_while_the_page_is_made(supervisor, nyborg):
    found = findings.access_log(nyborg)

    assert found.holds
    assert "1 til" in found.words


def test_a_long_log_is_not_said_to_be_whole_before_a_night_has_checked_it(
    supervisor, anna, nyborg, monkeypatch
):
    monkeypatch.setattr(findings, "MOST", 1)
    found = findings.access_log(nyborg)

    assert found.holds is None
    assert "De andre er ikke kontrolleret" in found.words


def test_after_a_night_only_what_came_since_is_checked(supervisor, anna, nyborg, monkeypatch):
    night()
    end = Head.objects.get(municipality=nyborg).number
    Entry.objects.record(Deed.DAY_READ, by=anna)
    found = findings.access_log(nyborg)
    assert found.holds
    assert (
        f"til og med linje {end}" in found.words and f"Linje {end + 1} til {end + 1}" in found.words
    )

    for _ in range(3):
        Entry.objects.record(Deed.DAY_READ, by=anna)
    monkeypatch.setattr(findings, "MOST", 2)
    found = findings.access_log(nyborg)
    assert found.holds is None
    assert "Dem imellem er ikke kontrolleret" in found.words


@pytest.mark.parametrize("which", ["first", "last"])
def test_a_forged_entry_is_found_at_once_or_by_the_next_night(supervisor, anna, nyborg, which):
    night()
    Entry.objects.record(Deed.DAY_READ, by=anna)
    entries = Entry.objects.filter(municipality=nyborg).order_by("number")
    forged = getattr(entries, which)()
    forge("update audit_entry set by_name = 'nobody' where id = %s", forged.pk)

    if which == "last":
        assert findings.access_log(nyborg).holds is False
    with pytest.raises(CommandError):
        night()
    found = findings.access_log(nyborg)
    assert found.holds is False
    assert "at loggen var ændret" in found.words


def test_a_log_cut_behind_the_last_night_shows(supervisor, anna, nyborg):
    Entry.objects.record(Deed.DAY_READ, by=anna)
    night()
    *_others, before, last = Entry.objects.filter(municipality=nyborg)
    forge("delete from audit_entry where id = %s", last.pk)
    Head.objects.filter(municipality=nyborg).update(number=before.number, hash=before.hash)

    assert findings.access_log(nyborg).holds is False


def test_a_good_night_that_somebody_else_wrote_down_does_not_count(supervisor, nyborg, monkeypatch):
    monkeypatch.setattr(findings, "MOST", 0)
    head = Head.objects.get(municipality=nyborg)
    said = {"number": head.number, "hash": head.hash, "is_whole": True, "was_compared": True}
    Walk.objects.create(municipality=nyborg, at=timezone.now(), mark="0" * 64, **said)

    assert findings.access_log(nyborg).holds is None


def test_a_night_long_ago_proves_nothing_of_today(supervisor, nyborg, monkeypatch):
    night()
    later = timezone.now() + timedelta(days=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    found = findings.access_log(nyborg)

    assert found.holds is None
    assert "Natkørslen er forsinket" in found.words


def test_a_dry_night_notes_nothing(supervisor):
    call_command("nightly", dry_run=True, verbosity=0)

    assert not Walk.objects.exists()


def test_the_end_outside_the_database_is_compared(supervisor, anna, nyborg, settings, tmp_path):
    settings.LOG_HEADS_FILE = ""
    assert findings.log_heads(nyborg).holds is None
    file = tmp_path / "heads"
    settings.LOG_HEADS_FILE = str(file)
    assert findings.log_heads(nyborg).holds is None
    chain.write_heads(file, chain.heads())
    assert findings.log_heads(nyborg).holds
    assert Walk.objects.count() == 0

    known = json.loads(file.read_text().splitlines()[0])
    for content, holds in (
        ("nonsense\n", False),
        (json.dumps([1]) + "\n", False),
        ("", None),
        (json.dumps(known | {"municipality": nyborg.pk, "number": 1, "hash": "x"}) + "\n", False),
        (json.dumps({"municipality": nyborg.pk, "number": 10**6, "hash": "x"}) + "\n", False),
    ):
        file.write_text(content)
        assert findings.log_heads(nyborg).holds is holds, content


def test_a_night_that_compared_says_so(supervisor, nyborg, settings, tmp_path):
    settings.LOG_HEADS_FILE = str(tmp_path / "heads")
    night()
    assert not Walk.objects.newest(nyborg).was_compared
    night()
    assert Walk.objects.newest(nyborg).was_compared


def test_keys_whose_day_has_passed_are_told_of(nyborg, sealing_keys, settings):
    today = outreach_day()
    sealing.key_made(sealing.week_of(today))
    found = findings.sealing_keys(nyborg)
    assert found.holds and "1 nøgle" in found.words

    sealing.key_made("2020-W01")
    found = findings.sealing_keys(nyborg)
    assert found.holds is False and "2020-W01" in found.words

    settings.SEALING_KEYS_DIR = str(sealing_keys / "nowhere")
    assert findings.sealing_keys(nyborg).holds is False


def test_what_is_not_installed_is_not_said_to_hold_and_a_room_above_can_prove_it(
    lene, nyborg, monkeypatch
):
    said_nothing = findings.Proof("Små tal", findings.said_nothing)
    monkeypatch.setattr(findings, "_above", {findings.SUPPRESSION: said_nothing})
    found = dict(findings.findings(nyborg))
    assert [one.holds for one in found.values()].count(None) >= 1
    assert "Ikke installeret" in shown(lene)

    findings.register(findings.SUPPRESSION, "Små tal", lambda place: Finding(True, f"I {place}."))
    assert "I Nyborg." in shown(lene)
    assert "Ikke installeret" not in shown(lene)
