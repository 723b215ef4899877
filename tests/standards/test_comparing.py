"""What became of each thing when one edition followed another."""

import json
import time
from copy import deepcopy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from standards import canonical
from standards.comparing import compare
from standards.matching import rising
from standards.models import Edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(lilleby):
    """change(deed) is the comparison of Lilleby's edition with one in which the deed was done.

    `before` is done to both.
    """

    def compared(deed, before=lambda content: None):
        content = json.loads(json.dumps(Edition.objects.first().content(), default=str))
        before(content)
        old = written(lilleby, content)
        changed = deepcopy(content)
        deed(changed)
        return compare(old, written(lilleby, changed))

    return compared


def written(municipality, content):
    edition = Edition.objects.write(municipality, content)
    return Edition.objects.with_content().get(pk=edition.pk)


def sections(content, part=0):
    return content["parts"][part]["sections"]


def longer(content):
    """Three parts of three sections, each with two items of its own."""
    content["parts"] = [
        {
            "audience": audience,
            "title": audience.capitalize(),
            "sections": [
                {
                    "key": f"{audience}-{number}",
                    "number": number,
                    "heading": f"Overskrift {audience} {number}",
                    "text": f"Det her handler om {audience} og nummer {number}.",
                    "items": [
                        {"kind": "plain", "key": f"{audience}-{number}-{i}", "text": f"punkt {i}"}
                        for i in (1, 2)
                    ],
                }
                for number in (1, 2, 3)
            ],
        }
        for audience in ("citizen", "professional", "partner")
    ]


def of(comparison, claim):
    """The keys of the sections of which something is true."""
    return [one.either.key for one in comparison.sections if getattr(one, claim)]


def items(comparison, claim):
    return [one.either.key for one in comparison.items if getattr(one, claim)]


def test_an_edition_differs_in_nothing_from_itself(change):
    comparison = change(lambda content: None)

    assert not comparison.differs
    assert comparison.items == []
    assert comparison.finding == "De to udgaver siger det samme, ord for ord."
    assert of(comparison, "differs") == []


def test_the_finding_counts_what_became_of_everything_in_one_sentence(change):
    def deed(content):
        content["facts"]["response_days"] = 5
        sections(content)[0]["text"] += " Hver dag."
        moved = sections(content, 1).pop(0)
        sections(content, 1).append(moved)
        sections(content, 2)[0]["items"].pop()
        sections(content, 2)[1]["items"][0]["text"] = "noget helt andet"

    with translation.override("en"):
        assert change(deed, longer).finding == (
            "1 fact is changed, 1 section is changed, 1 section is moved, 1 item is gone"
            " and 1 item is reworded."
        )


def test_a_section_is_known_by_its_key_whatever_it_says(change):
    def deed(content):
        sections(content)[0] |= {"heading": "Ny", "text": "Alt er sagt på en anden måde."}

    comparison = change(deed, longer)
    assert of(comparison, "has_other_words") == ["citizen-1"]
    assert of(comparison, "is_added") == of(comparison, "is_removed") == []


def without_keys(content):
    longer(content)
    for part in content["parts"]:
        for section in part["sections"]:
            del section["key"]


def test_without_a_key_a_section_is_known_by_its_heading(change):
    def deed(content):
        sections(content)[1]["text"] = "Alt er sagt på en anden måde."
        sections(content)[1]["items"] = []

    comparison = change(deed, without_keys)
    changed = [one for one in comparison.sections if one.differs]
    assert [one.old.heading for one in changed] == ["Overskrift citizen 2"]
    assert changed[0].has_other_words


def test_without_key_and_heading_it_is_known_by_its_words(change):
    def deed(content):
        sections(content)[1] |= {"heading": "Et nyt navn"}
        sections(content)[1]["text"] += " Og mere."

    comparison = change(deed, without_keys)
    assert [one.is_kept for one in comparison.sections] == [True] * 9
    assert [one.new.heading for one in comparison.sections if one.differs] == ["Et nyt navn"]


def test_sections_with_little_in_common_are_one_gone_and_one_new(change):
    def deed(content):
        sections(content)[1] = {"heading": "Klage", "text": "Skriv til byrådet inden jul."}

    comparison = change(deed, without_keys)
    assert [one.new.heading for one in comparison.sections if one.is_added] == ["Klage"]
    assert [one.old.number for one in comparison.sections if one.is_removed] == [2]


