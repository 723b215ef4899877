-- Counts are kept by the database, in the transaction that changes what is counted.
--
-- statement on contacts, support, citizens, merges or concerns
--   -> a trigger function, which sees the rows before and after it
--   -> lines: a cell of a table, a month, who it was (or nobody known), one more or one fewer
--   -> deltas: for the month, the quarter and the year; a person counts once in each
--   -> statistics_tally; or statistics_erased, when the rows were erased and not changed.
--
-- Nobody but these functions writes there. The trigger functions run as the owner of the tables and
-- can be called as triggers only; the others have the rights of whoever calls them, and the web
-- role has none to write counts. What was there before a statement is worked out from
-- what the tables say now and what the statement changed, so that many rows are counted right.
--
-- What is erased stays counted. Contacts are only ever deleted to be erased. Support is also
-- taken away by a correction: it is erased when a function that erases has called.

create type statistics_line as (
    person uuid[], month date, name text, row_key text, column_key text, moved int, people int
);
create type statistics_delta as (
    span text, first date, name text, row_key text, column_key text, times int, people int
);

create function statistics_spans(day date) returns table (span text, first date)
language sql immutable parallel safe as $$
    values ('month', date_trunc('month', day::timestamp)::date),
           ('quarter', date_trunc('quarter', day::timestamp)::date),
           ('year', date_trunc('year', day::timestamp)::date)
$$;

-- Every alias of the person behind an alias, in order: all that merges lead to, both ways.
-- without: merges that do not count; and kept and joined: pairs that do beside those that stand.
create function statistics_person(
    alias uuid, without bigint[] default '{}', kept uuid[] default '{}', joined uuid[] default '{}'
) returns uuid[]
language sql stable as $$
    with recursive person(id) as (
        select alias
        union
        select other.id from person cross join lateral (
            select kept_id as id from contacts_merge
            where joined_id = person.id and undone_on is null and contacts_merge.id <> all(without)
            union all
            select joined_id from contacts_merge
            where kept_id = person.id and undone_on is null and contacts_merge.id <> all(without)
            union all
            select case when k = person.id then j else k end from unnest(kept, joined) as pair(k, j)
            where person.id in (k, j)
        ) other
    )
    select array_agg(id order by id) from person
$$;

-- The cells that a contact stands in, but for how long its citizen has been known.
create function statistics_cells(contact contacts_contact)
returns table (name text, row_key text, column_key text)
language sql stable as $$
    select cell.* from (
        select coalesce(
            (select key from standards_item where id = contact.place_id), '_elsewhere'
        ) as key
    ) place cross join lateral (
        values ('contacts', '', ''),
               ('met', case when contact.citizen_id is not null then 'citizen'
                            when contact.people > 0 then 'others' else 'nobody' end, ''),
               ('place', place.key, ''),
               ('part_of_day', contact.part_of_day, ''),
               ('place_by_part', place.key, contact.part_of_day),
               ('outcome', contact.outcome, ''),
               ('kind', contact.kind, '')
    ) cell
    union all
    select 'phase', contact.phase, '' where contact.citizen_id is not null
    union all
    select 'sleeps', coalesce(nullif(contact.sleeps, ''), '_not_said'), ''
    where contact.citizen_id is not null
    union all
    select 'support', item.key, '' from contacts_support
    join standards_item item on item.id = item_id where contact_id = contact.id
$$;

-- For how long somebody first met on a day has been known when a period begins.
create function statistics_known(met_first date, first date) returns text
language sql immutable parallel safe as $$
    select case when met_first >= first then 'new'
                when met_first > first - interval '1 year' then 'returning'
                else 'long' end
$$;

-- How many there were is kept by month alone: it adds up. People do not.
create function statistics_kept(deltas statistics_delta[]) returns setof statistics_delta
language sql immutable parallel safe as $$
    select span, first, name, row_key, column_key,
           case span when 'month' then times else 0 end, people
    from unnest(deltas)
