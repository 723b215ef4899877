"""What a phone sends when a contact is logged, and how to read what was refused."""

from uuid import uuid4

from contacts.forms.offers import signed
from outreach.days import outreach_day
from outreach.municipalities.models import Municipality

URL = "/kontakter/ny/"


def answers(**changed):
    """A filled form: a talk with nobody known, in the street, today. None leaves a field out."""
    ordinary = {
        "submission": str(uuid4()),
        "offered": offer("Globus Fyrtårn", "Robåd Paraply", "Trillebør Tallerken"),
        "alias": "Globus Fyrtårn",
        "met_on": outreach_day().strftime("%d.%m.%Y"),
        "part_of_day": "afternoon",
        "place": "street",
        "who": "new",
        "outcome": "talked",
        "kind": "street",
    }
    return {name: value for name, value in (ordinary | changed).items() if value is not None}


def offer(*offered):
    """The aliases as the form sends them back, signed for Nyborg (or the only municipality)."""
    home = Municipality.objects.filter(slug="nyborg").first() or Municipality.objects.get()
    return signed(list(offered), to=home)


def codes(response, field):
    return [error.code for error in response.context["form"].errors.as_data().get(field, [])]


def way(response):
    """Where the answer sends its reader, without the word of what was saved."""
    return response.url.partition("?saved=")[0]
