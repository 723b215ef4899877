"""Likely names of people: a warning, the writer decides.

A word is judged by three things: whether it is known as a name, how it is written, and what stands
beside it. Names that mean nothing else are found anywhere; names that are words too ("Storm",
"Hans", "Bo") only where a word would not stand so; unknown words only where a name is expected
("hedder", "hilsen", "overlæge"). A name in the name of a church, a café or a street is nobody.
"""

import re
from typing import NamedTuple

from .findings import Finding, Severity
from .folding import Folded
from .words import groups, words

CAPITAL = words("capital_names")
WORD = words("word_names")
FIRST = words("first_names") - CAPITAL - WORD
SURNAMES = words("surnames")
OTHERS = words("not_people")
PEOPLE = groups("people")
# In small letters a short name is too often something else.
SMALL = frozenset(name.lower() for name in FIRST if len(name) > 3) | {"ole", "ida"}

TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
SURNAME_LIKE = re.compile(
    r"[^\W\d_]{2,}(?:(?<!bus)(?<!kas)(?<!pau)(?<!kri)(?<!pri)(?<!rej)(?<!adres)(?<!po)(?<!græn)(?<!hil)(?<!mes)(?<!klas)(?<!næ)(?<!vi)sen"
    r"|[sc]ki|[sc]ka|wicz|czyk|czak|escu|eanu|auskas|aitis|ait[eė]|ien[eė]|evi[cč]ius|avi[cč]ius"
    r"|ovi[cćč]h?|evi[cćč]h?|o[gğ]lu|enko|chuk|[^aeiouy]ova|[^aeiouy]eva|shvili|sson|gaard|gård|quist|qvist|[^\W\d_]q)"
)
DEFINITE = re.compile(r"(?:en|et|erne|ene|ne|hed|ing|ion|kommune|centre?|team|kontor|service)s?$")
ABBREVIATED = frozenset(
    [
        "m",
        "kl",
        "ca",
        "nr",
        "skt",
        "sct",
        "st",
        "dr",
        "hr",
        "fr",
        "frk",
        "tlf",
        "evt",
        "bl",
        "jf",
        "pga",
        "inkl",
        "vedr",
        "f",
        "a",
        "h",
        "c",
        "j",
        "s",
        "k",
        "p",
        "b",
        "e",
        "g",
    ]
)
# Letters and endings that few Danish words have and many names brought from elsewhere do.
FOREIGN = re.compile(
    r"[^a-zæøåéü'-]|[wzqx]|aa|uu|ii|dh|kh|sj|[^aeiouyæøåés]c[^hk]|[lnrtdbmvgk]u$|[aeo]i$|[iu]a$"
)
KIN = frozenset(
    [
        "mor",
        "far",
        "søster",
        "bror",
        "søn",
        "datter",
        "kone",
        "mand",
        "kæreste",
        "ven",
        "veninde",
        "fætter",
        "kusine",
        "onkel",
        "tante",
        "mormor",
        "farmor",
        "børn",
        "barn",
        "familie",
        "forældre",
        "telt",
        "hund",
    ]
)


class Word(NamedTuple):
    text: str
    start: int
    end: int
    opens: bool  # the first word of a sentence, a line or something quoted

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


NOBODY = Word(" ", 0, 0, True)


def find_names(folded: Folded) -> list[Finding]:
    found: list[Finding] = []
    all_words = tokens(folded.text)
    past = 0
    for at in range(len(all_words)):
        if at < past or not is_name(all_words, at):
            continue
        first, past = whole_name(all_words, at, folded.text)
        span = folded.original(all_words[first].start, all_words[past - 1].end)
        found.append(Finding("name", *span, Severity.WARN))
    return found


def tokens(text: str) -> list[Word]:
    found: list[Word] = []
    end = 0
    for match in TOKEN.finditer(text):
        between = text[end : match.start()]
        opens = not found or bool(re.search(r"[.!?:\n\"“”»«•]|\s-\s", between))
        if opens and found and between in (". ", ".") and found[-1].lower in ABBREVIATED:
            opens = False
        found.append(Word(match[0], match.start(), match.end(), opens))
        end = match.end()
    return found


def is_name(all_words: list[Word], at: int) -> bool:
    word = all_words[at]
    before = all_words[at - 1] if at else NOBODY
    after = all_words[at + 1] if at + 1 < len(all_words) else NOBODY
    if after.opens:
        after = NOBODY
    kind = kind_of(word)
    if names_a_place(all_words, at):
        return False
    if kind == "first":
        return True
    nicknamed = not word.opens and before.lower in PEOPLE["epithets"] and word.capital
    if kind == "capital":
        return True
    if kind == "word":
        if nicknamed or (
            after.capital and kind_of(after) in ("first", "surname") and not place(after)
        ):
            return True
        if word.opens:
            return does_what_people_do(all_words, at)
        somewhere = before.capital and before.text.endswith("s") and not kind_of(before)
        return before.lower not in ("i", "på", "ad") and not somewhere and not place(word)
    if kind == "surname":
        if place(word):
            return False
        return not word.opens or patronymic(word) or does_what_people_do(all_words, at)
    if word.text in PEOPLE["nicknames"]:
        return not word.opens or after.capital or does_what_people_do(all_words, at)
    common = word.lower in PEOPLE["heads"] or word.lower in PEOPLE["tails"]
    return (
        word.capital and not common and not place(word) and expected(all_words, at, before, after)
    )


