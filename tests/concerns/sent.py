"""What somebody sends at the door, and how to read what was refused."""

import time

from outreach.privacy import tickets

GATE = "/kommune/nyborg/bekymring/"
WORRY = f"{GATE}voksen/"
OWN_HELP = f"{GATE}mig/"
COMPLAINT = f"{GATE}klage/"
RECEIPT = f"{GATE}kvittering/"
STATUS = "/kommune/nyborg/status/"
INSIDE = "/bekymring/"
TEXT = "Sidder alene i regnen hver aften."


def ticket(municipality, form="worry", *, age=60, secret="0" * 32):
    """The ticket of a form that was opened so many seconds ago."""
    return tickets.Ticket(secret, int(time.time()) - age).signed(form, municipality)


def code(secret="0" * 32):
    """The words that belong to a ticket."""
    return tickets.Ticket(secret, 0).code


def worry(municipality, **changed):
    """A filled form for a worry. None leaves a field out."""
    ordinary = {
        "ticket": ticket(municipality),
        "source": "neighbours",
        "place": "street",
        "worry": TEXT,
    }
    return {name: value for name, value in (ordinary | changed).items() if value is not None}


def own_help(municipality, **changed):
    filled = {"ticket": ticket(municipality, "own_help"), "source": None}
    return worry(municipality, **filled | changed)


def complaint(municipality, **changed):
    return {"ticket": ticket(municipality, "complaint"), "complaint": "Der kom ingen."} | changed


def inside(municipality, **changed):
    filled = {
        "ticket": ticket(municipality, "staff"),
        "kind": "worry",
        "channel_sent": "phone",
        "received_on": "",
    }
    return worry(municipality, **filled | changed)


def errors(response, field="__all__"):
    """The codes of what was wrong with a field, or with the whole form."""
    return [one.code for one in response.context["form"].errors.as_data().get(field, [])]
