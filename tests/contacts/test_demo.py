"""The demo shows each thing a worker may meet on a day."""

from contacts.demo import invent_activity
from contacts.models import Citizen, Contact, Meeting, Merge, Round
from outreach.accounts.models import User
from outreach.days import outreach_day


def test_the_demo_has_a_day_with_everything_and_fills_only_what_is_empty(anna, bente):
    User.objects.update(is_demo=True)
    home = anna.municipality
    made = invent_activity(home)

    assert made == Contact.objects.count() > 100
    assert invent_activity(home) == 0
    agreed = Meeting.objects.agreed()
    assert agreed.filter(on=outreach_day()).exists()
    assert agreed.filter(on__lt=outreach_day()).exists()
    assert Citizen.objects.filter(go_two=True).exists()
    assert Citizen.objects.exclude(end_state="").exists()
    assert Merge.objects.standing().exists()
    assert Contact.objects.filter(corrected_on__isnull=False).exists()
    assert Contact.objects.filter(round__day=outreach_day(), outcome="seen", people=3).exists()
    assert Round.objects.get(ended_on=None).is_left_over
