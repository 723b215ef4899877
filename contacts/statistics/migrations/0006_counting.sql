-- Assessments and bridges are counted as contacts are (0002_counting.sql), in the same transaction.
--
-- What is said here of "beside" is everything that counts beside contacts: it belongs to an alias,
-- on a day, and stands in one cell for each line. The functions that count people are made anew,
-- to look there too.

-- The cells that an assessment stands in without its answers, and those of one answer.
create function statistics_assessment_cells(made assessments_assessment)
returns table (name text, row_key text, column_key text)
language sql immutable parallel safe as $$
    values ('assessed', '', ''), ('result', made.result, '')
$$;

create function statistics_answer_cells(answer assessments_answer)
returns table (name text, row_key text, column_key text)
language sql stable as $$
    select cell.* from standards_item item
    join standards_edition edition on edition.id = item.edition_id
    cross join lateral (
        values ('answered', item.key, edition.number || '_' || answer.said),
               (case when answer.said = 'yes' then
                    case item.kind when 'criterion' then 'criterion'
                                   when 'vulnerability' then 'factor' end
                end, item.key, '')
    ) cell(name, row_key, column_key)
    where item.id = answer.item_id and cell.name is not null
$$;

-- The cells that a bridge stands in, each with its day: by service on the day of the first word;
-- and a year later by what had become of it. The newest follow-up that fell due by then counts.
create function statistics_bridge_cells(bridge bridging_bridge)
returns table (day date, name text, row_key text, column_key text)
language sql stable as $$
    with told as (
        select bridge.offered_on as first_word, (bridge.offered_on + interval '1 year')::date as by,
               bridge.uses_on as used
    ), found as (
        select by, used <= by as is_used, coalesce(
            case when used + interval '12 months' <= by then nullif(bridge.at_12, '') end,
            case when used + interval '6 months' <= by then nullif(bridge.at_6, '') end,
            case when used + interval '3 months' <= by then nullif(bridge.at_3, '') end,
            case when bridge.ended_on <= by then
                case bridge.ended when 'said_no' then 'said_no' when 'lost_sight' then 'out_of_sight' end
            end
        ) as answer from told
    )
    select first_word, cell.* from told cross join lateral (
        values ('offered', '', ''),
               ('service', coalesce(
                   (select key from standards_item where id = bridge.service_id), '_' || bridge.kind
               ), '')
    ) cell where first_word is not null
    union all
    select by, cell.* from found cross join lateral (
        values ('year_on', '', ''),
               ('became', coalesce(
                   answer, case when is_used then 'unknown' else 'not_used' end
               ), '')
    ) cell where by is not null
$$;

-- Everything beside contacts that some aliases stand in, in some time.
create function statistics_beside(aliases uuid[], since date, until date)
returns table (day date, name text, row_key text, column_key text)
language sql stable as $$
    select made_on, cell.* from assessments_assessment made
    cross join lateral statistics_assessment_cells(made) cell
    where citizen_id = any(aliases) and made_on >= since and made_on < until
    union all
    select made_on, cell.* from assessments_assessment made
    join assessments_answer answer on answer.assessment_id = made.id
    cross join lateral statistics_answer_cells(answer) cell
    where citizen_id = any(aliases) and made_on >= since and made_on < until
    union all
    select cell.* from bridging_bridge bridge
    cross join lateral statistics_bridge_cells(bridge) cell
    where citizen_id = any(aliases) and cell.day >= since and cell.day < until
$$;

create function statistics_is_beside(name text) returns boolean
language sql immutable parallel safe as $$
    select name in ('assessed', 'result', 'criterion', 'factor', 'answered',
                    'offered', 'service', 'year_on', 'became')
$$;

-- Count lines: each person once in each cell of each period.
create or replace function statistics_count(home bigint, lines statistics_line[], erased boolean)
returns void language plpgsql as $$
declare
    since date;
    until date;
    beside boolean;
    of_contacts boolean;
    deltas statistics_delta[];
