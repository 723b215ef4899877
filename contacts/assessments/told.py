"""What this room keeps about a citizen, told to the citizen in plain words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contacts.citizens.told import month, on
from contacts.kept import Line, Part, kept

from .choices import Result, Said, View
from .models import Assessment


@kept(order=30)
def assessments(citizen):
    """How often it was weighed whether the team can help, and what came of it last."""
    of_alias = Assessment.objects.filter(citizen=citizen).select_related("measure", "edition")
    made = list(
        of_alias.order_by("-made_on", "-number").prefetch_related("answers__item", "opinions")
    )
    if not made:
        return None
    times = len(made)
    often = ngettext(
        "We have asked ourselves %(times)d time: can we help you?",
        "We have asked ourselves %(times)d times: can we help you?",
        times,
    )
    result = {
        Result.INSIDE: _("The last time, in %(month)s, we said: yes."),
        Result.UNCLEAR: _("The last time, in %(month)s, we said: we do not know yet."),
        Result.OUTSIDE: _("The last time, in %(month)s, we said: others can help you more."),
    }[made[0].result]
    lines = [Line(often % {"times": times}), Line(result % {"month": month(made[0].made_on)})]
    return Part(_("If we can help you"), lines, [line for one in made for line in closely(one)])


def closely(one):
    """Everything that stands in one assessment."""
    values = {"day": on(one.made_on), "number": one.edition.number}
    words = _("%(day)s, by edition %(number)s of what the municipality promises. Our reason:")
    yield Line(words % values, quote=one.reason)
    yield from answers_of(one)
    for words, quote in (
        (_("Others who can help:"), one.elsewhere),
        (_("Why less help is not enough:"), one.why_not_less),
        (_("What we do in another way than promised:"), one.deviation),
        (_("Why we do it:"), one.deviation_reason),
    ):
        if quote:
            yield Line(words, quote=quote)
    if one.measure:
        yield Line(_("The help we thought of:"), [str(one.measure)])
    if one.look_again_on:
        yield Line(_("We wanted to ask again on %(day)s.") % {"day": on(one.look_again_on)})
    if one.words_scrubbed_on:
        yield scrubbed(one)
    for opinion in one.opinions.all():
        words = {
            View.SAME: _("On %(day)s one more of us saw it the same way."),
            View.OTHER: _("On %(day)s one more of us saw it in another way."),
        }[opinion.view]
        yield Line(words % {"day": on(opinion.given_on)}, quote=opinion.words)
        if opinion.words_scrubbed_on:
            yield scrubbed(opinion)


def scrubbed(one):
    day = on(one.words_scrubbed_on)
    return Line(_("We took words away on %(day)s. They told too much.") % {"day": day})


def answers_of(one):
    """What was said to each question of the standard, those with one answer together."""
    for said, words in (
        (Said.YES, _("We said yes to this:")),
        (Said.NO, _("We said no to this:")),
        (Said.UNKNOWN, _("We did not know this:")),
    ):
        if items := [str(answer.item) for answer in one.answers.all() if answer.said == said]:
            yield Line(words, items)
