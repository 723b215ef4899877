"""Walks every chain of the access log and tells whether anybody has changed it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from outreach.audit import chain


class Command(BaseCommand):
    help = (
        "Verify the access log's chains. Keep the heads it prints in a file outside the database "
        "(--write-heads): compared with it later (--heads), a chain cut at its end shows too."
    )

    def add_arguments(self, parser):
        parser.add_argument("--write-heads", metavar="FILE", help="write the chains' ends here")
        parser.add_argument("--heads", metavar="FILE", help="ends written earlier, to compare with")

    def handle(self, *, write_heads, heads: str | None, **options):
        known = chain.read_heads(Path(heads)) if heads else []
        problems = list(chain.broken_links(known))
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            raise CommandError("The access log has been changed.")
        ends = chain.heads()
        if write_heads:
            chain.write_heads(Path(write_heads), ends)
        count = sum(end["number"] for end in ends)
        self.stdout.write(f"The access log is whole: {count} entries in {len(ends)} chains.")