begin
    perform statistics_wait(home);
    select min(date_trunc('year', month::timestamp)),
           max(date_trunc('year', month::timestamp)) + interval '1 year',
           bool_or(statistics_is_beside(name)), not bool_and(statistics_is_beside(name))
    into since, until, beside, of_contacts from unnest(lines);
    with line as (
        select person, month, name, row_key, column_key,
               sum(moved) as moved, sum(moved * people) as people
        from unnest(lines) group by 1, 2, 3, 4, 5
        having sum(moved) <> 0 or sum(moved * people) <> 0
    ), changed as (
        select person, span, spans.first, name, row_key, column_key,
               sum(moved) as moved, sum(people) as people
        from line cross join lateral statistics_spans(month) spans group by 1, 2, 3, 4, 5, 6
    ), person as (
        select person, (select min(first_met_on) from contacts_citizen where id = any(person)) as met
        from line where person is not null group by 1
    ), stands as (
        select person, met_on as day, cell.*
        from person
        join contacts_contact contact on citizen_id = any(person)
            and met_on >= since and met_on < until and annulled_on is null
        cross join lateral statistics_cells(contact) cell
        where of_contacts
        union all
        select person, cell.*
        from person cross join lateral statistics_beside(person, since, until) cell
        where beside
    ), by_month as (
        select person, date_trunc('month', day::timestamp)::date as month,
               name, row_key, column_key, count(*) as number
        from stands where name in (select name from line)
        group by 1, 2, 3, 4, 5
    ), now as (
        select person, span, spans.first, name, row_key, column_key, sum(number) as number
        from by_month cross join lateral statistics_spans(month) spans group by 1, 2, 3, 4, 5, 6
    ), cell as (
        select changed.person, span, first, name, row_key, column_key, moved,
               case when changed.person is null then people
                    else (coalesce(number, 0) > 0)::int - (coalesce(number, 0) - moved > 0)::int
               end as people
        from changed left join now using (person, span, first, name, row_key, column_key)
    )
    select array_agg((span, first, name, row_key, column_key, moved, people)::statistics_delta)
    into deltas
    from (
        select span, first, name, row_key, column_key, moved, people from cell
        union all
        select span, first, 'known', statistics_known(person.met, first), '', moved, people
        from cell join person using (person) where name = 'met'
    ) delta;
    perform statistics_add(home, deltas, erased);
end $$;

-- Two persons become one (sign 1), or one becomes two (sign -1).
create or replace function statistics_join(home bigint, one uuid[], other uuid[], sign int)
returns void language plpgsql as $$
declare
    first_one date := (select min(first_met_on) from contacts_citizen where id = any(one));
    first_other date := (select min(first_met_on) from contacts_citizen where id = any(other));
begin
    perform statistics_wait(home);
    perform statistics_add(home, array(
        with stands as (
            select citizen_id = any(one) as is_one, met_on as day, cell.*
            from contacts_contact contact
            cross join lateral statistics_cells(contact) cell
            where citizen_id = any(one || other) and annulled_on is null
            union all
            select true, cell.* from statistics_beside(one, '-infinity', 'infinity') cell
            union all
            select false, cell.* from statistics_beside(other, '-infinity', 'infinity') cell
        ), cells as (
            select spans.span, spans.first, name, row_key, column_key
            from stands cross join lateral statistics_spans(day) spans
            group by 1, 2, 3, 4, 5
            having count(*) filter (where is_one) > 0 and count(*) filter (where not is_one) > 0
        )
        select (span, first, name, row_key, column_key, 0, -sign)::statistics_delta from cells
        union all
        select (delta.*)::statistics_delta
        from statistics_known_of(one || other, least(first_one, first_other), sign) delta
        union all
        select (delta.*)::statistics_delta from statistics_known_of(one, first_one, -sign) delta
        union all
        select (delta.*)::statistics_delta from statistics_known_of(other, first_other, -sign) delta
    ), false);
end $$;

-- Assessments --------------------------------------------------------------------------------

-- They are made and erased, never changed.
create function statistics_assessments_changed(
    changed assessments_assessment[], moved int, erased boolean
) returns void language plpgsql as $$
declare
    home bigint;
    lines statistics_line[];
begin
    for home, lines in
        select municipality_id, array_agg((
            statistics_person(citizen_id), made_on, cell.name, cell.row_key, cell.column_key,
            moved, 0
        )::statistics_line)
        from unnest(changed) made
        cross join lateral statistics_assessment_cells(made::assessments_assessment) cell
        group by 1
    loop
        perform statistics_count(home, lines, erased);
    end loop;
end $$;

create function statistics_answers_changed(
    changed assessments_answer[], moved int, erased boolean
) returns void language plpgsql as $$
declare
    home bigint;
    lines statistics_line[];
begin
    for home, lines in
        with made as materialized (
            select id, municipality_id, made_on, statistics_person(citizen_id) as person
            from assessments_assessment
            where id in (select assessment_id from unnest(changed))
        )
        select municipality_id, array_agg((
            person, made_on, cell.name, cell.row_key, cell.column_key, moved, 0
        )::statistics_line)
        from unnest(changed) answer
        join made on made.id = answer.assessment_id
        cross join lateral statistics_answer_cells(answer) cell
        group by 1
    loop
        perform statistics_count(home, lines, erased);
    end loop;
end $$;

create function statistics_assessments_come() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform statistics_assessments_changed(
        array(select come::assessments_assessment from come), 1, false
    );
    return null;
end $$;

create function statistics_assessments_go() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform statistics_assessments_changed(
        array(select gone::assessments_assessment from gone), -1, true
    );
    return null;
end $$;

create function statistics_answers_come() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform statistics_answers_changed(array(select come::assessments_answer from come), 1, false);
    return null;
end $$;

create function statistics_answers_go() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform statistics_answers_changed(array(select gone::assessments_answer from gone), -1, true);
    return null;
end $$;

create trigger counted_in after insert on assessments_assessment referencing new table as come
    for each statement execute function statistics_assessments_come();
