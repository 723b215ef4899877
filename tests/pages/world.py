"""The world the pages are shown in, and what is sent in it."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client

from outreach.days import outreach_day
from tests import make

STANDARD = "/kommune/nyborg/kvalitetsstandard/"
NOTE = "Ville gerne snakke."


def world_of(anna, bente, clara, submitter, editor, supervisor, operator):
    """The cast, and a contact of Anna's that says all that a contact can say."""
    contact = make.contact(
        anna,
        citizen=make.citizen(anna.municipality),
        support=["finances"],
        sleeps="shelter",
        length="medium",
        note=NOTE,
    )
    return SimpleNamespace(
        contact=contact,
        anna=anna,
        bente=bente,
        clara=clara,
        submitter=submitter,
        editor=editor,
        supervisor=supervisor,
        operator=operator,
    )


def english(user=None, **options):
    client = Client(**options)
    client.cookies["sprog"] = "en"
    if user:
        client.force_login(user)
    return client


def form(world, **changed):
    """The form for one more contact with the citizen of the world's contact."""
    ordinary = {
        "submission": str(uuid4()),
        "met_on": outreach_day().strftime("%d.%m.%Y"),
        "part_of_day": "morning",
        "place": "street",
        "who": str(world.contact.citizen_id),
        "outcome": "talked",
    }
    return ordinary | changed


def log(world, client=None, **changed):
    return (client or english(world.anna)).post("/kontakter/ny/", form(world, **changed))


PAGES: list = []


def page(status, *addresses, as_=None):
    """Show these addresses to somebody; or, above a function, what the function asks for."""
    for address in addresses:
        PAGES.append(
            pytest.param(
                lambda world, address=address: english(as_ and getattr(world, as_)).get(
                    address.format(contact=world.contact.pk, citizen=world.contact.citizen_id)
                ),
                status,
                id=f"{address} {as_ or 'anybody'}",
            )
        )

    def asked_for_by(function):
        PAGES.append(pytest.param(function, status, id=function.__name__))
        return function

    return asked_for_by
