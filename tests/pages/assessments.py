"""Assessments: the form, what came of it, and the open check, in every state."""

from datetime import timedelta
from uuid import uuid4

from outreach.days import outreach_day
from standards.models import Edition
from tests import make

from .world import english, page

CHECK = "/kommune/nyborg/er-det-noget-for-os/"
CRITERIA = {"isolates": "Isolerer sig", "appointments": "Svær at holde aftaler"}


def edition(world, **words):
    """An edition with criteria and a factor, in force from yesterday."""
    yesterday = outreach_day() - timedelta(days=1)
    ordinary = {"criteria": CRITERIA, "factors": {"rough": "Sover ude"}}
    return make.edition(world.anna.municipality, **ordinary | {"in_force_from": yesterday} | words)


def replaced(world, **words):
    """What is sent from a form whose edition is replaced, today, before it comes."""
    edition(world)
    shown = sent(world)["edition"]
    edition(world, in_force_from=outreach_day(), **words)
    return send(world, edition=shown)


def sent(world, **changed):
    ordinary = {
        "submission": str(uuid4()),
        "edition": Edition.objects.in_force(world.anna.municipality, outreach_day()).content_hash,
        "item-isolates": "yes",
        "item-appointments": "no",
        "item-rough": "unknown",
        "result": "inside",
        "reason": "Ord.",
        "measure": "finances",
        "why_not_less": "Ord.",
    }
    return ordinary | changed


def address(world):
    return f"/borgere/{world.contact.citizen_id}/vurdering/ny/"


def send(world, **changed):
    return english(world.anna).post(address(world), sent(world, **changed))


def assessed(world, **details):
    ordinary = {"measure": "finances", "said": {"isolates": "yes", "rough": "no"}}
    return make.assessment(world.anna, world.contact.citizen, **ordinary | details)


page(200, "/borgere/{citizen}/vurdering/ny/", as_="anna")
page(200, CHECK)


@page(200)
def a_form_with_criteria(world):
    edition(world)
    return english(world.anna).get(address(world))


@page(409)
def nothing_to_assess_against(world):
    return english(world.anna).post(address(world), {"reason": "Ord."})


@page(422)
def an_assessment_of_nothing(world):
    edition(world)
    return english(world.anna).post(address(world), {})


for mistake in (
    {"result": "outside", "elsewhere": ""},
    {"result": "unclear", "item-gone": "yes"},
    {"measure": "", "deviation": "Ord."},
    {"measure": "moon", "result": "moon", "item-isolates": "moon", "look_again": "moon"},
    {"why_not_less": "", "deviation_reason": "Ord."},
    {"look_again_on": "snart"},
    {"look_again_on": "01.01.2020"},
    {"look_again_on": "01.01.2126"},
    {"look_again_on": "01.01.2126", "look_again": "3"},
    {"reason": "Talte med Mogens om det"},
    {"reason": "x" * 1001},
    {"edition": "0" * 64},
):

    @page(422)
    def a_mistake(world, mistake=mistake):
        edition(world)
        return send(world, **mistake)


@page(409)
def the_same_form_with_other_answers(world):
    edition(world)
    once = str(uuid4())
    send(world, submission=once)
    return send(world, submission=once, reason="Andre ord.")


@page(409)
def a_standard_replaced_by_one_that_asks_otherwise(world):
    return replaced(
        world,
        criteria={"isolates": "Holder sig væk", "hides": "Gemmer sig"},
        support={"isolation": "Bryde isolation"},
    )


@page(409)
def a_standard_replaced_by_one_with_another_measure(world):
    return replaced(world, support={"finances": "Penge"})


@page(409)
def a_standard_replaced_by_one_that_asks_the_same(world):
    return replaced(world, lead="Ny.")


@page(200)
def an_assessment_just_saved(world):
    edition(world)
    client = english(world.anna)
    return client.post(address(world), sent(world), follow=True)


