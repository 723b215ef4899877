"""Measure how well files are brought in: words kept, words not understood, structure, facts."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, no_translations

from standards.importing import bounded, measuring
from standards.importing.blocks import Refused


class Command(BaseCommand):
    help = "Bring in files without keeping anything, and print how well they were understood."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path)
        parser.add_argument(
            "--answer",
            type=Path,
            action="append",
            default=[],
            help="what somebody found in the file by hand; default: the delivered answer whose"
            " title is the file's",
        )

    @no_translations
    def handle(self, *, files: list[Path], answer: list[Path], **options):
        answers = [measuring.Answer.of(path) for path in answer or measuring.delivered()]
        for path in files:
            try:
                draft = bounded.read(path.read_bytes())
            except OSError as error:
                raise CommandError(f"{path}: {error.strerror}.") from error
            except Refused as refusal:
                self.stdout.write(f"{path.name}: refused ({refusal.code})")
                continue
            given = answers[0] if answer and len(answers) == 1 else None
            fitting = given or measuring.fitting(draft, answers)
            self.stdout.write(f"{path.name} ({draft.format})")
            for line in measuring.lines(draft, fitting):
                self.stdout.write(f"  {line}")
