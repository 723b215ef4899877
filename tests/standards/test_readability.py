"""LIX, counted as Björnsson did."""

import pytest

from standards.readability import lix


@pytest.mark.parametrize(
    ("text", "words", "sentences", "long"),
    [
        ("Du bestemmer. Vi skriver ikke dit navn ned.", 8, 2, 2),
        ("Kommunalbestyrelsesmedlemmer konstituerer sig", 3, 1, 2),
        ("Ja", 1, 1, 0),
        ("seks66 bogstav", 2, 1, 1),  # six letters are not long, seven are
        ("Vi ses kl. 9. Eller 10.", 4, 3, 0),  # figures are no words, an abbreviation ends one
        ("Hvad? Nej! Jo; nå: ja.", 5, 5, 0),
        ("www.nyborg.dk er en side.", 6, 1, 0),
        ("støtte- og kontaktperson", 3, 1, 1),
    ],
)
def test_it_is_words_a_sentence_plus_the_share_of_long_words(text, words, sentences, long):
    assert lix(text) == words / sentences + 100 * long / words


@pytest.mark.parametrize("text", ["", " \n", "1234 56", "... !", "§ 99"])
def test_a_text_without_words_has_no_number(text):
    assert lix(text) is None


def test_a_hard_text_has_a_higher_number_than_an_easy_one():
    easy = "Vi kommer til dig. Du kan sige nej. Du skal ikke sige dit navn."
    hard = "Kommunalbestyrelsen tilvejebringer opsøgende socialfaglige foranstaltninger."

    assert lix(easy) < 25 < 55 < lix(hard)
