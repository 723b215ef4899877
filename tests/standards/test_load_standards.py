"""The loader: strict about the file, and never an edit of what is published."""

from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from outreach.municipalities.models import Municipality
from standards.files import DELIVERED
from standards.models import Edition, Item, Publication

pytestmark = pytest.mark.django_db


def said(file):
    out = StringIO()
    file.load(stdout=out)
    return out.getvalue()


def test_it_makes_the_municipalities_it_loads():
    call_command("load_standards", verbosity=0)
    assert list(Municipality.objects.values_list("slug", "name", "official_code")) == [
        ("nyborg", "Nyborg", "450"),
        ("ringsted", "Ringsted", "329"),
        ("vordingborg", "Vordingborg", "390"),
    ]


def test_it_takes_the_municipality_that_is_there(small_file):
    known = Municipality.objects.create(slug="lilleby", name="Lilleby", official_code="999")
    small_file.load()
    assert Edition.objects.get().municipality == known


def test_a_second_run_does_nothing(small_file):
    small_file.load()
    assert "nothing new" in said(small_file)
    assert Edition.objects.count() == Publication.objects.count() == 1


def test_a_copy_of_the_file_is_nothing_new(small_file, tmp_path):
    small_file.load()
    copy = tmp_path / "another name.toml"
    copy.write_text(small_file.words)
    call_command("load_standards", str(copy), verbosity=0)
    assert Edition.objects.count() == 1


def test_a_municipality_may_be_called_something_else_since(small_file, lilleby):
    lilleby.name = "Lilleby og omegn"
    lilleby.save()
    assert "nothing new" in said(small_file)


def test_new_spaces_around_a_text_are_no_change(small_file):
    small_file.load()
    small_file.changed('text = "Vi finder dig.', 'text = "  Vi finder dig.')
    assert "nothing new" in said(small_file)


def test_a_changed_file_is_a_new_edition_from_today(small_file, lilleby):
    before = Edition.objects.get()
    with time_machine.travel("2026-05-05 12:00+02:00"):
        told = said(small_file.changed("en kop kaffe", "en kop te"))
        today = timezone.localdate()

    assert "edition 2, in force from 2026-05-05" in told
    assert "The file says 2024-02-01" in told
    assert Edition.objects.in_force(lilleby, today - timedelta(days=1)) == before
    assert Edition.objects.in_force(lilleby, today).number == 2
    assert list(Item.objects.filter(key="coffee").values_list("text", flat=True)) == [
        "en kop kaffe",
        "en kop te",
    ]


def test_a_changed_file_with_a_later_day_is_in_force_from_that_day(small_file, lilleby):
    small_file.changed("en kop kaffe", "en kop te").changed("2024-02-01", "2025-07-01")
    assert "The file says" not in said(small_file)
    assert Edition.objects.in_force(lilleby, date(2025, 6, 30)).number == 1
    assert Edition.objects.in_force(lilleby, date(2025, 7, 1)).number == 2


def test_two_changes_on_a_day_follow_each_other(small_file):
    with time_machine.travel("2026-05-05 12:00+02:00"):
        small_file.load()
        small_file.changed("en kop kaffe", "en kop te").load()
        small_file.changed("en kop te", "et glas vand").load()
    assert list(
        Publication.objects.order_by("in_force_from").values_list(
            "edition__number", "in_force_from"
        )
    ) == [(1, date(2024, 2, 1)), (2, date(2026, 5, 5)), (3, date(2026, 5, 6))]


def test_a_change_is_not_overtaken_by_an_edition_announced_before(small_file):
    with time_machine.travel("2026-05-05 12:00+02:00"):
        small_file.changed("2024-02-01", "2026-06-01").load()
        small_file.changed("en kop kaffe", "en kop te").load()
    assert Publication.objects.get(edition__number=2).in_force_from == date(2026, 6, 2)


def test_going_back_to_the_first_words_is_a_third_edition(small_file):
    small_file.load()
    small_file.changed("en kop kaffe", "en kop te").load()
    small_file.changed("en kop te", "en kop kaffe").load()
    hashes = list(Edition.objects.order_by("number").values_list("content_hash", flat=True))
    assert len(hashes) == 3
    assert hashes[0] == hashes[2] != hashes[1]


