"""Bridges by the million, as many as there are contacts, each with its steps and its answers."""

BRIDGES = """
    create temp table drawn on commit drop as
    with home as (
        select %(home)s::bigint as id, %(last)s::date as last_day,
            (select array_agg(id order by id) from contacts_citizen) as citizens,
            (select array_agg(item.id order by item.id) from standards_item item
             join standards_edition edition on edition.id = edition_id
             where municipality_id = %(home)s and kind = 'service') as services
    ), thrown as (
        select last_day, n, floor(random() * 2000)::int as days_ago, random() as far,
            random() as gone, random() as first, random() as second, random() as third
        from home cross join generate_series(1, %(number)s) n
    ), came as (
        select *, last_day - days_ago as offered_on,
            case when days_ago < 28 or far < 0.35 then 'told' when far < 0.5 then 'went_along'
                when far < 0.65 then 'arrived' else 'uses_it' end as stage
        from thrown
    ), used as (
        select *, case when stage = 'uses_it' then offered_on + 14 end as uses_on,
            case when stage = 'uses_it' or days_ago < 28 or gone > 0.7 then ''
                when gone < 0.4 then 'said_no' else 'lost_sight' end as ended
        from came
    ), asked as (
        select *,
            case when uses_on + interval '3 months' <= last_day and first < 0.8
                then (array['uses_it', 'uses_it', 'no_longer', 'unknown', 'out_of_sight'])
                    [1 + floor(first * 5 / 0.8)::int] else '' end as at_3,
            case when uses_on + interval '6 months' <= last_day and second < 0.8
                then (array['uses_it', 'uses_it', 'no_longer', 'unknown', 'out_of_sight'])
                    [1 + floor(second * 5 / 0.8)::int] else '' end as at_6,
            case when uses_on + interval '12 months' <= last_day and third < 0.9
                then (array['uses_it', 'uses_it', 'no_longer', 'unknown', 'out_of_sight'])
                    [1 + floor(third * 5 / 0.9)::int] else '' end as at_12
        from used
    )
    select gen_random_uuid() as id, home.id as home, citizens[1 + n %% cardinality(citizens)]
            as citizen, services[1 + n %% cardinality(services)] as service, stage, offered_on,
        uses_on, ended, case when ended <> '' then offered_on + 28 end as ended_on, at_3, at_6,
        at_12, case when at_12 <> '' then null
            when at_6 <> '' then (uses_on + interval '12 months')::date
            when at_3 <> '' then (uses_on + interval '6 months')::date
            else (uses_on + interval '3 months')::date end as due_on
    from asked cross join home
"""
REST = (
    """
    insert into bridging_bridge (id, municipality_id, citizen_id, service_id, kind, submission,
        revision, stage, offered_on, consent_on, uses_on, ended, ended_on, at_3, at_6, at_12,
        due_on)
    select id, home, citizen, service, '', gen_random_uuid(),
        1 + (stage <> 'told')::int + (ended <> '')::int + (at_3 <> '')::int + (at_6 <> '')::int
            + (at_12 <> '')::int,
        stage, offered_on, case when stage <> 'told' then offered_on + 14 end, uses_on, ended,
        ended_on, at_3, at_6, at_12, due_on
    from drawn
    """,
    """
    insert into bridging_step (bridge_id, number, event, done_on, consent_on, noted_on,
        noted_by_id)
    select drawn.id, number, event, done_on, consent_on, done_on, %(worker)s
    from drawn cross join lateral (values
        (1, 'told', offered_on, null::date, true),
        (2, stage, offered_on + 14, offered_on + 14, stage <> 'told'),
        (2 + (stage <> 'told')::int, ended, ended_on, null, ended <> '')
    ) as step (number, event, done_on, consent_on, was) where was
    """,
    """
    insert into bridging_followup (step_id, number, months, answer, answered_on, noted_on,
        noted_by_id)
    select step.id, row_number() over (partition by step.id order by months), months, answer,
        (uses_on + make_interval(months => months))::date,
        (uses_on + make_interval(months => months))::date, %(worker)s
    from drawn join bridging_step step on step.bridge_id = drawn.id and event = 'uses_it'
    cross join lateral (values (3, at_3), (6, at_6), (12, at_12)) as asked (months, answer)
    where answer <> ''
    """,
)
# Two citizens more: one met seldom, one met very often. Their aliases are three words long, and
# their contacts have numbers that no other has on its day.
SELDOM, OFTEN = 10, 2000
SELDOM_MET, OFTEN_MET = "Robåd Globus Fyrtårn", "Fyrtårn Globus Robåd"
PEOPLE = """
    insert into contacts_citizen (id, municipality_id, alias, age_band, sex, first_met_on,
        last_met_on, usual_place_id, go_two, end_state, log_salt)
    select gen_random_uuid(), %(home)s, alias, '', '', %(last)s::date - times, %(last)s::date - 1,
        null, false, '', decode(replace(gen_random_uuid()::text, '-', ''), 'hex')
    from (values (%(seldom_met)s, %(seldom)s), (%(often_met)s, %(often)s))
        as met (alias, times)
"""
MET = """
    insert into contacts_contact (id, submission, number, met_on, part_of_day, people, outcome,
        kind, phase, sleeps, length, note, note_kept, citizen_id, municipality_id,
        registered_by_id, registered_on, revision)
    select gen_random_uuid(), gen_random_uuid(), %(number)s, %(last)s::date - n, 'morning', 1,
        'talked', 'street', 'relation', case when n %% 3 = 0 then 'street' else '' end, '', '', '',
        citizen.id, %(home)s, %(worker)s, %(last)s::date - n, 1
    from contacts_citizen citizen
    cross join lateral generate_series(1, %(last)s::date - first_met_on) n
    where alias = %(alias)s
"""
CONTRADICTIONS = {
    "a bridge that says another stage than its steps": """
        select count(*) from bridging_bridge bridge where stage is distinct from (
            select event from bridging_step where bridge_id = bridge.id and event in
                ('told', 'went_along', 'arrived', 'uses_it') order by number desc limit 1)
    """,
    "a bridge that says other answers than its follow-ups": """
        select count(*) from bridging_bridge bridge left join (
            select bridge_id, count(*) as given from bridging_followup
            join bridging_step step on step.id = step_id group by 1
        ) as answered on bridge_id = bridge.id
        where (at_3 <> '')::int + (at_6 <> '')::int + (at_12 <> '')::int <> coalesce(given, 0)
    """,
    "a step before the one it follows, or in the future": """
        select count(*) from bridging_step step
        join bridging_step former using (bridge_id)
        where former.number = step.number - 1 and former.done_on > step.done_on
           or step.done_on > %(last)s
    """,
}


def fill_bridges(connection, home: int, worker: int, number: int, last_day) -> None:
    """Build that many bridges of a municipality, the last of them offered on `last_day`."""
    known = {"home": home, "worker": worker, "number": number, "last": last_day}
    for statement in (BRIDGES, *REST):
        connection.execute(statement, known)
    known |= {"seldom_met": SELDOM_MET, "often_met": OFTEN_MET}
    connection.execute(PEOPLE, known | {"seldom": SELDOM, "often": OFTEN})
    for number, alias in enumerate((SELDOM_MET, OFTEN_MET), 20_000):
        connection.execute(MET, known | {"alias": alias, "number": number})


def contradictions_among_bridges(connection, last_day):
    """How often the bridges break a rule that the triggers would have kept: (what, times)."""
    connection.execute("analyze bridging_bridge, bridging_step, bridging_followup")
    for what, query in CONTRADICTIONS.items():
        (times,) = connection.execute(query, {"last": last_day}).fetchone()
        if times:
            yield what, times
