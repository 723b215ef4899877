"""The measure that anybody with the published texts can print."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from standards.importing import measuring
from standards.models import Import
from tests.standards.importing import documents

ANSWER = """
title = "Kvalitetsstandard for gadearbejdet i Markby"
[facts]
contact_phones = ["12 34 56 78"]
approved_on = "2024-03-03"
price = "Gratis"
[[parts]]
audience = "everyone"
sections = [
  { begins = "Lovgrundlag" },
  { begins = "Målgruppe", points = 4 },
  { begins = "Hvordan" },
  { begins = "Hvad" },
]
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "markby.docx"
    path.write_bytes(documents.word())
    return path


def measured(*files, **options):
    said = StringIO()
    call_command("measure_import", *map(str, files), stdout=said, **options)
    return said.getvalue()


def test_it_prints_what_was_kept_and_what_was_found(file, tmp_path):
    answer = tmp_path / "answer.toml"
    answer.write_text(ANSWER)
    said = measured(file, answer=[answer])

    assert "words kept, in their order: 80 of 80 (100.0 %)" in said
    assert "words not understood: 0 of 80 (0.0 %)" in said
    assert "parts: 1 of 1 found, 0 too many" in said
    assert "sections: 4 of 4 found, 0 too many" in said
    assert "points: 3 of 4 found, 0 too many" in said
    assert "facts: 2 of 3 found (not: price)" in said


def test_without_an_answer_it_counts_what_it_found(file):
    assert "no answer to compare with: 1 parts, 4 sections, 3 points" in measured(file)


def test_it_keeps_nothing(file, db):
    measured(file)

    assert not Import.objects.exists()


def test_it_tells_which_file_it_could_not_read(tmp_path):
    picture = tmp_path / "billede.docx"
    picture.write_bytes(b"\x89PNG")

    assert "billede.docx: refused (picture)" in measured(picture)
    with pytest.raises(CommandError, match="findes-ikke"):
        measured(tmp_path / "findes-ikke.txt")


def test_the_delivered_answers_can_be_read_and_each_has_its_own_title():
    answers = [measuring.Answer.of(path) for path in measuring.delivered()]

    assert len({answer.title for answer in answers}) == len(answers) == 5
