"""Every column of the database is classified, and no column of the casework can hold a name."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import checks as django_checks
from django.db import DatabaseError, connection, models, transaction
from django.test.utils import isolate_apps
from psycopg import sql

from contacts.cards.models import Wish, Word
from contacts.erasing import erase_contact
from outreach.days import outreach_day
from outreach.privacy import policy
from outreach.privacy.checks import (
    classified_database,
    columns_in,
    columns_of,
    every_model,
    links_of,
    problems_of_database,
)
from outreach.privacy.fields import GuardedTextField
from tests import make
from tests.database import as_owner

# Every column of words that the database does not confine, beside guarded, published and sealed
# ones, with the most it can hold. Whoever adds a line here says why no citizen can stand in it.
NOT_CONFINED = {
    "account_emailaddress.email": "unused",
    "account_emailconfirmation.key": "unused",
    "accounts_user.name": "account",
    "accounts_user.organisation": "account",
    "accounts_user.password": "secret",
    "accounts_user.username": "account",
    "audit_entry.account": "account",
    "audit_entry.by_name": "account",
    "audit_entry.deed": "program",
    "audit_entry.hash": "secret",
    "audit_entry.object_token": "secret",
    "audit_entry.previous_hash": "secret",
    "audit_entry.purpose": "program",
    "audit_entry.role": "program",
    "audit_checkpoint.hash": "secret",
    "audit_checkpoint.mark": "secret",
    "audit_head.hash": "secret",
    "audit_walk.hash": "secret",
    "audit_walk.mark": "secret",
    "privacy_erasing.rule": "program",
    "privacy_period.rule": "program",
    "auth_group.name": "unused",
    "auth_permission.codename": "program",
    "auth_permission.name": "program",
    "cache.cache_key": "passing",
    "cache.value": "passing",
    "cards_card.code_hash": "secret",
    "concerns_complaint.receipt_hash": "secret",
    "concerns_concern.receipt_hash": "secret",
    "contacts_citizen.log_salt": "secret",
    "contacts_spentalias.alias_hash": "secret",
    "django_content_type.app_label": "program",
    "django_content_type.model": "program",
    "django_migrations.app": "program",
    "django_migrations.name": "program",
    "django_session.session_data": "passing",
    "django_session.session_key": "passing",
    "standards_edition.loaded_from": "program",
    "standards_unsaved.page": "program",
    "standards_unsaved.state": "program",
}
GUARDED = {
    "assessments_assessment.deviation",
    "assessments_assessment.deviation_reason",
    "assessments_assessment.elsewhere",
    "assessments_assessment.reason",
    "assessments_assessment.why_not_less",
    "assessments_opinion.words",
    "cards_wish.answer",
    "cards_wish.text",
    "cards_word.line",
    "contacts_contact.note",
    "contacts_contactversion.note",
    "oversight_line.remark",
    "standards_remark.text",
    "standards_statement.words",
    "concerns_addition.text",
    "concerns_complaint.answer",
    "concerns_complaint.text",
    "concerns_concern.answer",
    "concerns_concern.elsewhere",
    "concerns_concern.question",
    "concerns_concern.worry",
}
PUBLISHED_BESIDE_THE_STANDARDS = {"municipalities_municipality"}


def claimed_words():
    """Each classified column of words in the database, with what the policy claims of it."""
    claims = {(claim.table, claim.column): claim for claim in policy.read().claims}
    return [
        (column, claims[column.table, column.name])
        for column in columns_in("default")
        if column.may_hold_words and (column.table, column.name) in claims
    ]


def codes(found):
    return {problem.code for problem in found}


# --- The database and the file as they are ------------------------------------------------------
def test_everything_the_database_holds_is_classified_and_as_classified(db):
    assert [it.sentence for it in problems_of_database("default", policy.read())] == []


def test_django_runs_both_checks_and_they_are_content(db):
    assert django_checks.run_checks(tags=["privacy"]) == []
    assert classified_database in django_checks.registry.registry.get_checks()
    assert classified_database(None, databases=["default"]) == []


def test_the_file_explains_each_of_its_words():
    said = policy.read()

    assert set(said.classes) == set(policy.CLASSES)
    assert set(said.widest) == set(policy.WIDEST)
    sentences = [*said.classes.values(), *said.widest.values(), *said.about.values()]
    assert [it for it in sentences if not it.endswith(".") or len(it) < 15] == []


def test_words_that_the_database_does_not_confine_stand_on_a_closed_list(db):
    open_words = {
        str(column): claim.widest or claim.tells
        for column, claim in claimed_words()
        if claim.tells not in ("guarded", "published", "sealed")
        and claim.widest not in policy.ENFORCED
    }

    assert open_words == NOT_CONFINED


def test_only_what_is_meant_to_be_is_guarded_or_published(db):
    words = claimed_words()

    assert {
        column.table
        for column, claim in words
        if claim.tells == "published" and claim.floor != "standards"
    } == PUBLISHED_BESIDE_THE_STANDARDS
    assert {str(column) for column, claim in words if claim.tells == "guarded"} == GUARDED


def test_no_name_can_be_written_where_the_casework_has_words(anna, nyborg):
    known = make.citizen(nyborg)
    make.correction(make.contact(anna, citizen=known), by=make.user(nyborg), outcome="seen")
    make.meeting(anna, known)
    make.round(anna)
    make.contact(anna)
    erase_contact(make.contact(anna, people=0, outcome="seen"))
    make.contact(anna, people=0, outcome="seen")
    make.concern(nyborg).attempts.create(on=outreach_day(), outcome="not_found")
    make.complaint(nyborg)
    word = {"citizens_word_allowed": True}
    make.edition(nyborg, criteria={"hides": "Gemmer sig"}, facts=word, in_force_from=outreach_day())
    made = make.assessment(anna, known)
    made.second(by=make.user(nyborg), submission=uuid4(), view="same", words="")
    make.bridge(anna, known, "uses_it", on=outreach_day() - timedelta(days=200)).answer(
        3, "unknown", on=outreach_day(), by=anna, revision=2
    )
    Wish.objects.object_to(known)
    Word.objects.leave(known, face="good")
    make.published(nyborg)
    tried = {
        column
        for column, claim in claimed_words()
        if claim.floor == policy.CASEWORK and claim.tells in policy.NEEDS_WIDEST
    }

    assert len(tried) >= 9
    for column in tried:
        table, name = sql.Identifier(column.table), sql.Identifier(column.name)
        update = sql.SQL("update {} set {} = 'Jens' where ctid = %s").format(table, name)
        with connection.cursor() as cursor:
            cursor.execute(sql.SQL("select ctid::text from {}").format(table))
            rows = cursor.fetchall()
            assert rows, f"make a row of {column.table} for this test"
            for row in rows:
                refused = pytest.raises(DatabaseError, match="check constraint")
                with as_owner(), refused, transaction.atomic():
                    # The constraint is to refuse, also where a trigger would before it.
                    cursor.execute("set constraints all immediate")
                    cursor.execute(sql.SQL("alter table {} disable trigger user").format(table))
                    cursor.execute(update, row)


# --- What somebody might do to the database -----------------------------------------------------
@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("alter table contacts_citizen add column name text", "E001"),
        ("alter table contacts_contact add column born_on date", "E001"),
        ("alter table audit_entry add column details jsonb", "E001"),
        ("create table names (name text)", "E001"),
        ("create view names as select username from accounts_user", "E001"),
        ("create materialized view names as select username from accounts_user", "E001"),
        ("create schema aside create table names (name text)", "E001"),
        ("alter table contacts_contact drop column sleeps", "E002"),
        ("alter table contacts_contact rename note to words", "E002"),
        ("alter table contacts_contact drop constraint contact_outcome_is_on_its_list", "E005"),
        (
            "alter table contacts_contact drop constraint contact_has_a_phase_only_with_a_citizen",
            "E005",
        ),
        (
            "alter table contacts_citizen drop constraint citizen_alias_is_drawn_from_our_words",
            "E005",
        ),
        (
            "alter table contacts_citizen drop constraint citizen_sex_is_on_its_list,"
            " add check (sex in ('woman', 'man', 'other', '', 'Jens'))",
            "E005",
        ),
        (
            "alter table contacts_citizen drop constraint citizen_sex_is_on_its_list,"
            " add check (sex in ('woman', 'man', 'other', '')) not valid",
            "E005",
        ),
        ("alter table contacts_contact alter met_on type text", "E005"),
        ("alter table contacts_contact drop constraint contact_note_holds_no_cpr_number", "E006"),
        ("alter table contacts_contact drop constraint contact_note_is_short", "E006"),
        (
            "alter table contacts_contact drop constraint contact_note_is_short,"
            " add check (length(note) <= 500 or kind = 'home')",
            "E006",
        ),
        ("alter table contacts_contact alter met_on type timestamptz", "E008"),
        ("insert into auth_group (name) values ('Jens')", "E011"),
    ],
)
def test_what_is_done_to_the_database_is_noticed(db, statement, code):
    with as_owner():
        connection.cursor().execute(statement)

    assert code in codes(problems_of_database("default", policy.read()))
    assert f"privacy.{code}" in {it.id for it in classified_database(None, databases=["default"])}


def test_nothing_is_said_of_a_database_that_is_still_to_be_migrated(db):
    with as_owner():
        connection.cursor().execute(
            "alter table contacts_citizen add column name text;"
            "delete from django_migrations where app = 'contacts' and name >= '0002'"
        )

    assert classified_database(None, databases=["default"]) == []
    assert classified_database(None, databases=None) == []


# --- What somebody might do to the file ---------------------------------------------------------
def doctored(old, new):
    text = policy.FILE.read_text()
    assert old in text
    return policy.read(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"age_band", ', "", "E001"),
        ('"age_band", ', '"age_band", "shoe_size", ', "E002"),
        ('secret = ["log_salt"]', 'secret = ["log_salt", "alias"]', "E003"),
        (
            "[contacts.contacts_support]",
            '[standards.contacts_citizen]\nno_one = ["id"]\n[contacts.contacts_support]',
            "E003",
        ),
        ('guarded = ["note"]', 'harmless = ["note"]', "E004"),
        ('widest.sex = "choices"', 'widest.sex = "short"', "E004"),
        ('published = "Written to be public."', "", "E004"),
        ('about = "Where each municipality\'s access log ends."', "", "E004"),
        ('widest.sex = "choices"', "", "E005"),
        ('widest.username = "account"', "", "E005"),
        ('widest.username = "account"', 'widest.username = "choices"', "E005"),
        ('guarded = ["note"]', 'guarded = ["note"]\nwidest.note = "choices"', "E005"),
        (']\nguarded = ["note"]', '"note"]', "E005"),
        ('guarded = ["note"]\nstaff = ["reg', 'guarded = ["note", "reg', "E006"),
        ('secret = ["log_salt"]', 'sealed = ["log_salt"]', "E007"),
        ('guarded = ["note"]', 'sealed = ["note"]', "E007"),
        ("[contacts.contacts_support]", "[libraries.contacts_support]", "E009"),
        ("[outreach.accounts_user]", "[standards.accounts_user]", "E009"),
        ("[libraries.django_session]", "[contacts.django_session]", "E009"),
        ('guarded = ["note"]', 'published = ["note"]', "E010"),
        ('guarded = ["note"]', 'passing = ["note"]', "E010"),
        ('guarded = ["note"]', 'secret = ["note"]', "E010"),
        (
            'guarded = ["note"]\nstaff = ["registered_by_id", "corrected_by_id", "annulled_by_id"]',
            'staff = ["note", "registered_by_id", "corrected_by_id", "annulled_by_id"]\n'
            'widest.note = "account"',
            "E010",
        ),
        ('staff = ["at", ', 'unused = ["at"]\nstaff = [', "E011"),
    ],
)
def test_what_is_done_to_the_file_is_noticed(anna, old, new, code):
    assert code in codes(problems_of_database("default", doctored(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('erases = ["contacts_round"]', "erases = []", "E013"),
        ('erases = ["contacts_round"]', 'erases = ["contacts_walk"]', "E012"),
        ('counted_from = "met_on"', 'counted_from = "met_at"', "E012"),
        ("least = 7, usual = 90", "least = 1, usual = 90", "E012"),
        ("least = 7, usual = 90", "least = 7, usual = 9000", "E012"),
        ('concerns_target = "What', 'concerns_goal = "What', "E013"),
        ('from = "bridging_step.noted_on"', 'from = "bridging_step.noted_at"', "E012"),
        ('erases = ["assessments_assessment"]', "erases = []", "E014"),
        ('erases = ["cards_wish"]', "erases = []", "E014"),
        ('erases = ["cards_word"]', "erases = []", "E014"),
        ('erases = ["concerns_concern"]', 'erases = ["contacts_round"]', "E014"),
    ],
)
def test_every_table_of_the_casework_has_its_end_and_its_words_wait_for_no_citizen(old, new, code):
    links = links_of(every_model())

    assert code in codes(policy.problems_of_keeping(doctored(old, new), links))
    assert codes(policy.problems_of_keeping(policy.read(), links)) == set()


# --- What somebody might do to a model ----------------------------------------------------------
@isolate_apps("contacts")
def test_what_is_done_to_a_model_is_noticed_before_there_is_a_column():
    class Visitor(models.Model):
        __module__ = "contacts.models"
        id = models.UUIDField(primary_key=True)
        name = models.CharField(max_length=60)
        seen_at = models.DateTimeField()
        words = GuardedTextField()
        remark = models.TextField()

        class Meta:
            app_label = "contacts"

        def __str__(self):
            return self.name

    columns = list(columns_of([Visitor]))
    unheard_of = policy.problems_of_columns(columns, policy.read())
    assert [it.code for it in unheard_of] == ["E001"] * 5

    heard_of = doctored(
        "[contacts.contacts_support]",
        """
        [contacts.contacts_visitor]
        about = "Somebody who came by."
        no_one = ["id"]
        coarse = ["name", "seen_at"]
        guarded = ["words", "remark"]
        [contacts.contacts_support]
        """,
    )
    found = policy.problems_of_columns(columns, heard_of)
    assert [(it.code, it.sentence.split()[0]) for it in found] == [
        ("E005", "contacts_visitor.name"),
        ("E008", "contacts_visitor.seen_at"),
        ("E006", "contacts_visitor.remark"),
    ]
