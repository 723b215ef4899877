"""What comes in at the door: once, and found again by its receipt."""

from outreach.municipalities.models import ScopedQuerySet


class SentBefore(Exception):
    """The same submission came again, but with other content, or from somebody else."""


class ReceivedQuerySet(ScopedQuerySet):
    """What concerns and complaints have in common: a submission, and a receipt."""

    def by_receipt(self, municipality, receipt_hash):
        """The one row this receipt leads to in a municipality, or None."""
        return self.filter(municipality=municipality, receipt_hash=receipt_hash).first()

    def sent_as(self, municipality, submission):
        """The one row this submission became in a municipality, or None."""
        return self.filter(municipality=municipality, submission=submission).first()
