"""Contacts by the million: invented, plausible, and true to every rule of the tables.

One municipality carries them all, which is harder than the same number spread over many. Five and
a half years back, people come and go, some are met often and most seldom, and the team grows with
the number, so that no worker logs more in a day than a person can.

The rows go in by COPY while triggers, foreign keys and indexes stand aside; check constraints do
not, and a unique index is not built over two rows that are alike. What the triggers would have
refused is asked for afterwards (CONTRADICTIONS).
"""

import random
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, islice

from contacts import aliases
from contacts.choices import AgeBand, Kind, Length, Outcome, Phase, Sex, Sleeps
from contacts.demo import NOTES
from outreach.days import PartOfDay, outreach_day

from .filling_bridges import contradictions_among_bridges, fill_bridges
from .filling_concerns import fill_concerns

MOMENT = datetime(2026, 11, 20, 13, tzinfo=UTC)  # it is always then when something is measured
DAYS = 2000
HOME = "nyborg"
CONTACTS_A_CITIZEN = 50
CONTACTS_A_WORKERS_DAY = 10
MOST_BESIDE = 1_000_000  # concerns and bridges: more contacts have no more of them
OWN_TODAY = 8  # contacts today of the worker whose pages are measured
WORKER = "bench-worker"

# A server's usual settings would sort on the disk what fits into memory.
ROOMY = (
    "work_mem = '1GB'",
    "maintenance_work_mem = '1GB'",
    "jit = off",
)

# Indexes stand aside as well, and are built when the rows are there.
LARGEST = ("contacts_contact", "contacts_support")
INDEXES_ASIDE = """
    update pg_index set indisready = false, indisvalid = false where indrelid = %s::regclass
"""

OUTCOMES = [Outcome.TALKED] * 7 + [Outcome.SEEN, Outcome.NO_THANKS, Outcome.NOT_FOUND]
NOBODY = [Outcome.NOT_FOUND, Outcome.SEEN]
KINDS = [Kind.STREET] * 5 + [Kind.AGREED, Kind.HOME, Kind.PHONE, Kind.JOINT]
PARTS = [PartOfDay.MORNING, *[PartOfDay.FORENOON, PartOfDay.AFTERNOON] * 3, PartOfDay.EVENING]
PHASES, LENGTHS = Phase.values, ["", *Length.values]

# None, one or two kinds of support in every contact where somebody talked.
SUPPORT = """
    with kinds as (
        select array_agg(item.id order by item.id) as ids from standards_item item
        join standards_edition edition on edition.id = edition_id
        where municipality_id = %(home)s and kind = 'support'
    ), talks as (
        select id, floor(random() * 100)::int as dice, floor(random() * 3)::int as given
        from contacts_contact where outcome = 'talked'
    )
    insert into contacts_support (contact_id, item_id)
    select talks.id, ids[1 + (dice + nth) %% cardinality(ids)]
    from talks cross join kinds cross join generate_series(1, 2) nth where nth <= given
"""

# The triggers that count stood aside too.
COUNTS = """
    select statistics_recount(%(home)s, year::date) from (
        select distinct date_trunc('year', met_on::timestamp) as year from contacts_contact
    ) years
"""

CONTRADICTIONS = {
    "a place or a worker of another municipality, or a citizen": """
        select count(*) from contacts_contact contact
        left join contacts_citizen citizen on citizen.id = citizen_id
        join accounts_user worker on worker.id = registered_by_id
        left join standards_item item on item.id = place_id
        left join standards_edition edition on edition.id = item.edition_id
        where worker.municipality_id <> contact.municipality_id
           or (citizen_id is not null
               and citizen.municipality_id is distinct from contact.municipality_id)
           or (place_id is not null and (item.kind <> 'place'
               or edition.municipality_id is distinct from contact.municipality_id))
    """,
    "support that is none": """
        select count(*) from contacts_support support
        left join contacts_contact contact on contact.id = contact_id
        left join standards_item item on item.id = item_id
        where contact.id is null or item.kind is distinct from 'support'
    """,
    "a citizen first met after a contact": """
        select count(*) from contacts_contact contact
        join contacts_citizen citizen on citizen.id = citizen_id
        where met_on < first_met_on
    """,
}


