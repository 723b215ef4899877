"""Keys: what sections and items are known by from edition to edition, whatever their words."""

import re
import unicodedata

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})
WORDS = 4  # as many as make a key that can be read
LONGEST = 50  # characters; ten more are left for a number after it


def key_from(words: str, *, taken) -> str:
    """A key made from some words, which none of those taken is.

    >>> key_from("Bryde isolation", taken=set())
    'bryde-isolation'
    >>> key_from("På gaden", taken={"paa-gaden"})
    'paa-gaden-2'
    """
    plain = unicodedata.normalize("NFKD", words.lower().translate(LETTERS))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    found = re.findall(r"[a-z0-9]+", plain)[:WORDS]
    if not found or not found[0][0].isalpha():
        found.insert(0, "nr")
    key = "-".join(found)[:LONGEST].rstrip("-")
    numbered = (f"{key}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (key, *numbered) if one not in taken)
