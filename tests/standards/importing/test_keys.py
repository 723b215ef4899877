"""Keys: made of the words, and taken over from the edition before, so that series go on."""

import re

from outreach.accounts.roles import Role
from standards.importing.keys import LONGEST, Known, key_of
from standards.models import Edition, Item
from tests import make

KEY = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")


def test_a_key_is_made_of_the_telling_words():
    used = set()

    assert key_of("at støtte borgere på gaden", used, "punkt") == "stoette-borgere-gaden"
    assert key_of("At støtte borgere på gaden.", used, "punkt") == "stoette-borgere-gaden-2"
    assert key_of("12 år", used, "punkt") == "punkt-12-aar"
    assert key_of("???", used, "punkt") == "punkt"
    assert key_of("og", used, "punkt") == "og"


def test_a_key_is_always_one_that_the_model_takes():
    used = set()
    for text in ("å" * 300, "-- x --", "§ 99", "Ωμέγα", "a b c d e f", "1", "ÆØÅ", "é", "x" * 59):
        for _ in range(3):
            key = key_of(text, used, "punkt")
            assert KEY.match(key) and len(key) <= LONGEST, text


def test_nearly_the_same_words_are_found_once():
    known = Known([("at bryde isolation hver dag", {"key": "isolation"})])

    assert known.like("noget helt andet") is None
    assert known.like("At bryde isolation hver eneste dag.") == {"key": "isolation"}
    assert known.like("at bryde isolation hver dag") is None


def test_a_point_the_municipality_has_already_keeps_its_key_kind_and_label(editor, nyborg):
    before = Item.objects.create(
        edition=(edition := draft_of(nyborg)),
        section=edition.parts.get().sections.get(),
        order=9,
        kind=Item.Kind.SUPPORT,
        key="listening",
        label="Lytte",
        text="med at lytte",
    )

    brought_in = make.imported(editor).edition
    same = brought_in.items.get(text="med at lytte.")
    other = brought_in.items.get(text="med at følge med.")

    assert (same.key, same.kind, same.label) == (before.key, before.kind, before.label)
    assert (other.key, other.kind) == ("foelge", Item.Kind.PLAIN)


def test_another_municipalitys_keys_are_not_taken_over(editor, ringsted):
    make.imported(make.user(ringsted, Role.EDITOR))
    Item.objects.filter(edition__municipality=ringsted, text="med at lytte.").update(key="theirs")

    assert not make.imported(editor).edition.items.filter(key="theirs").exists()


def draft_of(municipality):
    content = {
        "standard": {"title": "Kladde"},
        "parts": [{"audience": "everyone", "title": "Til alle", "sections": [{"heading": "Alt"}]}],
    }
    return Edition.objects.write(municipality, content)
