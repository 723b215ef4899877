"""Triggers that keep apart what belongs to different municipalities."""

import pgtrigger


def of_one_municipality(**columns: str) -> pgtrigger.Trigger:
    """A trigger: what the row points at belongs to the row's municipality.

    columns: for each column, the name of its thing: place, citizen, worker, contact or round.
    """
    tables = {
        "place": "standards_item item join standards_edition it on it.id = item.edition_id"
        " where item.kind = 'place' and item.id",
        "citizen": "contacts_citizen it where it.id",
        "worker": "accounts_user it where it.id",
        "contact": "contacts_contact it where it.id",
        "round": "contacts_round it where it.id",
    }
    tests = "".join(
        f"""
                    if new.{column} is not null and not exists (
                        select from {tables[thing]} = new.{column}
                          and it.municipality_id = new.municipality_id
                    ) then
                        raise exception 'the {thing} is not of this municipality';
                    end if;
        """
        for column, thing in columns.items()
    )
    return pgtrigger.Trigger(
        name="stays_in_its_municipality",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"{tests} return new;",
    )


def support_of_the_standard(table: str, column: str) -> pgtrigger.Trigger:
    """A trigger: a kind of support is an item of the standard of the row above it."""
    return pgtrigger.Trigger(
        name="stays_in_its_municipality",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            if not exists (
                select from standards_item item
                join standards_edition edition on edition.id = item.edition_id
                join {table} above on above.id = new.{column}
                where item.id = new.item_id and item.kind = 'support'
                  and edition.municipality_id = above.municipality_id
            ) then
                raise exception 'the support is not of this municipality''s standard';
            end if;
            return new;
        """,
    )
