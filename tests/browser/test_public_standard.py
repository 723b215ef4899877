"""The public side of a standard: what changed, what prints, and how it is kept."""

import pytest

from standards import figures
from standards.figures import RESPONSE, Figure
from standards.models import Edition
from tests import make
from tests.browser.inspection import check

pytestmark = pytest.mark.browser

STANDARD = "/kommune/nyborg/kvalitetsstandard/"


@pytest.fixture
def two_editions(standards):
    """Nyborg's delivered standard, and one in which everything differs that can."""
    old = Edition.objects.get(municipality__slug="nyborg")
    content = old.content()
    content["facts"]["response_days"] = 3
    content["standard"]["lead"] += " Og på bænken."
    content["parts"].append(content["parts"].pop(0))
    first, second = content["parts"][0]["sections"][:2]
    first["text"] = f"Helt forfra. {first.get('text', '')}\n\nOg et afsnit til."
    second["heading"] += " og mere"
    content["parts"][1]["sections"].reverse()
    lists = [
        section["items"]
        for part in content["parts"]
        for section in part["sections"]
        if section.get("items")
    ]
    lists[0][0] |= {"text": "noget andet", "kind": "source"}
    lists[0].append({"kind": "plain", "key": "quite-new-and-with-a-long-key", "text": "nyt"})
    lists[1].pop()
    new = Edition.objects.write(old.municipality, content)
    new.approve(how="not_political")
    new.publish(in_force_from="2026-01-01", change_note="Alt muligt.")


def test_what_changed(visit, two_editions):
    anybody = visit(phone=False).goes_to(f"{STANDARD}sammenlign/1/2/")
    assert "oplysninger er ændret" in anybody.text
    check(anybody, status=200, heading="Hvad er ændret?")


def test_choosing_two_editions(visit, two_editions):
    anybody = visit(phone=False).goes_to(f"{STANDARD}udgaver/")
    check(anybody, status=200, heading="Udgaver")
    anybody.follows("Sammenlign to udgaver")
    check(anybody, status=200, heading="Sammenlign to udgaver")
    anybody.page.get_by_label("Fra").select_option("1")
    anybody.page.get_by_label("Til").select_option("2")
    anybody.presses("Sammenlign")
    assert (anybody.status, anybody.heading) == (200, "Hvad er ændret?")
    assert anybody.page.url.endswith("/sammenlign/1/2/")


def test_a_choice_that_is_none(visit, two_editions):
    anybody = visit(phone=False).goes_to(f"{STANDARD}sammenlign/?fra=7")
    check(anybody, status=422, heading="Sammenlign to udgaver")


def test_nothing_to_choose_between(visit, nyborg):
    make.edition(nyborg)
    anybody = visit(phone=False).goes_to(f"{STANDARD}sammenlign/")
    check(anybody, status=200, heading="Sammenlign to udgaver")


def test_a_figure_beside_a_promise(visit, two_editions, monkeypatch):
    class Source:
        def version(self, municipality):
            return "1"

        def figures(self, municipality, edition):
            key = edition.items.filter(kind="quality_goal").first().key
            said = Figure("I 2025 fik 214 mennesker hjælp.", "/was")
            return {key: said, RESPONSE: said}

    monkeypatch.setattr(figures, "_sources", [Source()])
    anybody = visit(phone=False).goes_to(STANDARD)
    assert anybody.text.count("I 2025 fik 214 mennesker hjælp.") == 2
    check(anybody, status=200, heading="Opsøgende socialt arbejde")


def test_a_link_leads_to_one_point_of_the_standard(visit, two_editions):
    key = Edition.objects.get(number=2).items.filter(kind="place").first().key
    anybody = visit().goes_to(f"{STANDARD}#item.{key}")

    assert anybody.page.evaluate("document.querySelector(':target').tagName") == "LI"
    assert (
        anybody.page.evaluate("document.querySelector(':target').getBoundingClientRect().y") < 844
    )


# What is on paper: shown on the screen as the print style has it.
PRINTED = """() => {
  const shown = (one) => one.checkVisibility() && one.getClientRects().length > 0;
  return {
    unwanted: [...document.querySelectorAll(".top, .foot, .toc, .here, .noprint, .chooser, button")]
      .filter(shown).map((one) => one.outerHTML.slice(0, 60)),
    newSheets: [...document.querySelectorAll(".part")]
      .filter((one) => getComputedStyle(one).breakBefore === "page").length,
    text: document.body.innerText,
  };
}"""


def test_it_prints_as_a_document_of_the_municipality(visit, two_editions):
    anybody = visit(phone=False).goes_to(STANDARD)
    anybody.page.emulate_media(media="print")
    printed = anybody.page.evaluate(PRINTED)

    assert printed["unwanted"] == []
    assert printed["newSheets"] == 2  # the first of three parts stands under the title
    for words in (
        "Nyborg Kommune",
        "Opsøgende socialt arbejde",
        "Ikke politisk behandlet",
        "Gælder fra 1. januar 2026",
        "Udgave 2",
        "Sidst opdateret 30. april 2020",
        f"{STANDARD}udgave/2/",
    ):
        assert words in printed["text"]


def test_a_comparison_prints_without_what_is_pressed(visit, two_editions):
    anybody = visit(phone=False).goes_to(f"{STANDARD}sammenlign/1/2/")
    anybody.page.emulate_media(media="print")
    printed = anybody.page.evaluate(PRINTED)

    assert printed["unwanted"] == []
    assert "Nyborg Kommune, udgave 1 og udgave 2" in printed["text"]
