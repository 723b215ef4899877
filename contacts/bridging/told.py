"""What this room keeps about a citizen, told to the citizen in plain words."""

from django.utils.translation import gettext as _

from contacts.citizens.told import on
from contacts.kept import Line, Part, kept

from .choices import Answer, Event
from .models import Bridge


@kept(order=40)
def bridges(citizen):
    """To whom the team has shown the way; a step later, each step and each follow-up."""
    of_alias = Bridge.objects.filter(citizen=citizen).select_related("service")
    built = list(of_alias.prefetch_related("steps__mistake", "steps__follow_ups"))
    if not built:
        return None
    lines = [Line(_("We have told you of this help:"), [str(one.where) for one in built])]
    return Part(_("Others who can help"), lines, [line for one in built for line in closely(one)])


def closely(bridge):
    """The whole story of one bridge."""
    for number, step in enumerate(bridge.steps.all()):
        words = {
            Event.TOLD: _("%(day)s: we told you of it."),
            Event.WENT_ALONG: _("%(day)s: we went there with you."),
            Event.ARRIVED: _("%(day)s: you got there."),
            Event.USES_IT: _("%(day)s: you used it."),
            Event.SAID_NO: _("%(day)s: you said no thank you."),
            Event.LOST_SIGHT: _("%(day)s: we did not know how it went."),
            Event.WITHDRAWN: _("%(day)s: you took your yes back."),
        }[step.event]
        said = [words % {"day": on(step.done_on)}]
        if step.consent_on:
            said.append(_("You said yes on %(day)s.") % {"day": on(step.consent_on)})
        if hasattr(step, "mistake"):
            said.append(_("That was a mistake. We took it back."))
        yield Line(" ".join(said), [str(bridge.where)] if number == 0 else [])
        for one in step.follow_ups.all():
            yield Line(found(one))


def found(follow_up):
    """What a follow-up found, as a sentence."""
    words = {
        Answer.USES_IT: _("%(day)s, after %(months)d months: you still used it."),
        Answer.NO_LONGER: _("%(day)s, after %(months)d months: you did not use it any more."),
        Answer.SAID_NO: _("%(day)s, after %(months)d months: you did not want to say."),
        Answer.UNKNOWN: _("%(day)s, after %(months)d months: we did not know."),
        Answer.OUT_OF_SIGHT: _("%(day)s, after %(months)d months: we did not see you."),
    }[follow_up.answer]
    return words % {"day": on(follow_up.answered_on), "months": follow_up.months}
