"""The duty to notify about a child."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from contacts.models import DutyNotice
from outreach.audit.models import Entry
from outreach.days import outreach_day
from tests import make

URL = "/kontakter/pligt/"


def test_the_page_shows_the_way_and_invents_no_number(browse, anna):
    page = browse(anna).get(URL).content.decode()

    assert "barnets lov § 133" in page
    assert 'href="tel:112"' in page
    assert "Nummeret er endnu ikke lagt ind her" in page


def test_the_municipalitys_own_numbers_are_shown_when_they_are_known(browse, anna):
    anna.municipality.children_phone = "12 34 56 78"
    anna.municipality.save()

    assert "12 34 56 78" in browse(anna).get(URL).content.decode()


def test_only_the_date_and_the_municipality_are_kept(browse, anna):
    browse(anna).post(URL, {"given_on": outreach_day().isoformat()})

    notice = DutyNotice.objects.get()
    assert notice.given_on == outreach_day()
    assert {field.name for field in DutyNotice._meta.fields} == {"id", "municipality", "given_on"}


def test_it_is_counted_for_the_team_and_for_nobody_else(browse, anna, bente, clara):
    browse(anna).post(URL, {"given_on": outreach_day().isoformat()})

    assert "Holdet har noteret 1 underretning" in browse(bente).get(URL).content.decode()
    assert "Holdet har noteret" not in browse(clara).get(URL).content.decode()


@pytest.mark.parametrize(
    ("given_on", "code"), [("", "required"), ("i går", "invalid"), ("01.01.1999", "too_old")]
)
def test_a_wrong_date_is_refused(browse, anna, given_on, code):
    response = browse(anna).post(URL, {"given_on": given_on})

    assert response.status_code == 422
    assert [one.code for one in response.context["form"].errors.as_data()["given_on"]] == [code]


def test_a_notification_is_not_given_in_the_future(browse, anna):
    later = outreach_day() + timedelta(days=1)
    assert browse(anna).post(URL, {"given_on": later.isoformat()}).status_code == 422


def test_the_deed_is_logged_without_a_token(browse, anna):
    browse(anna).post(URL, {"given_on": outreach_day().isoformat()})

    assert Entry.objects.get(deed="duty.noted").object_token == ""


def test_a_notice_is_never_changed(anna):
    notice = DutyNotice.objects.note(by=anna, given_on=outreach_day())
    with pytest.raises(DatabaseError), transaction.atomic():
        DutyNotice.objects.filter(pk=notice.pk).update(given_on=outreach_day())


def test_it_is_one_tap_from_the_form_and_from_a_contact(browse, anna):
    contact = make.contact(anna)
    for address in ("/kontakter/ny/", f"/kontakter/{contact.pk}/"):
        assert f'href="{URL}"' in browse(anna).get(address).content.decode()
