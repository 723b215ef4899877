"""What a new contact follows, asked in one question: it is asked with every save."""

from django.db import connection

from contacts.choices import MeetingState

from .citizen import LATEST


class Before:
    """What was there before a contact is registered, in one question.

    contact: what the same submission became (its id, or None). next_number: of the day.
    latest: (place, its key) of the citizen's newest contacts that count, newest first.
    phase: of the newest contact with this person, under whichever alias ("" when there is none).
    meeting_agreed: whether a meeting with this person stands, under whichever alias.
    is_erased: whether there is no such citizen any more. has_objected: whether this person has,
    under whichever alias, and waits for an answer.
    """

    QUESTION = """
        with recursive alias(id) as (
            select %(citizen)s::uuid
            union
            select merged.id from alias cross join lateral (
                select joined_id from contacts_merge
                    where kept_id = alias.id and undone_on is null
                union all
                select kept_id from contacts_merge
                    where joined_id = alias.id and undone_on is null
            ) merged(id)
        )
        select
            (select id from contacts_contact
                where municipality_id = %(home)s and submission = %(submission)s),
            (select coalesce(max(number), 0) + 1 from contacts_contact
                where municipality_id = %(home)s and met_on = %(met_on)s),
            (select coalesce(json_agg(json_build_array(place_id, key)
                                      order by met_on desc, number desc), '[]')
                from (select place_id, met_on, number from contacts_contact
                      where citizen_id = %(citizen)s and annulled_on is null
                      order by met_on desc, number desc limit %(latest)s) newest
                left join standards_item item on item.id = place_id),
            (select coalesce((array_agg(phase order by met_on desc, number desc))[1], '')
                from alias cross join lateral (
                    select phase, met_on, number from contacts_contact
                    where citizen_id = alias.id and annulled_on is null
                    order by met_on desc, number desc limit 1) newest),
            exists (select from contacts_meeting join alias on citizen_id = alias.id
                where state = %(agreed)s),
            %(citizen)s::uuid is not null
                and not exists (select from contacts_citizen where id = %(citizen)s),
            exists (select from contacts_citizen one join alias on one.id = alias.id
                where objected_on is not null)
    """

    def __init__(self, home, *, submission=None, met_on, citizen=None, **_others):
        values = {
            "home": home,
            "submission": submission,
            "met_on": met_on,
            "citizen": citizen.pk if citizen else None,
            "latest": LATEST - 1,
            "agreed": MeetingState.AGREED,
        }
        with connection.cursor() as cursor:
            cursor.execute(self.QUESTION, values)
            row = cursor.fetchone()
        self.contact, self.next_number, self.latest, self.phase, self.meeting_agreed = row[:5]
        self.is_erased, self.has_objected = row[5:]
