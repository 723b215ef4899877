"""Concerns by the million: a few hundred that wait at least, and years of closed ones.

Closed rows hold what closing leaves: months, choices, items. A filled concern is known by its id,
which is its submission too; what a run raises has two different ones, so it can be taken away.
"""

# What runs have added goes.
REMOVALS = (
    "delete from concerns_sign sign using concerns_concern concern"
    " where concern.id = concern_id and submission <> concern.id",
    "delete from concerns_attempt attempt using concerns_concern concern"
    " where concern.id = concern_id and submission <> concern.id",
    "delete from concerns_concern where submission <> id",
)
FEWEST_OPEN = 200  # so that the first page of the queue is as long in a small town
SHARE_OPEN = 100  # of so many concerns one is open

NUMBERED = """
    create temp table numbered on commit drop as
        select gen_random_uuid() as id, n, n <= %(open)s as is_open,
            (%(today)s::date - (n %% 45)::int) as waiting_since,
            date_trunc('month', %(today)s::date - (60 + n %% 1900)::int)::date as month
        from generate_series(1, %(number)s) n
"""
CONCERNS = """
    with items as (
        select array_agg(item.id order by item.id) filter (where kind = 'place') as places,
            array_agg(item.id order by item.id) filter (where kind = 'source') as sources
        from standards_item item join standards_edition edition on edition.id = edition_id
        where municipality_id = %(home)s
    )
    insert into concerns_concern (id, submission, municipality_id, kind, channel, source_id,
        received_on, part_of_day, place_id, worry, knows, state, taken_by_id, receipt_hash,
        question, answer, outcome, elsewhere, closed_in)
    select id, id, %(home)s, 'worry', (array['form', 'phone', 'staff'])[1 + n %% 3],
        sources[1 + n %% cardinality(sources)],
        case when is_open then waiting_since else month end,
        case when is_open then 'evening' else '' end,
        places[1 + n %% cardinality(places)],
        case when is_open then 'Sidder alene i regnen hver aften.' else '' end, 'unknown',
        case when not is_open then 'closed' when n %% 2 = 0 then 'received' else 'taken' end,
        case when is_open and n %% 2 = 1 then %(worker)s end,
        sha256(id::text::bytea), '', '',
        case when is_open then ''
            else (array['contact', 'not_found', 'no_thanks', 'known'])[1 + n %% 4] end,
        '', case when not is_open then month end
    from numbered cross join items
"""
ATTEMPTS = """
    insert into concerns_attempt (concern_id, "on", outcome)
    select id, month, (array['met', 'not_found'])[1 + n %% 2] from numbered where not is_open
"""


def concerns_beside(contacts: int) -> int:
    """How many concerns a town with that many contacts has: few in the small, many in the large."""
    return 1_000 if contacts <= 10_000 else contacts


def fill_concerns(connection, *, contacts: int, home: int, worker: int, today) -> None:
    """Add the concerns of a town, in the transaction that fills it."""
    number = concerns_beside(contacts)
    values = {
        "number": number,
        "open": max(FEWEST_OPEN, number // SHARE_OPEN),
        "home": home,
        "worker": worker,
        "today": today,
    }
    for statement in (NUMBERED, CONCERNS, ATTEMPTS):
        connection.execute(statement, values)
