"""The pages of the published standards, and of their editors."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.management import call_command

from outreach.days import outreach_day
from standards.figures import RESPONSE, Figure
from standards.files import DELIVERED
from standards.models import Edition
from tests import make
from tests.standards.importing import documents

from .world import STANDARD, english, page

page(200, STANDARD, f"{STANDARD}2025-03-14/", f"{STANDARD}udgaver/", f"{STANDARD}udgave/1/")


page(200, f"{STANDARD}sammenlign/", f"{STANDARD}sammenlign/1/1/")


@page(200)
def editions_that_were_and_will_be(world):
    nyborg = world.anna.municipality
    make.edition(nyborg, in_force_from=outreach_day() - timedelta(days=9))
    make.edition(nyborg, in_force_from=outreach_day() + timedelta(days=9))
    return english().get(f"{STANDARD}udgaver/")


@page(200)
def an_edition_that_was_replaced(world):
    editions_that_were_and_will_be(world)
    return english().get(f"{STANDARD}udgave/1/")


@page(200)
def an_edition_that_is_to_come(world):
    editions_that_were_and_will_be(world)
    return english().get(f"{STANDARD}udgave/3/")


@page(200)
def what_will_hold(world):
    return english().get(f"{STANDARD}2125-01-01/")


@page(404)
def a_municipality_without_a_standard(world):
    make.municipality("vordingborg", name="Nyborg", official_code="390")
    return english().get("/kommune/vordingborg/kvalitetsstandard/")


@page(200)
def a_standard_that_says_everything(world):
    call_command("load_standards", str(DELIVERED / "vordingborg.toml"), verbosity=0)
    return english().get("/kommune/vordingborg/kvalitetsstandard/")


def compared(world, change):
    """The page that compares the delivered standard with one in which something was changed."""
    call_command("load_standards", str(DELIVERED / "vordingborg.toml"), verbosity=0)
    old = Edition.objects.get(municipality__slug="vordingborg")
    content = old.content()
    change(content)
    new = Edition.objects.write(old.municipality, content)
    new.approve(how="not_stated")
    new.publish(in_force_from=outreach_day(), change_note="Roret")
    return english().get("/kommune/vordingborg/kvalitetsstandard/sammenlign/1/2/")


@page(200)
def editions_that_differ_in_everything(world):
    def change(content):
        for name in ("title", "lead", "introduction"):
            content["standard"][name] = "Rytter"
        content["facts"] = {"response_days": 3, "sealed_details_allowed": True}
        content["contact"] = {"phones": [{"number": "12 34 56 78", "label": "Roret"}]}
        content["complaint"] = {}
        content["parts"] = [{"audience": "everyone", "title": "Ny del", "sections": []}]

    return compared(world, change)


@page(200)
def editions_that_differ_in_every_way(world):
    def change(content):
        first, *others = content["parts"]
        content["parts"] = [*others, first] if others else [first]
        first["updated_on"] = "2026-05-05"
        sections = first["sections"]
        sections[0]["text"] = f"*{sections[0].get('text', '')}* Og mere."
        sections.append(sections.pop(0))
        sections.insert(0, {"heading": "Nyt", "text": "Et.\n\nTo."})
        sections.insert(0, {"text": "Uden overskrift.", "number": 9})
        items = [section["items"] for section in sections if section.get("items")]
        items[0][0] |= {"text": "et andet ord", "kind": "source", "label": "andet"}
        items[0].append({"kind": "plain", "key": "quite-new", "text": "nyt"})
        items[1].append(items[0].pop(1))
        items[1].pop(0)
        for number, section in enumerate(sections):
            section["number"] = 40 + number
        working = [one for one in sections if not one.get("is_working_list")]
        working[-1]["is_working_list"] = True

    return compared(world, change)


@page(200)
def two_editions_to_choose_from(world):
    editions_that_were_and_will_be(world)
    return english().get(f"{STANDARD}sammenlign/")


@page(422)
def editions_that_are_not_there_to_choose(world):
    editions_that_were_and_will_be(world)
    return english().get(f"{STANDARD}sammenlign/", {"fra": "7"})


@page(200)
def a_promise_with_a_figure_beside_it(world):
    class Source:
        def version(self, municipality):
            return "1"

        def figures(self, municipality, edition):
            return {"street": Figure("3 / 4", "/findes-ikke/"), RESPONSE: Figure("7 / 8")}

    content = Edition.objects.get(municipality=world.anna.municipality).content()
    edition = Edition.objects.write(
        world.anna.municipality, content | {"facts": {"response_days": 3}}
    )
    edition.approve(how="not_stated")
    edition.publish(in_force_from=outreach_day(), change_note="Roret")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("standards.figures._sources", [Source()])
        return english().get(STANDARD)


page(200, "/redaktion/import/", as_="editor")


@page(422)
def nothing_to_bring_in(world):
    return english(world.editor).post("/redaktion/import/", {})


@page(422)
def a_file_and_a_text(world):
    sent = {"file": BytesIO(b"Hej"), "text": "Hej"}
    return english(world.editor).post("/redaktion/import/", sent)


@page(422)
def a_file_that_cannot_be_read(world):
    return english(world.editor).post("/redaktion/import/", {"file": BytesIO(b"\x89PNG")})


@page(413)
def far_too_large_a_file(world):
    return english(world.editor).post("/redaktion/import/", {}, CONTENT_LENGTH="200000000")


@page(200)
def a_standard_brought_in(world):
    number = make.imported(world.editor).edition.number
    return english(world.editor).get(f"/redaktion/import/{number}/")


@page(200)
def a_web_page_brought_in(world):
    sent = {"file": BytesIO(documents.page())}
    return english(world.editor).post("/redaktion/import/", sent, follow=True)
