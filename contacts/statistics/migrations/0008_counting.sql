-- Erased contacts and their support, counted in a fraction of the time that statistics_count takes.
--
-- That function makes every cell of every contact that the same people have in the year. Here it is
-- enough to know what is left of each person in each period. tests/statistics/test_counts.py
-- holds both to the same result.

-- Every alias of the person behind each of some aliases; few have more than one.
create function statistics_persons(aliases uuid[]) returns table (alias uuid, person uuid[])
language sql stable as $$
    select one, case when exists (
        select from contacts_merge where undone_on is null and one in (kept_id, joined_id)
    ) then statistics_person(one) else array[one] end
    from (select distinct unnest(aliases) as one) each where one is not null
$$;

create function statistics_contacts_erased(home bigint, gone contacts_contact[]) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
    deltas statistics_delta[];
begin
    perform statistics_wait(home);
    with contact as materialized (
        select one.*, coalesce(item.key, '_elsewhere') as place,
               coalesce(nullif(one.sleeps, ''), '_not_said') as slept, one.citizen_id is null as alone
        from unnest(gone) one left join standards_item item on item.id = one.place_id
        where one.municipality_id = home and one.annulled_on is null
    ), known as materialized (
        select * from statistics_persons(array(select citizen_id from contact))
    ), cell as materialized (
        select person, span, spans.first, (spans.first + lasting.long)::date as until,
               name, row_key, column_key, count(*)::int as times,
               sum(case when alone then contact.people else 0 end)::int as others
        from contact left join known on known.alias = contact.citizen_id
        cross join lateral statistics_spans(met_on) spans
        join (values ('month', interval '1 month'), ('quarter', interval '3 months'),
                     ('year', interval '1 year')) lasting(span, long) using (span)
        cross join lateral (
            values ('contacts', '', ''),
                   ('met', case when not alone then 'citizen' when contact.people > 0 then 'others'
                                else 'nobody' end, ''),
                   ('place', place, ''),
                   ('part_of_day', part_of_day, ''),
                   ('place_by_part', place, part_of_day),
                   ('outcome', outcome, ''),
                   ('kind', contact.kind, ''),
                   ('phase', case when not alone then phase end, ''),
                   ('sleeps', case when not alone then slept end, '')
        ) cells(name, row_key, column_key)
        where row_key is not null
        group by 1, 2, 3, 4, 5, 6, 7
    ), person as materialized (
        select *, (select min(first_met_on) from contacts_citizen where id = any(person)) as met
        from (
            select person, min(cell.first) as since, max(cell.until) as until from cell
            where person is not null group by 1
        ) of_one
    ), other as materialized (
        select person, met_on, coalesce(item.key, '_elsewhere') as place, part_of_day, outcome,
               left_.kind, phase, coalesce(nullif(sleeps, ''), '_not_said') as slept
        from person
        join contacts_contact left_ on citizen_id = any(person)
            and met_on >= since and met_on < person.until and annulled_on is null
        left join standards_item item on item.id = place_id
    ), remain as materialized (
        select person, span, first, array_agg(place) as places, array_agg(part_of_day) as parts,
               array_agg(place || ' ' || part_of_day) as crossed, array_agg(outcome) as outcomes,
               array_agg(kind) as kinds, array_agg(phase) as phases, array_agg(slept) as slept
        from (select distinct person, span, first, until from cell) of_one
        join other using (person) where met_on >= first and met_on < until
        group by 1, 2, 3
    ), leaves as (
        select cell.*, case
            when cell.person is null then others
            when remain.person is null then 1
            else (not case name when 'contacts' then true
                                when 'met' then true
                                when 'place' then row_key = any(places)
                                when 'part_of_day' then row_key = any(parts)
                                when 'place_by_part' then row_key || ' ' || column_key = any(crossed)
                                when 'outcome' then row_key = any(outcomes)
                                when 'kind' then row_key = any(kinds)
                                when 'phase' then row_key = any(phases)
                                when 'sleeps' then row_key = any(slept) end)::int end as people
        from cell left join remain using (person, span, first)
    )
    select array_agg((span, first, name, row_key, column_key, -times, -people)::statistics_delta)
    into deltas
    from (
        select span, first, name, row_key, column_key, times, people from leaves
        union all
        select span, first, 'known', statistics_known(met, first), '', times, people
        from leaves join person using (person) where name = 'met'
    ) delta;
    perform statistics_add(home, deltas, true);
end $$;

create function statistics_support_erased(home bigint, gone contacts_support[]) returns void
language plpgsql set plan_cache_mode = force_generic_plan as $$
declare
    deltas statistics_delta[];
begin
    perform statistics_wait(home);
    with given as materialized (
        select contact.citizen_id, contact.people, met_on, item.key
        from unnest(gone) support
        join contacts_contact contact on contact.id = support.contact_id
        join standards_item item on item.id = support.item_id
        where municipality_id = home and annulled_on is null
    ), known as materialized (
        select * from statistics_persons(array(select citizen_id from given))
    ), cell as materialized (
        select person, span, spans.first, (spans.first + lasting.long)::date as until, key,
               count(*)::int as times,
               sum(case when citizen_id is null then people else 0 end)::int as others
        from given left join known on known.alias = citizen_id
        cross join lateral statistics_spans(met_on) spans
        join (values ('month', interval '1 month'), ('quarter', interval '3 months'),
                     ('year', interval '1 year')) lasting(span, long) using (span)
        group by 1, 2, 3, 4, 5
    ), remain as materialized (
        select person, span, first, array(
            select item.key from contacts_contact other
            join contacts_support support on support.contact_id = other.id
            join standards_item item on item.id = support.item_id
            where citizen_id = any(person) and met_on >= first and met_on < until
              and annulled_on is null
        ) as keys
        from (select distinct person, span, first, until from cell where person is not null) of_one
    )
    select array_agg((
        span, first, 'support', key, '', -times,
        -case when cell.person is null then others else (key <> all(keys))::int end
    )::statistics_delta)
    into deltas from cell left join remain using (person, span, first);
    perform statistics_add(home, deltas, true);
end $$;

-- Whoever deletes a contact before its support counts both with the contact.
create or replace function statistics_contacts_go() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    contacts contacts_contact[] := array(select gone::contacts_contact from gone);
    home bigint;
begin
    if exists (select from contacts_support join gone on gone.id = contact_id) then
        perform statistics_contacts_changed(contacts, '{}', true);
        return null;
    end if;
    for home in select distinct municipality_id from gone order by 1 loop
        perform statistics_contacts_erased(home, contacts);
    end loop;
    return null;
end $$;

create or replace function statistics_support_goes() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    support contacts_support[] := array(select gone::contacts_support from gone);
    called_by text;
    home bigint;
begin
    get diagnostics called_by = pg_context;
    if called_by not like '%function erase_with_all_below(%' then
        perform statistics_support_changed(support, -1, false);
        return null;
    end if;
    for home in
        select distinct municipality_id from contacts_contact
        where id in (select contact_id from gone) order by 1
    loop
        perform statistics_support_erased(home, support);
    end loop;
    return null;
end $$;