@page(200)
def everything_an_assessment_can_say(world):
    edition(world)
    made = assessed(
        world,
        result="outside",
        elsewhere="Ord.",
        deviation="Ord.",
        deviation_reason="Ord.",
        look_again_on=outreach_day() + timedelta(days=30),
    )
    for view in ("same", "other"):
        made.second(by=world.bente, submission=uuid4(), view=view, words="Ord.")
    assessed(world, result="unclear", measure=None)
    other = make.citizen(world.anna.municipality, "Trillebør Tallerken")
    make.merge(world.contact.citizen, into=other, by=world.anna)
    return english(world.anna).get(made.get_absolute_url())


def as_bente(world, **given):
    edition(world)
    made = assessed(world, measure=None)
    make.contact(world.bente, citizen=world.contact.citizen)
    client = english(world.bente)
    if not given:
        return client.get(made.get_absolute_url())
    given = {"submission": str(uuid4()), "view": "same"} | given
    client.post(made.get_absolute_url(), given)
    return client.post(made.get_absolute_url(), given | {"words": given.get("words", "")})


@page(200)
def an_assessment_of_a_colleague(world):
    return as_bente(world)


for mistake in (
    {"view": ""},
    {"view": "moon"},
    {"view": "other"},
    {"words": "x" * 501},
    {"words": "Talte med Mogens om det"},
):

    @page(422)
    def a_bad_opinion(world, mistake=mistake):
        return as_bente(world, **mistake)


@page(200)
def an_opinion_added(world):
    edition(world)
    made = assessed(world)
    make.contact(world.bente, citizen=world.contact.citizen)
    given = {"submission": str(uuid4()), "view": "same"}
    return english(world.bente).post(made.get_absolute_url(), given, follow=True)


@page(409)
def an_opinion_sent_again_with_other_words(world):
    edition(world)
    made = assessed(world)
    make.contact(world.bente, citizen=world.contact.citizen)
    given = {"submission": str(uuid4()), "view": "same"}
    client = english(world.bente)
    client.post(made.get_absolute_url(), given)
    return client.post(made.get_absolute_url(), given | {"words": "Ord."})


@page(422)
def an_opinion_on_ones_own_assessment(world):
    edition(world)
    given = {"submission": str(uuid4()), "view": "same"}
    return english(world.anna).post(assessed(world).get_absolute_url(), given)


@page(200)
def a_citizen_who_was_assessed(world):
    edition(world)
    for days in (40, 0):
        assessed(world, look_again_on=outreach_day() + timedelta(days=days + 1))
    return english(world.anna).get(f"/borgere/{world.contact.citizen_id}/")


@page(200)
def a_day_with_assessments_to_look_at_again(world):
    on, today = outreach_day() - timedelta(days=30), outreach_day()
    left = make.user(world.anna.municipality, name="Ib", is_active=False)
    other = make.citizen(world.anna.municipality, "Robåd Trillebør")
    for by, citizen in ((world.anna, world.contact.citizen), (left, other)):
        make.assessment(by, citizen, on=on, look_again_on=today)
    return english(world.anna).get("/")


@page(200)
def the_open_check(world):
    edition(world, facts={"minimum_age": 18})
    return english().get(CHECK)


def check(world, **answers):
    made = edition(world)
    return english().post(CHECK, {"edition": made.content_hash} | answers)


@page(200)
def the_open_check_told_back(world):
    return check(world, **{"item-isolates": "yes", "item-rough": "unknown"})


@page(422)
def the_open_check_answered_with_nonsense(world):
    return check(world, **{"item-isolates": "moon"})


@page(409)
def the_open_check_of_another_edition(world):
    return check(world, edition="")


@page(200)
def words_of_an_assessment_to_remove(world):
    edition(world)
    made = assessed(world, deviation="Ord.", deviation_reason="Ord.")
    return english(world.anna).get(f"/vurdering/{made.pk}/fjern-ord/")


@page(422)
def words_to_remove_and_none_ticked(world):
    edition(world)
    return english(world.anna).post(f"/vurdering/{assessed(world).pk}/fjern-ord/")


@page(200)
def an_assessment_whose_words_were_removed(world):
    edition(world)
    address = f"/vurdering/{assessed(world).pk}/"
    asked = english(world.anna).get(f"{address}fjern-ord/")
    english(world.anna).post(f"{address}fjern-ord/", {"gone": list(asked.context["form"].found)})
    return english(world.anna).get(address)
