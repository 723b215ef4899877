"""The one way in which casework is deleted: functions of the owner that the web role may call.

They find what hangs on a citizen or a contact by the foreign keys the database has, so that a
table somebody adds later is not forgotten. contacts/erasing.py says how they are called.
"""

from django.db import migrations

# Where the functions look for the names in them: nobody can put another table before ours.
OURS = "set search_path = pg_catalog, public, pg_temp"

WITH_ALL_BELOW = f"""
create function erase_with_all_below(root regclass, root_ids text[]) returns void
language plpgsql {OURS}
as $$
declare
    -- For each table (oid) the keys of the rows to erase: all so far, of this round, of the next.
    found jsonb := jsonb_build_object(root::oid::text, to_jsonb(root_ids));
    round jsonb := found;
    next jsonb;
    tables oid[] := array[root::oid];  -- in the order in which they were last reached
    above record;
    link record;
    keys text[];
begin
    while round <> '{{}}' loop
        next := '{{}}';
        for above in
            select one.key::oid as tab, array(select jsonb_array_elements_text(one.value)) as keys
            from jsonb_each(round) one
        loop
            for link in
                select fk.conname, fk.conrelid as tab, fk.conrelid::regclass as name,
                    fk.conkey[1] as col, mine.attname as column_name,
                    format_type(mine.atttypid, null) as column_type,
                    own.attname as own_key,
                    cardinality(fk.conkey) = 1 and fk.confdeltype in ('a', 'r')
                        and fk.confkey = parent.conkey as is_plain,
                    exists (select from pg_trigger where tgrelid = fk.conrelid
                        and tgname like 'pgtrigger_never_truncated_%') as is_kept
                from pg_constraint fk
                join pg_attribute mine on mine.attrelid = fk.conrelid and mine.attnum = fk.conkey[1]
                left join pg_constraint parent
                    on parent.conrelid = fk.confrelid and parent.contype = 'p'
                left join pg_constraint pk on pk.conrelid = fk.conrelid and pk.contype = 'p'
                    and cardinality(pk.conkey) = 1
                left join pg_attribute own on own.attrelid = pk.conrelid
                    and own.attnum = pk.conkey[1]
                where fk.contype = 'f' and fk.confrelid = above.tab
                order by fk.conname
            loop
                if not link.is_kept or link.own_key is null or link.is_plain is not true then
                    raise exception 'nobody said how % is erased (%)', link.name, link.conname
                        using errcode = 'feature_not_supported';
                end if;
                execute format('select array_agg(%I::text) from %s where %I = any ($1::%s[])',
                    link.own_key, link.name, link.column_name, link.column_type)
                    into keys using above.keys;
                keys := array(
                    select unnest(keys)
                    except select jsonb_array_elements_text(found -> link.tab::text)
                );
                if cardinality(keys) > 0 then
                    tables := array_remove(tables, link.tab) || link.tab;
                    found := found || jsonb_build_object(link.tab::text,
                        coalesce(found -> link.tab::text, '[]') || to_jsonb(keys));
                    next := next || jsonb_build_object(link.tab::text,
                        coalesce(next -> link.tab::text, '[]') || to_jsonb(keys));
                end if;
            end loop;
        end loop;
        round := next;
    end loop;
    -- Rows that are only added are erased too, but by nobody else: the triggers that refuse it
    -- are told to look away until the rows are gone. The web role cannot use that: it has no
    -- right to delete, and these triggers are only the second guard.
    perform set_config('pgtrigger.ignore', (
        select coalesce(array_agg(one.tgname::text), '{{}}')::text
        from pg_trigger one join pg_proc on pg_proc.oid = one.tgfoid
        where one.tgrelid = any (tables) and pg_proc.prosrc like '%pgtrigger: Cannot%delete%'
    ), true);
    for link in
        select one.tab::regclass as name, own.attname as own_key,
            format_type(own.atttypid, null) as key_type,
            array(select jsonb_array_elements_text(found -> one.tab::text)) as keys
        from unnest(tables) with ordinality one(tab, place)
        join pg_constraint pk on pk.conrelid = one.tab and pk.contype = 'p'
        join pg_attribute own on own.attrelid = one.tab and own.attnum = pk.conkey[1]
        order by one.place desc
    loop
        execute format('delete from %s where %I = any ($1::%s[])',
            link.name, link.own_key, link.key_type) using link.keys;
    end loop;
    perform set_config('pgtrigger.ignore', '{{}}', true);
    -- Whether anything still points here is asked now, and not when the request has been answered.
    set constraints all immediate;
    set constraints all deferred;
end
$$
"""


def erasing(thing: str, *, only: str = "true") -> str:
    """The functions that erase rows of contacts_<thing>, with all that hangs on them.

    One takes a key and tells whether there was such a row, the other takes many and tells how
    many there were. The rows are locked first: whoever writes to one meanwhile has finished, and
    it is erased as it is then, or finds it gone. only: what else must hold for a row.
    """
    return f"""
    create function erase_{thing}s(keys uuid[]) returns integer
    language plpgsql security definer {OURS}
    as $$
    declare
        found text[] := array(
            select one.id::text from contacts_{thing} one
            where one.id = any (keys) and {only} order by one.id for update
        );
    begin
        if cardinality(found) > 0 then
            perform erase_with_all_below('contacts_{thing}', found);
        end if;
        return cardinality(found);
    end
    $$;
    create function erase_{thing}(key uuid) returns boolean
    language sql security definer {OURS}
    as $$ select erase_{thing}s(array[key]) = 1 $$;
    """


def unmade(thing: str) -> str:
    return f"drop function erase_{thing}(uuid); drop function erase_{thing}s(uuid[])"


NO_CONTACT_LEFT = "not exists (select from contacts_contact where round_id = one.id)"
KINDS = {"citizen": "true", "contact": "true", "meeting": "true", "round": NO_CONTACT_LEFT}
NOT_FOR_EVERYBODY = "revoke all on function erase_with_all_below(regclass, text[]) from public;" + (
    "".join(
        f"revoke all on function erase_{kind}(uuid) from public;"
        f"revoke all on function erase_{kind}s(uuid[]) from public;"
        for kind in KINDS
    )
)


class Migration(migrations.Migration):
    dependencies = [("contacts", "0006_citizens_found_by_likeness")]

    operations = [
        migrations.RunSQL(WITH_ALL_BELOW, "drop function erase_with_all_below(regclass, text[])"),
        *(
            migrations.RunSQL(erasing(kind, only=only), unmade(kind))
            for kind, only in KINDS.items()
        ),
        migrations.RunSQL(NOT_FOR_EVERYBODY, migrations.RunSQL.noop),
    ]
