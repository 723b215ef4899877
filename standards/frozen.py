"""Triggers that keep a published edition as it was published, whoever comes to the database."""

import pgtrigger

from outreach.database.rows import NEVER_TRUNCATED

PUBLISHED = "a published edition never changes: a change is a new edition"
DISCARDED = "a discarded draft stays as it was left"

EDITION_STAYS = pgtrigger.Trigger(
    name="published_edition_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update | pgtrigger.Delete,
    func=f"""
        if exists (select from standards_publication where edition_id = OLD.id) then
            raise exception '{PUBLISHED}';
        end if;
        if OLD.discarded_on is not null then raise exception '{DISCARDED}'; end if;
        if TG_OP = 'DELETE' then return OLD; end if;
        return NEW;
    """,
)


def content_stays(parent: tuple[str, str] | None = None) -> list[pgtrigger.Trigger]:
    """Triggers for rows that an edition consists of: fixed once it is published or discarded.

    parent: the table and column of the row above (a section's part), which must belong to the
    same edition. The edition's row is locked while its content changes, so that nothing slips in
    beside a publication made at the same moment.
    """
    same_edition = ""
    if parent:
        table, column = parent
        same_edition = f"""
            if (select edition_id from {table} where id = NEW.{column}) <> NEW.edition_id then
                raise exception 'this row and the one above it belong to different editions';
            end if;
        """  # noqa: S608 (table and column are ours)
    return [
        pgtrigger.Trigger(
            name="published_content_stays",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            declare=[("theirs", "bigint")],
            func=f"""
                if TG_OP = 'INSERT' then theirs := NEW.edition_id;
                else theirs := OLD.edition_id; end if;
                perform from standards_edition where id = theirs for key share;
                if exists (select from standards_publication where edition_id = theirs) then
                    raise exception '{PUBLISHED}';
                end if;
                if exists (
                    select from standards_edition where id = theirs and discarded_on is not null
                ) then
                    raise exception '{DISCARDED}';
                end if;
                if TG_OP = 'DELETE' then return OLD; end if;
                if NEW.edition_id <> theirs then
                    raise exception 'content stays in the edition it was written for';
                end if;
                {same_edition}
                return NEW;
            """,  # noqa: S608 (the sentences are ours)
        ),
        NEVER_TRUNCATED,
    ]


PUBLISHED_AS_APPROVED = pgtrigger.Trigger(
    name="published_as_approved",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("published", "standards_edition%ROWTYPE")],
    func="""
        select * into published from standards_edition where id = NEW.edition_id for update;
        if published.municipality_id <> NEW.municipality_id then
            raise exception 'an edition is published by its own municipality';
        end if;
        if published.discarded_on is not null then
            raise exception 'a discarded draft is not published';
        end if;
        if not exists (
            select from standards_approval
            where edition_id = NEW.edition_id and content_hash = published.content_hash
        ) then
            raise exception 'edition % is not approved with the content it has', published.number;
        end if;
        return NEW;
    """,
)


def staff_of_the_edition(column: str, *, optional: bool = False) -> pgtrigger.Trigger:
    """A trigger: whoever the column names works for the edition's municipality.

    optional: the column may be empty, for what comes with the program.
    """
    nobody = f"NEW.{column} is not null and " if optional else ""
    return pgtrigger.Trigger(
        name="staff_of_the_edition",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
            if {nobody}not exists (
                select from standards_edition edition
                join accounts_user staff on staff.municipality_id = edition.municipality_id
                where edition.id = NEW.edition_id and staff.id = NEW.{column}
            ) then
                raise exception 'an edition is written and read by its own municipality';
            end if;
            return NEW;
        """,
    )
