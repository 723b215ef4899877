"""The pages of operators and supervisors, and the guides."""

from uuid import uuid4

from outreach.accounts.models import User
from outreach.days import outreach_day
from outreach.privacy import retention
from tests import make

from .world import english, page

page(200, "/", "/drift/", "/drift/ny-kommune/", "/drift/ny-operatoer/", as_="operator")


page(200, "/drift/kommune/nyborg/", "/drift/kommune/nyborg/ret/", as_="operator")


page(200, "/drift/kommune/nyborg/ny-konto/", "/vejledning/drift/", as_="operator")


page(200, "/tilsyn/opbevaring/", "/tilsyn/konti/", "/vejledning/", as_="supervisor")


page(200, "/vejledning/", as_="anna")


def sent(world, address, **data):
    return english(world.operator).post(address, data)


def account(world, *, page="", **details):
    """A page about Bente's account, in some state."""
    User.objects.filter(pk=world.bente.pk).update(**details)
    return english(world.operator).get(f"/drift/konto/{world.bente.pk}/{page}")


@page(200)
def an_account(world):
    return account(world)


@page(200)
def an_account_nobody_has_signed_in_with(world):
    return account(world, password_is_one_time=True)


@page(200)
def a_closed_account(world):
    return account(world, is_active=False)


@page(200)
def an_account_to_close(world):
    return account(world, page="luk/")


@page(200)
def an_account_to_give_a_password(world):
    return account(world, page="adgangskode/")


@page(200)
def an_account_to_open_again(world):
    return account(world, page="adgangskode/", is_active=False)


@page(200)
def the_accounts_of_a_municipality_in_every_state(world):
    User.objects.filter(pk=world.bente.pk).update(is_active=False)
    User.objects.filter(pk=world.anna.pk).update(password_is_one_time=True)
    return english(world.operator).get("/drift/kommune/nyborg/")


@page(200)
def a_municipality_without_anybody(world):
    make.municipality("lilleby", name="Nyborg")
    return english(world.operator).get("/drift/kommune/lilleby/")


@page(200)
def a_one_time_password(world):
    return sent(world, "/drift/ny-operatoer/", username="ole.to", submission=uuid4())


@page(422)
def an_account_with_nothing_in_it(world):
    return sent(world, "/drift/kommune/nyborg/ny-konto/")


@page(422)
def an_account_with_everything_wrong(world):
    wrong = {"username": "to ord", "role": "operator", "name": "010190-1234", "submission": "1"}
    return sent(world, "/drift/kommune/nyborg/ny-konto/", **wrong, organisation="x" * 81)


@page(422)
def a_username_that_is_taken(world):
    return sent(world, "/drift/ny-operatoer/", username="ANNA", submission=uuid4())


@page(422)
def a_change_without_the_state_it_changes(world):
    return sent(world, f"/drift/konto/{world.bente.pk}/", name="Anna")


@page(409)
def a_change_that_was_overtaken(world):
    return sent(world, f"/drift/konto/{world.bente.pk}/", name="Anna", seen="another state")


@page(200)
def a_changed_account(world):
    client = english(world.operator)
    address = f"/drift/konto/{world.bente.pk}/"
    seen = client.get(address).context["form"]["seen"].value()
    return client.post(address, {"name": "Anna", "seen": seen}, follow=True)


@page(422)
def closing_oneself(world):
    return sent(world, f"/drift/konto/{world.operator.pk}/luk/")


@page(422)
def giving_oneself_a_password(world):
    return sent(world, f"/drift/konto/{world.operator.pk}/adgangskode/", seen="x")


@page(200)
def an_account_just_closed(world):
    address = f"/drift/konto/{world.bente.pk}/luk/"
    return english(world.operator).post(address, follow=True)


@page(422)
def a_municipality_with_nothing_in_it(world):
    return sent(world, "/drift/ny-kommune/")


@page(422)
def a_municipality_with_everything_wrong(world):
    wrong = {"slug": "små_ø", "official_code": "45", "figures_threshold": "2"}
    wrong |= {"children_phone": "ring", "privacy_mail": "x", "name": "x" * 61}
    return sent(world, "/drift/ny-kommune/", **wrong)


@page(422)
def a_municipality_that_is_there_already(world):
    taken = {"slug": "nyborg", "official_code": "450", "figures_threshold": "70000"}
    return sent(world, "/drift/ny-kommune/", name="Nyborg", **taken)


@page(422)
def changes_to_a_municipality_that_cannot_be(world):
    return sent(world, "/drift/kommune/nyborg/ret/", name="")


@page(200)
def a_municipality_just_added(world):
    new = {"slug": "lilleby", "official_code": "999", "figures_threshold": "5", "name": "Nyborg"}
    return english(world.operator).post("/drift/ny-kommune/", new, follow=True)


@page(200)
def a_decision_about_deletion_just_recorded(world):
    client = english(world.supervisor)
    seen = client.get("/tilsyn/opbevaring/").context["form"]["seen"].value()
    decided = {"retention_decided_on": "05.01.2026", "retention_words": "Nyborg"}
    decided |= {"sealed_days": "28", "seen": seen}
    decided |= {rule.name: str(rule.usual) for rule in retention.rules().values()}
    return client.post("/tilsyn/opbevaring/", decided, follow=True)


@page(200)
def the_start_page_after_the_decision(world):
    world.supervisor.municipality.retention_decided_on = outreach_day()
    world.supervisor.municipality.retention_words = "Nyborg"
    world.supervisor.municipality.save()
    return english(world.supervisor).get("/")


@page(422)
def no_decision_about_deletion(world):
    return english(world.supervisor).post("/tilsyn/opbevaring/", {})


@page(422)
def a_decision_about_deletion_that_lies_ahead(world):
    ahead = {"retention_decided_on": "01.01.2126", "retention_words": ""}
    return english(world.supervisor).post("/tilsyn/opbevaring/", ahead)


@page(200)
def many_things_done_to_accounts(world):
    for turn in range(51):
        world.bente.describe(by=world.operator, name=f"{turn}", organisation="")
    return english(world.supervisor).get("/tilsyn/konti/")


@page(200)
def nothing_older_done_to_accounts(world):
    return english(world.supervisor).get("/tilsyn/konti/?before=1")


@page(200)
def choosing_the_first_password_of_ones_own(world):
    world.bente.give_password("let me in, please", by=world.operator)
    return english(world.bente).get("/adgangskode/")


@page(422)
def the_same_password_again(world):
    old = "let me in, please"
    new = {"oldpassword": old, "password1": old, "password2": old}
    return english(world.anna).post("/adgangskode/", new)
