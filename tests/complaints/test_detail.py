"""One complaint: read and answered by the supervisor, once, and nothing of the answer is lost."""

import pytest

from contacts.concerns.models import Complaint, SealedDetails
from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from outreach.days import outreach_day
from outreach.privacy import guard
from tests import make

ANSWER = "Vi beklager, at ingen kom. Det skulle have været gjort samme uge."


@pytest.fixture
def complaint(nyborg, standard):
    return make.complaint(nyborg, text="Der kom ingen.")


@pytest.fixture
def address(complaint):
    return f"/klager/{complaint.pk}/"


def deeds():
    return list(Entry.objects.filter(deed__startswith="complaint").values_list("deed", flat=True))


def errors(response, field="__all__"):
    return [one.code for one in response.context["form"].errors.as_data().get(field, [])]


def test_it_is_read_and_the_log_says_so(browse, supervisor, address):
    response = browse(supervisor).get(address)

    assert "Der kom ingen." in response.content.decode()
    assert deeds() == [Deed.COMPLAINT_READ]
    assert Entry.objects.get(deed=Deed.COMPLAINT_READ).object_token == ""


def test_the_answer_is_kept_with_its_day(browse, supervisor, address):
    response = browse(supervisor).post(address, {"text": ANSWER})

    assert (response.status_code, response["Location"]) == (302, address)
    complaint = Complaint.objects.get()
    assert (complaint.answer, complaint.answered_on) == (ANSWER, outreach_day())
    assert deeds() == [Deed.COMPLAINT_ANSWERED]


def test_answering_destroys_the_number(browse, supervisor, nyborg, standard):
    complaint = make.complaint(make.sealing(nyborg))
    make.sealed("12 34 56 78", complaint=complaint)

    browse(supervisor).post(f"/klager/{complaint.pk}/", {"text": ANSWER})
    assert not SealedDetails.objects.exists()


def test_sent_twice_it_is_answered_once(browse, supervisor, address):
    client = browse(supervisor)
    for _ in range(2):
        assert client.post(address, {"text": ANSWER}).status_code == 302

    assert deeds() == [Deed.COMPLAINT_ANSWERED]


def test_line_breaks_of_a_browser_are_the_same_answer(browse, supervisor, address):
    client = browse(supervisor)
    client.post(address, {"text": "Vi beklager.\nDet sker ikke igen."})
    assert client.post(address, {"text": "Vi beklager.\r\nDet sker ikke igen."}).status_code == 302


def test_answered_meanwhile_both_answers_stand_on_the_page(browse, supervisor, nyborg, address):
    colleague = make.user(nyborg, Role.SUPERVISOR)
    browse(colleague).post(address, {"text": "Vi har ringet."})
    response = browse(supervisor).post(address, {"text": ANSWER})

    assert response.status_code == 409
    assert errors(response) == ["conflict"]
    text = response.content.decode()
    assert "Vi har ringet." in text and ANSWER in text
    assert Complaint.objects.get().answer == "Vi har ringet."


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        ("", "required"),
        ("   ", "required"),
        ("x" * 2001, "max_length"),
        ("Ring på 53 61 10 70", "phone"),
        ("CPR 311299-1234", "cpr"),
        ("a\x00b", "null_characters_not_allowed"),
        ("å" * 1_000_000, "max_length"),
    ],
)
def test_a_bad_answer_is_refused_and_stays_in_its_field(browse, supervisor, address, sent, code):
    response = browse(supervisor).post(address, {"text": sent})

    assert response.status_code == 422
    assert code in errors(response, "text")
    assert response.context["form"]["text"].value() == sent
    assert Complaint.objects.get().answer == ""


def test_a_likely_name_is_asked_about_and_can_be_kept(browse, supervisor, address):
    text = "Henrik Sørensen ringer til dig."
    client = browse(supervisor)
    response = client.post(address, {"text": text})

    assert response.status_code == 422
    assert errors(response, "keep") == ["undecided"]
    assert client.post(address, {"text": text, "keep": guard.digest(text)}).status_code == 302


def test_nobody_else_reads_or_answers_it(browse, anna, submitter, editor, operator, address):
    for user in (anna, submitter, editor, operator):
        assert browse(user).get(address).status_code == 403
        assert browse(user).post(address, {"text": ANSWER}).status_code == 403
    assert deeds() == []


def test_a_foreign_supervisor_gets_404_and_the_log_says_so(browse, ringsted, address):
    stranger = make.user(ringsted, Role.SUPERVISOR)
    for method in ("get", "post"):
        assert getattr(browse(stranger), method)(address, {"text": ANSWER}).status_code == 404

    assert deeds() == [Deed.COMPLAINT_REFUSED] * 2
    assert Complaint.objects.get().answer == ""


def test_where_nothing_may_be_sealed_the_page_says_how_to_be_called(browse, supervisor, nyborg):
    make.edition(
        nyborg,
        complaint={
            "unit": "Center for Psykiatri",
            "address": "Valdemarsgade 43",
            "phones": [{"number": "55 36 29 10", "label": "Klager"}],
        },
    )
    complaint = make.complaint(nyborg)
    text = browse(supervisor).get(f"/klager/{complaint.pk}/").content.decode()

    assert "Her gemmes intet nummer" in text
    assert "Valdemarsgade 43" in text and "55 36 29 10" in text
    assert "Ring tilbage" not in text
