"""What writing in a draft leaves beside its rows: changed keys, and what is not saved yet."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from outreach.database.rows import OnlyAdded
from standards.frozen import staff_of_the_edition


class KeyChange(OnlyAdded):
    """An editor gave a section or an item another key, so that its series broke, and said why."""

    edition = models.ForeignKey(
        "standards.Edition", on_delete=models.PROTECT, related_name="key_changes"
    )
    old_key = models.CharField(_("key before"), max_length=60, blank=True)
    new_key = models.CharField(_("key after"), max_length=60)
    why = models.CharField(_("why"), max_length=300)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    on = models.DateField(_("changed on"))

    class Meta(OnlyAdded.Meta):
        ordering = ["pk"]
        verbose_name = _("changed key")
        verbose_name_plural = _("changed keys")
        constraints = [
            models.CheckConstraint(name="key_change_says_why", condition=~models.Q(why="")),
        ]
        triggers = [staff_of_the_edition("changed_by_id"), *OnlyAdded.Meta.triggers]

    def __str__(self):
        return f"{self.old_key} → {self.new_key}"


class UnsavedQuerySet(models.QuerySet):
    def keep(self, *, by, edition, page, words, state):
        """Keep what an editor has typed on a page of a draft, in place of what was kept before.

        words: texts by the name of their field. state: what the rows were when they began.
        """
        kept, _is_new = self.update_or_create(
            user=by,
            edition=edition,
            page=page,
            defaults={"words": words, "state": state, "typed_at": timezone.now()},
        )
        return kept

    def of(self, user, edition, page):
        """What this user typed on a page of a draft and has not saved."""
        return self.filter(user=user, edition=edition, page=page)


class Unsaved(models.Model):
    """What one editor has typed on one page of a draft and not saved; gone when it is."""

    edition = models.ForeignKey(
        "standards.Edition", on_delete=models.CASCADE, related_name="unsaved"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(_("page"), max_length=40)
    words = models.JSONField(_("what was typed"))
    state = models.CharField(_("what it was begun from"), max_length=64, blank=True)
    typed_at = models.DateTimeField(_("typed"))

    objects = UnsavedQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("unsaved text")
        verbose_name_plural = _("unsaved texts")
        constraints = [
            models.UniqueConstraint(
                name="unsaved_text_is_kept_once_a_page", fields=["edition", "user", "page"]
            ),
        ]

    def __str__(self):
        return f"{self.edition_id} {self.page}"
