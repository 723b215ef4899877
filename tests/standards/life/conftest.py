"""A draft by Edith, the other editor Palle, and what the two of them send."""

import pytest
from django.utils import timezone

from outreach.accounts.roles import Role
from outreach.audit.models import Entry
from standards.models import Edition
from tests import make


@pytest.fixture
def palle(nyborg):
    """The other editor, who wrote nothing."""
    return make.user(nyborg, Role.EDITOR, username="palle", name="Palle")


@pytest.fixture
def draft(standard, editor):
    """Edith's draft: as the standard in force, but a place has another name."""
    return make.draft(editor, places=make.PLACES | {"park": "Parkerne"})


@pytest.fixture
def approved(draft, editor):
    """The draft, approved and not yet read by anybody else."""
    draft.approve(how="not_political", by=editor)
    return draft


@pytest.fixture
def ready(approved, palle):
    """The draft, approved and read by Palle."""
    approved.second_read(by=palle, seen=approved.content_hash)
    return approved


def reworded(edition, *, by, **words):
    """Change facts of a draft as an editor does; returns it fresh."""
    Edition.objects.filter(pk=edition.pk).update(**words)
    edition.rewritten(by=by)
    return Edition.objects.get(pk=edition.pk)


def publication(edition, day=None, **changed):
    """What the form for publishing sends."""
    newest = edition.municipality.publication_set.newest_key()
    day = day or timezone.localdate()
    ordinary = {
        "seen": edition.content_hash,
        "newest": newest,
        "in_force_from": day.strftime("%d.%m.%Y"),
        "change": "told",
        "change_note": "Parkerne er kommet med.",
    }
    return ordinary | changed


def deeds():
    """The deeds in the log about editions, oldest first."""
    found = Entry.objects.filter(deed__startswith="edition.").order_by("pk")
    return list(found.values_list("deed", flat=True))


def codes(response):
    """The codes of what is wrong in the form of a page, field by field."""
    form = response.context["form"]
    return {name: [one.code for one in errors.as_data()] for name, errors in form.errors.items()}
