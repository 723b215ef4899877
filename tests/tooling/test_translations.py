"""Collecting and compiling texts, without a gettext program."""

import gettext

import pytest

from outreach import translations

TEMPLATE = """\
{% load i18n %}
{% translate "Save" %} {% translate "May" context "month" %} {% translate "May" %}
{% blocktranslate trimmed count n=n %}
  {{ n }} thing
  here
{% plural %}
  {{ n }} things
  here
{% endblocktranslate %}
"""
CODE = """\
from django.utils.translation import gettext as _, pgettext_lazy
_("A long text "
  "in two pieces")
pgettext_lazy("verb", "May")
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small project with one template and one module; yields its Danish catalogue's path."""
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "LOCALE", tmp_path / "locale")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEMPLATE)
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "views.py").write_text(CODE)
    return translations.catalogue_file("da")


def translate(file, text, danish):
    written = file.read_text()
    assert f'msgid "{text}"\nmsgstr ""' in written
    file.write_text(written.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\n{danish}'))


def test_every_kind_of_text_is_found(project):
    assert translations.update("da").missing == [
        "A long text in two pieces",
        "May [month]",
        "May [verb]",
        "May",
        "Save",
        "%(n)s thing here",
    ]


def test_translations_stay_and_a_second_run_changes_nothing(project):
    translations.update("da")
    translate(project, "Save", 'msgstr "Gem"')
    translations.update("da")
    once = project.read_text()
    assert 'msgstr "Gem"' in once
    translations.update("da")
    assert project.read_text() == once


def test_what_is_wrong_is_told(project):
    translations.update("da")
    translate(project, "Save", 'msgstr "Gem"')
    project.write_text(
        project.read_text().replace(
            'msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "x"\nmsgstr[1] "%(m)s"'
        )
        + '\nmsgid "Gone"\nmsgstr "Væk"\n'
    )
    gaps = translations.gaps("da")
    assert "Save" not in gaps.missing
    assert gaps.obsolete == ["Gone"]
    assert len(gaps.broken) == 1
    assert "%(n)s thing here" in gaps.broken[0]


def test_a_changed_catalogue_is_compiled_without_what_is_unfinished(project):
    translations.update("da")
    translate(project, "Save", 'msgstr "Gem"')
    translate(project, "A long text in two pieces", 'msgstr "Måske"')
    project.write_text(project.read_text().replace('msgid "A long', '#, fuzzy\nmsgid "A long'))
    translations.compile_stale()
    with project.with_suffix(".mo").open("rb") as file:
        danish = gettext.GNUTranslations(file)
    assert danish.gettext("Save") == "Gem"
    assert danish.gettext("A long text in two pieces") == "A long text in two pieces"
    assert danish.ngettext("%(n)s thing here", "%(n)s things here", 2) == "%(n)s things here"
