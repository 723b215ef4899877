"""The supervisor's complaints, and the breaking of seals."""

from outreach.accounts.roles import Role
from tests import make

from .concerns import nyborg
from .world import english, page

TEXT = "Holdet"  # in the words of the standard, which stay Danish


def sealed_complaint(world):
    complaint = make.complaint(nyborg(world), text=TEXT)
    make.sealed("53 61 10 70", complaint=complaint)
    return complaint


def sealed_concern(world):
    concern = make.concern(nyborg(world), worry=TEXT)
    make.sealed("Holdet", concern=concern)
    return f"/bekymringer/{concern.pk}/forseglet/"


page(200, "/klager/", as_="supervisor")  # none yet


@page(200)
def complaints_that_wait_and_that_are_answered(world):
    sealed_complaint(world)
    make.complaint(nyborg(world), text=TEXT).reply(TEXT, by=world.supervisor)
    return english(world.supervisor).get("/klager/")


@page(200)
def the_front_page_of_a_supervisor_for_whom_complaints_wait(world):
    sealed_complaint(world)
    make.complaint(nyborg(world), text=TEXT)
    return english(world.supervisor).get("/")


@page(200)
def a_complaint_whose_sender_waits_for_a_call(world):
    return english(world.supervisor).get(f"/klager/{sealed_complaint(world).pk}/")


@page(200)
def a_complaint_where_nothing_may_be_sealed(world):
    complaint = make.complaint(nyborg(world), text=TEXT)
    complaint.municipality.retention_decided_on = None
    complaint.municipality.retention_words = ""
    complaint.municipality.save()
    return english(world.supervisor).get(f"/klager/{complaint.pk}/")


@page(200)
def an_answered_complaint(world):
    complaint = make.complaint(nyborg(world), text=TEXT)
    complaint.reply(TEXT, by=world.supervisor)
    return english(world.supervisor).get(f"/klager/{complaint.pk}/")


@page(200)
def a_complaint_just_answered(world):
    complaint = make.complaint(nyborg(world), text=TEXT)
    return english(world.supervisor).post(f"/klager/{complaint.pk}/", {"text": TEXT}, follow=True)


@page(422)
def an_answer_without_words(world):
    complaint = make.complaint(nyborg(world), text=TEXT)
    return english(world.supervisor).post(f"/klager/{complaint.pk}/", {"text": ""})


@page(422)
def an_answer_with_a_likely_name(world):
    complaint = make.complaint(nyborg(world), text=TEXT)
    said = "Henrik Sørensen"
    return english(world.supervisor).post(f"/klager/{complaint.pk}/", {"text": said})


@page(409)
def a_complaint_answered_meanwhile(world):
    complaint = make.complaint(nyborg(world), text=TEXT)
    complaint.reply(TEXT, by=make.user(nyborg(world), Role.SUPERVISOR))
    return english(world.supervisor).post(f"/klager/{complaint.pk}/", {"text": f"{TEXT}."})


@page(200)
def a_call_back_still_sealed(world):
    complaint = sealed_complaint(world)
    return english(world.supervisor).get(f"/klager/{complaint.pk}/forseglet/")


@page(422)
def a_call_back_without_a_reason(world):
    complaint = sealed_complaint(world)
    return english(world.supervisor).post(f"/klager/{complaint.pk}/forseglet/")


@page(200)
def a_call_back_opened(world):
    complaint = sealed_complaint(world)
    address = f"/klager/{complaint.pk}/forseglet/"
    return english(world.supervisor).post(address, {"purpose": "complaint"})


@page(200)
def sealed_details_still_sealed(world):
    return english(world.anna).get(sealed_concern(world))


@page(422)
def sealed_details_without_a_reason(world):
    return english(world.anna).post(sealed_concern(world))


@page(200)
def sealed_details_opened(world):
    return english(world.anna).post(sealed_concern(world), {"purpose": "find_person"})


@page(404)
def sealed_details_of_another_municipality(world):
    return english(world.clara).get(sealed_concern(world))


@page(404)
def a_complaint_of_another_municipality(world):
    complaint = make.complaint(nyborg(world), text=TEXT)
    stranger = make.user(world.clara.municipality, Role.SUPERVISOR)
    return english(stranger).get(f"/klager/{complaint.pk}/")


@page(200)
def words_of_a_complaint_to_remove(world):
    complaint = make.complaint(nyborg(world), text=TEXT)
    return english(world.supervisor).get(f"/klager/{complaint.pk}/fjern-ord/")


@page(200)
def a_complaint_whose_words_were_removed(world):
    complaint = make.complaint(nyborg(world), text=TEXT)
    complaint.reply("Roret", by=world.supervisor)
    complaint.scrub_words(["text", "answer"])
    return english(world.supervisor).get(f"/klager/{complaint.pk}/")
