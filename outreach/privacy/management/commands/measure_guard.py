"""`measure_guard`: how much of what it should find the guard finds, on a file of labelled texts."""

import json
from collections import Counter
from pathlib import Path
from time import process_time

from django.core.management.base import BaseCommand, CommandError

from outreach.privacy.guard import Severity, examine

# What each share must come to: at least for recall, at most for the innocent.
GOALS = {
    ("stop", "stopped"): "≥ 99 %",
    ("pass", "stopped"): "≤ 1 %",
    ("warn", "warned"): "≥ 90 %",
    ("pass", "warned"): "≤ 5 %",
}
# The labels' words for what the guard calls otherwise.
KINDS = {"looks": "look", "passport": "account"}


class Command(BaseCommand):
    help = (
        "Measure the guard on a jsonl file of texts, each with what is expected of it"
        " (stop, warn, pass or either) and the kinds of what it holds."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--misses", action="store_true", help="name the lines that went wrong, by their id"
        )

    def handle(self, *, file, misses, **options):
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
            texts = [json.loads(line) for line in lines if line.strip()]
        except (OSError, ValueError) as error:
            raise CommandError(f"cannot read {file.name}: {type(error).__name__}") from None
        began = process_time()
        told = [examine(text["text"]) for text in texts]
        spent = process_time() - began

        for title, chosen in self.groups(texts):
            self.report(title, [(text, told[at]) for at, text in enumerate(texts) if chosen(text)])
        self.stdout.write("found as the kind they are, of all that hold one")
        for kind, (found, all_of_it) in self.by_kind(texts, told).items():
            self.stdout.write(f"  {kind:10} {found:4} of {all_of_it:4}")
        characters = sum(len(text["text"]) for text in texts)
        self.stdout.write(f"{spent * 1000 * 500 / max(characters, 1):.2f} ms for 500 characters")
        if misses:
            wrong = [
                str(text.get("id", "?"))
                for text, found in zip(texts, told, strict=True)
                if self.wrong(text, found)
            ]
            self.stdout.write("went wrong: " + (" ".join(wrong) or "none"))

    def groups(self, texts):
        """The titles and the choices of lines that are reported apart."""
        hard = [text for text in texts if "hard:" in text.get("note", "")]
        return [
            ("all lines but the hard ones", lambda text: text not in hard),
            ("written by hand", lambda text: text not in hard and not self.framed(text)),
            ("made from frames", lambda text: text not in hard and self.framed(text)),
            ("hard", lambda text: text in hard),
        ]

    def framed(self, text):
        return text.get("note", "").startswith("frame")

    def report(self, title, pairs):
        self.stdout.write(f"{title}: {len(pairs)}")
        for (expected, answer), goal in GOALS.items():
            some = [found for text, found in pairs if text["expect"] == expected]
            if some:
                share = sum(self.answers(found)[answer] for found in some)
                self.stdout.write(
                    f"  {expected} {answer:8} {share:4} of {len(some):4}"
                    f"  {100 * share / len(some):5.1f} %  (goal {goal})"
                )

    def answers(self, found):
        severities = {one.severity for one in found}
        return {"stopped": Severity.STOP in severities, "warned": Severity.WARN in severities}

    def by_kind(self, texts, told):
        """For each labelled kind, how many of the lines that hold it had it found as that kind."""
        all_of_it, right = Counter(), Counter()
        for text, found in zip(texts, told, strict=True):
            if text["expect"] not in ("stop", "warn"):
                continue
            kinds = {KINDS.get(one.kind, one.kind) for one in found}
            for kind in text["kinds"]:
                all_of_it[kind] += 1
                right[kind] += KINDS.get(kind, kind) in kinds
        return {kind: (right[kind], all_of_it[kind]) for kind in sorted(all_of_it)}

    def wrong(self, text, found):
        answers = self.answers(found)
        return {
            "stop": not answers["stopped"],
            "warn": not answers["warned"] or answers["stopped"],
            "pass": answers["stopped"] or answers["warned"],
            "either": False,
        }[text["expect"]]
