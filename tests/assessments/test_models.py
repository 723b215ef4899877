"""What the database refuses, whoever writes to it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from contacts.assessments.models import Answer, Assessment, Opinion
from outreach.days import outreach_day
from standards.models import Item
from tests import make
from tests.database import as_owner

UNCHANGED = "update {} set id = id"


def insert(by, **details):
    """Write an assessment past every form and deed."""
    ordinary = {
        "municipality": by.municipality,
        "submission": uuid4(),
        "made_by": by,
        "made_on": outreach_day(),
        "number": 99,
        "result": "unclear",
        "reason": "Ved det ikke.",
    }
    with transaction.atomic():
        return Assessment.objects.create(**ordinary | details)


@pytest.fixture
def write(anna, known, standard):
    ordinary = {"citizen": known, "edition": standard, "content_hash": standard.content_hash}
    return lambda **details: insert(anna, **ordinary | details)


@pytest.fixture
def made(anna, known):
    return make.assessment(anna, known)


def end_of_transaction():
    """Ask what is only asked when a transaction ends."""
    with transaction.atomic():
        connection.cursor().execute("set constraints all immediate")


@pytest.mark.parametrize(
    ("rule", "details"),
    [
        ("result_is_on_its_list", {"result": "score"}),
        ("gives_its_reason", {"reason": ""}),
        ("outside_says_where_else", {"result": "outside"}),
        ("measure_says_why_not_less", {"result": "inside"}),
        ("deviation_has_its_reason", {"deviation": "Vi går med."}),
        ("deviation_has_its_reason", {"deviation_reason": "Går ikke alene."}),
        ("looked_at_again_later", {"look_again_on": outreach_day()}),
        ("reason_holds_no_cpr_number", {"reason": "han er 010190-1234"}),
        ("reason_is_short", {"reason": "x" * 1001}),
        ("elsewhere_holds_no_cpr_number", {"elsewhere": "han er 010190-1234"}),
    ],
)
def test_a_row_that_contradicts_itself_is_refused(write, rule, details):
    with pytest.raises(IntegrityError, match=rule):
        write(**details)


def test_a_measure_without_its_reason_is_refused(write, standard):
    with pytest.raises(IntegrityError, match="why_not_less"):
        write(measure=standard.items.get(key="isolation"))


def test_a_submission_and_a_number_are_used_once(write, made):
    with pytest.raises(IntegrityError, match="made_once"):
        write(submission=made.submission)
    with pytest.raises(IntegrityError, match="own_number"):
        write(number=made.number)


def test_nothing_of_another_municipality_can_stand_in_it(write, clara, standard):
    theirs = make.citizen(clara.municipality)
    with pytest.raises(DatabaseError, match="citizen is not of"):
        write(citizen=theirs)
    with pytest.raises(DatabaseError, match="worker is not of"):
        write(made_by=clara)
    place = Item.objects.get(edition=standard, key="street")
    with pytest.raises(DatabaseError, match="support is not of"):
        write(measure=place, why_not_less="Nok.")
    edition = make.edition(clara.municipality, in_force_from=outreach_day())
    with pytest.raises(DatabaseError, match="edition is not of"):
        write(edition=edition, content_hash=edition.content_hash)


def test_it_is_made_under_an_edition_that_holds_as_it_reads(write, anna, editor):
    with pytest.raises(DatabaseError, match="as it reads"):
        write(content_hash="0" * 64)
    draft = make.draft(editor, criteria={"hides": "Gemmer sig"})
    with pytest.raises(DatabaseError, match="edition that holds"):
        write(edition=draft, content_hash=draft.content_hash)
    later = make.edition(
        anna.municipality, in_force_from=outreach_day() + timedelta(days=9), lead="Snart."
    )
    with pytest.raises(DatabaseError, match="edition that holds"):
        write(edition=later, content_hash=later.content_hash)


def test_the_measure_is_of_the_same_edition(write, anna):
    other = make.edition(anna.municipality, in_force_from=outreach_day(), lead="Ny.")
    with pytest.raises(DatabaseError, match="measure is not of the edition"):
        write(measure=other.items.get(key="isolation"), why_not_less="Nok.")


def test_every_item_of_the_edition_is_answered_when_the_transaction_ends(write, standard):
    made = write()
    items = standard.items.filter(kind__in=("criterion", "vulnerability"))
    for item in items:
        with pytest.raises(DatabaseError, match="every criterion"):
            end_of_transaction()
        Answer.objects.create(assessment=made, item=item, said="yes")
    end_of_transaction()


def test_an_answer_is_about_a_criterion_of_the_same_edition_and_given_once(made, anna, standard):
    newer = make.edition(
        anna.municipality, in_force_from=outreach_day(), criteria={"hides": "Gemmer sig"}
    )
    wrong = [newer.items.get(key="hides"), standard.items.get(key="isolation")]
    for item in wrong:
        with pytest.raises(DatabaseError, match="of its assessment"), transaction.atomic():
            made.answers.create(item=item, said="yes")
    with pytest.raises(IntegrityError, match="once_an_item"), transaction.atomic():
        made.answers.create(item=standard.items.get(key="isolates"), said="yes")
    with pytest.raises(DatabaseError), transaction.atomic():
        made.answers.create(item=standard.items.get(key="isolates"), said="maybe")


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("assessment", "reason = 'Andet.'"),
        ("assessment", "result = 'outside', elsewhere = 'Her.'"),
        ("answer", "said = 'yes'"),
        ("opinion", "view = 'other', words = 'Nej.'"),
    ],
)
def test_nothing_is_changed_or_removed(made, bente, table, change):
    made.second(by=bente, submission=uuid4(), view="same", words="")
    for statement in ("update {} set {}", "delete from {}", "truncate {} cascade"):
        with pytest.raises(DatabaseError), transaction.atomic():
            connection.cursor().execute(statement.format(f"assessments_{table}", change))


@pytest.mark.parametrize("table", ["assessment", "answer", "opinion"])
def test_not_even_the_owner_changes_one(made, bente, table):
    made.second(by=bente, submission=uuid4(), view="same", words="")
    refused = pytest.raises(DatabaseError, match=r"annot update|never changed")
    with as_owner(), refused, transaction.atomic():
        connection.cursor().execute(UNCHANGED.format(f"assessments_{table}"))


def test_a_second_opinion_is_a_colleagues_and_says_why_it_differs(made, anna, bente, clara):
    def add(by, **details):
        ordinary = {"view": "same", "words": "", "given_on": outreach_day()}
        with transaction.atomic():
            Opinion.objects.create(
                municipality=made.municipality,
                submission=uuid4(),
                assessment=made,
                given_by=by,
                **ordinary | details,
            )

    with pytest.raises(DatabaseError, match="a colleague"):
        add(anna)
    with pytest.raises(DatabaseError, match="worker is not of"):
        add(clara)
    with pytest.raises(IntegrityError, match="says_why"):
        add(bente, view="other")
    add(bente)
