"""The demo's invented decision about deletion, without which much would stay switched off."""

from datetime import date

from django.db import transaction

from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.acting import act_for
from outreach.privacy import retention

DECIDED_ON = date(2026, 1, 5)
WORDS = (
    "Demo: Beslutningen er opdigtet.\n\n"
    "Noter bliver slettet efter 90 dage. Det, borgeren skriver med sit kort, bliver slettet efter "
    "et år. Vurderinger og brobygning bliver slettet efter to år. Resten om en borger bliver "
    "slettet to år efter det sidste møde. Tallene bliver, men ingen kan se, hvem de handler om."
)


def is_invented(municipality) -> bool:
    return municipality.retention_words.startswith(WORDS.partition("\n")[0])


@transaction.atomic
def record_decision(municipality) -> bool:
    """Record the invented decision, unless there is one. Returns whether it was recorded.

    An invented one is completed when a version of the program brought further rules.
    """
    supervisors = User.objects.filter(is_demo=True, role=Role.SUPERVISOR)
    by = supervisors.filter(municipality=municipality).first()
    decided = set(municipality.periods.values_list("rule", flat=True))
    missing = [rule for rule in retention.rules().values() if rule.name not in decided]
    is_real = municipality.retention_decided_on and not is_invented(municipality)
    if by is None or is_real or not missing:
        return False
    act_for(municipality, by.username)
    municipality.retention_decided_on = DECIDED_ON
    municipality.retention_words = WORDS
    municipality.save(update_fields=["retention_decided_on", "retention_words"])
    for rule in missing:
        municipality.periods.create(rule=rule.name, days=rule.usual)
    Entry.objects.record(Deed.RETENTION_DECIDED, by=by)
    return True
