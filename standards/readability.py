"""How hard a Danish text is to read, as a number."""

import re

SENTENCE_ENDS = re.compile(r"[.:;!?]+(?=\s|$)")
WORD = re.compile(r"[^\W\d_](?:[\w-]*\w)?")
LONG = 6  # letters; a word with more is a long one


def lix(text: str) -> float | None:
    """The readability number (læsbarhedsindeks) of a plain text, or None when it has no words.

    Words a sentence, plus the percentage of words with more than six letters. Under 25 is easy,
    35 to 44 middling, 55 and over very hard. A line's end is no sentence's end.

    Source: C. H. Björnsson, "Läsbarhet", Liber, Stockholm 1968.
    """
    words = WORD.findall(text)
    if not words:
        return None
    sentences = [one for one in SENTENCE_ENDS.split(text) if re.search(r"\w", one)]
    long = [word for word in words if len(word) > LONG]
    return len(words) / len(sentences) + 100 * len(long) / len(words)
