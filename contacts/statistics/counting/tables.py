"""The fixed list of tables there are. Nobody asks freely: a figure is a cell of one of these.

Every table counts two things: how many (contacts, concerns, …) and how many people they were
with. Contacts of the months of a year add up to the year's; people do not, because somebody met
in March may be met again in April. How the two hang together:

* Within one period, the rows of a table that `adds_up` are a partition: their contacts add up to
  the contacts of the table named by `within` (its row where that says one). Their people add up
  too where `people_add_up`; elsewhere somebody met in two places is in both rows, so each row's
  people are at most the total's, and the total's at most their sum.
* A quarter's contacts are the sum of its months', a year's of its quarters'. A quarter's people
  are at least each month's and at most the months' sum.
* A contact with a citizen has one person; a contact without has any number from none (nobody
  met) to 50. A citizen has any number of contacts. So neither measure bounds the other.
* Citizens who turned out to be one person are one. Whoever has no alias is counted at every
  meeting, because nobody can know.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from contacts import choices
from contacts.assessments.choices import Result
from contacts.bridging.choices import Service
from contacts.concerns import choices as concerns
from outreach.days import PartOfDay
from standards.models import Item

# No item of a standard has a key that begins so.
ELSEWHERE, NOT_SAID = "_elsewhere", "_not_said"


class Measured(models.TextChoices):
    """What the first figure of a cell counts; the second always counts people."""

    CONTACTS = "contacts", _("Contacts")
    CONCERNS = "concerns", _("Concerns")
    ASSESSMENTS = "assessments", _("Assessments made")
    BRIDGES = "bridges", _("Bridges")

    @property
    def number_of(self):
        """What a plot says that its bars are."""
        return {
            Measured.CONTACTS: _("Number of contacts"),
            Measured.CONCERNS: _("Number of concerns"),
            Measured.ASSESSMENTS: _("Number of assessments"),
            Measured.BRIDGES: _("Number of bridges"),
        }[self]


class Met(models.TextChoices):
    """Whom a contact was with."""

    CITIZEN = "citizen", _("A citizen with an alias")
    OTHERS = "others", _("Somebody without an alias, or a group")
    NOBODY = "nobody", _("Nobody met")


class Known(models.TextChoices):
    """How long the team has known a citizen when the period begins.

    New: first met within the period. Returning: known before it, for less than a year. Long-term:
    known for a year or more. A year, because relations are built over years (the national method
    guide, 2016), and because each year's report then says of the long-term what the year before
    said of the others. It follows from the first meeting, which outlives the contacts.
    """

    NEW = "new", _("New: first met in the period")
    RETURNING = "returning", _("Returning: known for less than a year")
    LONG = "long", _("Long-term: known for a year or more")


class Kept(models.TextChoices):
    """Whether the promised answer to a concern came in time."""

    KEPT = "kept", _("In time")
    LATE = "late", _("Too late")
    NO_PROMISE = "no_promise", _("No number of days was promised")


class Became(models.TextChoices):
    """How it stood with a bridge a year after the first word about it.

    Every bridge has had the same time. What a service in use is now is what the newest follow-up
    found that fell due within that year.
    """

    USES_IT = "uses_it", _("Uses it")
    NO_LONGER = "no_longer", _("No longer")
    SAID_NO = "said_no", _("Said no thank you")
    OUT_OF_SIGHT = "out_of_sight", _("Out of sight")
    UNKNOWN = "unknown", _("In use, and not known how it went on")
    NOT_USED = "not_used", _("Not taken into use")


class Name(models.TextChoices):
    """The tables, by the names they are kept under."""

    CONTACTS = "contacts", _("Contacts and people")
    MET = "met", _("Whom we met")
    KNOWN = "known", _("New, returning and long-term citizens")
    PLACE = "place", _("Places")
    PART_OF_DAY = "part_of_day", _("Parts of the day")
    PLACE_BY_PART = "place_by_part", _("Places by part of the day")
    OUTCOME = "outcome", _("What happened")
    KIND = "kind", _("How we met")
    PHASE = "phase", _("Phases")
    SLEEPS = "sleeps", _("Where people sleep")
    SUPPORT = "support", _("Support given")
    RECEIVED = "received", _("Concerns received, by who told us")
    CLOSED = "closed", _("Concerns closed, by what came of them")
    KEPT = "kept", _("Concerns closed, by whether the promise was kept")
    ASSESSED = "assessed", _("Assessments")
    RESULT = "result", _("Assessments, by their result")
    CRITERION = "criterion", _("Assessments: criteria that were met")
    FACTOR = "factor", _("Assessments: signs of vulnerability")
    ANSWERED = "answered", _("Answers by edition of the standard")
    OFFERED = "offered", _("Bridges offered")
    SERVICE = "service", _("Bridges offered, by service")
    YEAR_ON = "year_on", _("Bridges offered a year before")
    BECAME = "became", _("What became of bridges within a year")


@dataclass(frozen=True)
class Table:
    """One table: its rows, maybe columns, and how it hangs together with the others.

    rows: the fixed rows, in order; for rows that are items of the standard, what stands beside
    the items. items: the kind of item that makes rows. columns: the fixed columns; none for a
    plain list. adds_up: whether every contact is in just one cell. people_add_up: whether every
    person is. within: the table and row whose figures are the total; None where it is its own.
    shown_to_all: whether it is published outside the team at all. by_edition: whether its columns
    are an edition's number and what was said, such as 2_yes.
    """

    name: Name
    measured: Measured = Measured.CONTACTS
    rows: type[models.TextChoices] | tuple[tuple[str, str | Promise], ...] = ()
    items: Item.Kind | None = None
    columns: type[models.TextChoices] | None = None
    adds_up: bool = True
    people_add_up: bool = False
    within: tuple[Name, str] | None = None
    shown_to_all: bool = True
    by_edition: bool = False
    beside_items: str = ""
    note: str | Promise = ""

    @property
    def title(self):
        return self.name.label

    @property
    def knows_people(self) -> bool:
        """Whether people are told: who a concern is about is hardly ever known."""
        return self.measured != Measured.CONCERNS

    @property
    def is_total(self) -> bool:
        """Whether it is one figure, of all there are."""
        return list(self.fixed_rows) == [""]

    @property
    def fixed_rows(self) -> dict[str, str | Promise]:
        return dict(getattr(self.rows, "choices", self.rows))

    @property
    def fixed_columns(self) -> dict[str, str | Promise]:
        if self.by_edition:
            return {}
        return dict(self.columns.choices) if self.columns else {"": ""}


ALL = (Name.CONTACTS, "")
WITH_ALIAS = (Name.MET, Met.CITIZEN.value)

TABLES = {
    table.name: table
    for table in (
        Table(Name.CONTACTS, rows=(("", _("All contacts")),)),
        Table(Name.MET, rows=Met, people_add_up=True, within=ALL),
        Table(Name.KNOWN, rows=Known, people_add_up=True, within=WITH_ALIAS),
        Table(Name.PLACE, rows=((ELSEWHERE, _("Elsewhere")),), items=Item.Kind.PLACE, within=ALL),
        Table(Name.PART_OF_DAY, rows=PartOfDay, within=ALL),
        # Its rows are those of PLACE, its columns those of PART_OF_DAY: for the team alone.
        Table(
            Name.PLACE_BY_PART,
            rows=((ELSEWHERE, _("Elsewhere")),),
            items=Item.Kind.PLACE,
            columns=PartOfDay,
            within=ALL,
            shown_to_all=False,
        ),
        Table(Name.OUTCOME, rows=choices.Outcome, within=ALL),
        Table(Name.KIND, rows=choices.Kind, within=ALL),
        Table(Name.PHASE, rows=choices.Phase, within=WITH_ALIAS),
        Table(
            Name.SLEEPS,
            rows=(*choices.Sleeps.choices, (NOT_SAID, _("Not said"))),
            within=WITH_ALIAS,
        ),
        Table(
            Name.SUPPORT,
            items=Item.Kind.SUPPORT,
            adds_up=False,
            within=ALL,
            note=_("A contact may have several kinds of support, or none."),
        ),
        Table(
            Name.RECEIVED,
            Measured.CONCERNS,
            rows=((NOT_SAID, _("Not said")),),
            items=Item.Kind.SOURCE,
            people_add_up=True,
        ),
        Table(Name.CLOSED, Measured.CONCERNS, rows=concerns.Outcome, people_add_up=True),
        Table(
            Name.KEPT,
            Measured.CONCERNS,
            rows=Kept,
            people_add_up=True,
            within=(Name.CLOSED, ""),
        ),
        Table(Name.ASSESSED, Measured.ASSESSMENTS, rows=(("", _("All assessments")),)),
        Table(Name.RESULT, Measured.ASSESSMENTS, rows=Result, within=(Name.ASSESSED, "")),
        Table(
            Name.CRITERION,
            Measured.ASSESSMENTS,
            items=Item.Kind.CRITERION,
            adds_up=False,
            within=(Name.ASSESSED, ""),
            note=_("Assessments that say yes to it. One may say yes to several, or to none."),
        ),
        Table(
            Name.FACTOR,
            Measured.ASSESSMENTS,
            items=Item.Kind.VULNERABILITY,
            adds_up=False,
            within=(Name.ASSESSED, ""),
            note=_("Assessments that say yes to it. One may say yes to several, or to none."),
        ),
        Table(
            Name.ANSWERED,
            Measured.ASSESSMENTS,
            adds_up=False,
            within=(Name.ASSESSED, ""),
            shown_to_all=False,
            by_edition=True,
        ),
        Table(Name.OFFERED, Measured.BRIDGES, rows=(("", _("All bridges")),)),
        Table(
            Name.SERVICE,
            Measured.BRIDGES,
            rows=tuple((f"_{key}", words) for key, words in Service.choices),
            items=Item.Kind.SERVICE,
            beside_items=f"_{Service.OTHER}",
            within=(Name.OFFERED, ""),
            note=_("A bridge is counted on the day the citizen was told of the service."),
        ),
        Table(Name.YEAR_ON, Measured.BRIDGES, rows=(("", _("All bridges")),)),
        Table(
            Name.BECAME,
            Measured.BRIDGES,
            rows=Became,
            within=(Name.YEAR_ON, ""),
            note=_(
                "Every bridge that was offered in the same period a year before, as it stood a "
                "year after the citizen was told."
            ),
        ),
    )
}