$$;

-- Add to the counts of a municipality, one writer at a time: whoever changes contacts waits for
-- the same lock first, so nobody waits for rows in another order.
create function statistics_add(home bigint, deltas statistics_delta[], erased boolean)
returns void language plpgsql as $$
begin
    if not exists (select from unnest(deltas) where times <> 0 or people <> 0) then
        return;
    end if;
    if erased then
        insert into statistics_erased as counted
            (municipality_id, span, first, name, row_key, column_key, times, people)
        select home, span, first, name, row_key, column_key, -sum(times), -sum(people)
        from statistics_kept(deltas) group by 2, 3, 4, 5, 6
        having sum(times) <> 0 or sum(people) <> 0 order by 2, 3, 4, 5, 6
        on conflict (municipality_id, span, first, name, row_key, column_key) do update
        set times = counted.times + excluded.times, people = counted.people + excluded.people;
    else
        insert into statistics_tally as counted
            (municipality_id, span, first, name, row_key, column_key, times, people)
        select home, span, first, name, row_key, column_key, sum(times), sum(people)
        from statistics_kept(deltas) group by 2, 3, 4, 5, 6
        having sum(times) <> 0 or sum(people) <> 0 order by 2, 3, 4, 5, 6
        on conflict (municipality_id, span, first, name, row_key, column_key) do update
        set times = counted.times + excluded.times, people = counted.people + excluded.people;
    end if;
end $$;

create function statistics_wait(home bigint) returns void language sql as $$
    select pg_advisory_xact_lock(hashtextextended('contacts ' || home, 0))
$$;

-- Count lines of contacts: each person once in each cell of each period.
create function statistics_count(home bigint, lines statistics_line[], erased boolean)
returns void language plpgsql as $$
declare
    since date;
    until date;
    deltas statistics_delta[];
begin
    perform statistics_wait(home);
    select min(date_trunc('year', month::timestamp)),
           max(date_trunc('year', month::timestamp)) + interval '1 year'
    into since, until from unnest(lines);
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
    ), by_month as (
        select person, date_trunc('month', met_on::timestamp)::date as month,
               cell.name, cell.row_key, cell.column_key, count(*) as number
        from person
        join contacts_contact contact on citizen_id = any(person)
            and met_on >= since and met_on < until and annulled_on is null
        cross join lateral statistics_cells(contact) cell
        where cell.name in (select name from line)
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
        select span, first, 'known', statistics_known(met, first), '', moved, people
        from cell join person using (person) where name = 'met'
    ) delta;
    perform statistics_add(home, deltas, erased);
end $$;

-- Contacts and their support -----------------------------------------------------------------

create function statistics_contacts_changed(
    earlier contacts_contact[], later contacts_contact[], erased boolean
) returns void language plpgsql as $$
declare
    home bigint;
    lines statistics_line[];
begin
    for home, lines in
        with changed as (
            select -1 as moved, contact from unnest(earlier) contact
            union all
            select 1, contact from unnest(later) contact
        )
        select (contact).municipality_id, array_agg((
            person, (contact).met_on, cell.name, cell.row_key, cell.column_key, moved,
            case when person is null then (contact).people else 0 end
        )::statistics_line)
        from changed
        cross join lateral (
            select case when (contact).citizen_id is not null
                then statistics_person((contact).citizen_id) end as person
        ) who
        cross join lateral statistics_cells(contact) cell
        where (contact).annulled_on is null
        group by 1
    loop
        perform statistics_count(home, lines, erased);
    end loop;
end $$;

