"""What the database refuses in the life of an edition, whoever comes to it."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.database.rows import OnlyAdded
from standards.life.touched import touched
from standards.models import Edition, Publication
from tests import make

from .conftest import reworded

LATER = date(2199, 1, 1)


def insert(edition, **changed):
    """Publish at a psql prompt, round every form and model."""
    row = {
        "municipality_id": edition.municipality_id,
        "edition_id": edition.pk,
        "in_force_from": LATER,
        "first_day_is_stated": True,
        "change_note": "Ændret.",
        "is_minor": False,
        "was_unread": False,
        "published_by_id": None,
    } | changed
    names, places = ", ".join(row), ", ".join(["%s"] * len(row))
    with transaction.atomic(), connection.cursor() as cursor:
        statement = f"insert into standards_publication ({names}) values ({places})"  # noqa: S608
        cursor.execute(statement, list(row.values()))


def refused(edition, why, **changed):
    with pytest.raises(DatabaseError, match=why):
        insert(edition, **changed)


def test_an_unread_edition_is_not_published_without_its_mark(approved, editor):
    refused(approved, "exactly when no second reader", published_by_id=editor.pk)
    insert(approved, published_by_id=editor.pk, was_unread=True)


def test_a_read_edition_is_not_published_with_the_mark(ready, editor):
    refused(ready, "exactly when no second reader", published_by_id=editor.pk, was_unread=True)
    insert(ready, published_by_id=editor.pk)


def test_a_reader_who_wrote_later_does_not_count(ready, editor, palle):
    ready.hands.create(user=palle)
    refused(ready, "exactly when no second reader", published_by_id=editor.pk)


def test_a_reading_of_earlier_words_does_not_count(ready, editor):
    changed = reworded(ready, by=editor, lead="Ny indledning.")
    changed.approve(how="not_stated")
    refused(changed, "exactly when no second reader", published_by_id=editor.pk)


def test_what_somebody_wrote_is_not_published_by_nobody(ready):
    refused(ready, "published by an editor")


def test_a_stranger_publishes_nothing(ready, clara):
    refused(ready, "its own municipality", published_by_id=clara.pk)


def test_an_editor_publishes_from_no_day_gone_by(ready, editor):
    yesterday = timezone.localdate() - timedelta(days=1)
    refused(ready, "a day gone by", published_by_id=editor.pk, in_force_from=yesterday)
    insert(ready, published_by_id=editor.pk, in_force_from=timezone.localdate())


def test_what_is_delivered_never_reaches_behind_an_editor(standard, ready, editor):
    insert(ready, in_force_from=date(2198, 1, 1), published_by_id=editor.pk)
    delivered = approved_edition(standard, make.content(title="Nyere"))
    refused(delivered, "a day gone by", in_force_from=date(2024, 1, 1))
    refused(delivered, "its_day_for_itself", in_force_from=date(2198, 1, 1))
    insert(delivered, in_force_from=date(2198, 1, 2))


def test_what_is_delivered_may_fill_in_an_older_day(standard, nyborg):
    make.edition(nyborg, in_force_from=date(2024, 1, 1), title="Ny")
    insert(approved_edition(standard, make.content(title="Ældre")), in_force_from=date(2022, 1, 1))
    assert Edition.objects.in_force(nyborg, date(2023, 1, 1)).title == "Ældre"


ITEM = {"kind": "place", "key": "street", "label": "Gaden", "text": "punkt: Gaden"}
TOUCHING = {
    "reworded": lambda items: items[0].update(text="på gaden"),
    "relabelled": lambda items: items[0].update(label="Gader"),
    "rekeyed": lambda items: items[0].update(key="gader"),
    "of another kind": lambda items: items[0].update(kind="source"),
    "no longer a form's": lambda items: items[0].update(kind="plain"),
    "gone": lambda items: items.pop(0),
    "new": lambda items: items.append(ITEM | {"key": "roof", "kind": "criterion"}),
}
LEAVING_ALONE = {
    "moved": lambda items: items.reverse(),
    "plain": lambda items: items.append(ITEM | {"key": "roof", "kind": "plain"}),
    "activity": lambda items: items.append(ITEM | {"key": "roof", "kind": "activity"}),
    "nothing": lambda items: None,
}
FACTS = {
    "legal_basis": "§ 99",
    "minimum_age": 18,
    "response_days": 3,
    "response_words": "straks",
    "sealed_details_allowed": True,
    "citizens_word_allowed": True,
    "price": "gratis",
    "review_interval_months": 12,
}
WORDS = {"title": "En ny titel", "lead": "Nyt", "contact": {"unit": "Et andet team"}}


def changed_by(standard, change):
    """An approved edition as the standard, whose items somebody changed."""
    content = Edition.objects.get(pk=standard.pk).content()
    change(content["parts"][0]["sections"][0]["items"])
    return approved_edition(standard, content)


def with_fact(standard, name, value):
    content = Edition.objects.get(pk=standard.pk).content()
    table = "facts" if name in FACTS else "standard"
    if isinstance(value, dict):
        content[name] = value
    else:
        content.setdefault(table, {})[name] = value
    return approved_edition(standard, content)


def approved_edition(standard, content):
    edition = Edition.objects.write(standard.municipality, content)
    edition.approve(how="not_stated")
    return edition


@pytest.mark.parametrize("how", TOUCHING)
def test_a_minor_change_leaves_what_forms_use_alone(standard, how):
    edition = changed_by(standard, TOUCHING[how])

    assert touched(standard, edition)
    refused(edition, "a minor change touches", is_minor=True)
    insert(edition)


@pytest.mark.parametrize("how", LEAVING_ALONE)
def test_a_minor_change_may_do_the_rest(standard, how):
    edition = changed_by(standard, LEAVING_ALONE[how])

    assert touched(standard, edition) == []
    insert(edition, is_minor=True)


@pytest.mark.parametrize("name", FACTS)
def test_a_minor_change_leaves_promises_alone(standard, name):
    edition = with_fact(standard, name, FACTS[name])

    assert [one.key for one in touched(standard, edition)] == [""]
    refused(edition, "a minor change touches", is_minor=True)


@pytest.mark.parametrize("name", WORDS)
def test_a_minor_change_may_change_words_and_addresses(standard, name):
    edition = with_fact(standard, name, WORDS[name])

    assert touched(standard, edition) == []
    insert(edition, is_minor=True)


@pytest.mark.parametrize("items", [{}, {"places": {}, "support": {}}])
def test_a_first_edition_is_not_minor(nyborg, items):
    first = Edition.objects.write(nyborg, make.content(**items))
    first.approve(how="not_stated")
    refused(first, "a minor change touches", is_minor=True)


def test_everything_in_the_life_of_an_edition_is_only_added():
    lives = {one.related_model for one in Edition._meta.related_objects}
    rows = {one.__name__ for one in lives if issubclass(one, OnlyAdded)}
    assert {"Hand", "Reading", "Remark", "Approval", "Publication"} <= rows


# One in force, on every day -----------------------------------------------------------------


@pytest.fixture
def texts(nyborg):
    """Three editions that differ, none of them published."""
    made = [
        Edition.objects.write(nyborg, make.content(title=f"Udgave {number}")) for number in range(3)
    ]
    for one in made:
        one.approve(how="not_stated")
    return made


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(attempts=st.lists(st.tuples(st.integers(0, 2), st.integers(0, 12)), max_size=8))
def test_from_the_first_day_on_exactly_one_edition_is_in_force(texts, editor, attempts):
    """Whatever is tried, in whatever order: the database takes what leaves one answer a day."""
    nyborg, today = texts[0].municipality, timezone.localdate()
    held = {}
    with transaction.atomic():
        for which, days in attempts:
            first = today + timedelta(days=days)
            try:
                insert(texts[which], in_force_from=first, published_by_id=editor.pk)
            except DatabaseError:
                continue
            assert first not in held
            held[first] = texts[which]
        for day in (today + timedelta(days=days) for days in range(-1, 15)):
            begun = [first for first in held if first <= day]
            expected = held[max(begun)] if begun else None
            timeline = Publication.objects.timeline(nyborg)
            lives = [one.edition for one in timeline if one.is_in_force(day)]
            assert lives == ([expected] if expected else [])
            assert Edition.objects.in_force(nyborg, day) == expected
        transaction.set_rollback(True)
