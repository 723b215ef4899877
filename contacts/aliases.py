"""Aliases: two Danish nouns, drawn at random, that describe nobody ("Bregne Fyrtårn").

- The words are in data/alias_words.txt; the rules for them are at the top of that file.
- An alias is two different words of the list. A third word is allowed: a name that a phone drew
  without a connection may turn out to be taken and gets one more, and so does a draw that finds
  no two words free.
- Case and spaces do not count when an alias is looked up; `normalised` is the form to compare.
- The same words in another order sound like the same name: `draw` holds them for taken too.
- What is drawn together shares no word, so that nobody mistakes one for the other.
- Nothing is drawn from what is known about a person; nobody chooses the words.
"""

import re
import secrets
import unicodedata
from collections.abc import Callable, Collection, Iterable
from functools import cache
from itertools import pairwise, permutations
from pathlib import Path
from random import Random

WORDS_FILE = Path(__file__).parent / "data" / "alias_words.txt"
ROUNDS = 5  # questions to `taken` with two words, and then as many with three
CANDIDATES = 20  # aliases in one question
CHANCE = secrets.SystemRandom()


class NoneFree(LookupError):
    """No free alias was found, not even with three words."""


@cache
def words() -> tuple[str, ...]:
    """Every word an alias may hold, lower case."""
    lines = WORDS_FILE.read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def normalised(text: str) -> str:
    """The text as aliases are compared: lower case, single spaces, letters in their short form."""
    return " ".join(_lower(text).split())


def written(text: str) -> str:
    """The text as an alias is stored and shown: "Bregne Fyrtårn", however it was typed."""
    return " ".join(word.capitalize() for word in normalised(text).split())


def is_alias(text: str) -> bool:
    """Whether the text is two or three different words of the list with one space between."""
    parts = _lower(text).split(" ")
    return len(parts) in (2, 3) and len(set(parts)) == len(parts) and set(parts) <= set(words())


def standing_in(text: str) -> list[str]:
    """The aliases that stand in a text, as they are written there. The guard lets them pass."""
    spoken = re.findall(r"[^\W\d_]+", text)
    pairs = (" ".join(pair) for pair in pairwise(spoken))
    return [pair for pair in pairs if is_alias(pair)]


def draw(
    count: int = 3,
    taken: Callable[[list[str]], Iterable[str]] | Collection[str] = (),
    rng: Random = CHANCE,
) -> list[str]:
    """`count` free aliases to choose from, such as "Bregne Fyrtårn".

    taken: the normalised aliases in use, or a function that is given normalised aliases and
    returns those in use. One question is enough unless nearly everything is taken.
    Raises NoneFree when even three words do not help, or `count` asks for more than the list has.
    """
    in_use = taken if callable(taken) else set(taken).intersection
    drawn: list[tuple[str, ...]] = []
    for length in [2] * ROUNDS + [3] * ROUNDS:
        candidates = _candidates(length, drawn, rng)
        used = set(in_use([name for one in candidates for name in _orders(one)]))
        drawn += [one for one in candidates if used.isdisjoint(_orders(one))]
        if len(drawn) >= count:
            return [written(" ".join(one)) for one in drawn[:count]]
    raise NoneFree(f"found {len(drawn)} of {count} free aliases")


def _candidates(length: int, drawn: list[tuple[str, ...]], rng: Random) -> list[tuple[str, ...]]:
    """Some aliases of that many words; no word twice, and none that was drawn already."""
    gone = {word for one in drawn for word in one}
    left = [word for word in words() if word not in gone]
    number = min(CANDIDATES, len(left) // length)
    hand = iter(rng.sample(left, number * length))
    return list(zip(*[hand] * length, strict=True))


def _orders(alias: tuple[str, ...]) -> list[str]:
    """The words of the alias in every order."""
    return [" ".join(order) for order in permutations(alias)]


def in_every_order(alias: str) -> list[str]:
    """The alias as stored, with its words in every order: said aloud they are one name."""
    return [written(order) for order in _orders(tuple(normalised(alias).split()))]


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())
