"""The delivered standards, loaded; and a small standard of which a test changes one thing."""

from pathlib import Path

import pytest
from django.core.management import call_command

from outreach.municipalities.models import Municipality
from standards.models import Edition

SMALL = """
[municipality]
slug = "lilleby"
name = "Lilleby"
official_code = "999"

[approval]
how = "body"
body = "Byrådet"
on = 2024-01-15

[publication]
in_force_from = 2024-02-01
change_note = "Den første."

[standard]
title = "Standarden"
lead = "Hvad vi lover."

[facts]
minimum_age = 18
response_days = 3

[contact]
unit = "Teamet"
mail = "team@lilleby.example"

[[contact.phones]]
number = "12 34 56 78"
hours = "kl. 9-12"

[[parts]]
audience = "citizen"
title = "Til dig"
updated_on = 2024-01-20

[[parts.sections]]
key = "purpose"
heading = "Formål"
text = "Vi finder dig. Se [støtten](#support)."

[[parts.sections]]
number = 2
key = "support"
heading = "Støtte"
items = [
  { kind = "support", key = "coffee", label = "Kaffe", text = "en kop kaffe" },
  { kind = "place", key = "square", label = "Torvet", text = "på torvet" },
]
"""


@pytest.fixture
def delivered(db):
    """Nyborg, Ringsted and Vordingborg, as they are delivered."""
    call_command("load_standards", verbosity=0)
    return {
        edition.municipality.slug: edition
        for edition in Edition.objects.select_related("municipality").with_content()
    }


@pytest.fixture
def small_file(tmp_path):
    """A small standard in a file; `changed` rewrites it with other words in it."""
    return SmallFile(tmp_path / "lilleby.toml")


@pytest.fixture
def lilleby(db, small_file):
    """The municipality of the small standard, loaded."""
    small_file.load()
    return Municipality.objects.get(slug="lilleby")


class SmallFile:
    def __init__(self, path: Path):
        self.path = path
        self.words = SMALL
        self.path.write_text(SMALL)

    def changed(self, old, new):
        """Write the file with `new` instead of `old`."""
        assert self.words.count(old) == 1, old
        self.words = self.words.replace(old, new)
        self.path.write_text(self.words)
        return self

    def load(self, **options):
        call_command("load_standards", str(self.path), **options)
