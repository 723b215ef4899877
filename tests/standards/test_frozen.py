"""A published edition stays as it was published, for whoever comes to the database."""

from datetime import date

import pytest
from django.db import Error, IntegrityError, connection, transaction

from outreach.municipalities.models import Municipality
from standards.models import Approval, Edition, NotAsWritten, Publication, Section
from tests.database import as_owner

pytestmark = pytest.mark.django_db

CONTENT = {
    "standard": {"title": "Et udkast"},
    "contact": {"phones": [{"number": "12 34 56 78"}]},
    "parts": [
        {
            "audience": "everyone",
            "title": "Alt",
            "sections": [
                {
                    "key": "one",
                    "heading": "Ét",
                    "items": [{"kind": "plain", "key": "first", "text": "det første"}],
                }
            ],
        }
    ],
}
TABLES = {
    "edition": "standards_edition",
    "phone": "standards_phone",
    "part": "standards_part",
    "section": "standards_section",
    "item": "standards_item",
}


@pytest.fixture
def draft(lilleby):
    return Edition.objects.write(lilleby, CONTENT)


@pytest.fixture
def published(draft):
    draft.approve(how="not_stated")
    draft.publish(in_force_from=date(2024, 3, 1), change_note="Ændret.")
    return draft


def sql(statement, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def owned(table, edition):
    """What picks the rows of an edition in a table."""
    return f"{'id' if table == 'standards_edition' else 'edition_id'} = {edition.pk}"


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_published_row_is_not_updated(published, table):
    with pytest.raises(Error, match="never changes"):
        sql(f"update {table} set id = id where {owned(table, published)}")  # noqa: S608


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_published_row_is_not_deleted(published, table):
    with pytest.raises(Error, match="never changes"):
        sql(f"delete from {table} where {owned(table, published)}")  # noqa: S608


@pytest.mark.parametrize("table", list(TABLES.values())[1:], ids=list(TABLES)[1:])
def test_nothing_is_added_to_a_published_edition(published, table):
    with connection.cursor() as cursor:
        cursor.execute(
            "select string_agg(quote_ident(column_name), ', ') from information_schema.columns"
            " where table_name = %s and column_name not in ('id', 'order')",
            [table],
        )
        columns = cursor.fetchone()[0]
    with pytest.raises(Error, match="never changes"):
        sql(
            f'insert into {table} ({columns}, "order") select {columns}, "order" + 9'  # noqa: S608
            f" from {table} where {owned(table, published)}"
        )


@pytest.mark.parametrize("table", list(TABLES.values())[1:], ids=list(TABLES)[1:])
def test_nothing_moves_from_a_draft_into_a_published_edition(published, lilleby, table):
    draft = Edition.objects.write(lilleby, CONTENT)
    with pytest.raises(Error, match="stays in the edition"):
        sql(
            f"update {table} set edition_id = %s where {owned(table, draft)}",  # noqa: S608
            published.pk,
        )


@pytest.mark.parametrize("table", [*TABLES.values(), "standards_approval", "standards_publication"])
def test_no_table_is_truncated_not_even_by_its_owner(published, table):
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
    with as_owner():
        # Off where the tests clean up on a server of somebody's own; on everywhere else.
        sql(f"alter table {table} enable trigger user")
        with pytest.raises(Error, match="never truncated"):
            sql(f"truncate {table} cascade")


@pytest.mark.parametrize("table", ["standards_approval", "standards_publication"])
@pytest.mark.parametrize("deed", ["update {} set id = id", "delete from {}"])
def test_the_life_of_an_edition_is_only_added_to(published, table, deed):
    with pytest.raises(Error, match="permission denied"):
        sql(deed.format(table))
    with as_owner(), pytest.raises(Error, match="Cannot"):
        sql(deed.format(table))


@pytest.fixture
def somebody_else():
    """A second connection, which waits only a moment for a lock."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("set lock_timeout = '100ms'")
    yield other
    other.close()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_beside_a_publication_of_the_same_moment(draft, somebody_else):
    draft.approve(how="not_stated")
    with transaction.atomic():
        draft.publish(in_force_from=date(2024, 3, 1), change_note="Ændret.")
        with somebody_else.cursor() as cursor, pytest.raises(Error, match="lock timeout"):
            cursor.execute("delete from standards_item where edition_id = %s", [draft.pk])


@pytest.mark.django_db(transaction=True)
def test_nothing_is_published_beside_a_change_of_the_same_moment(draft, somebody_else):
    approval = draft.approve(how="not_stated")
    with transaction.atomic():
        sql("delete from standards_item where edition_id = %s", draft.pk)
        with somebody_else.cursor() as cursor, pytest.raises(Error, match="lock timeout"):
            cursor.execute(
                "insert into standards_publication (municipality_id, edition_id, in_force_from,"
                " first_day_is_stated, change_note, is_minor)"
                " values (%s, %s, '2024-03-01', true, 'Ændret.', false)",
                [draft.municipality_id, approval.edition_id],
            )


def test_a_draft_may_be_changed_and_deleted(draft):
    Section.objects.filter(edition=draft).update(heading="To")
    sql("update standards_edition set title = 'Et andet udkast' where id = %s", draft.pk)
    for table in reversed(TABLES.values()):
        sql(f"delete from {table} where {owned(table, draft)}")  # noqa: S608
    assert not Edition.objects.filter(title="Et andet udkast").exists()


def test_an_edition_without_approval_is_not_published(draft):
    with pytest.raises(Error, match="not approved"), transaction.atomic():
        draft.publish(in_force_from=date(2024, 3, 1), change_note="Ændret.")


def test_an_approval_of_another_content_does_not_count(draft):
    draft.approvals.create(how="not_stated", content_hash="0" * 64)
    with pytest.raises(Error, match="not approved"), transaction.atomic():
        draft.publish(in_force_from=date(2024, 3, 1), change_note="Ændret.")
    assert draft.approval is None


def test_an_edition_that_was_changed_after_its_hash_was_taken_is_not_published(draft):
    draft.approve(how="not_stated")
    Section.objects.filter(edition=draft).update(heading="Et andet løfte")
    with pytest.raises(NotAsWritten):
        draft.publish(in_force_from=date(2024, 3, 1), change_note="Ændret.")


def test_another_municipality_does_not_publish_it(draft):
    stranger = Municipality.objects.create(slug="andenby", name="Andenby", official_code="998")
    draft.approve(how="not_stated")
    with pytest.raises(Error, match="its own municipality"), transaction.atomic():
        Publication.objects.create(
            municipality=stranger,
            edition=draft,
            in_force_from=date(2024, 3, 1),
            change_note="Ændret.",
        )


def test_a_section_stands_in_a_part_of_its_own_edition(draft, lilleby):
    other = Edition.objects.write(lilleby, CONTENT)
    with pytest.raises(Error, match="different editions"):
        sql(
            "update standards_section set part_id = %s where edition_id = %s",
            other.parts.get().pk,
            draft.pk,
        )


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("update standards_edition set number = 0 where id = {}", "edition_numbers_begin_at_1"),
        ("update standards_edition set number = 1 where id = {}", "edition_number_is_used_once"),
        ("update standards_edition set content_hash = 'x' where id = {}", "edition_hash_is_sha256"),
        (
            "update standards_edition set response_days = 0 where id = {}",
            "edition_promises_whole_days_and_months",
        ),
        (
            'insert into standards_item (edition_id, section_id, "order", kind, key, label, text)'
            " select edition_id, section_id, 2, kind, key, label, text from standards_item"
            " where edition_id = {}",
            "item_key_is_used_once_in_an_edition",
        ),
        (
            "insert into standards_section"
            ' (edition_id, part_id, "order", key, heading, text, is_working_list)'
            " select edition_id, part_id, 2, key, heading, text, false from standards_section"
            " where edition_id = {}",
            "section_key_is_used_once_in_an_edition",
        ),
        (
            'insert into standards_part (edition_id, "order", audience, title, subtitle)'
            ' select edition_id, "order", audience, title, subtitle from standards_part'
            " where edition_id = {}",
            "part_has_its_own_place",
        ),
        (
            'insert into standards_phone (edition_id, purpose, "order", number, label, hours)'
            ' select edition_id, purpose, "order", number, label, hours from standards_phone'
            " where edition_id = {}",
            "phone_has_its_own_place",
        ),
        (
            "insert into standards_section"
            ' (edition_id, part_id, "order", key, heading, text, is_working_list)'
            " select edition_id, part_id, \"order\", '', heading, text, false"
            " from standards_section where edition_id = {}",
            "section_has_its_own_place",
        ),
        (
            'insert into standards_item (edition_id, section_id, "order", kind, key, label, text)'
            " select edition_id, section_id, \"order\", kind, 'second', label, text"
            " from standards_item where edition_id = {}",
            "item_has_its_own_place",
        ),
    ],
)
def test_the_database_keeps_the_rules_of_a_draft(draft, statement, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        sql(statement.format(draft.pk))


@pytest.mark.parametrize(
    "approval",
    [{"how": "body", "body": ""}, {"how": "not_stated", "body": "Byrådet"}],
)
def test_an_approval_names_its_body_exactly_when_there_is_one(draft, approval):
    with pytest.raises(IntegrityError, match="names_its_body"), transaction.atomic():
        draft.approve(**approval)


def test_an_approval_is_bound_to_a_real_hash(draft):
    with pytest.raises(IntegrityError, match="approval_hash_is_sha256"), transaction.atomic():
        Approval.objects.create(edition=draft, how="not_stated", content_hash="")


def test_a_publication_tells_its_change_or_is_minor(lilleby):
    content = Edition.objects.get().content()
    content["parts"][0]["title"] = "Til dig og andre"
    draft = Edition.objects.write(lilleby, content)
    draft.approve(how="not_stated")
    with pytest.raises(IntegrityError, match="tells_its_change"), transaction.atomic():
        draft.publish(in_force_from=date(2024, 3, 1))
    draft.publish(in_force_from=date(2024, 3, 1), is_minor=True)


def test_two_editions_never_begin_on_the_same_day(published, lilleby):
    other = Edition.objects.write(lilleby, CONTENT)
    other.approve(how="not_stated")
    with pytest.raises(IntegrityError, match="its_day_for_itself"), transaction.atomic():
        other.publish(in_force_from=date(2024, 3, 1), change_note="Igen.")
