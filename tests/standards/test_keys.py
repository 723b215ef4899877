"""Keys made from words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.keys import key_from
from standards.models.rows import is_key


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Bænke", "baenke"),
        ("på Den Blå Café og andre steder", "paa-den-blaa-cafe"),
        ("§ 99", "nr-99"),
        ("", "nr"),
        ("日本", "nr"),
        ("støtte- og kontaktperson", "stoette-og-kontaktperson"),
        ("x" * 80, "x" * 50),
    ],
)
def test_a_key_can_be_read(words, key):
    assert key_from(words, taken=set()) == key


def test_a_taken_key_gets_a_number():
    assert key_from("gaden", taken={"gaden", "gaden-2"}) == "gaden-3"


@given(st.text(max_size=200), st.sets(st.sampled_from(["nr", "a", "a-2", "b"])))
def test_whatever_the_words_the_key_is_one_and_free(words, taken):
    key = key_from(words, taken=taken)

    is_key(key)
    assert len(key) <= 60
    assert key not in taken


def test_an_item_without_a_short_label_begins_a_form_s_line_with_a_capital(standard):
    item = standard.parts.get().sections.get().items.first()
    item.label, item.text = "", "under broerne"

    assert str(item) == "Under broerne"
