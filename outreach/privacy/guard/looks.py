"""Looks: clothing, marks, gait, build, hair, what somebody always carries: a warning.

A thing is a look when it is described on somebody ("rød jakke", "ham med hatten", "ar på kinden"),
not when it is handed out, wanted, washed or lost. data/look_patterns.txt says how that is told.
"""

import re
from collections.abc import Iterable

from .findings import Finding, Severity
from .folding import Folded
from .words import groups, lines

INFLECTED = "(?:s|e|n|en|et|t|r|er|ene|ne|erne)?s?"
SOME = "(?:[a-zæøåé-]{1,15} ){0,3}"
CARRIES = (
    "(?:(?:skubber|skubbede|trækker|trak|slæber|slæbte|bærer|bar|cykler|cyklede|kører|kørte|går|gik"
    "|følges|render|løber|færdes)(?: altid| rundt| omkring| af sted){0,2}"
    "(?: med| på| i| bag| rundt med| rundt på| rundt i)?|har altid|altid med|ses med|kendt for|har)"
)

# Said shortly before a thing: it is handed out, wanted, mended, washed or lost.
GIVEN = re.compile(
    "(?:udlever|uddel|doner|delte|deler|fået|fik|får|giv|gav|køb|bestil|lager|vask|ønsk|brug for"
    "|behov for|skal have|hent|fund|glem|sælg|indsaml|reparer|reserver|sende|modtag|mangler|tilbud"
    "|tilbød|byd|bød|leveret|ledig|str\\.|stk|par |antal|søger|låne|lånt|prøv|bytte|kasse|pose "
    "|sæk med)[^.!?,;]{0,25}$"
)
GIVEN_AFTER = re.compile(
    "^[^.!?,;]{0,12}(?:udlever|uddelt|doneret|aflever|afhent|til uddeling|på lager|delt ud"
    "|leveret|til salg|bestilt|vasket|efterlyst)"
)


def any_of(group: Iterable[str]) -> str:
    """A pattern for some words, the longest first, for the first that fits is taken."""
    some = sorted(group, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, some))})"


def macros() -> dict[str, str]:
    """What <name> stands for in a pattern."""
    known = {heading: any_of(group) for heading, group in groups("looks").items()}
    colour = f"(?:(?:{known['colours']}|{known['patterns']})(?:e|t|ede)?)"
    return known | {
        "colour": colour,
        "size": known["sizes"],
        "garment": f"(?:[a-zæøå]{{0,12}}{known['garments']}{INFLECTED})",
        "striking": known["striking"] + INFLECTED,
        "hairy": f"(?:{known['hairy']}|{colour})",
        "hair": f"(?:{known['hair']}{INFLECTED})",
        "being": f"(?:(?:{known['beings']}|{known['breeds']}){INFLECTED})",
        "thing": f"(?:(?:{known['things']}|{known['vehicles']}){INFLECTED})",
        "body": known["body"],
        "inflected": INFLECTED,
        "some": SOME,
        "carries": CARRIES,
    }


def compiled() -> list[re.Pattern]:
    known = macros()
    patterns = (
        re.sub(r"<(\w+)>", lambda name: known[name[1]], pattern)
        for pattern in lines("look_patterns")
    )
    return [re.compile(f"(?<![a-zæøå-])(?:{pattern})(?![a-zæøå])") for pattern in patterns]


LOOKS_LIKE = compiled()


def find_looks(folded: Folded) -> list[Finding]:
    line = folded.on_one_line()
    spans = [
        match.span(pattern.groups)
        for pattern in LOOKS_LIKE
        for match in pattern.finditer(line.text)
        if not is_given(line.text, *match.span(pattern.groups))
    ]
    return [Finding("look", *line.original(*span), Severity.WARN) for span in joined(spans)]


def is_given(text: str, start: int, end: int) -> bool:
    return bool(
        GIVEN.search(text[max(0, start - 45) : start]) or GIVEN_AFTER.search(text[end : end + 30])
    )


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap or touch as one."""
    together: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if together and start <= together[-1][1] + 1:
            together[-1] = (together[-1][0], max(end, together[-1][1]))
        else:
            together.append((start, end))
    return together
