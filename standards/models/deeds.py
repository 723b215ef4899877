"""What editors do in the life of an edition: read it second, send it back, approve, publish.

Each deed says which content its doer had before their eyes (`seen`, a content hash), and is
refused if the content has become another since.
"""

from django.db import models, transaction
from django.utils import timezone

from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.municipalities.models import Municipality

from .life import Publication


class Refused(Exception):
    """The deed cannot be done as things are. The class says why."""


class ChangedMeanwhile(Refused):
    """The content is no longer what the person had before their eyes."""


class NotAsWritten(Refused):
    """The edition's rows and its content hash do not agree."""


class PublishedMeanwhile(Refused):
    """Another publication has been added since the person was shown the newest."""


class OwnWords(Refused):
    """Who wrote in an edition does not read it second."""


class NothingToRead(Refused):
    """The edition waits for no second reader."""


class AlreadyPublished(Refused):
    """A published edition is not sent back: a change is a new one."""


class Unread(Refused):
    """No second reader has read it, and nobody said that it is to be published all the same."""


class DayTaken(Refused):
    """Another edition takes effect on that day."""


class AlreadyInForce(Refused):
    """The edition holds on that day as it is."""


class Living(models.Model):
    """An edition's deeds. Each is one transaction, and its last act is a line of the log."""

    class Meta:
        abstract = True

    def wrote(self, user):
        """Whether the user wrote in this edition."""
        return any(hand.user_id == user.pk for hand in self.hands.all())

    @property
    def is_published(self):
        return bool(self.publications.all())

    @property
    def newest_remark(self):
        """What a second reader last wanted changed in the content as it is, or None."""
        fitting = [one for one in self.remarks.all() if one.content_hash == self.content_hash]
        return fitting[-1] if fitting else None

    @property
    def lost_approval(self):
        """The newest approval of a content that is gone, when the present one has none."""
        approvals = list(self.approvals.all())
        return approvals[-1] if approvals and not self.approval else None

    def _as_seen(self, seen):
        written = self.as_written()
        if written.content_hash != seen or written.discarded_on:
            raise ChangedMeanwhile(self)
        return written

    def _as_second_reader(self, by, seen):
        written = self._as_seen(seen)
        if written.wrote(by):
            raise OwnWords(self)
        if not written.lacks_second_reader:
            raise NothingToRead(self)
        return written

    @transaction.atomic
    def second_read(self, *, by, seen):
        """Stand behind the content as its second reader.

        Raises ChangedMeanwhile, OwnWords or NothingToRead.
        """
        written = self._as_second_reader(by, seen)
        reading = written.readings.create(content_hash=seen, read_by=by, on=timezone.localdate())
        Entry.objects.record(Deed.EDITION_SECOND_READ, by=by)
        return reading

    @transaction.atomic
    def send_back(self, *, by, seen, words):
        """Ask the writers to change something before anybody stands behind it.

        Raises what second_read raises, and AlreadyPublished.
        """
        written = self._as_second_reader(by, seen)
        if written.is_published:
            raise AlreadyPublished(self)
        remark, is_new = written.remarks.get_or_create(
            content_hash=seen, text=words, written_by=by, defaults={"on": timezone.localdate()}
        )
        if is_new:
            Entry.objects.record(Deed.EDITION_SENT_BACK, by=by)
        return remark

    @transaction.atomic
    def record_approval(self, *, by, seen, **approval):
        """Record who approved the content (as `approve` takes it). Raises ChangedMeanwhile.

        What is recorded already is not recorded again.
        """
        written = self._as_seen(seen)
        known = written.approval
        if known and all(getattr(known, name) == value for name, value in approval.items()):
            return known
        approved = written.approve(by=by, **approval)
        Entry.objects.record(Deed.EDITION_APPROVED, by=by)
        return approved

    @transaction.atomic
    def put_in_force(self, *, by, seen, newest, in_force_from, may_be_unread=False, **publication):
        """Publish, as `publish` does, what the editor saw, after the publication they saw.

        newest: the key of the municipality's newest publication as the editor saw it, "" if none.
        may_be_unread: the editor said that it is to be published without a second reader.
        Raises ChangedMeanwhile, PublishedMeanwhile, DayTaken, AlreadyInForce or Unread.
        """
        Municipality.objects.select_for_update(no_key=True).get(pk=self.municipality_id)
        there = Publication.objects.filter(municipality=self.municipality_id)
        if there.newest_key() != newest:
            raise PublishedMeanwhile(self)
        written = self._as_seen(seen)
        if there.filter(in_force_from=in_force_from).exists():
            raise DayTaken(self)
        replaced = type(self).objects.in_force(self.municipality_id, in_force_from)
        if replaced == self:
            raise AlreadyInForce(self)
        if written.lacks_second_reader and not may_be_unread:
            raise Unread(self)
        published = written.publish(by=by, in_force_from=in_force_from, **publication)
        alone = Deed.EDITION_PUBLISHED_UNREAD if published.was_unread else Deed.EDITION_PUBLISHED
        Entry.objects.record(alone, by=by)
        return published
