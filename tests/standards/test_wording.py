"""Two wordings of one text, word by word."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standards.wording import PARAGRAPH, compared, is_same

texts = st.lists(
    st.lists(st.sampled_from(["vi", "du", "kommer", "gaden", "e-Boks", "12,5", "§", ",", "."]))
    .map(" ".join)
    .filter(bool),
    max_size=5,
)
anything = st.lists(st.text().map(str.strip).filter(bool), max_size=3)


def shown(old, new):
    """The comparison as text, with [what is gone] and {what came}."""
    around = {"same": "{}", "del": "[{}]", "ins": "{{{}}}"}
    lines = compared(old, new)
    return ["".join(run.space + around[run.how].format(run.words) for run in one) for one in lines]


def read(lines, left_out):
    """The words of one of the two wordings, without spaces; | where a paragraph ends."""
    said = ""
    for line in lines:
        runs = [run.words for run in line if run.how != left_out]
        stays = not line or line[-1].how == "same" or line[-1].words[-1:] != PARAGRAPH
        said += "".join(runs) + ("|" if stays else "")
    return re.sub(r"\s", "", said.replace(PARAGRAPH, "|")).strip("|")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["Vi kommer."], ["Vi kommer."], ["Vi kommer."]),
        (["Vi kommer."], ["Vi kommer snart."], ["Vi kommer {snart}."]),
        (["Vi kommer snart."], ["Vi kommer."], ["Vi kommer [snart]."]),
        ([], ["Vi kommer."], ["{Vi kommer.}"]),
        (["Vi kommer."], [], ["[Vi kommer.]"]),
        ([], [], []),
        (["Svar på 3 dage, altid."], ["Svar på 5 dage, altid."], ["Svar på [3] {5} dage, altid."]),
        (["Skriv i e-Boks nu"], ["Skriv i e-mail nu"], ["Skriv i [e-Boks] {e-mail} nu"]),
        (["Et her.", "To her."], ["Et her. To her."], ["Et her.[¶]", "To her."]),
        (["Et her. To her."], ["Et her.", "To her."], ["Et her.{¶}", "To her."]),
        (["A b c.", "D e f."], ["A b c.", "X y z.", "D e f."], ["A b c.", "{X y z.¶}", "D e f."]),
    ],
)
def test_what_came_and_what_is_gone_is_marked(old, new, expected):
    assert shown(old, new) == expected


def test_a_few_words_between_long_changes_are_part_of_the_change():
    old = ["Kommunen har lagt et fast niveau for hjælp og støtte til alle, der bor i byen nu."]
    new = [
        "Kommunen har ingen faste grænser mere for omsorg, råd eller vej videre for dem i byen nu."
    ]

    assert shown(old, new) == [
        "Kommunen har [lagt et fast niveau for hjælp og støtte til alle, der bor]"
        " {ingen faste grænser mere for omsorg, råd eller vej videre for dem} i byen nu."
    ]


def test_paragraphs_with_nothing_in_common_are_shown_whole_one_after_the_other():
    old = ["Vi kommer til dig på gaden.", "Du bestemmer selv, om du vil tale."]
    new = ["Ring altid til lægen først.", "Hun ved, hvad der kan gøres for jer."]

    assert shown(old, new) == [
        "[Vi kommer til dig på gaden]{Ring altid til lægen først}.",
        "[Du bestemmer selv, om du vil tale]{Hun ved, hvad der kan gøres for jer}.",
    ]


def test_only_a_space_is_no_difference():
    assert is_same(compared(["to  ord ( her )"], ["to ord (her)"]))
    assert not is_same(compared(["to ord"], ["toord"]))


def test_a_sign_for_a_paragraph_that_somebody_wrote_is_a_word():
    assert len(compared(["a ¶ b"], ["a ¶ c"])) == 1
    assert not is_same(compared(["a ¶ b"], ["a", "b"]))


@given(texts, texts)
def test_without_what_came_it_is_the_old_wording_and_without_what_is_gone_the_new(old, new):
    lines = compared(old, new)

    assert read(lines, "ins") == re.sub(r"\s", "", "|".join(old))
    assert read(lines, "del") == re.sub(r"\s", "", "|".join(new))


@given(anything, anything)
def test_no_sign_is_lost_whatever_somebody_wrote(old, new):
    lines = compared(old, new)
    for left_out, wording in (("ins", old), ("del", new)):
        said = "".join(run.words for line in lines for run in line if run.how != left_out)
        signs = re.sub(r"[\s¶\u200b]", "", said)
        assert signs == re.sub(r"[\s¶\u200b]", "", "".join(wording))


@given(anything)
def test_the_same_is_the_same(text):
    assert is_same(compared(text, text))


@pytest.mark.parametrize("word", ["ord", "ord,"])
def test_a_long_text_of_one_word_is_compared_at_once(word):
    old = [" ".join([word] * 20_000)]
    new = [" ".join(f"{word} x{i}" for i in range(20_000))]
    began = time.process_time()

    assert not is_same(compared(old, new))
    assert time.process_time() - began < 3
