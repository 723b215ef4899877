"""Message catalogues, collected and compiled without a gettext program.

`locale/<language>/LC_MESSAGES/django.po` is kept by hand and by `manage.py makemessages`; the
`.mo` beside it is compiled from it whenever it is older, and is not in the repository.
"""

import io
import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "locale"
SOURCES = ("contacts", "outreach", "standards", "templates")
POLICY = "outreach/privacy/policy.toml"  # its sentences are shown to people, in Danish too
LANGUAGES = ("da",)  # beside English, the language of the sources
KEYWORDS = {
    name: spec
    for group, spec in {
        ("_", "gettext", "gettext_lazy", "gettext_noop"): None,
        ("ngettext", "ngettext_lazy"): (1, 2),
        ("pgettext", "pgettext_lazy"): ((1, "c"), 2),
        ("npgettext", "npgettext_lazy"): ((1, "c"), 2, 3),
    }.items()
    for name in group
}
# Only what a reader of the file needs: no dates and names, which would change every time.
HEADER = """\
# Brobygger in {name}.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""

Key = tuple[str | tuple[str, ...], str | None]


@dataclass
class Gaps:
    """What is wrong with one catalogue, each as the texts concerned."""

    missing: list[str] = field(default_factory=list)
    fuzzy: list[str] = field(default_factory=list)
    obsolete: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """One line for each text, with what is the matter."""
        return [f"{kind}: {text}" for kind, texts in vars(self).items() for text in texts]


def catalogue_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def key(message: Message) -> Key:
    return (message.id if isinstance(message.id, str) else tuple(message.id)), message.context


def name(message: Message) -> str:
    """The message as a person would look for it."""
    text = message.id if isinstance(message.id, str) else message.id[0]
    return f"{text} [{message.context}]" if message.context else text


def translated(message: Message) -> bool:
    """Whether every form of the message has a text."""
    if isinstance(message.id, str) or isinstance(message.string, str):
        return isinstance(message.id, str) and bool(message.string)
    return bool(message.string) and all(message.string or ())


def collect() -> Catalog:
    """Every message in the Python files, the templates and the privacy policy."""
    from django.utils.translation.template import templatize

    catalog = Catalog(charset="utf-8")
    for path in source_files():
        place = path.relative_to(ROOT).as_posix()
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = templatize(text, origin=place)
        found = extract(
            "python",
            io.BytesIO(text.encode()),
            keywords=KEYWORDS,
            comment_tags=("Translators",),
            options={"encoding": "utf-8"},
        )
        for _line, text_or_forms, comments, context in found:
            identity = text_or_forms if isinstance(text_or_forms, str) else tuple(text_or_forms)
            catalog.add(identity, locations=[(place, 0)], auto_comments=comments, context=context)
    for sentence in sentences_of_the_policy():
        catalog.add(sentence, locations=[(POLICY, 0)])
    return catalog


def sentences_of_the_policy() -> Iterator[str]:
    """What the classification says in sentences: its words, its tables, what is kept how long."""
    if not (ROOT / POLICY).exists():
        return
    said = tomllib.loads((ROOT / POLICY).read_text(encoding="utf-8"))
    yield from said.pop("classes").values()
    yield from said.pop("widest").values()
    keep = said.pop("keep")
    yield from keep.pop("always").values()
    yield from (rule["what"] for rule in keep.values())
    for tables in said.values():
        yield from (table["about"] for table in tables.values())


def source_files() -> Iterator[Path]:
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".txt") and path.is_file():
                yield path


def read(language: str) -> Catalog:
    """The catalogue as it lies on disk; an empty one if there is none."""
    file = catalogue_file(language)
    if not file.exists():
        return Catalog(locale=language, charset="utf-8")
    with file.open("rb") as lines:
        return read_po(lines, locale=language, charset="utf-8", abort_invalid=True)


def update(language: str) -> Gaps:
    """Write the catalogue anew: every message of the sources, with the translation it had."""
    old = {key(message): message for message in read(language)}
    new = collect()
    new.locale = language
    for message in new:
        known = old.get(key(message))
        if message.id and known:
            message.string = known.string
            message.user_comments = known.user_comments
            message.flags |= known.flags & {"fuzzy"}
    text = io.BytesIO()
    write_po(text, new, width=98, omit_header=True, sort_output=True, include_lineno=False)
    header = HEADER.format(
        name=new.locale.english_name, language=language, plural_forms=new.plural_forms
    )
    file = catalogue_file(language)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(header + text.getvalue().decode().rstrip() + "\n", encoding="utf-8")
    return gaps(language)


def gaps(language: str) -> Gaps:
    """Compare the catalogue with the sources."""
    found = Gaps()
    catalog = read(language)
    wanted = {key(message): message for message in collect() if message.id}
    present = {key(message): message for message in catalog if message.id}
    for identity, message in sorted(wanted.items(), key=str):
        known = present.get(identity)
        if known is None or not translated(known):
            found.missing.append(name(message))
        elif known.fuzzy:
            found.fuzzy.append(name(message))
    found.obsolete = [name(present[k]) for k in present if k not in wanted]
    for message, errors in catalog.check():
        if translated(message):
            found.broken += [f"{name(message)} ({error})" for error in errors]
    return found


def compile_stale() -> None:
    """Compile every catalogue that changed since it was compiled."""
    for file in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = file.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime_ns < file.stat().st_mtime_ns:
            compile_catalogue(file)


def compile_catalogue(file: Path) -> None:
    """Write the .mo beside a .po, whole or not at all; unfinished messages stay English."""
    with file.open("rb") as lines:
        catalog = read_po(lines, locale=file.parts[-3], charset="utf-8", abort_invalid=True)
    for message in list(catalog):
        if message.id and not translated(message):
            catalog.delete(message.id, message.context)
    draft = file.with_suffix(f".{os.getpid()}.tmp")
    with draft.open("wb") as binary:
        write_mo(binary, catalog)
    draft.replace(file.with_suffix(".mo"))
