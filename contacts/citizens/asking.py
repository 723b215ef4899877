"""Asking what a page about a citizen is opened for, without losing what was typed into it.

A purpose stands for a day, which ends at 05. Who opened a form before and sends it after is asked
again, on a page that carries the form along: when it is answered, the form goes on its way.
"""

from django.shortcuts import redirect, render

from outreach.audit.deeds import Purpose

from .forms import PurposeForm
from .reading import note_reading, purpose_of

PREFIX, MARK = "opened", "opened-again"
NOT_CARRIED = {"csrfmiddlewaretoken", MARK, f"{PREFIX}-purpose"}


def purpose_or_page(request, citizen):
    """What a page about a citizen is opened for: (the purpose, None); or (None, what asks it).

    Who opens it is led to the citizen's page, where it is asked. Who sends a form is asked here.
    A purpose that came along with the form is noted as a reading.
    """
    if purpose := purpose_of(request, citizen):
        return purpose, None
    if request.method != "POST":
        return None, redirect(citizen)
    citizen.refresh_from_db(fields=["alias"])  # nobody is asked about a citizen just deleted
    form = PurposeForm(request.POST if MARK in request.POST else None, prefix=PREFIX)
    if form.is_bound and form.is_valid():
        purpose = Purpose(form.cleaned_data["purpose"])
        note_reading(request, citizen, purpose)
        return purpose, None
    context = {"form": form, "citizen": citizen, "mark": MARK, "carried": carried(request.POST)}
    return None, render(request, "citizens/purpose.html", context, status=422)


def carried(sent):
    """The fields of a form that was sent, in their order, as (name, value)."""
    return [
        (name, value)
        for name, values in sent.lists()
        if name not in NOT_CARRIED
        for value in values
    ]