-- One new contact, which is what nearly every statement brings: the same as above, in a fraction
-- of the time. tests/statistics/test_counts.py holds both to the same result.
create function statistics_contact_comes(contact contacts_contact) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
    home bigint := contact.municipality_id;
    month date := date_trunc('month', contact.met_on::timestamp);
    quarter date := date_trunc('quarter', contact.met_on::timestamp);
    year date := date_trunc('year', contact.met_on::timestamp);
    alone boolean := contact.citizen_id is null;
    person uuid[];
    met date;
    place text := '_elsewhere';
    places bigint[] := '{}';
    others int := case when contact.citizen_id is null then contact.people else 0 end;
    -- For each cell: whether the person is new to it in the month, the quarter and the year.
    of_month boolean[] := array_fill(true, array[9]);
    of_quarter boolean[] := array_fill(true, array[9]);
    of_year boolean[] := array_fill(true, array[9]);
begin
    perform statistics_wait(home);
    if contact.place_id is not null then
        select key into place from standards_item where id = contact.place_id;
    end if;
    if not alone then
        if exists (select from contacts_merge where undone_on is null
                   and (kept_id = contact.citizen_id or joined_id = contact.citizen_id)) then
            person := statistics_person(contact.citizen_id);
        else
            person := array[contact.citizen_id];
        end if;
        select min(first_met_on) into met from contacts_citizen where id = any(person);
        if contact.place_id is not null then
            places := array(
                select item.id from standards_edition edition
                join standards_item item on item.edition_id = edition.id
                where edition.municipality_id = home and item.kind = 'place' and item.key = place
            );
        end if;
        with other as (
            select met_on >= month and met_on < month + interval '1 month' as m,
                   met_on >= quarter and met_on < quarter + interval '3 months' as q,
                   case when contact.place_id is null then place_id is null
                        else coalesce(place_id = any(places), false) end as here,
                   part_of_day = contact.part_of_day as then_,
                   outcome = contact.outcome as outcome,
                   kind = contact.kind as kind, phase = contact.phase as phase,
                   sleeps = contact.sleeps as sleeps
            from contacts_contact
            where citizen_id = any(person) and annulled_on is null and id <> contact.id
              and met_on >= year and met_on < year + interval '1 year'
        )
        select array[
                   count(*) filter (where m) = 0, count(*) filter (where m and here) = 0,
                   count(*) filter (where m and then_) = 0,
                   count(*) filter (where m and here and then_) = 0,
                   count(*) filter (where m and outcome) = 0,
                   count(*) filter (where m and kind) = 0,
                   count(*) filter (where m and phase) = 0,
                   count(*) filter (where m and sleeps) = 0
               ], array[
                   count(*) filter (where q) = 0, count(*) filter (where q and here) = 0,
                   count(*) filter (where q and then_) = 0,
                   count(*) filter (where q and here and then_) = 0,
                   count(*) filter (where q and outcome) = 0,
                   count(*) filter (where q and kind) = 0,
                   count(*) filter (where q and phase) = 0,
                   count(*) filter (where q and sleeps) = 0
               ], array[
                   count(*) = 0, count(*) filter (where here) = 0,
                   count(*) filter (where then_) = 0,
                   count(*) filter (where here and then_) = 0,
                   count(*) filter (where outcome) = 0, count(*) filter (where kind) = 0,
                   count(*) filter (where phase) = 0, count(*) filter (where sleeps) = 0
               ]
        into of_month, of_quarter, of_year from other;
    end if;
    insert into statistics_tally as counted
        (municipality_id, span, first, name, row_key, column_key, times, people)
    select home, period.span, period.first, cell.name, cell.row_key, cell.column_key,
           period.times, case when alone then others else period.comes[cell.number]::int end
    from (
        values ('month', month, 1, of_month), ('quarter', quarter, 0, of_quarter),
               ('year', year, 0, of_year)
    ) period(span, first, times, comes)
    cross join lateral (
        values (1, 'contacts', '', ''),
               (1, 'met', case when not alone then 'citizen'
                               when others > 0 then 'others' else 'nobody' end, ''),
               (1, 'known', case when not alone then statistics_known(met, period.first) end, ''),
               (2, 'place', place, ''),
               (3, 'part_of_day', contact.part_of_day, ''),
               (4, 'place_by_part', place, contact.part_of_day),
               (5, 'outcome', contact.outcome, ''),
               (6, 'kind', contact.kind, ''),
               (7, 'phase', case when not alone then contact.phase end, ''),
               (8, 'sleeps', case when not alone
                                  then coalesce(nullif(contact.sleeps, ''), '_not_said') end, '')
    ) cell(number, name, row_key, column_key)
    where cell.row_key is not null
      and (period.times > 0 or case when alone then others > 0 else period.comes[cell.number] end)
    on conflict (municipality_id, span, first, name, row_key, column_key) do update
    set times = counted.times + excluded.times, people = counted.people + excluded.people;