create trigger counted_erased after delete on assessments_assessment referencing old table as gone
    for each statement execute function statistics_assessments_go();
create trigger counted_in after insert on assessments_answer referencing new table as come
    for each statement execute function statistics_answers_come();
create trigger counted_erased after delete on assessments_answer referencing old table as gone
    for each statement execute function statistics_answers_go();

-- Bridges ------------------------------------------------------------------------------------

create function statistics_bridges_changed(
    earlier bridging_bridge[], later bridging_bridge[], erased boolean
) returns void language plpgsql as $$
declare
    home bigint;
    lines statistics_line[];
begin
    for home, lines in
        with changed as (
            select -1 as moved, bridge from unnest(earlier) bridge
            union all
            select 1, bridge from unnest(later) bridge
        )
        select (bridge).municipality_id, array_agg((
            statistics_person((bridge).citizen_id), cell.day, cell.name, cell.row_key,
            cell.column_key, moved, 0
        )::statistics_line)
        from changed cross join lateral statistics_bridge_cells(bridge) cell
        group by 1
    loop
        perform statistics_count(home, lines, erased);
    end loop;
end $$;

create function statistics_bridges_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform statistics_bridges_changed(
        array(select gone::bridging_bridge from gone),
        array(select come::bridging_bridge from come), false
    );
    return null;
end $$;

create function statistics_bridges_go() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform statistics_bridges_changed(array(select gone::bridging_bridge from gone), '{}', true);
    return null;
end $$;

create function statistics_bridges_come() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform statistics_bridges_changed('{}', array(select come::bridging_bridge from come), false);
    return null;
end $$;

create trigger counted_in after insert on bridging_bridge referencing new table as come
    for each statement execute function statistics_bridges_come();
create trigger counted_anew after update on bridging_bridge
    referencing old table as gone new table as come
    for each statement execute function statistics_bridges_change();
create trigger counted_erased after delete on bridging_bridge referencing old table as gone
    for each statement execute function statistics_bridges_go();

-- What the rows say --------------------------------------------------------------------------

create or replace function statistics_expected(home bigint, year date)
returns setof statistics_delta language sql stable as $$
    with known as materialized (
        select id, person, min(first_met_on) over (partition by person) as met
        from (
            select id, first_met_on, case when exists (
                select from contacts_merge where undone_on is null and citizen.id in (kept_id, joined_id)
            ) then (statistics_person(id))[1] else id end as person
            from contacts_citizen citizen where municipality_id = home
        ) one
    ), stands as (
        select citizen_id, people, met_on as day, cell.name, cell.row_key, cell.column_key
        from contacts_contact contact cross join lateral statistics_cells(contact) cell
        where municipality_id = home and annulled_on is null
          and met_on >= year and met_on < year + interval '1 year'
        union all
        select citizen_id, 0, made_on, cell.name, cell.row_key, cell.column_key
        from assessments_assessment made
        cross join lateral statistics_assessment_cells(made) cell
        where municipality_id = home and made_on >= year and made_on < year + interval '1 year'
        union all
        select citizen_id, 0, made_on, cell.name, cell.row_key, cell.column_key
        from assessments_assessment made
        join assessments_answer answer on answer.assessment_id = made.id
        cross join lateral statistics_answer_cells(answer) cell
        where municipality_id = home and made_on >= year and made_on < year + interval '1 year'
        union all
        select citizen_id, 0, cell.day, cell.name, cell.row_key, cell.column_key
        from bridging_bridge bridge cross join lateral statistics_bridge_cells(bridge) cell
        where municipality_id = home and offered_on >= year - interval '1 year'
          and offered_on < year + interval '1 year'
          and cell.day >= year and cell.day < year + interval '1 year'
    ), by_month as (
        select date_trunc('month', day::timestamp)::date as month, person, met,
               name, row_key, column_key, count(*) as times,
               sum(case when person is null then people else 0 end) as people
        from stands left join known on known.id = citizen_id
        group by 1, 2, 3, 4, 5, 6
    ), by_person as (
        select span, spans.first, person, met, name, row_key, column_key,
               sum(times) as times, sum(people) as people
        from by_month cross join lateral statistics_spans(month) spans
        group by 1, 2, 3, 4, 5, 6, 7
    )
    select span, first, name, row_key, column_key, sum(times)::int,
           (count(person) + sum(people))::int
    from by_person group by 1, 2, 3, 4, 5
    union all
    select span, first, 'known', statistics_known(met, first), '', sum(times)::int, count(*)::int
    from by_person where name = 'met' and person is not null group by 1, 2, 4
    union all
    select span, spans.first, name, row_key, '', count(*)::int,
           (count(*) filter (where joined_to_id is null))::int
    from concerns_concern concern
    cross join lateral statistics_concern_lines(concern) line
    cross join lateral statistics_spans(month) spans
    where municipality_id = home and month >= year and month < year + interval '1 year'
    group by 1, 2, 3, 4
$$;
