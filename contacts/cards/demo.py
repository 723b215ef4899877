"""An invented citizen's card for the demo, with words that everybody may try."""

from django.db import transaction

from contacts.cards.models import Card, Wish, Word
from contacts.models import Citizen
from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.middleware import act_for

CODE = "kaffekop solsikke vindue trappe"


@transaction.atomic
def invent_card(municipality) -> bool:
    """Give one invented citizen a card with the demo's words, a wish and a word.

    Returns whether it was done: not where there are cards already, or nobody to give one to.
    """
    worker = User.objects.filter(municipality=municipality, is_demo=True, role=Role.WORKER).first()
    known = Citizen.objects.filter(municipality=municipality, end_state="", merges_into=None)
    citizen = known.order_by("-last_met_on", "alias").first()
    decided = municipality.retention_decided_on is not None
    if Card.objects.filter(municipality=municipality).exists() or not (
        worker and citizen and decided
    ):
        return False
    act_for(municipality)
    Card.objects.hand_out(citizen, code=CODE, by=worker)
    Wish.objects.ask_for_correction(citizen, "Opdigtet: Jeg sover ikke hos en ven mere.")
    if Word.objects.asked_for(municipality):
        Word.objects.leave(citizen, face="good", line="Opdigtet: I kommer igen, når I siger det.")
    return True
