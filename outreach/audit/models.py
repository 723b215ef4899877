"""What was done: a log nobody can change unseen, and that names nobody it is about."""

import hashlib
import hmac
import json
from datetime import UTC
from functools import cache

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from outreach.database.rows import OnlyAdded
from outreach.municipalities.models import Municipality

from .deeds import ACCOUNT_DEEDS, Purpose, deeds, purposes

FIRST = "0" * 64  # the hash before the first entry
COMMAND = "-"  # in place of a username: a command did it
STRANGER = "?"  # in place of a username: somebody who did not get in
CARD = "+"  # in place of a username: whoever came with a citizen's card


def keyed_hash(use: str, content: bytes) -> str:
    """HMAC-SHA-256 under a key of its own for each use, derived from LOG_KEY. 64 hex digits."""
    key = hmac.digest(settings.LOG_KEY.encode(), use.encode(), "sha256")
    return hmac.new(key, content, hashlib.sha256).hexdigest()


def token(thing) -> str:
    """The name the log has for a thing: its random salt, keyed; empty for what has no salt.

    The salt goes when the thing is deleted, and with it the last way from the log to the thing.
    """
    salt = getattr(thing, "log_salt", None)
    return keyed_hash("token", bytes(salt)) if salt else ""


class EntryQuerySet(models.QuerySet):
    @transaction.atomic(savepoint=False)
    def record(
        self,
        deed,
        *,
        by,
        about=None,
        purpose=Purpose.NONE,
        account=None,
        municipality=None,
        nobody=COMMAND,
    ):
        """Write one line of the log, as the last act of a deed.

        by: the user who did it; None if it was `nobody`: a command, a stranger or a card. about:
        what was read or changed, if it may be named (not by a deed that registers something).
        account: the account that an account deed changed. municipality: the one whose chain the
        entry belongs to, where it is neither the account's nor the user's. The chain's head is
        locked until the transaction ends, so that two entries never follow the same one; lock
        nothing after it.
        """
        municipality = municipality or (account or by).municipality
        head = Head.objects.locked(municipality)
        entry = self.model(
            municipality=municipality,
            number=head.number + 1,
            at=timezone.now(),
            by_name=by.username if by else nobody,
            role=by.role if by else "",
            deed=deed,
            purpose=purpose,
            account=account.username if account else "",
            object_token=token(about),
            previous_hash=head.hash,
        )
        entry.hash = entry.computed_hash()
        entry.add_after(head)
        return entry

    def of_accounts(self, municipality):
        """What was done to the accounts of a municipality by others, newest first."""
        done = self.filter(municipality=municipality, deed__in=ACCOUNT_DEEDS)
        return done.exclude(account="").order_by("-number")

    def of_thing(self, thing, *, municipality):
        """Everything the log says of a thing, newest first; nothing of what has no token."""
        named = self.filter(municipality=municipality, object_token=token(thing))
        return named.exclude(object_token="").order_by("-number")

    def about(self, thing, *, by, deed, since):
        """The newest entry of a deed that this user did to a thing since a moment, or None."""
        return (
            self.filter(municipality=by.municipality, object_token=token(thing), deed=deed)
            .filter(by_name=by.username, at__gte=since)
            .order_by("-number")
            .first()
        )


