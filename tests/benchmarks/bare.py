"""What the site is compared with: Django views that insert one row, or answer a ready page.

They stand behind the same middleware, session, sign-in and transaction as every page of the site.
"""

import uuid

from django import forms
from django.core.exceptions import SuspiciousOperation
from django.db import models
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from contacts.choices import Kind, Length, Outcome
from contacts.models import Citizen
from outreach.accounts.access import allowed_to, public
from outreach.accounts.models import User
from outreach.accounts.roles import Role
from outreach.days import PartOfDay, outreach_day
from standards.models import Item

TABLE = "bench_row"
CREATE = f"""
    create table if not exists {TABLE} (
        id uuid primary key, submission uuid not null, met_on date not null,
        part_of_day varchar(10) not null, place bigint references standards_item,
        citizen uuid references contacts_citizen, outcome varchar(10) not null,
        kind varchar(8) not null, length varchar(8) not null, note text not null,
        registered_by bigint not null references accounts_user
    )
"""


class Row(models.Model):
    """The answers of a contact in a table without rules: no unique index, check or trigger."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    submission = models.UUIDField()
    met_on = models.DateField()
    part_of_day = models.CharField(max_length=10, choices=PartOfDay)
    place = models.ForeignKey(Item, models.DO_NOTHING, null=True, db_column="place")
    citizen = models.ForeignKey(Citizen, models.DO_NOTHING, null=True, db_column="citizen")
    outcome = models.CharField(max_length=10, choices=Outcome)
    kind = models.CharField(max_length=8, choices=Kind)
    length = models.CharField(max_length=8, choices=Length, blank=True)
    note = models.TextField(blank=True)
    registered_by = models.ForeignKey(User, models.DO_NOTHING, db_column="registered_by")

    class Meta:
        app_label = "benchmarks"
        managed = False
        db_table = TABLE

    def __str__(self):
        return str(self.pk)


class RowForm(forms.ModelForm):
    class Meta:
        model = Row
        fields = [
            "submission",
            "met_on",
            "part_of_day",
            "place",
            "citizen",
            "outcome",
            "kind",
            "length",
            "note",
        ]


@require_POST
@never_cache
@allowed_to(Role.WORKER)
def row(request):
    """Insert a row without looking at what was sent: no view can do less."""
    Row.objects.create(
        submission=uuid.uuid4(),
        met_on=outreach_day(),
        outcome=Outcome.TALKED,
        registered_by=request.user,
    )
    return redirect("home")


@require_POST
@never_cache
@allowed_to(Role.WORKER)
def form(request):
    """Insert a row with the answers that were sent, by Django's ordinary form for a model."""
    sent = RowForm(request.POST, instance=Row(registered_by=request.user))
    if not sent.is_valid():
        raise SuspiciousOperation(sent.errors)
    sent.save()
    return redirect("home")


ready = b"", ""  # a page that is ready to be sent, and how it is packed


@require_safe
@public
def page(request):
    """Answer a page that stands ready, packed, in memory: no view can do less."""
    body, packed_as = ready
    return HttpResponse(body, headers={"Content-Encoding": packed_as} if packed_as else {})
