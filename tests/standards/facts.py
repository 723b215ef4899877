"""What the delivered standards have in common, and how to read one as a list of facts."""

from collections import Counter


def kinds(edition):
    return Counter(edition.items.values_list("kind", flat=True))


def keys(edition, section):
    """The keys of the items under a heading, those of the sections that continue it included."""
    for part in edition.parts.all():
        for passage in part.passages:
            if passage[0].key == section:
                return [item.key for one in passage for item in one.items.all()]
    raise AssertionError(f"{section} is missing")


def headings(edition, part):
    return [passage[0].key for passage in list(edition.parts.all())[part].passages]


def missing(words, edition):
    text = str(edition.content())
    return [one for one in words if one not in text]


PLAIN_FOUR = ["mentally-vulnerable", "substance-misuse", "no-home", "special-social-problems"]
SUPPORT_SEVEN = [
    "break-isolation",
    "quality-of-life",
    "own-responsibility",
    "bridge-building",
    "diagnosis-and-treatment",
    "housing",
    "own-finances",
]
GOALS_THREE = ["respect", "individual-assessment", "delivery-meets-purpose"]
SOURCES_FOUR = ["relatives", "housing-association", "neighbours", "police"]
SOURCES_SEVEN_MORE = [
    "municipal-department",
    "doctor-or-hospital",
    "psychiatry",
    "drop-in-or-voluntary",
    "shop-or-passer-by",
    "the-person",
    "other-source",
]
