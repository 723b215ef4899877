"""Codes of Danish words: what opens a receipt or a card, told on the phone or read from paper.

- A code is four words of data/code_words/, drawn at random; its README has the rules for the words.
  With 7,776 words or more that is over 51 bits, behind a slow hash, a key outside
  the database and limited guesses.
- Only `hashed(code)` is ever stored: HMAC under CODE_PEPPER of Argon2id of `normalised(code)`. The
  salt is the same for all, so that a code is found by one look into an index; the pepper keeps a
  copy of the database from being searched for codes.
- Case, spaces, hyphens and other signs do not count, nor whether æ, ø, å are written ae, oe, aa.
  The order of the words does. Spaces count for nothing because a word heard on the phone is as
  often written in two ("kaffe kop") as two words in one.
"""

import hmac
import secrets
import unicodedata
from functools import cache
from itertools import count
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from django.conf import settings

WORDS = Path(__file__).parent / "data" / "code_words"
LENGTH = 4  # words
SALT = b"brobygger: codes"  # the same for all codes, as told above
LETTERS = str.maketrans({"æ": "ae", "ä": "ae", "ø": "oe", "ö": "oe", "å": "aa"})
CHANCE = secrets.SystemRandom()


@cache
def words() -> tuple[str, ...]:
    """Every word a code may hold, lower case."""
    files = sorted(WORDS.glob("*.txt"))
    return tuple(word for file in files for word in file.read_text(encoding="utf-8").split())


def draw() -> str:
    """A new code: four different words with a space between ("kaffekop solsikke tegne bløde").

    Whoever stores its hash draws again when the hash is there already.
    """
    return " ".join(CHANCE.sample(words(), LENGTH))


def derived(seed: bytes) -> str:
    """The code that belongs to a secret seed: the same each time, and as random as the seed.

    For a page that may be sent twice and must then show the same code, which is kept nowhere.
    """
    chosen: list[str] = []
    for turn in count():
        name = b"words %d " % turn + seed
        number = int.from_bytes(hmac.digest(settings.CODE_PEPPER.encode(), name, "sha256"), "big")
        word = words()[number % len(words())]
        if word not in chosen:
            chosen.append(word)
        if len(chosen) == LENGTH:
            break
    return " ".join(chosen)


def normalised(text: str) -> str:
    """The letters of the text as codes are compared; empty if it holds none.

    >>> normalised("Kaffe-kop  TEGNE, rødbede")
    'kaffekoptegneroedbede'
    """
    composed = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalpha, composed.translate(LETTERS)))


def hashed(code: str, *, use: str = "receipt") -> str:
    """What is stored of a code and looked up in a unique index: 64 hexadecimal digits.

    use: what the code opens; the same words hash differently for another use. It takes the same
    time whatever the text is. CODE_HASH_COST must never change while codes are in use.
    """
    slow = hash_secret_raw(
        normalised(code).encode(),
        SALT,
        hash_len=32,
        type=Type.ID,
        **settings.CODE_HASH_COST,
    )
    return hmac.new(settings.CODE_PEPPER.encode(), use.encode() + b":" + slow, "sha256").hexdigest()
