"""Two workers, two taps and two windows at the same moment."""

import threading
from uuid import uuid4

import pytest
from django.db import connection

from contacts.models import Citizen, Contact
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Run the deeds in threads that start together; return what each returned or raised."""
    start, results = threading.Barrier(len(deeds)), {}

    def run(number, deed):
        start.wait()
        try:
            results[number] = deed()
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [results[number] for number in range(len(deeds))]


def test_a_double_tap_counts_once(anna):
    same = uuid4()
    taps = [lambda: make.contact(anna, submission=same, new_alias="Globus Fyrtårn")] * 6
    saved = at_once(*taps)

    assert {contact.pk for contact in saved} == {Contact.objects.get().pk}
    assert Citizen.objects.count() == 1


def test_an_alias_chosen_by_two_at_once_is_given_to_one(anna, bente):
    saved = at_once(
        *(lambda by=by: make.contact(by, new_alias="Globus Fyrtårn") for by in (anna, bente))
    )

    assert sorted(type(one).__name__ for one in saved) == ["AliasTaken", "Contact"]
    assert Citizen.objects.count() == 1


def test_ten_contacts_at_once_get_ten_numbers(anna, bente):
    at_once(*[lambda by=by: make.contact(by) for by in [anna, bente] * 5])

    assert sorted(Contact.objects.values_list("number", flat=True)) == list(range(1, 11))
