"""Codes are said on the phone and typed by hand: what counts, what does not, and what is stored."""

import re
import unicodedata

import pytest

from outreach.privacy import codes


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
    from outreach import settings as production

    assert cost == production.CODE_HASH_COST


def test_a_stored_hash_is_found_for_ever(settings):
    settings.CODE_HASH_COST = {"time_cost": 2, "memory_cost": 19_456, "parallelism": 1}
    settings.CODE_PEPPER = "a pepper for this test and for no other"

    stored = "ba435e3c011ab9454e9fcd3e00d47c821ca1359265a160e53e76ee088d7a76fb"
    assert codes.hashed("æblegrød rødbede åkande høstak") == stored


def test_a_text_of_a_megabyte_is_hashed_like_any_other():
    assert len(codes.hashed("a" * 1_000_000)) == 64
