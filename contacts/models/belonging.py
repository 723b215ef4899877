"""Triggers that keep apart what belongs to different municipalities, and out what is not wanted."""

import pgtrigger

from standards import belonging

THINGS = belonging.THINGS | {
    "citizen": "contacts_citizen it where it.id",
    "contact": "contacts_contact it where it.id",
    "round": "contacts_round it where it.id",
}


def of_one_municipality(**columns: str) -> pgtrigger.Trigger:
    """A trigger: what the row points at belongs to the row's municipality.

    columns: for each column, the name of its thing: place, citizen, worker, contact or round.
    """
    return belonging.of_one_municipality(THINGS, columns)


def support_of_the_standard(table: str, column: str) -> pgtrigger.Trigger:
    """A trigger: a kind of support is an item of the standard of the row above it."""
    return belonging.item_of_the_standard("support", table, column)


# Put into the triggers of what is logged: not even past the form.
NOBODY_WHO_OBJECTED = pgtrigger.Trigger(
    name="nobody_is_logged_who_objected",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("citizen_id"),
    func="""
                    if new.citizen_id is not null
                        and (tg_op = 'INSERT' or new.citizen_id is distinct from old.citizen_id)
                        and exists (select from contacts_citizen
                            where id = new.citizen_id and objected_on is not null)
                    then
                        raise exception 'the citizen has objected to being logged';
                    end if;
                    return new;
    """,
)
