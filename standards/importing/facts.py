"""Facts that stand in the text of a standard: who approved it, whom to ring, what is promised.

A fact is copied: the words stay in the text. Only a line that says nothing else (»Godkendt i
byrådet den …«) leaves the text and becomes the fact.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from .blocks import MONTHS, words

DAY = (
    r"(?P<day>\d{1,2})[./-]\s?(?:(?P<month>\d{1,2})[./-]\s?|(?P<name>[a-zæøå]{3,9})\.?\s)"
    r"(?P<year>\d{4})"
)
ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")
ANY_DAY = re.compile(DAY, re.IGNORECASE)
APPROVED = re.compile(
    r"(?:politisk\s+)?(?:godkendt|vedtaget|behandlet)\s+(?:politisk\s+)?(?:af|i|på møde i)\s+"
    rf"(?P<body>[^.\d:;]{{3,110}}?)[\s,]*(?:,?\s*(?:den|d\.|pr\.))?\s*{DAY}",
    re.IGNORECASE,
)
APPROVED_ON = re.compile(rf"(?:godkendt|vedtaget)\s*(?:den|d\.|:)?\s*{DAY}", re.IGNORECASE)
UPDATED = re.compile(
    rf"(?:sidst|senest)?\s*(?:opdateret|revideret|ændret|rettet)\s*(?:den|d\.|pr\.|:)*\s*{DAY}",
    re.IGNORECASE,
)
IN_FORCE = re.compile(
    r"(?:gældende|gælder|træder i kraft|i kraft|ikrafttrædelse|gyldig)\s*"
    rf"(?:fra|pr\.|den|d\.|:)*\s*(?:den\s+)?{DAY}",
    re.IGNORECASE,
)
LAW = (
    r"(?:lov om social service|lov om socialservice|serviceloven|servicelovens?|service\s?lovens?|"
    r"sel|barnets lov|sundhedslovens?|lov om [a-zæøå ]{3,40})"
)
PARAGRAPHS = r"§{1,2}\s?\d+\s?[a-z]?\b(?:(?:,|\s?og|\s?-)\s?\d+\b)*(?:,?\s?stk\.\s?\d+)?"
BASIS = re.compile(rf"{PARAGRAPHS}\s+i\s+{LAW}\b|\b{LAW}\s+{PARAGRAPHS}", re.IGNORECASE)
BARE_BASIS = re.compile(PARAGRAPHS)
PHONE = re.compile(
    r"(?<![\d.,/-])(?:(?:\+|00)45[\s.-]?)?(\d{2})[\s.-]?(\d{2})[\s.-]?(\d{2})[\s.-]?(\d{2})(?![\d/]|-\d)"
)
NO_PHONE = re.compile(
    r"(?:cvr|ean|p-nr|konto|reg|cpr|nr|lov|lbk|bek|vej)\W*(?:nr)?\W*$", re.IGNORECASE
)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
WEB = re.compile(r"(?:https?://|www\.)[\w.-]+\.[a-z]{2,}(?:/[\w./%#?=&~-]*)?", re.IGNORECASE)
ADDRESS = re.compile(
    r"(?P<before>(?:[A-ZÆØÅ][^,.;:\d]{2,60},\s*){0,4})"
    r"(?P<street>[A-ZÆØÅ][A-Za-zÆØÅæøåé.\- ]{2,40}?\s\d{1,4}\s?[A-Za-z]?"
    r"(?:,\s?\d{0,2}\.?\s?(?:sal|tv|th|st)\.?)?)"
    r",?\s+(?P<town>\d{4}\s+[A-ZÆØÅ][A-Za-zÆØÅæøå]+(?:\s[A-ZÆØÅ][A-Za-z]{0,2}\b)?)"
)
UNIT = re.compile(
    r"(?i:kontakte?|henvende? (?:dig|jer|sig) til|ringe?(?: til)?|"
    r"(?:klage\w*|skrive?)[^.]{0,40}? til)\s+"
    r"(?i:kommunens\s+|det\s+|den\s+|vores\s+|til\s+)*"
    r"(?P<unit>[A-ZÆØÅ][\wæøåÆØÅ-]*(?:\s+(?:[A-ZÆØÅ][\wæøåÆØÅ-]*|og|for|i|&))*)",
    re.UNICODE,
)
NUMBERS = {
    one: number
    for number, one in enumerate(
        ["nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti"]
    )
} | {"fjorten": 14, "tyve": 20, "én": 1, "et": 1}
WORKING_DAYS = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join(NUMBERS)})\s+(?:arbejds|hver)dage?\b", re.IGNORECASE
)
ANSWERS = re.compile(r"kontakt|svar|henvend|hører? fra|vende[r]? tilbage|ring", re.IGNORECASE)
HEARS = re.compile(
    r"kontaktet af|kontakter vi|hører? (?:du )?fra|får (?:du )?svar|vender (?:vi )?tilbage",
    re.IGNORECASE,
)
SOON = re.compile(r"\b(?:dage?|døgn|uger?|hurtigst|straks|timer)\b", re.IGNORECASE)
AGE = re.compile(
    r"\b(?:over|fyldt|mindst|fra|mellem)\s+(?:det\s+fyldte\s+)?(\d{2})\s*(?:år|og|til|-|–)|"
    r"\b(\d{2})\s*(?:-|–|til)\s*\d{2}\s*år|\b(\d{2})\s+år\s+(?:og|eller)\s+(?:derover|opefter|ældre)",
    re.IGNORECASE,
)
REVIEW = re.compile(r"revide|revurder|opdater|gennemgå|fornye|genbehandl", re.IGNORECASE)
EVERY = [
    (r"halvårlig|hvert halve år", 6),
    (r"hvert andet år|hvert 2\. ?år", 24),
    (r"hvert tredje år|hvert 3\. ?år", 36),
    (r"hvert fjerde år|hvert 4\. ?år|(?:byråds|valg|kommunalbestyrelses|råds)periode", 48),
    (r"hvert år|årlig|én gang om året|en gang om året", 12),
]
HOURS = re.compile(
    r"\(?((?:alle\s+|på\s+)?(?:dage\b|hver\w*dage?|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|man\.|"
    r"daglig|døgnet|kl\.)[^();]*)",
    re.IGNORECASE,
)
SPOKEN = re.compile(r"(?:du|i|man|vi|ring|kontakt|skriv|send|henvend|hvis)\b", re.IGNORECASE)
OPEN = re.compile(
    r"(?:åbningstid|telefontid|træffetid|træffes|åbent)\w*\W*(.{4,190})", re.IGNORECASE
)
COMPLAINS = re.compile(r"\bklag", re.IGNORECASE)
ASKS_FOR_HELP = re.compile(
    r"søge|ansøg|kontakt|henvend|fat i|få(?:r)? hjælp|ring til|adresse", re.IGNORECASE
)


@dataclass
class Place:
    """Words and where they stand: below which heading, in a part for whom."""

    text: str
    heading: str = ""
    audience: str = ""


@dataclass
class Facts:
    """What was found. `edition` is written as in the canonical content."""

    edition: dict = field(default_factory=dict)
    approval: dict = field(default_factory=dict)
    in_force_from: date | None = None


def day_in(found: re.Match | None) -> date | None:
    """The date that a pattern with DAY or ISO has found; None if no calendar has it."""
    if found is None:
        return None
    told = found.groupdict()
    month = told.get("month")
    if told.get("name"):
        name = told["name"].lower()[:3]
        month = next((n for n, one in enumerate(MONTHS, 1) if one.startswith(name)), 0)
    try:
        return date(int(told["year"]), int(month or 0), int(told["day"]))
    except ValueError:
        return None


def is_all(found: re.Match, text: str) -> bool:
    """Whether a line says nothing beside what a pattern has found."""
    rest = text[: found.start()] + text[found.end() :]
    return len(words(rest)) <= 1


def approval_in(text: str) -> tuple[dict, bool] | None:
    """Who approved and when, and whether the line says nothing else."""
    if (found := APPROVED.search(text)) and (day := day_in(found)):
        body = re.sub(r"\s+(?:den|d)$", "", found["body"].strip(" ,"))
        return {"body": body, "on": day}, is_all(found, text)
    if (found := APPROVED_ON.search(text)) and (day := day_in(found)):
        return {"body": "", "on": day}, is_all(found, text)
    return None


def updated_in(text: str) -> tuple[date, bool] | None:
    found = UPDATED.search(text)
    day = day_in(found)
    return (day, is_all(found, text)) if found and day else None


def in_force_in(text: str) -> tuple[date, bool] | None:
    found = IN_FORCE.search(text)
    day = day_in(found)
    return (day, is_all(found, text)) if found and day else None


def sentences(text: str) -> list[str]:
    """The sentences of a text. Short words with a point before a capital letter end none."""
    return [
        one.strip()
        for one in re.split(
            r"(?<=[.!?])(?<!\b(?:nr|kl|pr|jf)\.)(?<!\btlf\.)\s+(?=[A-ZÆØÅ\"»”])", text
        )
        if one.strip()
    ]


def phones_in(text: str) -> list[dict]:
    """The telephone numbers of a text as 12 34 56 78, with whose they are and their hours."""
    plain = ANY_DAY.sub(lambda it: "#" * len(it[0]), text)
    found = []
    matches = [one for one in PHONE.finditer(plain) if not NO_PHONE.search(plain[: one.start()])]
    for place, one in enumerate(matches):
        end = matches[place + 1].start() if place + 1 < len(matches) else len(text)
        row = {"number": " ".join(one.groups())}
        before = text[matches[place - 1].end() if place else 0 : one.start()]
        label = re.sub(
            r"(?:\s*(?:på\s+)?(?:tlf|tel|telefon(?:nummer)?|mobil)\b\.?:?|[\s:,–(-])+$",
            "", before, flags=re.IGNORECASE,
        )  # fmt: skip
        label = re.sub(r"^\W+", "", label)
        is_name = label[:1].isupper() and len(words(label)) <= 6 and len(label) <= 60
        if is_name and len(words(text)) <= 25 and not (HOURS.search(label) or SPOKEN.match(label)):
            row["label"] = label
        if hours := HOURS.search(text[one.end() : end]):
            row["hours"] = re.sub(r"\W+(?:eller|og|samt)?\W*$", "", hours[1])[:120].strip()
        found.append({name: value for name, value in row.items() if value})
    return found


def address_in(text: str) -> tuple[str, str] | None:
    """The unit and the address, line by line."""
    found = ADDRESS.search(text)
    if found is None:
        return None
    before = [one.strip() for one in found["before"].split(",") if one.strip()]
    if before:
        # What a sentence says before the address is no line of it.
        before[0] = re.sub(r"^.*\b(?:til|hos|på|adressen)\s+(?=[A-ZÆØÅ])", "", before[0])
    units = [one for one in before if not one.endswith(("Kommune", "kommune"))]
    return (units or before or [""])[-1], "\n".join(
        [*before, found["street"].strip(), found["town"]]
    )


def gathered(places: list[Place], title: str) -> dict:
    """The facts of the whole text, in the canonical tables."""
    facts: dict = {}
    contact: dict = {"phones": []}
    complaint: dict = {"phones": []}
    elsewhere: list[Place] = []
    for place in places:
        promise(facts, place)
        asks = bool(ASKS_FOR_HELP.search(place.heading))
        if COMPLAINS.search(place.heading) or (COMPLAINS.search(place.text) and not asks):
            reach(complaint, place, is_complaint=True)
        elif asks:
            reach(contact, place, is_complaint=False)
        else:
            elsewhere.append(place)
    if not (contact["phones"] or "mail" in contact):
        # Nothing under a heading about asking for help: whatever number there is will do.
        for place in elsewhere:
            reach(contact, place, is_complaint=False)
    if "legal_basis" not in facts and (found := BARE_BASIS.search(title)):
        facts["legal_basis"] = found[0]
    return {"facts": facts, "contact": contact, "complaint": complaint}


def reach(table: dict, place: Place, *, is_complaint: bool) -> None:
    """Put into a table of addresses what a text says of them; what stands first, stays."""
    text = place.text
    known = {phone["number"] for phone in table["phones"]}
    is_the_place = is_complaint or bool(ASKS_FOR_HELP.search(place.heading))
    for phone in phones_in(text):
        if phone["number"] not in known:
            table["phones"].append(phone)
    if (found := address_in(text)) and "address" not in table:
        table["address"] = found[1]
        if found[0]:
            table.setdefault("unit", found[0][:120])
    if (unit := UNIT.search(text)) and (is_the_place or PHONE.search(text)):
        name = re.sub(r"(?:\s+(?:og|for|i|&))+$", "", unit["unit"])
        if len(name) > 3:
            table.setdefault("unit", name[:120])
    if is_complaint:
        return
    if mail := MAIL.search(text):
        table.setdefault("mail", mail[0].rstrip("."))
    if web := WEB.search(text):
        address = web[0].rstrip(".,")
        table.setdefault("web", address if "://" in address else f"https://{address}")
    for sentence in sentences(text):
        if re.search(r"e-?boks|digital post", sentence, re.IGNORECASE) and len(sentence) <= 300:
            is_way = re.search(r"vælge?|skriv|send|mail|via|gennem", sentence, re.IGNORECASE)
            if is_way and (len(sentence) < len(table.get("eboks", "x" * 301))):
                table["eboks"] = sentence
        if (hours := OPEN.search(sentence)) and "hours" not in table:
            table["hours"] = hours[1].strip()


def promise(facts: dict, place: Place) -> None:
    """Put into the facts what a text promises or says of itself; what stands first, stays."""
    text = place.text
    if found := BASIS.search(text):
        facts.setdefault("legal_basis", found[0][0].upper() + found[0][1:])
    if (age := AGE.search(text)) and 15 <= int(next(filter(None, age.groups()))) <= 99:
        facts.setdefault("minimum_age", int(next(filter(None, age.groups()))))
    asks_price = re.search(r"\bkoste|\bpris\b|betaling", place.heading, re.IGNORECASE)
    if asks_price and len(text) <= 100:
        facts.setdefault("price", text.rstrip("."))
    for sentence in sentences(text):
        days = WORKING_DAYS.search(PHONE.sub("#", sentence))
        if days and ANSWERS.search(sentence):
            said = days[1].lower()
            facts.setdefault("response_days", int(said) if said.isdigit() else NUMBERS[said])
        elif SOON.search(sentence) and HEARS.search(sentence) and len(sentence) <= 200:
            facts.setdefault("response_words", sentence)
        if REVIEW.search(sentence):
            for pattern, months in EVERY:
                if re.search(pattern, sentence, re.IGNORECASE):
                    facts.setdefault("review_interval_months", months)
                    break
