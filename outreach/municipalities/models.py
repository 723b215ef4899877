"""Whose data it is: every row of casework and every standard belongs to one municipality."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Municipality(models.Model):
    """One municipality that uses the house."""

    web_rights = "select, insert, update"

    slug = models.SlugField(_("address"), unique=True)
    name = models.CharField(_("name"), max_length=60)
    official_code = models.CharField(_("official code"), max_length=4, unique=True)
    figures_threshold = models.PositiveSmallIntegerField(
        _("smallest figure shown outside the team"), default=5
    )
    # Numbers a worker needs at once. Empty until the municipality tells them: none is invented.
    children_phone = models.CharField(_("phone, worry about a child"), max_length=20, blank=True)
    doctor_phone = models.CharField(_("phone, doctor out of hours"), max_length=20, blank=True)
    # What the privacy notice tells. Empty until the municipality tells it: none is invented.
    privacy_unit = models.CharField(
        _("whom to ask about privacy"),
        max_length=80,
        blank=True,
        help_text=_("An office, not a person."),
    )
    privacy_phone = models.CharField(_("phone, questions about privacy"), max_length=20, blank=True)
    privacy_mail = models.EmailField(_("mail, questions about privacy"), blank=True)
    data_protection_officer = models.CharField(
        _("data protection officer"),
        max_length=80,
        blank=True,
        help_text=_("The office or firm that holds the task."),
    )
    data_protection_phone = models.CharField(
        _("phone, data protection officer"), max_length=20, blank=True
    )
    data_protection_mail = models.EmailField(_("mail, data protection officer"), blank=True)
    privacy_legal_basis = models.TextField(
        _("legal basis for keeping personal data"),
        max_length=500,
        blank=True,
        help_text=_("In plain Danish: which rules on personal data the municipality builds on."),
    )
    retention_decided_on = models.DateField(
        _("decision about deletion, made on"), null=True, blank=True
    )
    retention_words = models.TextField(
        _("decision about deletion, in plain words"),
        max_length=2000,
        blank=True,
        help_text=_("In plain Danish: what is deleted when."),
    )
    # A week at least, since the last day is a Sunday; no more than a person takes to be found.
    sealed_days = models.PositiveSmallIntegerField(
        _("sealed details live at most, days"), default=28, db_default=28
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        triggers = [
            # Printed on paper and kept in other people's bookmarks.
            pgtrigger.Trigger(
                name="address_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__slug__df=pgtrigger.F("new__slug")),
                func="raise exception 'the address of a municipality stays'"
                " using errcode = 'integrity_constraint_violation';",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="municipality_address_has_small_letters",
                condition=Q(slug__regex=r"^[a-z0-9-]+$"),
                violation_error_message=_("An address has small letters from a to z only."),
            ),
            models.CheckConstraint(
                name="municipality_code_is_three_digits",
                condition=Q(official_code__regex=r"^[1-9][0-9]{2}$"),
                violation_error_message=_("A municipality's code has three digits."),
            ),
            models.CheckConstraint(
                name="municipality_threshold_is_at_least_three",
                condition=Q(figures_threshold__gte=3),
                violation_error_message=_("Figures under 3 are never shown outside the team."),
            ),
            models.CheckConstraint(
                name="municipality_sealed_details_live_one_to_six_weeks",
                condition=Q(sealed_days__range=(7, 42)),
                violation_error_message=_("Sealed details live from 7 to 42 days."),
            ),
            models.CheckConstraint(
                name="municipality_retention_has_both_its_day_and_its_words",
                condition=Q(retention_decided_on=None, retention_words="")
                | (Q(retention_decided_on__isnull=False) & ~Q(retention_words="")),
                violation_error_message=_(
                    "A decision about deletion needs both its date and its words."
                ),
            ),
        ]

    def __str__(self):
        return self.name


class ScopedQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The rows this user may see: of their municipality, if their role reads this model."""
        if user.role not in self.model.readers:
            return self.none()
        return self.filter(municipality=user.municipality_id)


# Put into the triggers of casework: what belongs together would be torn apart.
MUNICIPALITY_STAYS = pgtrigger.Trigger(
    name="municipality_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    condition=pgtrigger.Q(old__municipality__df=pgtrigger.F("new__municipality")),
    func="raise exception 'a row of % stays with its municipality', TG_TABLE_NAME;",
)


class Scoped(models.Model):
    """A row that belongs to one municipality. `readers` names the roles that may see it."""

    readers: frozenset = frozenset()

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, editable=False, verbose_name=_("municipality")
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True
