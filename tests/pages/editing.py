"""The pages where editors write."""

from django.utils import timezone

from outreach.days import outreach_day
from standards.models import Edition, Item
from tests import make

from .world import english, page

DRAFT = "/redaktion/2/"
SECTION = f"{DRAFT}afsnit/900902/"
PALLES = "Vi ses på torvet i morgen."


def drafted(world, **details):
    """An editor and a draft in which a colleague writes too."""
    make.numbered_draft(world.editor.municipality, by=world.editor, **details)
    return english(world.editor)


def form(client, url=SECTION, **changed):
    opened = client.get(url).context["page"]
    return opened.sheet.values() | {"state": opened.state} | changed


for address in (
    *["", "vis/", "kasser/", "titel/", "oplysninger/", "kontakt/", "klage/", "del/ny/"],
    *["del/900901/", "del/900901/nyt-afsnit/", "del/900901/fjern/", "afsnit/900902/"],
    *["afsnit/900902/fjern/", "afsnit/900902/noegle/", "punkt/900903/fjern/"],
    "punkt/900903/noegle/",
):

    @page(200)
    def a_page_of_a_draft(world, address=address):
        return drafted(world).get(f"{DRAFT}{address}")


page(200, "/redaktion/", "/redaktion/ny/", as_="editor")


@page(200)
def drafts_of_every_kind(world):
    client = drafted(world)
    Edition.objects.write(world.editor.municipality, {"standard": {"title": "Roret"}})
    client.post(f"{DRAFT}kasser/")
    return client.get("/redaktion/")


@page(200)
def every_kind_of_beginning(world):
    client = drafted(world)
    client.post(f"{DRAFT}kasser/")
    Edition.objects.write(world.editor.municipality, {"standard": {"title": "Stationen"}})
    return client.get("/redaktion/ny/")


@page(200)
def a_discarded_draft(world):
    client = drafted(world)
    client.post(f"{DRAFT}kasser/")
    return client.get(DRAFT)


@page(422)
def no_beginning(world):
    return english(world.editor).post("/redaktion/ny/", {})


@page(200)
def a_draft_with_everything_in_it(world):
    client = drafted(world)
    edition, part = Edition.objects.get(number=2), Item.objects.get(pk=900903).section.part
    for hard in ("Ja.", "Vi kommunikerer.", "Socialpsykiatriske støttekontaktpersoner"):
        part.add_section(by=world.editor, text=hard)
    part.add_section(by=world.editor, heading="Roret", is_working_list=True)
    edition.add_part(by=world.editor, title="Roret", audience="professional")
    client.post(f"{DRAFT}punkt/900903/noegle/", {"key": "roret", "why": "Roret"})
    client.post(f"{DRAFT}husk/section-900902/", form(client, text="Roret"))
    client.post(f"{DRAFT}husk/title/", form(client, f"{DRAFT}titel/", title="Roret"))
    return client.get(DRAFT)


@page(200)
def an_empty_draft(world):
    english(world.editor).post("/redaktion/ny/", {"source": "empty", "after": "1"})
    return english(world.editor).get(DRAFT)


@page(409)
def a_move_that_moves_nothing(world):
    return drafted(world).post(f"{DRAFT}flyt/", {"move": "part-1-after-2"})


@page(200)
def a_section_just_saved(world):
    client = drafted(world)
    return client.post(SECTION, form(client, text="Nu."), follow=True)


@page(422)
def a_section_with_everything_wrong(world):
    client = drafted(world)
    wrong = {"item-900903-text": "", "item-900903-kind": "x", "item-900903-label": "x" * 50}
    long = {"heading": "x" * 200, "text": "x" * 20_001, "number": "fem", "item-new-text": "x"}
    return client.post(SECTION, form(client, **long, **wrong, **{"item-new-kind": "x"}))


@page(409)
def a_section_somebody_else_changed(world):
    client = drafted(world)
    mine = form(client, text="Vi ses på torvet.", is_working_list="on")
    client.post(SECTION, form(client, text=PALLES))
    Edition.objects.get(number=2).hands.create(user=world.anna)
    return client.post(SECTION, mine | {"item-900903-kind": "plain"})


@page(409)
def a_section_i_changed_myself(world):
    client = drafted(world)
    mine = form(client, text="Vi ses på torvet.")
    client.post(SECTION, form(client, text=PALLES))
    return client.post(SECTION, mine)


@page(200)
def a_section_with_unsaved_text(world):
    client = drafted(world)
    client.post(f"{DRAFT}husk/section-900902/", form(client, text="Roret"))
    return client.get(SECTION)


@page(200)
def a_section_with_unsaved_text_in_its_fields(world):
    client = drafted(world)
    client.post(f"{DRAFT}husk/section-900902/", form(client, text="Roret"))
    return client.get(f"{SECTION}?typed")


@page(200)
def a_section_whose_items_are_used(world):
    from standards import uses

    client = drafted(world)
    for _ in range(12):
        make.contact(world.anna)
    period, uses.period = uses.period, lambda today: (outreach_day(), outreach_day())
    try:
        return client.get(SECTION)
    finally:
        uses.period = period


@page(409)
def a_section_that_was_removed(world):
    client = drafted(world)
    mine = form(client, text="Vi ses på torvet.")
    client.post(f"{SECTION}fjern/")
    return client.post(SECTION, mine)


@page(422)
def a_removed_section_that_cannot_come_back(world):
    client = drafted(world)
    mine = form(client, number="fem", text="Vi ses på torvet.")
    client.post(f"{SECTION}fjern/")
    return client.post(SECTION, mine | {"again": "1", "part": "900901"})


@page(409)
def an_edition_published_meanwhile(world):
    client = drafted(world)
    mine = form(client, text="Vi ses på torvet.")
    draft = Edition.objects.get(number=2)
    draft.approve(how="not_stated")
    draft.publish(by=world.editor, in_force_from=timezone.localdate(), change_note="Roret")
    return client.post(SECTION, mine)


@page(422)
def a_key_without_a_reason(world):
    return drafted(world).post(f"{DRAFT}punkt/900903/noegle/", {"key": "street"})


@page(422)
def phones_that_are_wrong(world):
    client = drafted(world)
    url = f"{DRAFT}kontakt/"
    client.post(url, form(client, url, **{"phone-new-number": "114"}))
    wrong = {"contact_mail": "x", "contact_web": "x y", "phone-new-label": "Roret"}
    return client.post(url, form(client, url, **wrong))


@page(422)
def facts_that_are_wrong(world):
    client = drafted(world)
    url = f"{DRAFT}oplysninger/"
    return client.post(url, form(client, url, response_days="0", minimum_age="x"))


@page(422)
def a_part_that_is_wrong(world):
    return drafted(world).post(f"{DRAFT}del/ny/", {"updated_on": "i går", "audience": "x"})


@page(422)
def a_section_without_a_heading(world):
    return drafted(world).post(f"{DRAFT}del/900901/nyt-afsnit/", {})


@page(200)
def a_draft_with_contact_and_complaint_as_the_public_reads_it(world):
    client = drafted(world, lead="Roret", introduction="Roret")
    url = f"{DRAFT}kontakt/"
    client.post(url, form(client, url, contact_unit="Roret", **{"phone-new-number": "114"}))
    return client.get(f"{DRAFT}vis/")
