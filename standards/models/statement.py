"""What a supervisor says of a promise, dated; a new statement follows, the old ones stay."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.database.rows import OnlyAdded, one_at_a_time
from outreach.days import outreach_day
from outreach.municipalities.models import Scoped, ScopedQuerySet
from outreach.privacy.fields import GuardedTextField, guarded, one_of

WORDS_LENGTH = 1000


class Verdict(models.TextChoices):
    """Whether a promise is kept, as somebody says who answers for it."""

    KEPT = "kept", _("Kept")
    PARTLY = "partly", _("Partly kept")
    NOT_KEPT = "not_kept", _("Not kept")


class StatementQuerySet(ScopedQuerySet):
    @transaction.atomic
    def state(self, edition, about, *, by, verdict, words, look_again_on):
        """Say whether a promise of the edition in force is kept, today.

        Sent twice it is said once: what this supervisor said of it last today, in the same words,
        is returned.
        """
        one_at_a_time("statement", f"{edition.pk} {about}")
        said = {"verdict": verdict, "words": words, "look_again_on": look_again_on}
        last = self.filter(edition=edition, about=about).order_by("-pk").first()
        now = said | {"stated_by_id": by.pk, "stated_on": outreach_day()}
        if last and all(getattr(last, name) == value for name, value in now.items()):
            return last
        statement = self.create(
            municipality_id=by.municipality_id, edition=edition, about=about, **now
        )
        Entry.objects.record(Deed.PROMISE_STATED, by=by)
        return statement


class Statement(OnlyAdded, Scoped):
    """A supervisor says whether a promise is kept, and when to look again.

    about: which promise of the edition, as standards/promises/ names it. The edition keeps the
    promise's own words as they were.
    """

    readers = frozenset({Role.SUPERVISOR})

    edition = models.ForeignKey(
        "standards.Edition", on_delete=models.PROTECT, related_name="statements"
    )
    about = models.CharField(_("promise"), max_length=120)
    verdict = models.CharField(_("whether it is kept"), max_length=8, choices=Verdict)
    words = GuardedTextField(_("what is said of it"))
    look_again_on = models.DateField(_("to be looked at again on"))
    stated_on = models.DateField(_("said on"))
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("said by"),
    )

    objects: ClassVar = StatementQuerySet.as_manager()

    class Meta(OnlyAdded.Meta):
        ordering = ["-pk"]
        verbose_name = _("statement about a promise")
        verbose_name_plural = _("statements about promises")
        constraints = [
            models.CheckConstraint(
                name="statement_is_about_a_promise",
                condition=Q(about__regex=r"^(fact|item|text):[a-z][a-z0-9-]*$"),
            ),
            one_of("verdict", Verdict, model="statement"),
            *guarded("words", model="statement", length=WORDS_LENGTH),
            models.CheckConstraint(name="statement_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="statement_is_looked_at_again_later",
                condition=Q(look_again_on__gt=F("stated_on")),
                violation_error_message=_("Choose a day that lies ahead."),
            ),
        ]
        indexes = [
            models.Index(name="statement_by_promise", fields=["municipality", "about", "-id"]),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="supervisor_of_the_edition",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    if not exists (
                        select from standards_publication publication
                        join accounts_user staff
                          on staff.municipality_id = publication.municipality_id
                        where publication.edition_id = NEW.edition_id
                          and publication.municipality_id = NEW.municipality_id
                          and staff.id = NEW.stated_by_id and staff.role = 'supervisor'
                    ) then
                        raise exception 'a supervisor speaks of what their own municipality'
                            ' has published';
                    end if;
                    return NEW;
                """,
            ),
            *OnlyAdded.Meta.triggers,
        ]

    def __str__(self):
        return f"{self.about}: {self.verdict}"

    @property
    def is_due(self) -> bool:
        """Whether the day has come on which it was to be looked at again."""
        return self.look_again_on <= outreach_day()
