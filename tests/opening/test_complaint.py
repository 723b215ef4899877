"""The supervisor opens how somebody who complained can be called back."""

import pytest

from outreach.accounts.roles import Role
from outreach.audit.deeds import Deed
from outreach.audit.models import Entry
from tests import make

NUMBER = "12 34 56 78"


@pytest.fixture
def complaint(nyborg, standard):
    made = make.complaint(make.sealing(nyborg))
    make.sealed(NUMBER, complaint=made)
    return made


@pytest.fixture
def address(complaint):
    return f"/klager/{complaint.pk}/forseglet/"


def test_the_number_is_shown_when_asked_for_and_the_log_says_so(browse, supervisor, address):
    client = browse(supervisor)

    assert NUMBER not in client.get(address).content.decode()
    response = client.post(address, {"purpose": "complaint"})
    assert response.status_code == 200
    assert NUMBER in response.content.decode()
    assert Entry.objects.get(deed=Deed.SEALED_OPENED).purpose == "complaint"


def test_another_reason_does_not_open_it(browse, supervisor, address):
    response = browse(supervisor).post(address, {"purpose": "find_person"})

    assert response.status_code == 422
    assert NUMBER not in response.content.decode()


def test_nobody_else_opens_it(browse, anna, submitter, editor, operator, address):
    for user in (anna, submitter, editor, operator):
        assert browse(user).post(address, {"purpose": "complaint"}).status_code == 403


def test_a_foreign_supervisor_gets_404(browse, ringsted, address):
    stranger = make.user(ringsted, Role.SUPERVISOR)
    assert browse(stranger).post(address, {"purpose": "complaint"}).status_code == 404


def test_after_the_answer_there_is_nothing_to_open(browse, supervisor, complaint, address):
    complaint.reply("Vi beklager.", by=supervisor)
    assert browse(supervisor).get(address).status_code == 404


def test_a_supervisor_opens_no_concern(browse, supervisor, nyborg, complaint):
    concern = make.concern(nyborg)
    make.sealed(NUMBER, concern=concern)

    for path in (f"/bekymringer/{concern.pk}/forseglet/", f"/klager/{concern.pk}/forseglet/"):
        assert browse(supervisor).post(path, {"purpose": "complaint"}).status_code in (403, 404)