class Contradiction(Exception):
    """What was filled in breaks a rule that the triggers would have kept."""


def fill(connection, contacts: int) -> None:
    """Fill a migrated database with that many contacts, the last of them on the day of MOMENT."""
    rng = random.Random(contacts)
    home, places = read_standard(connection)
    workers = max(4, contacts // DAYS // CONTACTS_A_WORKERS_DAY)
    for setting in ROOMY:
        connection.execute(f"set {setting}")
    with connection.transaction():
        connection.execute("set local session_replication_role = replica")
        for table in LARGEST:
            connection.execute(INDEXES_ASIDE, [table])
        add_workers(connection, home, workers)
        ids = [
            row[0]
            for row in connection.execute(
                "select id from accounts_user where username like 'bench-%' order by id"
            )
        ]
        met = Meetings(rng, home, places, ids, contacts, outreach_day(MOMENT))
        copy(
            connection,
            "contacts_contact (id, submission, number, met_on, part_of_day, people, outcome, kind,"
            " phase, sleeps, length, note, note_kept, citizen_id, municipality_id, place_id,"
            " registered_by_id, registered_on, revision)",
            met.contacts(),
        )
        connection.execute("select setseed(0.5)")
        connection.execute(SUPPORT, {"home": home})
        copy(
            connection,
            "contacts_citizen (id, alias, age_band, sex, first_met_on, last_met_on, usual_place_id,"
            " go_two, end_state, log_salt, municipality_id)",
            met.citizens(),
        )
        fill_concerns(
            connection,
            contacts=min(contacts, MOST_BESIDE),
            home=home,
            worker=ids[0],
            today=outreach_day(MOMENT),
        )
        bridges = min(contacts, MOST_BESIDE)
        fill_bridges(connection, home, ids[0], bridges, outreach_day(MOMENT))
        for table in LARGEST:
            connection.execute(f"reindex table {table}")
    connection.execute("analyze")
    connection.execute("set enable_sort = off")  # millions of cells are grouped faster by hashes
    connection.execute(COUNTS, {"home": home})
    connection.execute("reset enable_sort")
    for what, query in CONTRADICTIONS.items():
        if count := connection.execute(query).fetchone()[0]:
            raise Contradiction(f"{count} times {what}")
    for what, count in contradictions_among_bridges(connection, outreach_day(MOMENT)):
        raise Contradiction(f"{count} times {what}")


def read_standard(connection) -> tuple[int, list[int]]:
    """The municipality's id, and the ids of the places its standard names."""
    (home,) = connection.execute(
        "select id from municipalities_municipality where slug = %s", [HOME]
    ).fetchone()
    places = connection.execute(
        "select item.id from standards_item item"
        " join standards_edition edition on edition.id = edition_id"
        " where municipality_id = %s and kind = 'place' order by item.id",
        [home],
    )
    return home, [row[0] for row in places]


def add_workers(connection, home: int, number: int) -> None:
    """Accounts that nobody can sign in to; the first is the one whose pages are measured."""
    names = [WORKER, *(f"bench-worker-{n}" for n in range(2, number + 1))]
    copy(
        connection,
        "accounts_user (password, username, name, role, organisation, is_active, is_demo,"
        " municipality_id)",
        (("!", name, "", "worker", "", True, False, home) for name in names),
    )


def copy(connection, table: str, rows: Iterable[tuple]) -> None:
    with connection.cursor().copy(f"copy {table} from stdin") as stream:
        for row in rows:
            stream.write_row(row)


def invented_aliases(rng: random.Random, number: int) -> Iterator[str]:
    """Different aliases, no two of the same words: first all pairs, then threes."""
    words = list(aliases.words())
    rng.shuffle(words)
    pairs = list(combinations(words, 2))
    rng.shuffle(pairs)
    yield from (aliases.written(" ".join(pair)) for pair in pairs[:number])
    threes = combinations(words, 3)
    yield from (
        aliases.written(" ".join(three)) for three in islice(threes, max(0, number - len(pairs)))
    )


class Meetings:
    """The invented meetings of one team, day by day."""

    def __init__(self, rng, home, places, workers, contacts, last_day):
        self.rng, self.home, self.places, self.workers = rng, home, places, workers
        self.number, self.last_day = contacts, last_day
        self.people = max(200, contacts // CONTACTS_A_CITIZEN)
        self.ids = [uuid.UUID(int=rng.getrandbits(128), version=4) for _ in range(self.people)]
        self.habits = rng.choices(places, k=self.people)
        self.days: dict[int, tuple[date, date]] = {}  # first met, last met

    def contacts(self) -> Iterator[tuple]:
        """Every contact as a row to copy; notes on the way who was met from when to when."""
        today = max(self.number // DAYS, 2 * OWN_TODAY)
        before = 0
        for day in range(DAYS - 1):
            until = (self.number - today) * (day + 1) // (DAYS - 1)
            for number in range(1, until - before + 1):
                yield self.contact(day, number, self.rng.choice(self.workers))
            before = until
        for number in range(1, today + 1):
            own = number <= OWN_TODAY
            by = self.workers[0] if own else self.rng.choice(self.workers[1:])
            yield self.contact(DAYS - 1, number, by)

    def contact(self, day: int, number: int, by: int) -> tuple:
        rng = self.rng
        met_on = self.last_day - timedelta(days=DAYS - 1 - day)
        dice, citizen, people, phase, sleeps, note = rng.random(), None, 1, "", "", ""
        place = self.places[int(rng.random() ** 2 * len(self.places))]
        if dice < 0.08:
            people, outcome = 0, rng.choice(NOBODY)
        elif dice < 0.18:
            people, outcome = rng.randint(2, 6), Outcome.TALKED
        else:
            person = self.somebody(day)
            citizen, outcome = self.ids[person], rng.choice(OUTCOMES)
            first, last = self.days.get(person, (met_on, met_on))
            self.days[person] = first, last if outcome == Outcome.NOT_FOUND else met_on
            phase = PHASES[int(rng.random() ** 2 * len(PHASES))]
            if rng.random() < 0.3:
                sleeps = rng.choice(Sleeps.values)
            if rng.random() < 0.7:
                place = self.habits[person]
            if outcome == Outcome.TALKED and rng.random() < 0.25:
                note = rng.choice(NOTES)
        return (
            uuid.UUID(int=rng.getrandbits(128), version=4),
            uuid.UUID(int=rng.getrandbits(128), version=4),
            number,
            met_on,
            rng.choice(PARTS),
            people,
            outcome,
            rng.choice(KINDS),
            phase,
            sleeps,
            rng.choice(LENGTHS),
            note,
            "",
            citizen,
            self.home,
            place if rng.random() < 0.95 else None,
            by,
            met_on,
            1,
        )

    def somebody(self, day: int) -> int:
        """One of those who are about on the day: a third of all, a few of them very often."""
        about = self.people // 3
        arrived = (self.people - about) * day // (DAYS - 1)
        return arrived + int(about * self.rng.random() ** 2)

    def citizens(self) -> Iterator[tuple]:
        """Everybody who has been met, as rows to copy."""
        known = zip(self.ids, invented_aliases(self.rng, self.people), strict=True)
        for person, (pk, alias) in enumerate(known):
            if days := self.days.get(person):
                age = self.rng.choice(["", *AgeBand.values])
                sex = self.rng.choice(["", *Sex.values])
                salt = self.rng.randbytes(16)
                yield pk, alias, age, sex, *days, self.habits[person], False, "", salt, self.home