def test_an_unchanged_file_leaves_alone_what_was_published_since_by_others(small_file, lilleby):
    content = Edition.objects.get().content()
    content["standard"]["title"] = "Redaktørens udgave"
    later = Edition.objects.write(lilleby, content)
    later.approve(how="not_political")
    later.publish(in_force_from=date(2025, 1, 1), change_note="Ny titel.")

    assert "nothing new" in said(small_file)
    assert Edition.objects.in_force(lilleby, date(2026, 1, 1)) == later


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('lead = "Hvad', 'led = "Hvad', "standard: unknown key led"),
        ("[facts]", "[fakta]", "unknown key fakta"),
        ('hours = "kl', 'open = "kl', "contact, phone 1: unknown key open"),
        ('heading = "Formål"\n', "", "part 1, section 1: has no heading"),
        ('heading = "Støtte"\n', "", "part 1, section 2: has no heading"),
        ('key = "square"', 'key = "coffee"', "item 2: key coffee is already used by part 1"),
        ('key = "support"\n', 'key = "purpose"\n', "section 2: key purpose is already used"),
        ('kind = "place"', 'kind = "sted"', "part 1, section 2, item 2: kind: Value 'sted'"),
        ('key = "square"', 'key = "The Square"', "item 2: key: A key has small letters"),
        (', text = "på torvet"', "", "item 2: text: This field cannot be blank"),
        ('label = "Torvet"', f'label = "{"Torv" * 11}"', "item 2: label: Ensure this value"),
        ('audience = "citizen"', 'audience = "borger"', "part 1: audience: Value 'borger'"),
        ("2024-01-20", '"20.1.2024"', "part 1: updated_on should be a date without quotes"),
        ("2024-02-01", "2024-02-01T08:00:00", "publication: in_force_from should be a date"),
        ("in_force_from = 2024-02-01\n", "", "publication: in_force_from: This field cannot"),
        ('note = "Den første."', 'note = ""', "publication: Tell what changed, or mark"),
        ('body = "Byrådet"\n', "", "approval: Name the body that approved the text"),
        ('how = "body"', 'how = "måske"', "approval: how: Value 'måske'"),
        ("minimum_age = 18", 'minimum_age = "18"', "facts: minimum_age should be a whole number"),
        ("minimum_age = 18", "minimum_age = true", "facts: minimum_age should be a whole number"),
        ("response_days = 3", "response_days = 0", "facts: A promise in days or months begins"),
        ("12 34 56 78", "12345678", "contact, phone 1: number: Write a phone number as"),
        ("team@lilleby.example", "team at lilleby", "contact: mail: Enter a valid email"),
        ("(#support)", "(#stotte)", "section 1: links to #stotte, which is no section's key"),
        ("Vi finder dig.", "# Vi finder dig.", "section 1: has a heading or a rule in its text"),
        ('title = "Standarden"\n', "", "standard: title: This field cannot be blank"),
        ('official_code = "999"', 'official_code = "9"', "municipality: A municipality's code"),
        ("[[parts.sections]]\nnumber", "[[parts]]\naudience", "unknown key"),
        ("[standard]", "[standard", "is not TOML"),
    ],
)
def test_a_slip_of_the_pen_is_refused_with_its_place(small_file, old, new, told):
    small_file.changed(old, new)
    with pytest.raises(CommandError) as refused:
        small_file.load()
    assert str(refused.value).startswith("lilleby.toml: ")
    assert told in str(refused.value)
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("parts = []", "has no parts"),
        ("parts = 3", "parts should be a list of tables"),
        ("parts = [3]", "part 1: should be a table"),
        ("facts = 3\nparts = []", "facts: should be a table"),
        ('[[parts]]\naudience = "citizen"\ntitle = "A"', "part 1: has no sections"),
        (
            '[[parts]]\naudience = "citizen"\ntitle = "A"\n[[parts.sections]]\nheading = "A"',
            "part 1, section 1: has neither text nor items",
        ),
    ],
)
def test_a_file_without_content_is_refused(small_file, words, told):
    small_file.path.write_text(f'{words}\n[standard]\ntitle = "A"\n')
    with pytest.raises(CommandError, match=told):
        small_file.load()


def test_a_file_that_is_not_there_or_not_text_is_refused(small_file):
    small_file.path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match=r"lilleby.toml: is not TOML"):
        small_file.load()
    small_file.path.unlink()
    with pytest.raises(CommandError, match=r"lilleby.toml: cannot be read"):
        small_file.load()


def test_a_file_for_another_municipality_with_the_same_code_is_refused(small_file):
    Municipality.objects.create(slug="andenby", name="Andenby", official_code="999")
    with pytest.raises(CommandError, match="slug is 'lilleby' here, but Andenby is known with"):
        small_file.load()


def test_one_file_that_is_refused_leaves_nothing_of_itself(small_file, tmp_path):
    small_file.load()
    broken = tmp_path / "broken.toml"
    broken.write_text(small_file.words.replace('key = "square"', 'key = "coffee"'))
    with pytest.raises(CommandError):
        call_command("load_standards", str(small_file.path), str(broken), verbosity=0)
    assert Edition.objects.count() == 1


def test_every_delivered_file_says_what_it_is():
    for path in DELIVERED.glob("*.toml"):
        assert path.read_text().startswith("# "), path
        assert "wording is our own" in path.read_text(), path
