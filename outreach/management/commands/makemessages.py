"""`makemessages` without a gettext program, for this project's one domain."""

from django.core.management.base import BaseCommand, CommandError

from outreach import translations


class Command(BaseCommand):
    help = "Collect the texts to translate into locale/. With --check: only say what is missing."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument(
            "--check",
            action="store_true",
            help="change nothing; fail if a text is untranslated, fuzzy, gone or broken",
        )

    def handle(self, *, check, **options):
        for language in translations.LANGUAGES:
            gaps = translations.gaps(language) if check else translations.update(language)
            lines = gaps.lines()
            for line in lines:
                self.stdout.write(f"{language}: {line}")
            if check and lines:
                file = translations.catalogue_file(language).relative_to(translations.ROOT)
                raise CommandError(
                    f"{len(lines)} texts to look after: run `manage.py makemessages`,"
                    f" then translate in {file}."
                )