def test_the_one_section_that_moved_is_marked_and_not_those_it_passed(change):
    def deed(content):
        sections(content).append(sections(content).pop(0))

    assert of(change(deed, longer), "is_moved") == ["citizen-1"]


def test_a_new_section_moves_no_other(change):
    def deed(content):
        sections(content).insert(0, {"key": "first", "heading": "Først", "text": "Hej."})

    comparison = change(deed, longer)
    assert (of(comparison, "is_added"), of(comparison, "is_moved")) == (["first"], [])


def test_a_section_in_another_part_says_from_which(change):
    def deed(content):
        sections(content, 1).insert(0, sections(content).pop(0))

    comparison = change(deed, longer)
    (moved,) = [one for one in comparison.sections if one.is_moved]
    assert (moved.new.key, moved.from_part.title) == ("citizen-1", "Citizen")


def test_parts_are_new_gone_and_moved_and_their_sections_follow(change):
    def deed(content):
        content["parts"].append(content["parts"].pop(0))
        content["parts"][0]["title"] = "Til fagfolk"

    comparison = change(deed, longer)
    assert [part.either.title for part in comparison.parts if part.is_moved] == ["Citizen"]
    assert of(comparison, "differs") == []
    assert [fact.name for part in comparison.parts for fact in part.facts] == ["Titel"]


def test_a_part_that_turns_to_other_readers_is_the_same_part(change):
    comparison = change(lambda content: content["parts"][0].update(audience="everyone"), longer)

    assert [fact.name for part in comparison.parts for fact in part.facts] == [
        "Målgruppe for teksten"
    ]
    assert of(comparison, "differs") == []


def test_a_part_that_is_gone_takes_its_sections_with_it(change):
    comparison = change(lambda content: content["parts"].pop(), longer)

    assert [part.either.title for part in comparison.parts if part.is_removed] == ["Partner"]
    assert of(comparison, "is_removed") == ["partner-1", "partner-2", "partner-3"]
    assert len(items(comparison, "is_removed")) == 6


def test_another_number_is_told_without_showing_the_section(change):
    def deed(content):
        for section in sections(content):
            section["number"] += 1

    comparison = change(deed, longer)
    assert of(comparison, "is_renumbered") == ["citizen-1", "citizen-2", "citizen-3"]
    assert of(comparison, "differs") == []
    assert comparison.differs


def test_other_emphasis_is_told_as_such(change):
    def deed(content):
        sections(content)[0]["text"] = "Det her handler om *citizen* og nummer 1."

    comparison = change(deed, longer)
    assert of(comparison, "is_set_otherwise") == ["citizen-1"]
    assert of(comparison, "has_other_words") == []


def test_another_address_of_a_link_is_another_word(change):
    def before(content):
        longer(content)
        sections(content)[0]["text"] = "Se [siden](https://a.example/)."

    def deed(content):
        sections(content)[0]["text"] = "Se [siden](https://b.example/)."

    assert of(change(deed, before), "has_other_words") == ["citizen-1"]


@pytest.mark.parametrize(
    ("claim", "deed"),
    [
        ("is_added", lambda s: s[0]["items"].append(s[0]["items"][0] | {"key": "it"})),
        ("is_removed", lambda s: s[0]["items"].remove(s[0]["items"][1])),
        ("is_reworded", lambda s: s[0]["items"][1].update(text="andet")),
        ("is_reworded", lambda s: s[0]["items"][1].update(label="Andet")),
        ("has_other_kind", lambda s: s[0]["items"][1].update(kind="criterion")),
        ("is_moved", lambda s: s[1]["items"].append(s[0]["items"].pop())),
        ("is_moved", lambda s: s[0]["items"].append(s[0]["items"].pop(0))),
    ],
)
def test_an_item_is_known_by_its_key(change, claim, deed):
    comparison = change(lambda content: deed(sections(content)), longer)
    claims = ("is_added", "is_removed", "is_reworded", "has_other_kind", "is_moved")
    found = {one: items(comparison, one) for one in claims if items(comparison, one)}
    assert list(found) == [claim]
    assert len(found[claim]) == 1


