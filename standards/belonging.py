"""Triggers that keep apart what belongs to different municipalities."""

import pgtrigger

WORKER = "accounts_user it where it.id"


def item_of(kind: str) -> str:
    """Where an item of this kind is looked for, with the municipality of its edition."""
    return (
        "standards_item item join standards_edition it on it.id = item.edition_id"
        f" where item.kind = '{kind}' and item.id"
    )


THINGS = {"place": item_of("place"), "source": item_of("source"), "worker": WORKER}


def of_one_municipality(things: dict[str, str], columns: dict[str, str]) -> pgtrigger.Trigger:
    """A trigger: what the row points at belongs to the row's municipality.

    things: for each name of a thing, the tables it is looked for in, up to its id. columns: for
    each column of the row, the name of its thing.
    """
    tests = "".join(
        f"""
                    if new.{column} is not null and not exists (
                        select from {things[thing]} = new.{column}
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


def item_of_the_standard(kind: str, table: str, column: str) -> pgtrigger.Trigger:
    """A trigger: the item, of this kind, is of the standard of the row that `column` points at."""
    return pgtrigger.Trigger(
        name="stays_in_its_municipality",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
            if not exists (
                select from standards_item item
                join standards_edition edition on edition.id = item.edition_id
                join {table} above on above.id = new.{column}
                where item.id = new.item_id and item.kind = '{kind}'
                  and edition.municipality_id = above.municipality_id
            ) then
                raise exception 'the {kind} is not of this municipality''s standard';
            end if;
            return new;
        """,
    )