class Entry(OnlyAdded):
    """One deed or one reading: who, when, what and why. It points at nothing but a token."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, verbose_name=_("municipality")
    )
    number = models.PositiveBigIntegerField(_("number in the chain"))
    at = models.DateTimeField(_("when"))
    by_name = models.CharField(_("who"), max_length=60)
    role = models.CharField(_("role"), max_length=12, blank=True)
    deed = models.CharField(_("deed"), max_length=40, choices=deeds)
    purpose = models.CharField(_("purpose"), max_length=20, choices=purposes, blank=True)
    account = models.CharField(_("the account it was about"), max_length=60, blank=True)
    object_token = models.CharField(_("token of the object"), max_length=64, blank=True)
    previous_hash = models.CharField(_("hash of the entry before"), max_length=64)
    hash = models.CharField(_("hash"), max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta(OnlyAdded.Meta):
        ordering = ["municipality", "number"]
        verbose_name = _("log entry")
        verbose_name_plural = _("access log")
        constraints = [
            models.UniqueConstraint(
                name="log_chain_has_one_entry_a_number",
                fields=["municipality", "number"],
                nulls_distinct=False,
            ),
        ]
        indexes = [
            models.Index(
                name="log_by_object",
                fields=["municipality", "object_token", "number"],
                condition=~models.Q(object_token=""),
            ),
            models.Index(
                name="log_by_account",
                fields=["municipality", "number"],
                condition=~models.Q(account=""),
            ),
        ]

    def __str__(self):
        return f"{self.number}: {self.deed}"

    def add_after(self, head) -> None:
        """Add this entry and move the head of its chain: two deeds in one statement, since every
        deed and every reading ends with it."""
        values = {
            field.column: field.get_db_prep_save(getattr(self, field.attname), connection)
            for field in columns()
        }
        with connection.cursor() as cursor:
            cursor.execute(adding(), values | {"head": head.pk})
            (self.pk,) = cursor.fetchone()
        self._state.adding = False

    def computed_hash(self) -> str:
        """What `hash` must be: every other column of the row, keyed."""
        content = [
            self.municipality_id,
            self.number,
            self.at.astimezone(UTC).isoformat(),
            self.by_name,
            self.role,
            str(self.deed),
            str(self.purpose),
            self.account,
            self.object_token,
            self.previous_hash,
        ]
        return keyed_hash("chain", json.dumps(content, ensure_ascii=False).encode())


def columns() -> list:
    """The columns of an entry that do not fill themselves."""
    return [field for field in Entry._meta.concrete_fields if not field.primary_key]


@cache
def adding() -> str:
    """The statement that adds an entry and moves the head of its chain."""
    names = [field.column for field in columns()]
    return (
        sql.SQL(
            "with moved as (update audit_head set number = %(number)s, hash = %(hash)s"
            " where id = %(head)s) insert into audit_entry ({}) values ({}) returning id"
        )
        .format(
            sql.SQL(", ").join(map(sql.Identifier, names)),
            sql.SQL(", ").join(map(sql.Placeholder, names)),
        )
        .as_string()
    )


class CheckpointQuerySet(models.QuerySet):
    def newest(self, municipality):
        """Where this chain begins: (number, hash, whether the mark is ours) of its last erased."""
        last = self.filter(municipality=municipality).order_by("-number").first()
        return (last.number, last.hash, last.mark == last.computed_mark()) if last else None


class Checkpoint(OnlyAdded):
    """The last entry of a chain that was erased: the chain goes on from its number and hash.

    The mark is keyed, so that nobody cuts a beginning off whom the program did not serve.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True)
    number = models.PositiveBigIntegerField(_("number of the last erased entry"))
    hash = models.CharField(_("its hash"), max_length=64)
    mark = models.CharField(_("keyed mark"), max_length=64)

    objects = CheckpointQuerySet.as_manager()

    class Meta(OnlyAdded.Meta):
        verbose_name = _("beginning of the access log")
        verbose_name_plural = _("beginnings of the access log")
        constraints = [
            models.UniqueConstraint(
                name="checkpoint_is_noted_once",
                fields=["municipality", "number"],
                nulls_distinct=False,
            ),
        ]

    def __str__(self):
        return f"{self.municipality}: {self.number}"

    def computed_mark(self) -> str:
        content = json.dumps([self.municipality_id, self.number, self.hash])
        return keyed_hash("checkpoint", content.encode())


class HeadQuerySet(models.QuerySet):
    def locked(self, municipality):
        """The end of this municipality's chain, locked until the transaction ends."""
        whose = "municipality_id = %(pk)s" if municipality else "municipality_id is null"
        query = f"select id, number, hash from audit_head where {whose} for update"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(query, {"pk": municipality.pk} if municipality else {})
            if row := cursor.fetchone():
                pk, number, last = row
                return Head(pk=pk, municipality=municipality, number=number, hash=last)
        self.get_or_create(municipality=municipality)
        return self.locked(municipality)


class Head(models.Model):
    """Where a chain ends: one row per municipality, and one for deeds that belong to none."""

    web_rights = "select, insert, update"

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=FIRST)

    objects = HeadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="log_has_one_head_a_chain", fields=["municipality"], nulls_distinct=False
            ),
        ]

    def __str__(self):
        return f"{self.municipality}: {self.number}"


class WalkQuerySet(models.QuerySet):
    def note(self, head, *, is_whole, was_compared):
        """Note what a night found of a chain up to the end it had then."""
        walk = self.model(
            municipality=head.municipality,
            at=timezone.now(),
            number=head.number,
            hash=head.hash,
            is_whole=is_whole,
            was_compared=was_compared,
        )
        walk.mark = walk.computed_mark()
        walk.save(force_insert=True)

    def newest(self, municipality):
        """The last walk along this chain that is our own note, or None."""
        last = self.filter(municipality=municipality).order_by("-pk").first()
        return last if last and last.mark == last.computed_mark() else None


class Walk(OnlyAdded):
    """A night in which a whole chain was walked: up to which entry, and whether it was whole.

    was_compared: whether its end was compared with the one written down outside the database.
    The mark is keyed, so that nobody writes a good night who has only the database.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, null=True)
    at = models.DateTimeField(_("when"))
    number = models.PositiveBigIntegerField(_("up to entry"))
    hash = models.CharField(_("its hash"), max_length=64)
    is_whole = models.BooleanField(_("was whole"))
    was_compared = models.BooleanField(_("was compared with the end written down outside"))
    mark = models.CharField(_("keyed mark"), max_length=64)

    objects = WalkQuerySet.as_manager()

    class Meta(OnlyAdded.Meta):
        verbose_name = _("night in which the log was checked")
        verbose_name_plural = _("nights in which the log was checked")
        indexes = [models.Index(name="walk_by_municipality", fields=["municipality", "-id"])]

    def __str__(self):
        return f"{self.municipality}: {self.number}"

    def computed_mark(self) -> str:
        content = [
            self.municipality_id,
            self.at.astimezone(UTC).isoformat(),
            self.number,
            self.hash,
            self.is_whole,
            self.was_compared,
        ]
        return keyed_hash("walk", json.dumps(content).encode())
