"""Pieces about an edition's life, for any page of the staff."""

from django import template

from standards.life.reminders import reminders
from standards.life.steps import steps
from standards.models import Edition, Publication

register = template.Library()


@register.inclusion_tag("life/_span.html")
def span_of_life(edition):
    """The four spans: draft, second reader, approved, public. Load css/span.css on the page."""
    return {"steps": steps(edition)}


@register.inclusion_tag("life/_ways.html", takes_context=True)
def ways_of_life(context, edition):
    """Links to the second reading, the approval and the publication of an edition."""
    return {"edition": edition, "request": context["request"]}


@register.inclusion_tag("life/_reminders.html")
def review_reminders(user):
    """Why the user's municipality should look at its standard again; nothing when it need not.

    An editor also gets the ways to do something about it.
    """
    return {"reminders": reminders(user.municipality), "user": user}


@register.inclusion_tag("life/_waiting.html")
def waiting_editions(user):
    """The editions of an editor's municipality that wait for something, each with its steps."""
    editions = Edition.objects.visible_to(user).with_life()
    unread = {
        one.edition_id for one in Publication.objects.timeline(user.municipality) if one.is_unread
    }
    return {
        "drafts": list(editions.drafts()),
        "unread": list(editions.filter(pk__in=unread)) if unread else [],
    }
