"""Sealed details: the only column of the program in which it may say who somebody is."""

from typing import ClassVar

import pgtrigger
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import NEVER_TRUNCATED
from outreach.days import outreach_day
from outreach.municipalities.models import MUNICIPALITY_STAYS, Scoped, ScopedQuerySet
from outreach.privacy import sealing
from standards.models import Edition

from .belonging import of_one_municipality
from .complaint import Complaint
from .concern import Concern


class NotAllowed(Exception):
    """Here nothing may be sealed: the standard does not allow it, or deletion is not decided."""


class SealedQuerySet(ScopedQuerySet):
    def visible_to(self, user):
        """The seals this user may break: workers those of concerns, supervisors of complaints."""
        about = "complaint" if user.role == Role.SUPERVISOR else "concern"
        return super().visible_to(user).filter(**{f"{about}__isnull": False})

    def past(self, day):
        """Those whose last permitted day lies before this day."""
        return self.filter(destroy_on__lt=day)

    def allowed_in(self, municipality, on):
        """Whether sealed details may be kept by a municipality that day.

        Its standard in force must allow them, and when they are deleted must be decided first.
        """
        edition = Edition.objects.in_force(municipality, on)
        allowed = bool(edition and edition.sealed_details_allowed)
        return allowed and municipality.retention_decided_on is not None

    def seal(self, text, *, concern=None, complaint=None):
        """Seal a text about a new concern or complaint; returns the row. Raises NotAllowed."""
        owner = concern or complaint
        today = outreach_day()
        if not self.allowed_in(owner.municipality, today):
            raise NotAllowed
        until = sealing.last_day(today, owner.municipality.sealed_days)
        return self.create(
            municipality=owner.municipality,
            concern=concern,
            complaint=complaint,
            ciphertext=sealing.seal(text, row=row_of(owner), until=until),
            destroy_on=until,
        )


def row_of(owner):
    """The name a seal is bound to: that of the row it belongs to."""
    return f"{owner._meta.label_lower} {owner.pk}"


# The rules of `allowed_in` and `seal`, kept by the database too. Days begin at 05, as elsewhere.
ONLY_WHERE_ALLOWED = pgtrigger.Trigger(
    name="only_where_allowed",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    declare=[("today", "date")],
    func="""
        today := (now() at time zone 'Europe/Copenhagen' - interval '5 hours')::date;
        if not coalesce((
            select edition.sealed_details_allowed
            from standards_publication publication
            join standards_edition edition on edition.id = publication.edition_id
            where publication.municipality_id = new.municipality_id
              and publication.in_force_from <= today
            order by publication.in_force_from desc
            limit 1
        ), false) or not exists (
            select from municipalities_municipality place
            where place.id = new.municipality_id and place.retention_decided_on is not null
              and new.destroy_on <= today + place.sealed_days
        ) then
            raise exception 'nothing may be sealed here, or not for so long';
        end if;
        return new;
    """,
)


class SealedDetails(Scoped):
    """Where exactly, what to look for, how to reach the sender: encrypted, and on a clock.

    The key lies outside the database and is destroyed when `destroy_on`, always a Sunday, has
    passed: it is the key of that day's week. The row is deleted on closing and at the latest when
    that day has passed. It only comes and goes: a ciphertext is never replaced by another.
    """

    readers = frozenset({Role.WORKER, Role.SUPERVISOR})
    web_rights = "select, insert, delete"

    concern = models.OneToOneField(
        Concern, on_delete=models.PROTECT, null=True, related_name="sealed"
    )
    complaint = models.OneToOneField(
        Complaint, on_delete=models.PROTECT, null=True, related_name="sealed"
    )
    ciphertext = models.BinaryField(_("sealed details"))
    destroy_on = models.DateField(_("destroyed after"))

    objects: ClassVar = SealedQuerySet.as_manager()

    class Meta:
        verbose_name = _("sealed details")
        verbose_name_plural = _("sealed details")
        constraints = [
            models.CheckConstraint(
                name="sealed_details_belong_to_one",
                condition=Q(concern__isnull=True, complaint__isnull=False)
                | Q(concern__isnull=False, complaint__isnull=True),
            ),
            models.CheckConstraint(
                name="sealed_details_end_on_a_sunday",
                condition=Q(destroy_on__iso_week_day=7),
            ),
        ]
        triggers = [
            NEVER_TRUNCATED,
            MUNICIPALITY_STAYS,
            of_one_municipality(concern_id="concern", complaint_id="complaint"),
            ONLY_WHERE_ALLOWED,
        ]

    def __str__(self):
        return str(self.destroy_on)

    @transaction.atomic
    def break_open(self, *, by, purpose) -> str:
        """The text, for a worker or a supervisor who says what for. Raises sealing.Unopenable.

        The seal is whole again afterwards: the text is returned and kept nowhere.
        """
        text = sealing.open_(
            bytes(self.ciphertext),
            row=row_of(self.concern or self.complaint),
            until=self.destroy_on,
        )
        Entry.objects.record(Deed.SEALED_OPENED, by=by, purpose=purpose)
        return text
