"""Two wordings of one text, compared word by word."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word with what holds it together (e-Boks, 12,5), or a single sign.
WORD = re.compile(r"(\s*)(\w+(?:[-'’.,/]\w+)*|[^\w\s])")
PARAGRAPH = "¶"
# So many pairs of one word here and there are compared, enough for two texts of 2,500 words that
# differ throughout. Above it what differs is shown whole: time grows with more than the pairs.
MOST_PAIRS = 100_000
LEAST_ALIKE = 0.3  # of the words; under it, old and new paragraphs are shown whole
ISLAND = 2  # words that stayed, between longer changes: they are shown as part of the change


@dataclass(frozen=True)
class Run:
    """Words that stand in both wordings (how = "same"), only in the old ("del") or new ("ins").

    `space` is what stands before them.
    """

    how: str
    words: str
    space: str = ""


@dataclass(frozen=True)
class Word:
    """A word and the space before it; two words are the same whatever the space."""

    said: str
    space: str = ""

    def __eq__(self, other):
        return self.said == other.said

    def __hash__(self):
        return hash(self.said)


Step = tuple[str, list[Word], list[Word]]


def compared(old: list[str], new: list[str]) -> list[list[Run]]:
    """The paragraphs of both wordings as one text, in runs; a changed break is a run with ¶.

    Read without what was inserted it is the old wording, without what was deleted the new one.
    """
    before, after = list(words_of(old)), list(words_of(new))
    lines: list[list[Run]] = [[]]
    for how, gone, come in steps(before, after):
        pieces = [("same", come)] if how == "equal" else [("del", gone), ("ins", come)]
        for kind, words in pieces:
            lay(kind, words, lines)
    return [line for line in lines if line]


def words_of(paragraphs: list[str]) -> Iterator[Word]:
    """The words of a text, with a sign between its paragraphs."""
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield Word(PARAGRAPH)
        for space, word in WORD.findall(paragraph):
            # A sign for a paragraph that somebody wrote is a word like others.
            yield Word(word if word != PARAGRAPH else f"{word}\u200b", space)


def steps(before: list[Word], after: list[Word]) -> list[Step]:
    """What to do with the old words, in order, so that they become the new ones."""
    first = ahead(before, after)
    last = ahead(before[first:][::-1], after[first:][::-1])
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    middle = rewritten(old, new)
    ends = ("equal", before[:first], after[:first]), ("equal", *tails(before, after, last))
    return [step for step in (ends[0], *middle, ends[1]) if step[1] or step[2]]


def ahead(before, after) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(before, after, strict=False))
    return next(
        (place for place, (one, other) in pairs if one != other), min(len(before), len(after))
    )


def tails(before, after, number):
    return before[len(before) - number :], after[len(after) - number :]


def rewritten(old: list[Word], new: list[Word]) -> list[Step]:
    """The steps between two wordings that begin and end differently."""
    whole = [("replace", old, new)]
    here, there = Counter(old), Counter(new)
    if not old or not new or sum(here[word] * there[word] for word in here) > MOST_PAIRS:
        return whole
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found: list[Step] = [(how, old[a:b], new[c:d]) for how, a, b, c, d in matcher.get_opcodes()]
    stayed = sum(len(step[2]) for step in found if step[0] == "equal")
    if stayed < LEAST_ALIKE * min(len(old), len(new)):
        found = [only_breaks(step) for step in found]
    return without_islands(found)


def only_breaks(step: Step) -> Step:
    """The step, with words that stayed by chance taken as changed; where a paragraph ends stays."""
    _how, gone, come = step
    return step if Word(PARAGRAPH) in come else ("replace", gone, come)


def without_islands(found: list[Step]) -> list[Step]:
    """The steps, with the few words between two longer changes shown as changed too."""
    kept: list[Step] = []
    for place, (how, gone, come) in enumerate(found):
        between = 0 < place < len(found) - 1
        if how == "equal" and between and is_island(gone, found[place - 1], found[place + 1]):
            how = "replace"
        if how != "equal" and kept and kept[-1][0] != "equal":
            _, earlier_gone, earlier_come = kept.pop()
            gone, come = earlier_gone + gone, earlier_come + come
        kept.append((how, gone, come))
    return kept


def is_island(stayed: list[Word], left: Step, right: Step) -> bool:
    sizes = [len(step[1]) + len(step[2]) for step in (left, right)]
    return len(stayed) <= ISLAND < min(sizes) and Word(PARAGRAPH) not in stayed


def lay(how: str, words: list[Word], lines: list[list[Run]]):
    """Write words at the end of the text; a paragraph's sign begins a new line."""
    run: list[Word] = []
    for word in words:
        ends = word.said == PARAGRAPH
        if not ends or how != "same":
            run.append(word)
        if ends:
            write(how, run, lines)
            lines.append([])
            run = []
    write(how, run, lines)


def write(how: str, run: list[Word], lines: list[list[Run]]):
    if run:
        said = run[0].said + "".join(word.space + word.said for word in run[1:])
        lines[-1].append(Run(how, said, run[0].space if lines[-1] else ""))


def is_same(lines: list[list[Run]]) -> bool:
    """Whether no word differs."""
    return all(run.how == "same" for line in lines for run in line)
