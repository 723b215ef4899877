"""What a municipality decided about erasing, and up to which day that has been done."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from outreach.days import outreach_day
from outreach.municipalities.models import Municipality


class Period(models.Model):
    """So many days a municipality keeps what a rule of policy.toml is about."""

    web_rights = "select, insert, update"

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="periods")
    rule = models.CharField(max_length=20)
    days = models.PositiveIntegerField(_("days"))

    class Meta:
        ordering = ["municipality", "rule"]
        verbose_name = _("decided period")
        verbose_name_plural = _("decided periods")
        constraints = [
            models.UniqueConstraint(
                name="period_is_decided_once_a_rule", fields=["municipality", "rule"]
            ),
            models.CheckConstraint(name="period_is_a_week_at_least", condition=Q(days__gte=7)),
        ]

    def __str__(self):
        return f"{self.rule}: {self.days}"


class ErasingQuerySet(models.QuerySet):
    def note(self, municipality, rule, before):
        """Note that everything of a rule that is older than a day has been erased today.

        How much that was is not kept: how little was done on one day long ago can tell of whom.
        """
        self.update_or_create(
            municipality=municipality,
            rule=rule,
            defaults={"ran_on": outreach_day(), "before": before},
        )


class Erasing(models.Model):
    """Up to which day a rule has been carried out in a municipality, and when last."""

    web_rights = "select, insert, update"

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="erasings"
    )
    rule = models.CharField(max_length=20)
    ran_on = models.DateField(_("last carried out on"))
    before = models.DateField(_("everything before this day is erased"))

    objects = ErasingQuerySet.as_manager()

    class Meta:
        ordering = ["municipality", "rule"]
        verbose_name = _("erasing that was done")
        verbose_name_plural = _("erasings that were done")
        constraints = [
            models.UniqueConstraint(
                name="erasing_is_noted_once_a_rule", fields=["municipality", "rule"]
            ),
        ]

    def __str__(self):
        return f"{self.rule}: {self.before}"
