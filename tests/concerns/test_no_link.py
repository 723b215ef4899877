"""No path in the database leads from a concern to a citizen, a contact or back."""

import uuid

from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

from contacts.concerns.models import Attempt, Concern
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make

# What both sides may point at: it says where and who of the staff, and is the same for many.
HUBS = {"municipalities.Municipality", "accounts.User", "standards.Item"}


def side(label):
    return {
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label == label
    }


def neighbours(model):
    """Every model one key away, in either direction; nobody goes through a hub."""
    return {
        field.related_model
        for field in model._meta.get_fields(include_hidden=True)
        if field.related_model and field.related_model != "self"
    }


def reached(start):
    """Every model that can be reached from some without passing through a hub."""
    seen, coming = set(start), list(start)
    while coming:
        for model in neighbours(coming.pop()):
            if model not in seen and model._meta.label not in HUBS:
                seen.add(model)
                coming.append(model)
    return seen


def busy(anna, bente, submitter):
    """A concern that led to a contact, and everything that can be noted on the way."""
    home = anna.municipality
    concern = make.concern(home, by=submitter, place="park", receipt_hash=b"h" * 32)
    other = make.concern(home, place="park")
    concern.join(other, by=anna)
    concern.take(by=anna)
    concern.ask("Hvor?", by=anna)
    concern.attempt("met", on=outreach_day(), by=anna, known=0)
    met = make.contact(anna, place="park", new_alias="Globus Fyrtårn", note="Ville gerne snakke.")
    make.meeting(anna, met.citizen)
    return concern


def values(label, kinds):
    """Every value of some kinds of columns on one side, hubs and empty ones left out."""
    found = set()
    for model in side(label):
        columns = [
            field.attname
            for field in model._meta.concrete_fields
            if isinstance(field, kinds) and getattr(field.related_model, "_meta", None) is None
        ]
        for row in model.objects.values_list(*columns) if columns else ():
            found |= {bytes(one) if isinstance(one, memoryview) else one for one in row if one}
    return found


def test_no_key_leads_from_a_concern_to_a_citizen_or_back():
    assert not reached(side("concerns")) & side("contacts")
    assert not reached(side("contacts")) & side("concerns")
    assert {"concerns.Attempt", "concerns.SealedDetails"} <= {
        model._meta.label for model in reached({Concern})
    }


def test_no_id_and_no_hash_stands_on_both_sides(anna, bente, submitter):
    busy(anna, bente, submitter)
    kinds = (models.UUIDField, models.BinaryField)
    here, there = values("concerns", kinds), values("contacts", kinds)

    assert {type(one) for one in here} == {uuid.UUID, bytes} and there
    assert not here & there


def test_no_concern_has_an_exact_time():
    timed = [
        str(field)
        for model in side("concerns")
        for field in model._meta.concrete_fields
        if isinstance(field, models.DateTimeField | models.TimeField)
    ]

    assert timed == []


def test_no_line_of_the_log_about_a_concern_has_a_token(browse, anna, bente, submitter):
    concern = busy(anna, bente, submitter)
    for address in ("", f"{concern.pk}/", f"{concern.pk}/luk/"):
        browse(anna).get(f"/bekymringer/{address}")
    browse(anna).get(f"/bekymringer/{uuid.uuid4()}/")
    concern.close("contact", by=anna)
    lines = Entry.objects.filter(deed__startswith="concern.")

    assert len({one.deed for one in lines}) >= 5
    assert {(one.object_token, one.account) for one in lines} == {("", "")}
    named = [str(concern.pk), concern.pk.hex]
    with connection.cursor() as cursor:
        cursor.execute("select audit_entry::text from audit_entry")
        log = " ".join(row for (row,) in cursor.fetchall())
    assert not [one for one in named if one in log]


def test_nothing_of_a_concern_stays_in_a_session_or_the_cache(browse, anna):
    concern = make.concern(anna.municipality)
    client = browse(anna)
    for deed, sent in {"tag/": {}, "luk/": {"outcome": "contact"}}.items():
        client.post(f"/bekymringer/{concern.pk}/{deed}", sent)
        client.get(f"/bekymringer/{concern.pk}/")
    with connection.cursor() as cursor:
        cursor.execute("select cache::text from cache")
        kept = str(cursor.fetchall()) + str(dict(client.session))

    assert str(concern.pk) not in kept and concern.worry not in kept


def test_who_took_and_who_tried_is_gone_with_closing(anna, bente, submitter):
    concern = busy(anna, bente, submitter)
    concern.close("contact", by=anna)

    assert not Concern.objects.filter(taken_by__isnull=False).exists()
    assert not Attempt.objects.filter(attempted_by__isnull=False).exists()


# --- The night -------------------------------------------------------------------------------


def test_who_entered_a_concern_is_forgotten_a_week_after_the_month_of_closing(
    anna, submitter, time_machine, capsys
):
    def remembered():
        return Concern.objects.filter(submitted_by__isnull=False).count()

    time_machine.move_to("2026-03-02 12:00+01:00")
    closed, open_ = (make.concern(anna.municipality, by=submitter) for _ in range(2))
    closed.close("known", by=anna)
    for day, left in [("2026-04-07", 2), ("2026-04-08", 1), ("2026-12-31", 1)]:
        time_machine.move_to(f"{day} 12:00+02:00")
        call_command("nightly", "--dry-run", verbosity=0)
        call_command("nightly", verbosity=0)
        assert remembered() == left, day
    assert Concern.objects.get(submitted_by=submitter) == open_