def does_what_people_do(all_words: list[Word], at: int) -> bool:
    """Whether what follows at the head of a sentence is said of people only."""
    after = [word.lower for word in all_words[at + 1 : at + 3] if not word.opens]
    if not after:
        return False
    if after[0] in ("kom", "kommer", "kiggede", "kigger"):
        return after[1:] in (["forbi"], ["hen"], ["indenfor"], ["hjem"], ["tilbage"], ["alene"])
    return after[0] in PEOPLE["human-strong"]


def patronymic(word: Word) -> bool:
    """Whether the word is a name with -sen, whatever else it looks like: Nielsen, Jørgensen."""
    return any(text.endswith("sen") and text in SURNAMES for text in spellings(word.text))


def like_an_alias(word: Word) -> bool:
    """Whether the word beside another could be half of an alias: a capital, and no known name."""
    beside_people = any(word.lower in PEOPLE[group] for group in ("titles", "epithets", "meeting"))
    return word.capital and not (kind_of(word) or place(word) or beside_people)


def kind_of(word: Word) -> str:
    """first, capital, word or surname; nothing for a word that is no known name."""
    for text in spellings(word.text):
        if text in WORD:
            return "word"
        if text in CAPITAL:
            return "capital"
        if text in FIRST or (word.text.islower() and text in SMALL):
            return "first"
        if word.text.isupper() and len(text) > 3 and text.lower() in SMALL:
            return "first"
        if "-" in text and (word.capital or word.text.islower()) and kind_of_pair(text):
            return "first"
        if text in SURNAMES:
            return "surname"
    if (
        word.capital
        and not word.text.isupper()
        and any(map(SURNAME_LIKE.fullmatch, spellings(word.text)))
    ):
        return "surname"
    return ""


def kind_of_pair(text: str) -> bool:
    """Whether "Line-Maria", "Plaster-Poul" and the like are names: the last part is one."""
    last = text.rpartition("-")[2]
    if last.islower():
        return text.islower() and last in SMALL
    return last in FIRST or last in CAPITAL or last in WORD


def spellings(text: str) -> list[str]:
    """The word itself, then without a genitive's ending."""
    bare = text.removesuffix("'s").removesuffix("'S").removesuffix("'")
    if bare == text and text.endswith("s") and len(text) > 3:
        bare = text[:-1]
    return [text] if bare == text else [text, bare]


def place(word: Word) -> bool:
    return any(text in OTHERS for text in spellings(word.text))


def names_a_place(all_words: list[Word], at: int) -> bool:
    """Whether the word is part of the name of a church, a café, a street, a shop."""
    word = all_words[at]
    before = all_words[at - 1] if at else NOBODY
    if before.lower in PEOPLE["heads"] and (not word.opens or before.lower in ABBREVIATED):
        return True
    following = []
    for other in all_words[at + 1 : at + 3]:
        if other.opens or not other.capital:
            break
        following.append(other)
    if any(other.lower in PEOPLE["tails"] for other in following):
        return True
    neighbours = [(before, word), *((word, other) for other in following[:1])]
    return any(f"{one.text}_{other.text}" in OTHERS for one, other in neighbours)


def called(all_words: list[Word], at: int) -> bool:
    """Whether somebody is said to be called by this word."""
    back = [word.lower for word in all_words[max(0, at - 6) : at]][::-1]
    for distance, word in enumerate(back[:4]):
        if word in PEOPLE["named"]:
            near = back[:distance] + back[distance + 1 :]
            return word in ("kaldet", "øgenavn", "øgenavnet", "kaldenavn", "tilnavnet") or any(
                other in PEOPLE["persons"] or other in ("sig", "hans", "hendes", "mit", "ved")
                for other in near
            )
        if word not in (
            "sig",
            "ham",
            "hende",
            "de",
            "vi",
            "jeg",
            "er",
            "for",
            "bare",
            "altid",
            "alle",
            "os",
            "dem",
            "her",
        ):
            return False
    return False


def expected(all_words: list[Word], at: int, before: Word, after: Word) -> bool:
    """Whether a name is expected where this unknown word with a capital stands."""
    word = all_words[at]
    if called(all_words, at):
        return True
    if word.text.isupper() and len(word.text) > 1:
        return False
    if word.text.endswith("s") and after.lower in KIN and len(word.text) > 3:
        return not DEFINITE.search(word.text) and not like_an_alias(before)
    foreign = bool(FOREIGN.search(word.lower)) and len(word.text) > 2
    human = does_what_people_do(all_words, at)
    if word.opens:
        return foreign and human and not DEFINITE.search(word.text)
    if DEFINITE.search(word.text):
        return False
    if like_an_alias(before) or like_an_alias(after):
        return False
    if before.lower in PEOPLE["titles"] or before.lower in ("hilsen", "knus", "kh", "mvh"):
        return True
    earlier = all_words[at - 2].lower if at > 1 else ""
    if before.lower in ("med", "m", "til", "for", "på", "hos") and earlier in PEOPLE["meeting"]:
        return True
    personal = PEOPLE["personal"]
    return before.lower in personal or after.lower in personal or (foreign and human)


def whole_name(all_words: list[Word], at: int, text: str) -> tuple[int, int]:
    """From the epithet before a name to the last family name after it."""
    first, past = at, at + 1
    before = all_words[at - 1] if at else NOBODY
    if before.lower in PEOPLE["epithets"] and before.capital and not all_words[at].opens:
        first = at - 1
    while past < len(all_words) and past < at + 4:
        other = all_words[past]
        gap = text[all_words[past - 1].end : other.start]
        if (
            not other.capital
            or gap not in (" ", ". ")
            or (gap == ". " and len(all_words[past - 1].text) > 1)
        ):
            break
        if place(other) and kind_of(other) != "surname":
            break
        past += 1
    return first, past