def every_field(content):
    """(where, change) for every single thing that a content can say."""
    for table, names in canonical.TABLES.items():
        for name in names:
            yield f"{table}.{name}", lambda c, t=table, n=name: other(c.setdefault(t, {}), n)
    for purpose in ("contact", "complaint"):
        yield (
            f"{purpose}.phones",
            lambda c, p=purpose: (
                c.setdefault(p, {}).setdefault("phones", []).append({"number": "87 65 43 21"})
            ),
        )
    for name in canonical.PART:
        yield f"part.{name}", lambda c, n=name: other(c["parts"][0], n)
    for name in canonical.SECTION:
        yield f"section.{name}", lambda c, n=name: other(sections(c)[0], n)
    for name in canonical.ITEM:
        yield f"item.{name}", lambda c, n=name: other(sections(c)[0]["items"][0], n)
    for purpose in canonical.PHONE:
        yield f"phone.{purpose}", lambda c, n=purpose: other(c["contact"]["phones"][0], n)


def other(table, name):
    """Say something else in one field, whatever it holds."""
    ready = {
        "updated_on": "2025-05-05",
        "audience": "partner",
        "kind": "source",
        "number": "22 33 44 55" if "hours" in table or "label" in table else 9,
        "key": "another-key",
        "mail": "ny@lilleby.example",
        "web": "https://lilleby.example/",
    }
    if name in ready:
        table[name] = ready[name]
    elif name.startswith(("is_", "sealed", "citizens")):
        table[name] = not table.get(name, False)
    elif name in ("minimum_age", "response_days", "review_interval_months"):
        table[name] = table.get(name, 0) + 1
    else:
        table[name] = "noget andet"


@pytest.mark.parametrize("language", ["da", "en"])
def test_nothing_an_edition_says_can_change_unnoticed(lilleby, language):
    content = json.loads(json.dumps(Edition.objects.first().content(), default=str))
    longer(content)
    old = written(lilleby, content)
    unnoticed = []
    with translation.override(language):
        for where, deed in every_field(content):
            changed = deepcopy(content)
            deed(changed)
            new = written(lilleby, changed)
            assert old.content_hash != new.content_hash, where
            comparison = compare(old, new)
            same = "De to udgaver siger" in comparison.finding or "say the same" in (
                comparison.finding
            )
            if same or not comparison.differs:
                unnoticed.append(where)

    assert unnoticed == []


def test_comparing_asks_the_database_nothing_more(change, lilleby):
    old, new = Edition.objects.first(), written(lilleby, Edition.objects.first().content())
    old = Edition.objects.with_content().get(pk=old.pk)
    with CaptureQueriesContext(connection) as queries:
        assert not compare(old, new).differs
    assert len(queries) == 0


def test_two_hundred_long_sections_are_compared_quickly(lilleby):
    words = [f"ord-{number}" for number in range(15)]
    content = {
        "standard": {"title": "Lang"},
        "parts": [
            {
                "audience": "everyone",
                "title": "Alt",
                "sections": [
                    {
                        "heading": f"Afsnit {number}",
                        "text": " ".join(f"{words[i % 15]}{i * number % 7}" for i in range(400)),
                        "items": [
                            {"kind": "plain", "key": f"i-{number}-{i}", "text": f"punkt {i}"}
                            for i in range(5)
                        ],
                    }
                    for number in range(200)
                ],
            }
        ],
    }
    old = written(lilleby, content)
    for number, section in enumerate(sections(content)):
        section["heading"] = f"Nyt {number}"
        section["text"] = " ".join(w for i, w in enumerate(section["text"].split()) if i % 9)
    new = written(lilleby, content)
    began = time.process_time()
    comparison = compare(old, new)
    changed = of(comparison, "has_other_words")
    took = time.process_time() - began

    assert len(changed) == 200
    assert took < 10, took


@pytest.mark.parametrize(
    ("numbers", "row"),
    [
        ([], set()),
        ([1, 2, 3], {0, 1, 2}),
        ([2, 3, 1], {0, 1}),
        ([3, 1, 2], {1, 2}),
        ([1, 3, 2, 4], {0, 2, 3}),
        ([3, 2, 1], {2}),
    ],
)
def test_a_longest_rising_row_is_found(numbers, row):
    assert rising(numbers) == row
