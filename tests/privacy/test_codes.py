"""Codes are said on the phone and typed by hand: what counts, what does not, and what is stored."""

import re
import unicodedata
from collections import Counter

import pytest

from outreach import settings as production
from outreach.privacy import codes
from outreach.privacy.guard import words as guard_words


def test_a_code_is_four_different_words_of_the_list():
    drawn = codes.draw().split(" ")

    assert len(set(drawn)) == len(drawn) == 4
    assert set(drawn) <= set(codes.words())


def test_two_codes_are_not_the_same():
    assert len({codes.draw() for _ in range(200)}) == 200


@pytest.mark.parametrize(
    "typed",
    [
        "Æblegrød RØDBEDE åkande høstak",
        "æblegrød-rødbede-åkande-høstak",
        "  æblegrød,rødbede.\nåkande\t høstak ",
        "aeblegroed roedbede aakande hoestak",
        "æble grød rødbede å kande høstak",
        "1. æblegrød 2. rødbede 3. åkande 4. høstak",
        unicodedata.normalize("NFD", "æblegrød rødbede åkande høstak"),
        "æblegrød\u00a0rødbede\u200båkande høstak",
        "äblegröd rödbede åkande höstak",
    ],
)
def test_however_it_is_typed_it_is_the_same_code(typed):
    assert codes.normalised(typed) == codes.normalised("æblegrød rødbede åkande høstak")
    assert codes.hashed(typed) == codes.hashed("æblegrød rødbede åkande høstak")


@pytest.mark.parametrize(
    "typed", ["rødbede æblegrød åkande høstak", "æblegrød rødbede åkande", "", "høstak"]
)
def test_the_order_and_every_word_count(typed):
    assert codes.hashed(typed) != codes.hashed("æblegrød rødbede åkande høstak")


def test_what_is_stored_is_a_keyed_hash_of_a_slow_one(settings):
    before = codes.hashed("æblegrød rødbede åkande høstak")
    assert re.fullmatch("[0-9a-f]{64}", before)

    settings.CODE_PEPPER = "another pepper that nobody has seen before"
    assert codes.hashed("æblegrød rødbede åkande høstak") != before


def test_the_same_words_open_nothing_else():
    assert codes.hashed("æblegrød rødbede", use="card") != codes.hashed("æblegrød rødbede")


def test_the_cost_is_what_stored_hashes_were_made_with():
    """A change of cost, salt or letters would close every receipt that is out."""
    cost = {"time_cost": 2, "memory_cost": 19_456, "parallelism": 1}
    assert cost == production.CODE_HASH_COST


def test_a_stored_hash_is_found_for_ever(settings):
    settings.CODE_HASH_COST = {"time_cost": 2, "memory_cost": 19_456, "parallelism": 1}
    settings.CODE_PEPPER = "a pepper for this test and for no other"

    stored = "ba435e3c011ab9454e9fcd3e00d47c821ca1359265a160e53e76ee088d7a76fb"
    assert codes.hashed("æblegrød rødbede åkande høstak") == stored


def test_a_text_of_a_megabyte_is_hashed_like_any_other():
    assert len(codes.hashed("a" * 1_000_000)) == 64


def test_there_are_words_enough_for_fifty_bits():
    assert len(codes.words()) >= 7776
    assert len(set(codes.words())) == len(codes.words())


def test_every_word_is_short_and_written_in_danish_letters():
    assert [word for word in codes.words() if not re.fullmatch("[a-zæøå]{4,9}", word)] == []


def test_no_two_words_are_one_letter_apart():
    words = set(codes.words())
    without_one = [
        (short, word)
        for word in words
        for short in {word[:i] + word[i + 1 :] for i in range(len(word))}
    ]
    assert [(short, word) for short, word in without_one if short in words] == []

    exchanged = Counter(word[:i] + "?" + word[i + 1 :] for word in words for i in range(len(word)))
    assert [pattern for pattern, times in exchanged.items() if times > 1] == []


def test_no_word_is_another_with_an_ending():
    words = set(codes.words())
    endings = ("s", "e", "er", "en", "et", "ene", "erne", "ne", "te", "ede")

    assert [word for word in words for end in endings if word + end in words] == []


def test_no_two_words_are_the_same_when_written_without_danish_letters():
    assert len({codes.normalised(word) for word in codes.words()}) == len(codes.words())


def test_no_word_is_the_name_of_a_person():
    lists = ("first_names", "surnames", "word_names", "capital_names")
    names = {name.lower() for file in lists for name in guard_words.words(file)}

    assert sorted(set(codes.words()) & names) == []


# What is written in more than one way and heard as one: silent letters, and letters that stand
# for the same sound. Coarse on purpose: it hears more words as one than a listener does.
AS_HEARD = [
    ("aa", "å"), ("qu", "kv"), ("ch", "sj"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("x", "ks"),
    ("z", "s"), ("w", "v"), ("c(?=[eiyæø])", "s"), ("c", "k"), ("h(?=[vj])", ""), ("^gj", "j"),
    ("(?<=[nlr])d", ""), ("ds", "s"), ("dt", "t"), ("gt", "kt"), (r"(.)\1", r"\1"),
    ("ejr", "er"), ("e[gj]", "aj"),
    ("øg", "øj"), ("ag", "av"), ("og", "ov"), ("ig", "i"), ("nk", "ng"), ("æ", "e"), ("å", "o"),
    ("e?re?r?$", "r"), ("ende$", "ene"), ("b", "p"), ("g", "k"), ("d", "t"),
]  # fmt: skip


def as_heard(word):
    for written, heard in AS_HEARD:
        word = re.sub(written, heard, word)
    return word


@pytest.mark.parametrize(
    ("one", "other"), [("jul", "hjul"), ("vejr", "hver"), ("leg", "lej"), ("vinter", "vindter")]
)
def test_what_sounds_alike_is_heard_as_one(one, other):
    assert as_heard(one) == as_heard(other)


def test_no_two_words_sound_alike():
    heard = Counter(as_heard(word) for word in codes.words())
    assert [sound for sound, times in heard.items() if times > 1] == []
    for never in [("vejr", "hver"), ("jul", "hjul"), ("hjerte", "gerte"), ("lægge", "ligge")]:
        assert not set(never) <= set(codes.words())
