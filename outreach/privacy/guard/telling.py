"""Telling the writer what was found and where, without repeating what must not be repeated."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from .findings import Finding, Severity
from .names import SMALL

REMOVE = {
    "cpr": _("Remove the CPR number: {what} {where}."),
    "phone": _("Remove the phone number: {what} {where}."),
    "account": _("Remove the account number: {what} {where}."),
    "passport": _("Remove the passport or identity card number: {what} {where}."),
    "email": _("Remove the e-mail address {where}."),
    "address": _("Remove the address {where}."),
    "plate": _("Remove the number plate {where}."),
    "profile": _("Remove the link or the user name {where}."),
}
CONSIDER = {
    "name": _("“{words}” may be a name. Consider leaving it out. You decide."),
    "look": _(
        "“{words}” may be recognised by others. Consider writing it differently. You decide."
    ),
}
DIGITS = _("the {count} digits")
NUMBER = _("the number")
AFTER = _("after the word “{word}”")
BEGINNING = _("at the beginning")
SENTENCE = _("in sentence {number}")

# A whole word in small letters just before it: the page's script points with the same.
LANDMARK = re.compile(r"(?:^|\s)[(\"'»“]?([a-zæøå]{1,20})[\s:,.(\"'»“-]{0,6}$")


def describe(finding: Finding, text: str, *, found: Iterable[Finding] = ()) -> str:
    """What to do about a finding, in the reader's language.

    A stop is told by its place alone: after which word, or in which sentence. ``found`` are all
    findings in the text: none is used to point with. A warning quotes the words.
    """
    words = text[finding.start : finding.end]
    if finding.severity is Severity.WARN:
        return str(CONSIDER[finding.kind]).format(words=" ".join(words.split()))
    count = sum(char.isdecimal() for char in words)
    in_digits = count >= (10 if finding.kind == "cpr" else 4)  # else some of it is in words
    what = str(DIGITS).format(count=count) if in_digits else str(NUMBER)
    return str(REMOVE[finding.kind]).format(what=what, where=place(finding.start, text, found))


def place(start: int, text: str, found: Iterable[Finding]) -> str:
    before = text[:start]
    word = LANDMARK.search(before[-40:])
    if word and word[1] not in SMALL:
        at = max(0, start - 40) + word.start(1)
        if not any(one.start < at + len(word[1]) and at < one.end for one in found):
            return str(AFTER).format(word=word[1])
    if not before.strip():
        return str(BEGINNING)
    ended = re.findall(r"[.!?](?=\s+[^\W\d_])|\n(?=\s*\S)", before)
    return str(SENTENCE).format(number=len(ended) + 1)
