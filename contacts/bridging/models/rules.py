"""What the database keeps of a bridge, whoever writes to it.

Steps, mistakes and answers are only added. Each locks its bridge first, so that two of them never
follow the same one, and each brings the bridge's own row up to date: how it stands now is never
said by anybody, it follows.
"""

import pgtrigger

NOTED = """
                perform from bridging_bridge where id = {bridge} for update;
                if new.noted_on > (now() at time zone 'Europe/Copenhagen')::date then
                    raise exception 'a day that has not come';
                end if;
                if not exists (
                    select from accounts_user worker
                    join bridging_bridge it on it.municipality_id = worker.municipality_id
                    where worker.id = new.noted_by_id and it.id = {bridge}
                ) then
                    raise exception 'the worker is not of this municipality';
                end if;
"""
STANDING = """
                    select step.* from bridging_step step
                    where step.bridge_id = {bridge} and not exists (
                        select from bridging_mistake mistake where mistake.step_id = step.id
                    )
"""
STAGES = ("stages", "text[] := array['told', 'went_along', 'arrived', 'uses_it']")


def before_insert(name: str, func: str, *, declare) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=declare,
        func=f"{func} return new;",
    )


FOLLOWS_FROM_ITS_STEPS = pgtrigger.Trigger(
    name="follows_from_its_steps",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="""
        if pg_trigger_depth() < 2 then
            raise exception 'how a bridge stands follows from its steps';
        end if;
        return new;
    """,
)

STEP_IN_ORDER = before_insert(
    "comes_in_order",
    f"""
                {NOTED.format(bridge="new.bridge_id")}
                if new.number is distinct from (
                    select coalesce(max(number), 0) + 1 from bridging_step
                    where bridge_id = new.bridge_id
                ) then
                    raise exception 'a step out of number';
                end if;
                select * into former from ({STANDING.format(bridge="new.bridge_id")}) standing
                order by number desc limit 1;
                if not found then
                    if new.event <> 'told' then
                        raise exception 'a bridge begins with the first word';
                    end if;
                    return new;
                end if;
                if former.event in ('said_no', 'lost_sight') then
                    raise exception 'nothing follows an end';
                end if;
                if new.done_on < former.done_on then
                    raise exception 'a step on a day before the one it follows';
                end if;
                select max(array_position(stages, event::text)) into reached
                from ({STANDING.format(bridge="new.bridge_id")}) standing;
                if former.event = 'withdrawn' then
                    withdrawn := former.done_on;
                end if;
                if new.event = 'withdrawn' and (reached < 2 or withdrawn is not null) then
                    raise exception 'no consent to withdraw';
                end if;
                if new.event = any (stages) then
                    if new.event = 'told'
                        or array_position(stages, new.event::text) < reached
                        or array_position(stages, new.event::text) = reached and withdrawn is null
                    then
                        raise exception 'a step back';
                    end if;
                    if new.consent_on < withdrawn then
                        raise exception 'a consent that was withdrawn';
                    end if;
                end if;
    """,  # noqa: S608 (only our own words)
    declare=[("former", "record"), STAGES, ("reached", "integer"), ("withdrawn", "date")],
)

MISTAKE_IN_THE_LAST_STEP = before_insert(
    "is_in_the_last_step",
    f"""
                select bridge_id into crossed from bridging_step where id = new.step_id;
                {NOTED.format(bridge="crossed")}
                if new.step_id is distinct from (
                    select id from ({STANDING.format(bridge="crossed")}) standing
                    order by number desc limit 1
                ) then
                    raise exception 'only the last step is taken back';
                end if;
    """,  # noqa: S608 (only our own words)
    declare=[("crossed", "uuid")],
)

ANSWER_IN_TIME = before_insert(
    "comes_in_time",
    f"""
                select bridge_id into crossed from bridging_step where id = new.step_id;
                {NOTED.format(bridge="crossed")}
                select * into used from ({STANDING.format(bridge="crossed")}) standing
                where event = 'uses_it' order by number desc limit 1;
                if not found or used.id <> new.step_id then
                    raise exception 'a follow-up of what nobody uses';
                end if;
                if exists (
                    select from ({STANDING.format(bridge="crossed")}) standing
                    where event in ('said_no', 'lost_sight')
                ) then
                    raise exception 'nobody is asked after an end';
                end if;
                if new.answered_on < (used.done_on + make_interval(months => new.months))::date then
                    raise exception 'a follow-up before its day';
                end if;
                if new.number is distinct from (
                    select coalesce(max(number), 0) + 1 from bridging_followup
                    where step_id = new.step_id
                ) then
                    raise exception 'an answer out of number';
                end if;
                select answer into earlier from bridging_followup
                where step_id = new.step_id and months < new.months
                order by months desc, number desc limit 1;
                if earlier = 'said_no' then
                    raise exception 'nobody is asked after a no thank you';
                end if;
    """,  # noqa: S608 (only our own words)
    declare=[("crossed", "uuid"), ("used", "record"), ("earlier", "text")],
)


def tells_its_bridge(bridge: str) -> pgtrigger.Trigger:
    """A trigger: the bridge says how it stands now. bridge: where the new row finds its id."""
    standing = STANDING.format(bridge="crossed")
    return pgtrigger.Trigger(
        name="tells_its_bridge",
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        declare=[
            ("crossed", "uuid"),
            STAGES,
            ("last", "record"),
            ("reached", "record"),
            ("told", "date"),
            ("used", "record"),
            ("three", "text"),
            ("six", "text"),
            ("twelve", "text"),
            ("is_open", "boolean"),
            ("due", "date"),
        ],
        func=f"""
            select {bridge} into crossed;
            select event, done_on into last from ({standing}) standing
            order by number desc limit 1;
            select event, consent_on into reached from ({standing}) standing
            where event = any (stages) order by number desc limit 1;
            select done_on into told from ({standing}) standing where event = 'told';
            select id, done_on into used from ({standing}) standing
            where event = 'uses_it' order by number desc limit 1;
            select answer into three from bridging_followup
            where step_id = used.id and months = 3 order by number desc limit 1;
            select answer into six from bridging_followup
            where step_id = used.id and months = 6 order by number desc limit 1;
            select answer into twelve from bridging_followup
            where step_id = used.id and months = 12 order by number desc limit 1;
            -- Nobody is asked after an end, a no thank you or a consent taken back.
            is_open := last.event = 'uses_it' and 'said_no' is distinct from
                coalesce(twelve, six, three);
            due := case
                when not is_open or twelve is not null then null
                when six is not null then (used.done_on + interval '12 months')::date
                when three is not null then (used.done_on + interval '6 months')::date
                else (used.done_on + interval '3 months')::date
            end;
            update bridging_bridge set
                revision = revision + 1,
                offered_on = told,
                stage = coalesce(reached.event, ''),
                consent_on = case when last.event <> 'withdrawn' then reached.consent_on end,
                uses_on = used.done_on,
                ended = case when last.event in ('said_no', 'lost_sight')
                    then last.event else '' end,
                ended_on = case when last.event in ('said_no', 'lost_sight')
                    then last.done_on end,
                at_3 = coalesce(three, ''),
                at_6 = coalesce(six, ''),
                at_12 = coalesce(twelve, ''),
                due_on = due
            where id = crossed;
            return null;
        """,  # noqa: S608 (only our own words)
    )
