"""Aliases describe nobody, are never given twice, and can be told apart on the phone."""

import re
import unicodedata
from itertools import combinations
from random import Random

import pytest

from contacts.aliases import NoneFree, draw, is_alias, normalised, words

FIRST_NAMES = """
    adam aksel alberte alfred ali allan alma anders andreas anette anja ann anna anne annette arne
    arthur asger ask august bendt bent benjamin benny berit bertil birgit birgitte birk birthe
    bjarne bjørn bo bodil brian britt carl carsten cecilie charlotte christian christina clara
    claus dagny daniel david dennis ditte dorte ebbe elias elin ella ellen else emil emilie emma
    erik erika ester eva fatima felix filip finn flemming freja frederik frida gitte gorm granit
    gunnar gurli hanna hanne hans hassan heidi helle henning henrik holger ib ida iben inga inge
    inger ingrid iris ivar jacob jakob jan jane jasmin jens jeppe jesper jette jimmy johan
    johannes john jonas jørgen jørn josefine julie jytte kaj karen karin karl karla kasper katrine
    kent kim kirsten kjeld klara klaus knud kristian kurt lars lasse laura lauge laurits leif lene
    lilje linda line lis lisbeth liv lone lotte louise lærke mads magnus maja malene malva maria
    marianne marie martin mathilde mette michael mikkel mille mohammed mona mynte nanna nicklas
    niels nina noah nora oliver ole olga oscar ove palle per pernille peter pia poul preben randi
    rasmus rikke robert rose rune sara signe sidsel silke silas simon siv sofie sol sonja steen
    sten storm susanne svend sven søren terkel thea thomas tina tobias tom tommy tove trine troels
    tuba ulla ulrik valdemar vera vibe vibeke victor viggo viola yasmin yrsa yusuf åge åse
"""

SURNAMES = """
    abildgaard agger ahmed andersen andreasen axelsen bach bak bakke bang bech beck berg bertelsen
    bille birk bjerg bjerre bjerregaard blom boesen bonde borg brandt bro bruun brøndum buch
    bundgaard busk bæk bøgh carlsen christensen christiansen clausen dahl dalgaard dam damgaard
    danielsen davidsen eg enevoldsen eriksen falk fisker fjord frandsen frederiksen friis frost
    fuglsang gaard gade gammelgaard gregersen hald hammer hansen hassel hede hedegaard henriksen
    hermansen hjort hjorth holm holst hussein høg højgaard ibsen iversen jacobsen jakobsen jensen
    jeppesen jespersen jessen johansen johnsen josefsen juhl justesen juul jørgensen kaas karlsen
    kirk kirkegaard kjeldsen kjær kjærgaard klausen klint klit knudsen koch kofoed kold krabbe
    kragh kristensen kristiansen krog krogh krüger kruse kvist lange larsen lassen laursen
    lauridsen lind linde lorentzen lund lunde lundgaard lyng lynge madsen mark markussen mathiesen
    mikkelsen mogensen mortensen mose munch munk møller nguyen nielsen nissen nygaard nørgaard
    olesen olsen overgaard palme paulsen pedersen petersen poulsen porse quist rasmussen ravn riis
    rosendahl sand schmidt schou schultz simonsen skou skov skovgaard smed sommer steffensen
    strand strøm svane svendsen søndergaard sørensen tang thomsen thorn thorsen thygesen toft
    trane vad vang vester vestergaard villadsen vinter vinther wagner winther østergaard
"""


