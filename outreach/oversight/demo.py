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
    "Noter bliver slettet efter 90 dage. Resten om en borger bliver slettet to år efter det "
    "sidste møde. Tallene bliver, men ingen kan se, hvem de handler om."
)


@transaction.atomic
def record_decision(municipality) -> bool:
    """Record the invented decision, unless there is one. Returns whether it was recorded."""
    supervisors = User.objects.filter(is_demo=True, role=Role.SUPERVISOR)
    by = supervisors.filter(municipality=municipality).first()
    if municipality.retention_decided_on or by is None:
        return False
    act_for(municipality, by.username)
    municipality.retention_decided_on = DECIDED_ON
    municipality.retention_words = WORDS
    municipality.save(update_fields=["retention_decided_on", "retention_words"])
    for rule in retention.rules().values():
        municipality.periods.create(rule=rule.name, days=rule.usual)
    Entry.objects.record(Deed.RETENTION_DECIDED, by=by)
    return True
