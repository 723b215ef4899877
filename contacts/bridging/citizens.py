"""What the pages of the citizens show of bridges: those of one, and those to follow up."""

from django.utils.translation import gettext_lazy

from contacts.citizens.lists import Row, lists
from contacts.citizens.sections import MAIN, shows
from outreach.days import outreach_day

from .models import Bridge
from .words import why_due

MOST_LISTED = 100


@shows("bridging/_on_citizen.html", beside=MAIN, order=10)
def bridges_of(citizen, aliases, reader):
    """A citizen's bridges under every alias: those to follow up first, then the newest."""
    bridges = list(Bridge.objects.visible_to(reader).told().standing().filter(citizen__in=aliases))
    bridges.sort(key=lambda one: one.months_due is None)
    return {"citizen": citizen, "bridges": bridges, "has_several": len(aliases) > 1}


@lists(
    "opfoelgning",
    title=gettext_lazy("Follow-up due"),
    empty=gettext_lazy(
        "Nobody is to be asked now. A follow-up comes 3, 6 and 12 months after a service was taken "
        "into use."
    ),
)
def to_follow_up(reader):
    """The citizens whose follow-up has come, longest waiting first."""
    due = Bridge.objects.visible_to(reader).told().due(on=outreach_day())[:MOST_LISTED]
    return [
        Row(one.citizen_id, f"{one.get_absolute_url()}?for=follow_up", why_due(one)) for one in due
    ]
