"""Triggers that keep an assessment whole: one municipality, one edition, every item answered."""

import pgtrigger

from contacts.models.belonging import THINGS as OF_CONTACTS
from standards import belonging
from standards.models import Item

# What an assessment asks about; the items of other kinds are no reason to help or not to help.
ASKED = (Item.Kind.CRITERION, Item.Kind.VULNERABILITY)
KINDS = ", ".join(f"'{kind.value}'" for kind in ASKED)

THINGS = OF_CONTACTS | {
    "edition": "standards_edition it where it.id",
    "support": belonging.item_of("support"),
    "assessment": "assessments_assessment it where it.id",
}


def of_one_municipality(**columns: str) -> pgtrigger.Trigger:
    """A trigger: what the row points at belongs to the row's municipality.

    columns: for each column, the name of its thing: citizen, worker, edition, support, assessment.
    """
    return belonging.of_one_municipality(THINGS, columns)


# In force by the day after at the latest: a night is written under the evening's date, while an
# edition holds from midnight.
OF_ITS_EDITION = pgtrigger.Trigger(
    name="is_of_its_edition",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        if not exists (
            select from standards_edition it
            join standards_publication life on life.edition_id = it.id
            where it.id = new.edition_id and it.content_hash = new.content_hash
              and life.in_force_from <= new.made_on + 1
        ) then
            raise exception 'an assessment is made under an edition that holds, as it reads';
        end if;
        if new.measure_id is not null and not exists (
            select from standards_item where id = new.measure_id and edition_id = new.edition_id
        ) then
            raise exception 'the measure is not of the edition';
        end if;
        return new;
    """,
)

# Asked when the transaction ends, since the answers are written after the assessment.
EVERY_ITEM_IS_ANSWERED = pgtrigger.Trigger(
    name="every_item_is_answered",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    timing=pgtrigger.Deferred,
    func=f"""
        if exists (
            select from standards_item item
            where item.edition_id = new.edition_id and item.kind in ({KINDS})
              and not exists (
                  select from assessments_answer it
                  where it.assessment_id = new.id and it.item_id = item.id
              )
        ) then
            raise exception 'every criterion of the edition is answered';
        end if;
        return null;
    """,  # noqa: S608 (the kinds are ours)
)

ITEM_OF_THE_EDITION = pgtrigger.Trigger(
    name="is_of_its_edition",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func=f"""
        if not exists (
            select from standards_item item
            join assessments_assessment it on it.edition_id = item.edition_id
            where item.id = new.item_id and it.id = new.assessment_id and item.kind in ({KINDS})
        ) then
            raise exception 'an answer is about a criterion of the edition of its assessment';
        end if;
        return new;
    """,
)

BY_A_COLLEAGUE = pgtrigger.Trigger(
    name="is_by_a_colleague",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
        if exists (
            select from assessments_assessment it
            where it.id = new.assessment_id and it.made_by_id = new.given_by_id
        ) then
            raise exception 'a second opinion is a colleague''s';
        end if;
        return new;
    """,
)