end $$;

create function statistics_contacts_come() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    contacts contacts_contact[] := array(select come::contacts_contact from come);
begin
    if cardinality(contacts) <> 1
        or exists (select from contacts_support where contact_id = contacts[1].id)
    then
        perform statistics_contacts_changed('{}', contacts, false);
    elsif contacts[1].annulled_on is null then
        perform statistics_contact_comes(contacts[1]);
    end if;
    return null;
end $$;

create function statistics_contacts_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (
        select from gone join come using (id)
        where (gone.met_on, gone.annulled_on, gone.citizen_id, gone.people, gone.place_id,
               gone.part_of_day, gone.outcome, gone.kind, gone.phase, gone.sleeps)
            is distinct from
              (come.met_on, come.annulled_on, come.citizen_id, come.people, come.place_id,
               come.part_of_day, come.outcome, come.kind, come.phase, come.sleeps)
    ) then
        perform statistics_contacts_changed(
            array(select gone::contacts_contact from gone),
            array(select come::contacts_contact from come), false
        );
    end if;
    return null;
end $$;

create function statistics_contacts_go() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform statistics_contacts_changed(array(select gone::contacts_contact from gone), '{}', true);
    return null;
end $$;

create function statistics_support_changed(
    changed contacts_support[], moved int, erased boolean
) returns void language plpgsql as $$
declare
    home bigint;
    lines statistics_line[];
begin
    for home, lines in
        select municipality_id, array_agg((
            case when citizen_id is not null then statistics_person(citizen_id) end,
            met_on, 'support', item.key, '', moved,
            case when citizen_id is null then people else 0 end
        )::statistics_line)
        from unnest(changed) support
        join contacts_contact contact on contact.id = support.contact_id
        join standards_item item on item.id = support.item_id
        where annulled_on is null
        group by 1
    loop
        perform statistics_count(home, lines, erased);
    end loop;
end $$;

-- What one contact is given, in a fraction of the time, as above.
create function statistics_support_of(contact contacts_contact, items bigint[]) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
    home bigint := contact.municipality_id;
    month date := date_trunc('month', contact.met_on::timestamp);
    quarter date := date_trunc('quarter', contact.met_on::timestamp);
    year date := date_trunc('year', contact.met_on::timestamp);
    alone boolean := contact.citizen_id is null;
    person uuid[] := '{}';
begin
    perform statistics_wait(home);
    if not alone then
        person := statistics_person(contact.citizen_id);
    end if;
    insert into statistics_tally as counted
        (municipality_id, span, first, name, row_key, column_key, times, people)
    select home, period.span, period.first, 'support', given.key, '', period.times,
           case when alone then contact.people else (before.newest is null)::int end
    from (
        values ('month', month, (month + interval '1 month - 1 day')::date, 1),
               ('quarter', quarter, (quarter + interval '3 months - 1 day')::date, 0),
               ('year', year, (year + interval '1 year - 1 day')::date, 0)
    ) period(span, first, last, times)
    cross join (select key from standards_item where id = any(items)) given
    cross join lateral (
        select max(met_on) as newest from contacts_contact other
        join contacts_support support on support.contact_id = other.id
        join standards_item item on item.id = support.item_id and item.key = given.key
        where other.citizen_id = any(person) and other.annulled_on is null
          and other.id <> contact.id
          and other.met_on between period.first and period.last
    ) before
    on conflict (municipality_id, span, first, name, row_key, column_key) do update
    set times = counted.times + excluded.times, people = counted.people + excluded.people;
