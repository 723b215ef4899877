"""What the day says of cards: what citizens ask and nobody has answered, and new words."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from contacts.cards.models import Wish, Word
from outreach.accounts.roles import Role
from outreach.reminders import Reminder, reminds

SHOWN = 5
WORDS_SHOWN = 3


@reminds(Role.WORKER)
def wishes(user):
    """Each wish that waits, for everybody in the team: the oldest first."""
    for wish in Wish.objects.visible_to(user).waiting()[:SHOWN]:
        day = date_format(wish.asked_on, pgettext("date format", "j F"))
        if wish.is_objection:
            why = _("a citizen objected on %(day)s, and is not logged until somebody answers")
        else:
            why = _("a citizen asked for it on %(day)s, and waits for an answer")
        yield Reminder(str(wish.get_kind_display()), wish.get_absolute_url(), why % {"day": day})


@reminds(Role.WORKER)
def words(user):
    """What citizens said of late about meeting the team; a week each."""
    for word in Word.objects.visible_to(user).new().select_related("citizen")[:WORDS_SHOWN]:
        where = reverse("citizens:detail", args=[word.citizen_id])
        face = word.get_face_display().lower()
        why = _("a citizen has told you this week how it is to meet you: %(face)s")
        yield Reminder(_("A word from a citizen"), f"{where}?for=follow_up", why % {"face": face})
