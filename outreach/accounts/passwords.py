"""One-time passwords: made to be read aloud, shown once, written down nowhere."""

from django.utils.crypto import salted_hmac

CONSONANTS = "bdfghjkmnprstv"  # none that is mistaken for a number or another letter
VOWELS = "aeiou"
WORDS = 4
SYLLABLES = 2  # in each word


def one_time_password(seed: str) -> str:
    """Four made-up words such as `mako-tire-vubo-nesa`: 49 bits, drawn from the seed.

    The same seed gives the same password, so that a form sent twice by a double click can be
    answered the same way without anything being kept. seed: something nobody can guess, such as
    a random id; without SECRET_KEY it does not lead to the password.
    """
    dice = int.from_bytes(salted_hmac("one-time password", seed, algorithm="sha256").digest())
    words = []
    for _word in range(WORDS):
        word = ""
        for _syllable in range(SYLLABLES):
            dice, consonant = divmod(dice, len(CONSONANTS))
            dice, vowel = divmod(dice, len(VOWELS))
            word += CONSONANTS[consonant] + VOWELS[vowel]
        words.append(word)
    return "-".join(words)