end $$;

create function statistics_support_comes() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    support contacts_support[] := array(select come::contacts_support from come);
    of_one contacts_contact;
begin
    if cardinality(support) = 0 then
        return null;
    end if;
    select * into of_one from contacts_contact where id = support[1].contact_id;
    if exists (select from come where contact_id <> support[1].contact_id) then
        perform statistics_support_changed(support, 1, false);
    elsif of_one.id is not null and of_one.annulled_on is null then
        perform statistics_support_of(of_one, array(select item_id from come));
    end if;
    return null;
end $$;

create function statistics_support_goes() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    called_by text;
begin
    get diagnostics called_by = pg_context;
    perform statistics_support_changed(
        array(select gone::contacts_support from gone), -1,
        called_by like '%function erase_with_all_below(%'
    );
    return null;
end $$;

create trigger counted_in after insert on contacts_contact referencing new table as come
    for each statement execute function statistics_contacts_come();
create trigger counted_anew after update on contacts_contact
    referencing old table as gone new table as come
    for each statement execute function statistics_contacts_change();
create trigger counted_erased after delete on contacts_contact referencing old table as gone
    for each statement execute function statistics_contacts_go();
create trigger counted_in after insert on contacts_support referencing new table as come
    for each statement execute function statistics_support_comes();
create trigger counted_out after delete on contacts_support referencing old table as gone
    for each statement execute function statistics_support_goes();

-- People: who is one and the same, and for how long they have been known ----------------------

-- What a person, met first on a day, counts in the table of new, returning and long-term.
create function statistics_known_of(person uuid[], met date, sign int)
returns table (span text, first date, name text, row_key text, column_key text, times int, people int)
language sql stable as $$
    select spans.span, spans.first, 'known', statistics_known(met, spans.first), '',
           sign * count(*)::int, sign
    from contacts_contact cross join lateral statistics_spans(met_on) spans
    where citizen_id = any(person) and annulled_on is null group by 1, 2, 4
$$;

-- Two persons become one (sign 1), or one becomes two (sign -1).
create function statistics_join(home bigint, one uuid[], other uuid[], sign int)
returns void language plpgsql as $$
declare
    first_one date := (select min(first_met_on) from contacts_citizen where id = any(one));
    first_other date := (select min(first_met_on) from contacts_citizen where id = any(other));