def one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter more, less, changed or moved past its neighbour makes one the other."""
    if one == other:
        return True
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    return (
        one[start + 1 :] == other[start + 1 :]
        or one[start:] == other[start + 1 :]
        or one[start + 1 :] == other[start:]
        or one[start:] == other[start : start + 2][::-1] + other[start + 2 :]
    )


# The list ---------------------------------------------------------------------------------


def test_there_are_more_than_enough_aliases_even_when_the_order_does_not_count():
    assert len(words()) * (len(words()) - 1) // 2 >= 60_000


def test_no_word_is_listed_twice():
    assert len(set(words())) == len(words())


def test_words_have_three_to_eleven_plain_danish_letters():
    assert [word for word in words() if not re.fullmatch("[a-zæøå]{3,11}", word)] == []


def test_words_are_listed_in_danish_order():
    order = str.maketrans("æøå", "{|}")
    assert list(words()) == sorted(words(), key=lambda word: word.translate(order))


def test_no_two_words_can_be_taken_for_each_other():
    twins = [
        (one, other)
        for one, other in combinations(words(), 2)
        if one_letter_apart(one, other) or one.startswith(other) or other.startswith(one)
    ]
    assert twins == []


def test_no_word_is_somebodys_name():
    assert set(words()).isdisjoint((FIRST_NAMES + SURNAMES).split())


def test_no_word_is_one_letter_from_a_common_first_name():
    names = FIRST_NAMES.split()
    alike = [(word, name) for word in words() for name in names if one_letter_apart(word, name)]
    assert alike == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("hegn", "hegne"), ("kogle", "kegle"), ("vase", "oase"), ("fenris", "fernis")],
)
def test_near_twins_are_recognised(one, other):
    assert one_letter_apart(one, other)
    assert one_letter_apart(other, one)


# Recognising ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["Bregne Fyrtårn", "bregne fyrtårn", "FYRTÅRN ÆBLE", "Bregne Fyrtårn Paraply"]
)
def test_two_or_three_words_of_the_list_are_an_alias(text):
    assert is_alias(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bregne",
        "Stille Lærke",
        "Rød Jakke",
        "Bregne Bregne",
        "Bregne bregne",
        "Bregne Fyrtårn Bregne",
        "Bregne  Fyrtårn",
        " Bregne Fyrtårn",
        "Bregne-Fyrtårn",
        "Bregne Hansen",
        "Bregne Fyrtårn Paraply Ukulele",
    ],
)
def test_anything_else_is_not(text):
    assert not is_alias(text)


def test_an_alias_is_the_same_however_it_is_typed():
    typed = [" bregne   FYRTÅRN\n", unicodedata.normalize("NFD", "Bregne Fyrtårn")]
    assert {normalised(one) for one in typed} == {"bregne fyrtårn"}
    assert is_alias(typed[1])


# Drawing ----------------------------------------------------------------------------------


def test_three_aliases_are_drawn_that_share_no_word():
    drawn = draw()
    assert len(drawn) == 3
    assert all(is_alias(one) for one in drawn)
    assert len({word for one in drawn for word in one.split()}) == 6


def test_every_word_of_a_drawn_alias_begins_with_a_capital_letter():
    drawn = [word for one in draw(100, rng=Random(7)) for word in one.split()]
    assert all(word[0].isupper() and word[1:].islower() for word in drawn)
    assert any(word[0] in "ÆØÅ" for word in drawn)


def test_the_same_seed_draws_the_same_aliases():
    assert draw(rng=Random(7)) == draw(rng=Random(7)) != draw(rng=Random(8))


def test_an_alias_in_use_is_not_drawn_again():
    first = draw(rng=Random(7))
    again = draw(taken={normalised(one) for one in first}, rng=Random(7))
    assert len(again) == 3
    assert set(first).isdisjoint(again)


def test_an_alias_in_use_is_not_drawn_with_its_words_turned_round():
    first = draw(rng=Random(7))
    turned = {" ".join(reversed(normalised(one).split())) for one in first}
    assert set(first).isdisjoint(draw(taken=turned, rng=Random(7)))


def test_one_question_is_enough_as_a_rule():
    questions = []

    def taken(candidates):
        questions.append(candidates)
        return set(candidates[:10])

    assert len(draw(taken=taken)) == 3
    assert len(questions) == 1
    assert all(one == normalised(one) for one in questions[0])


def test_when_nearly_all_is_taken_a_third_word_is_added():
    drawn = draw(taken=lambda candidates: {one for one in candidates if one.count(" ") == 1})
    assert [len(one.split()) for one in drawn] == [3, 3, 3]
    assert all(is_alias(one) for one in drawn)
    assert len({word for one in drawn for word in one.split()}) == 9


@pytest.mark.parametrize(("count", "taken"), [(3, set), (1000, ())])
def test_drawing_ends_when_nothing_is_left(count, taken):
    with pytest.raises(NoneFree):
        draw(count, taken=taken)
