"""How a bridge is told of in a sentence."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def why_due(bridge) -> str:
    """Why somebody is to be asked now: what they use, since when, how long ago."""
    day = date_format(bridge.uses_on, pgettext("date format", "j F Y"))
    return _("%(service)s was taken into use on %(day)s, %(months)d months ago") % {
        "service": bridge.where,
        "day": day,
        "months": bridge.months_due,
    }
