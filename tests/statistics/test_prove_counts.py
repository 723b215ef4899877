"""The proof: it passes over what was done in every way, and finds a single wrong count."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from contacts.statistics import nightly
from contacts.statistics.counting.proof import differences
from tests import make
from tests.database import as_owner
from tests.statistics.counted import told
from tests.statistics.test_counts import MARCH, Year


def proof(*arguments):
    """What the command says, and whether all was well."""
    out, wrong = StringIO(), StringIO()
    try:
        call_command("prove_counts", *arguments, stdout=out, stderr=wrong)
    except CommandError as problem:
        return out.getvalue() + wrong.getvalue(), str(problem)
    return out.getvalue() + wrong.getvalue(), ""


def change(statement):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_counts_are_proved_whatever_was_done(anna):
    year = Year(7, anna)
    make.concern(anna.municipality, received_on=MARCH).close("known", by=anna)
    for deed in [year.register] * 20 + [year.merge, year.correct, year.annul, year.erase_contact]:
        deed()
    year.erase_citizen()

    said, problem = proof()
    assert not problem
    assert "nyborg 2025: proved" in said


@pytest.mark.parametrize(
    "fault",
    [
        "update statistics_tally set times = times + 1 where span = 'month' and name = 'place'",
        "update statistics_tally set people = people - 1 where span = 'year' and name = 'known'",
        "delete from statistics_tally where name = 'outcome' and span = 'month'",
        "insert into statistics_erased (municipality_id, span, first, name, row_key, column_key,"
        " times, people) select municipality_id, span, first, name, row_key, column_key, 1, 0"
        " from statistics_tally where name = 'contacts' and span = 'month'",
        "update statistics_tally set times = 9 where name = 'received' and span = 'month'",
    ],
)
def test_one_wrong_count_is_found_and_named(anna, fault):
    make.contact(anna, met_on=MARCH, citizen=make.citizen(anna.municipality))
    make.concern(anna.municipality, received_on=MARCH)
    assert not proof()[1]

    change(fault)
    said, problem = proof("--municipality", "nyborg")
    assert problem.startswith("1 counts")
    assert len(list(differences(anna.municipality, date(2026, 1, 1)))) == 1
    assert "  2026" in said


def test_what_is_there_is_counted_the_first_time_as_if_it_had_been_from_the_start(anna):
    year = Year(3, anna)
    for deed in [year.register] * 15 + [year.merge, year.annul, year.erase_contact]:
        deed()
    before = told()

    change("update statistics_tally set times = 99, people = 99 where first < '2026-01-01'")
    change(
        "select statistics_recount(municipality_id, date_trunc('year', first::timestamp)::date)"
        " from (select distinct municipality_id, first from statistics_tally) counted"
    )
    assert told() == before


def test_no_such_municipality_is_said(db):
    assert proof("--municipality", "atlantis")[1] == "There is no municipality atlantis."


def test_every_night_the_open_years_are_proved(anna):
    make.contact(anna)
    assert "open years are their rows" in nightly.prove(dry_run=False)

    change("update statistics_tally set times = 7 where span = 'month'")
    with pytest.raises(CommandError, match="A count of nyborg is wrong"):
        nightly.prove(dry_run=True)
