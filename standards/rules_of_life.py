"""Triggers on the life of an edition: from which day it is published, by whom, with what mark."""

import pgtrigger

from standards import canonical

TODAY = "(now() at time zone 'Europe/Copenhagen')::date"


def _names(words) -> str:
    return ", ".join(words)


def _quoted(words) -> str:
    return ", ".join(f"'{word}'" for word in words)


# Publications of a municipality come one at a time (the lock lets other rows of it be written),
# so that each is judged against the one before it. What an editor publishes begins today or later.
# What nobody publishes (content delivered with the program) may lie back, for a first day that a
# standard states, but never behind what an editor has published.
PUBLISHED_FORWARD = pgtrigger.Trigger(
    name="published_forward",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
        perform from municipalities_municipality
        where id = NEW.municipality_id for no key update;
        if NEW.published_by_id is null and exists (
            select from standards_publication
            where municipality_id = NEW.municipality_id and published_by_id is not null
            and in_force_from > NEW.in_force_from
        ) or NEW.published_by_id is not null and NEW.in_force_from < {TODAY} then
            raise exception 'what was in force on a day gone by stays so';
        end if;
        return NEW;
    """,
)

# What somebody here wrote is published by somebody, and is marked as long as nobody else read it.
UNREAD_IS_MARKED = pgtrigger.Trigger(
    name="unread_is_marked",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("is_written_here", "boolean"), ("is_unread", "boolean")],
    func="""
        is_written_here := exists (
            select from standards_hand where edition_id = NEW.edition_id
        );
        if is_written_here and NEW.published_by_id is null then
            raise exception 'what an editor wrote is published by an editor';
        end if;
        is_unread := is_written_here and not exists (
            select from standards_reading reading
            join standards_edition edition on edition.id = reading.edition_id
            where edition.id = NEW.edition_id and reading.content_hash = edition.content_hash
            and not exists (
                select from standards_hand hand
                where hand.edition_id = edition.id and hand.user_id = reading.read_by_id
            )
        );
        if NEW.was_unread <> is_unread then
            raise exception 'an edition is marked exactly when no second reader has read it';
        end if;
        return NEW;
    """,
)


def _differ(columns, table, where) -> str:
    """SQL: whether the edition in force before and this one differ in these columns."""
    before = f"select {columns} from {table} where {where.format('replaced')}"  # noqa: S608
    after = f"select {columns} from {table} where {where.format('NEW.edition_id')}"  # noqa: S608
    return f"exists (({before}) except ({after})) or exists (({after}) except ({before}))"


# A minor change leaves alone what forms ask by, and the facts, which are promises. The same rule
# in words for people: standards/life/touched.py.
MINOR_LEAVES_FORMS_ALONE = pgtrigger.Trigger(
    name="published_minor_leaves_forms_alone",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("replaced", "bigint")],
    func=f"""
        select edition_id into replaced from standards_publication
        where municipality_id = NEW.municipality_id and in_force_from < NEW.in_force_from
        order by in_force_from desc limit 1;
        if NEW.is_minor and (
            replaced is null
            or {
        _differ(
            _names(canonical.ITEM),
            "standards_item",
            f"edition_id = {{}} and kind in ({_quoted(canonical.KINDS_IN_FORMS)})",
        )
    }
            or {_differ(_names(canonical.FACTS.values()), "standards_edition", "id = {}")}
        ) then
            raise exception 'a minor change touches no promise and nothing that a form uses';
        end if;
        return NEW;
    """,  # noqa: S608 (only our own words)
)

APPROVED_BEFORE_TOMORROW = pgtrigger.Trigger(
    name="approved_before_tomorrow",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    condition=pgtrigger.Q(new__recorded_by__isnull=False),
    func=f"""
        if NEW."on" > {TODAY} then
            raise exception 'nobody has approved anything on a day to come';
        end if;
        return NEW;
    """,
)
