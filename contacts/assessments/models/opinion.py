"""What a colleague thinks of an assessment. It is added, and changes nothing in it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contacts.assessments.choices import View
from outreach.accounts.roles import Role
from outreach.database.rows import Kept, Written
from outreach.municipalities.models import Scoped
from outreach.privacy.fields import GuardedTextField, guarded, one_of
from outreach.privacy.scrubbing import WORDS_WENT, Scrubbable, only_words_go

from .assessment import Assessment
from .belonging import BY_A_COLLEAGUE, of_one_municipality


class Opinion(Scrubbable, Written, Scoped):
    """A second opinion, by somebody else than whoever made the assessment."""

    readers = frozenset({Role.WORKER})
    web_rights = "select, insert, update"  # of words that go, and nothing else: see its trigger
    texts = ("words",)

    submission = models.UUIDField(editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="opinions")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_on = models.DateField(_("given on"))
    view = models.CharField(_("view"), max_length=5, choices=View)
    words = GuardedTextField(_("in words"), blank=True)

    class Meta(Written.Meta):
        ordering: ClassVar = ["pk"]
        verbose_name = _("second opinion")
        verbose_name_plural = _("second opinions")
        constraints = [
            models.UniqueConstraint(
                name="opinion_is_given_once", fields=["municipality", "submission"]
            ),
            one_of("view", View, model="opinion"),
            models.CheckConstraint(
                name="opinion_that_differs_says_why",
                condition=Q(view=View.SAME) | ~Q(words="") | WORDS_WENT,
            ),
            *guarded("words", model="opinion", length=500),
        ]
        triggers = [
            *Kept.Meta.triggers,
            only_words_go("words"),
            of_one_municipality(assessment_id="assessment", given_by_id="worker"),
            BY_A_COLLEAGUE,
        ]

    def __str__(self):
        return self.get_view_display()

    def named(self, text):
        return _("A colleague's view: %(who)s") % {"who": self.given_by}
