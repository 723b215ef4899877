"""Triggers that keep apart what belongs to different municipalities."""

import pgtrigger

from standards import belonging

THINGS = belonging.THINGS | {
    "concern": "concerns_concern it where it.id",
    "complaint": "concerns_complaint it where it.id",
}
WORKER_OF_THE_CONCERN = pgtrigger.Trigger(
    name="stays_in_its_municipality",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        if new.attempted_by_id is not null and not exists (
            select from accounts_user it
            join concerns_concern above on above.municipality_id = it.municipality_id
            where it.id = new.attempted_by_id and above.id = new.concern_id
        ) then
            raise exception 'the worker is not of this municipality';
        end if;
        return new;
    """,
)
# A case is one concern that leads and those joined to it: never a chain, never a closed one.
ONE_LEADS = pgtrigger.Trigger(
    name="one_leads",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    func="""
        if new.joined_to_id is not null and (
            exists (select from concerns_concern it where it.joined_to_id = new.id)
            or not exists (
                select from concerns_concern it where it.id = new.joined_to_id
                and it.joined_to_id is null and it.state <> 'closed'
            )
        ) then
            raise exception 'a concern is joined to an open one that leads';
        end if;
        if new.state = 'closed' and exists (
            select from concerns_concern it where it.joined_to_id = new.id
        ) then
            raise exception 'what is joined to a concern is closed before it';
        end if;
        return new;
    """,
)


def of_one_municipality(**columns: str) -> pgtrigger.Trigger:
    """A trigger: what the row points at belongs to the row's municipality.

    columns: for each column, the name of its thing: place, source, worker, concern or complaint.
    """
    return belonging.of_one_municipality(THINGS, columns)


def sign_of_the_standard() -> pgtrigger.Trigger:
    """A trigger: a sign is a criterion of the standard of its concern's municipality."""
    return belonging.item_of_the_standard("criterion", "concerns_concern", "concern_id")
