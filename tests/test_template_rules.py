"""The rules of the house that can be read off its templates."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"
SOURCE = {
    str(file.relative_to(TEMPLATES)): file.read_text() for file in sorted(TEMPLATES.rglob("*.html"))
}
# Asked for by name from inside Django and allauth, and by nobody here.
ASKED_BY_LIBRARIES = {"django/forms/field.html", "429.html"}
NO_PAGES = {"base.html", "django/forms/field.html"}
PAGES = [name for name in SOURCE if Path(name).name[0] != "_" and name not in NO_PAGES]
# Public forms that act for nobody: they set no cookie, and so have no token.
WITHOUT_SESSION = {
    "assessments/self_check.html",
    "door/worry.html",
    "door/own_help.html",
    "door/complaint.html",
    "door/receipt.html",
    "receipts/find.html",
    "receipts/detail.html",
    "card/_back.html",
    "card/correct.html",
    "card/detail.html",
    "card/erase.html",
    "card/find.html",
    "card/object.html",
    "card/word.html",
}
# Pages that say one of two things, each with a heading of its own.
TWO_IN_ONE = {"standards/unknown.html"}


def without_comments(name):
    return re.sub(
        r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{#.*?#}", "", SOURCE[name], flags=re.DOTALL
    )


def whole(name):
    """The page with the one it extends, if that is a page too."""
    page = without_comments(name)
    above = re.match(r"{% extends \"(?!base)([\w/.-]+)\" %}", page)
    return whole(above[1]) if above else page


def test_every_template_is_used():
    asking = [without_comments(name) for name in SOURCE]
    for floor in ("outreach", "standards", "contacts"):
        asking += [file.read_text() for file in (ROOT / floor).rglob("*.py")]
    named = set(re.findall(r"[\"']([\w/.-]+\.html)[\"']", "\n".join(asking)))

    assert set(SOURCE) - named - ASKED_BY_LIBRARIES == set()
    assert named - set(SOURCE) == set()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_a_title_and_one_heading(name):
    page = whole(name)
    title = re.search(r"({% block title %}|<title>)(.*?)({% endblock %}|</title>)", page)

    assert title and title[2].strip()
    assert len(re.findall(r"<h1\b", page)) == (2 if name in TWO_IN_ONE else 1)
    assert page.startswith(('{% extends "base.html" %}', "{% load i18n"))


@pytest.mark.parametrize("name", SOURCE)
def test_no_template_holds_script_or_style_of_its_own(name):
    page = without_comments(name)

    assert not re.search(r"<style\b|\sstyle\s*=|javascript:|\s(hx|x)-on", page, re.IGNORECASE)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", page, re.IGNORECASE)
    assert not re.search(r"<script\b(?![^>]*\ssrc=)", page, re.IGNORECASE)
    assert not re.search(r"<script\b[^>]*>\s*[^<\s]", page, re.IGNORECASE)


@pytest.mark.parametrize("name", SOURCE)
def test_no_template_asks_another_host_for_anything(name):
    assert not re.search(r"(src|srcset|action|data)\s*=\s*[\"']?(https?:)?//", SOURCE[name])
    assert not re.search(r"<link\b[^>]*href\s*=\s*[\"']?(https?:)?//", SOURCE[name])


@pytest.mark.parametrize("name", SOURCE)
def test_what_somebody_wrote_is_never_trusted_as_html(name):
    # The help texts that allauth and Django write are HTML, and ours.
    trusted = {"django/forms/field.html": 1}.get(name, 0)

    assert len(re.findall(r"\|\s*safe\b|autoescape\s+off|safeseq", SOURCE[name])) == trusted


@pytest.mark.parametrize("name", SOURCE)
def test_every_form_that_posts_carries_its_token_and_no_other_does(name):
    forms = re.findall(r"<form\b[^>]*method=\"(post|get)\"(.*?)</form>", SOURCE[name], re.DOTALL)

    sends = {"post"} if name not in WITHOUT_SESSION else set()
    assert all(("{% csrf_token %}" in form) == (method in sends) for method, form in forms)
    assert len(forms) == SOURCE[name].count("<form")


@pytest.mark.parametrize("name", SOURCE)
def test_no_field_shows_an_example_that_could_be_taken_for_an_answer(name):
    assert "placeholder" not in without_comments(name)