begin
    perform statistics_wait(home);
    perform statistics_add(home, array(
        with cells as (
            select spans.span, spans.first, cell.name, cell.row_key, cell.column_key
            from contacts_contact contact
            cross join lateral statistics_cells(contact) cell
            cross join lateral statistics_spans(met_on) spans
            where citizen_id = any(one || other) and annulled_on is null
            group by 1, 2, 3, 4, 5
            having count(*) filter (where citizen_id = any(one)) > 0
               and count(*) filter (where citizen_id = any(other)) > 0
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

create function statistics_merges_come() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    later bigint[] := array(select id from come where undone_on is null order by id);
    merge record;
begin
    for merge in select * from come where undone_on is null order by id loop
        perform statistics_join(
            merge.municipality_id,
            statistics_person(merge.kept_id, later), statistics_person(merge.joined_id, later), 1
        );
        later := array_remove(later, merge.id);
    end loop;
    return null;
end $$;

-- Each ends while those that end after it still stand.
create function statistics_merges_ended(ended contacts_merge[]) returns void
language plpgsql as $$
declare
    merge contacts_merge;
    kept uuid[];
    joined uuid[];
begin
    for number in 1 .. coalesce(cardinality(ended), 0) loop
        merge := ended[number];
        select array_agg(one.kept_id), array_agg(one.joined_id) into kept, joined
        from unnest(ended[number + 1:]) one;
        perform statistics_join(
            merge.municipality_id,
            statistics_person(merge.kept_id, '{}', kept, joined),
            statistics_person(merge.joined_id, '{}', kept, joined), -1
        );
    end loop;
end $$;

create function statistics_merges_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform statistics_merges_ended(array(
        select gone::contacts_merge from gone join come using (id)
        where gone.undone_on is null and come.undone_on is not null
    ));
    return null;
end $$;

create function statistics_merges_go() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform statistics_merges_ended(
        array(select gone::contacts_merge from gone where undone_on is null)
    );
    return null;
end $$;

create trigger counted_in after insert on contacts_merge referencing new table as come
    for each statement execute function statistics_merges_come();
create trigger counted_anew after update on contacts_merge
    referencing old table as gone new table as come
    for each statement execute function statistics_merges_change();
create trigger counted_out after delete on contacts_merge referencing old table as gone
    for each statement execute function statistics_merges_go();

-- Citizens whose first meeting was another day than it was thought, or who are gone.
create function statistics_citizens_changed(gone contacts_citizen[]) returns void
language plpgsql as $$
declare
    home bigint;
    deltas statistics_delta[];
begin
    for home, deltas in
        with person as (
            select one.municipality_id as place, statistics_person(one.id) as person
            from unnest(gone) one group by 1, 2
        ), day as (
            select place, person,
                   (select min(first_met_on) from contacts_citizen where id = any(person)) as met,
                   (
                       select min(first_met_on) from (
                           select first_met_on from unnest(gone) then_ where id = any(person)
                           union all
                           select first_met_on from contacts_citizen where id = any(person)
                               and id not in (select id from unnest(gone))
                       ) before
                   ) as met_before
            from person
        )
        select place, array_agg((delta.*)::statistics_delta)
        from day cross join lateral (
            select * from statistics_known_of(person, met, 1)
            union all
            select * from statistics_known_of(person, met_before, -1)
        ) delta
        where met <> met_before
        group by 1
    loop
        perform statistics_wait(home);
        perform statistics_add(home, deltas, false);
    end loop;
end $$;

create function statistics_citizens_change() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if exists (select from gone join come using (id) where gone.first_met_on <> come.first_met_on)
    then
        perform statistics_citizens_changed(array(select gone::contacts_citizen from gone));
    end if;
    return null;
end $$;

create function statistics_citizens_go() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform statistics_citizens_changed(array(select gone::contacts_citizen from gone));
    return null;
end $$;

create trigger counted_anew after update on contacts_citizen
    referencing old table as gone new table as come
    for each statement execute function statistics_citizens_change();
create trigger counted_out after delete on contacts_citizen referencing old table as gone
    for each statement execute function statistics_citizens_go();

-- Concerns -----------------------------------------------------------------------------------

-- The cells that a concern stands in, each with its month. A concern that is joined to another
-- is about the same person, who is counted with the one that leads; closing drops that link, so
-- whom it was about is said when it is closed.
create function statistics_concern_lines(concern concerns_concern)
returns table (month date, name text, row_key text)
language sql stable as $$
    select date_trunc('month', concern.received_on::timestamp)::date, 'received',
           coalesce((select key from standards_item where id = concern.source_id), '_not_said')
    union all
    select concern.closed_in, 'closed', concern.outcome where concern.state = 'closed'
    union all
    select concern.closed_in, 'kept',
           case concern.was_kept when true then 'kept' when false then 'late' else 'no_promise' end
    where concern.state = 'closed'
$$;

create function statistics_concern_changed() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    home bigint := case tg_op when 'DELETE' then old.municipality_id else new.municipality_id end;
    who boolean;
    deltas statistics_delta[];
begin
    if tg_op <> 'DELETE' then
        who := case when tg_op = 'UPDATE' and new.state = 'closed' then old.joined_to_id is null
                    else new.joined_to_id is null end;
    end if;
    select array_agg(
        (span, spans.first, name, row_key, '', times, times * people::int)::statistics_delta
    ) into deltas
    from (
        select month, name, row_key, 1 as times, who as people
        from statistics_concern_lines(new) where tg_op <> 'DELETE'
        union all
        select month, name, row_key, -1, old.joined_to_id is null and tg_op <> 'DELETE'
        from statistics_concern_lines(old) where tg_op <> 'INSERT'
    ) line cross join lateral statistics_spans(month) spans;
    perform statistics_add(home, deltas, tg_op = 'DELETE');
    return null;
end $$;

create trigger counted_in after insert on concerns_concern
    for each row execute function statistics_concern_changed();
create trigger counted_anew after update on concerns_concern for each row when (
    (old.received_on, old.source_id, old.state, old.outcome, old.was_kept, old.closed_in,
     old.joined_to_id)
    is distinct from
    (new.received_on, new.source_id, new.state, new.outcome, new.was_kept, new.closed_in,
     new.joined_to_id)
) execute function statistics_concern_changed();
create trigger counted_erased after delete on concerns_concern
    for each row execute function statistics_concern_changed();

-- Erasing ------------------------------------------------------------------------------------

-- A citizen's contacts are erased before their merges: were the merges first, whoever is one
-- person with somebody else would be counted as two, and nothing could tell afterwards. Tables
-- are erased in the opposite order to that in which they are found.
do $$
declare
    found_by_name text := 'order by fk.conname';
    erasing text := (
        select pg_get_functiondef(oid) from pg_proc where proname = 'erase_with_all_below'
    );
begin
    if erasing is null or strpos(erasing, found_by_name) = 0 then
        raise exception 'the function that erases is another: look whether it erases contacts first';
    end if;
    execute replace(erasing, found_by_name, found_by_name || ' desc');
end $$;

-- What the rows say ---------------------------------------------------------------------------

-- Counts of a year and its parts as the rows alone would have them, for proving and for the
-- first time. What is said of people in concerns is what is still known.
create function statistics_expected(home bigint, year date)
returns setof statistics_delta language sql stable as $$
    with known as materialized (
        select id, person, min(first_met_on) over (partition by person) as met
        from (
            select id, first_met_on, case when exists (
                select from contacts_merge where undone_on is null and citizen.id in (kept_id, joined_id)
            ) then (statistics_person(id))[1] else id end as person
            from contacts_citizen citizen where municipality_id = home
        ) one
    ), by_month as (
        select date_trunc('month', met_on::timestamp)::date as month, person, met,
               cell.name, cell.row_key, cell.column_key, count(*) as times,
               sum(case when person is null then people else 0 end) as people
        from contacts_contact contact
        left join known on known.id = citizen_id
        cross join lateral statistics_cells(contact) cell
        where municipality_id = home and annulled_on is null
          and met_on >= year and met_on < year + interval '1 year'
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

-- Count a year again from its rows, and what was erased of it. For the owner.
create function statistics_recount(home bigint, year date) returns void
language plpgsql as $$
begin
    perform statistics_wait(home);
    delete from statistics_tally where municipality_id = home
        and first >= year and first < year + interval '1 year';
    insert into statistics_tally
        (municipality_id, span, first, name, row_key, column_key, times, people)
    select home, span, first, name, row_key, column_key, sum(times), sum(people)
    from (
        select expected.* from statistics_kept(
            array(select one from statistics_expected(home, year) one)
        ) expected
        union all
        select span, first, name, row_key, column_key, times, people from statistics_erased
        where municipality_id = home and first >= year and first < year + interval '1 year'
    ) counted
    group by 2, 3, 4, 5, 6;
end $$;
