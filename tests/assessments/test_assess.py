"""Assessing a citizen: the form is the standard's own items, and nothing in it is added up."""

import re
from datetime import timedelta

import pytest
from django.db import transaction

from contacts.assessments.models import Assessment
from outreach.audit.models import Entry
from outreach.days import outreach_day
from standards.models import Edition
from tests import make
from tests.assessments.conftest import CRITERIA, FACTORS, codes, sent, url
from tests.privacy.test_notice import text


def said(assessment):
    return {row.item.key: row.said for row in assessment.answers.select_related("item")}


# --- The form is the standard's items --------------------------------------------------------


def test_the_form_asks_each_criterion_and_factor_of_the_edition_in_force(browse, anna, known):
    form = browse(anna).get(url(known)).context["form"]

    asked = [item.key for _group, questions in form.groups for item, _field in questions]
    assert asked == [*CRITERIA, *FACTORS]
    assert list(form.sheet.measures) == ["isolation", "finances"]


def test_an_edition_with_another_criterion_changes_the_form_without_a_program(browse, anna, known):
    make.edition(
        anna.municipality, in_force_from=outreach_day(), criteria=CRITERIA | {"hides": "Gemmer sig"}
    )
    form = browse(anna).get(url(known)).context["form"]

    assert list(form.sheet.items) == [*CRITERIA, "hides"]


@pytest.mark.parametrize(
    ("slug", "criteria", "factors"), [("nyborg", 5, 6), ("vordingborg", 5, 0), ("ringsted", 4, 0)]
)
def test_each_delivered_standard_makes_its_own_form(
    browse, delivered_standards, slug, criteria, factors
):
    home = delivered_standards[slug].municipality
    worker = make.user(home)
    citizen = make.citizen(home)
    make.contact(worker, place=None, citizen=citizen)
    form = browse(worker).get(url(citizen)).context["form"]

    kinds = [item.kind for item in form.sheet.items.values()]
    assert kinds == ["criterion"] * criteria + ["vulnerability"] * factors
    leads = [group.lead for group, _questions in form.groups]
    assert len(leads) == {"nyborg": 2, "vordingborg": 2, "ringsted": 1}[slug]
    assert all(lead.endswith(":") for lead in leads)


def test_an_edition_without_criteria_says_that_there_is_nothing_to_assess(browse, anna, known):
    make.edition(anna.municipality, in_force_from=outreach_day())
    client = browse(anna)

    assert "har ingen kriterier" in client.get(url(known)).content.decode()
    response = client.post(url(known), sent(anna.municipality))
    assert response.status_code == 409
    assert "Holder sig for sig selv." in response.content.decode()
    assert not Assessment.objects.exists()


# --- What is kept ------------------------------------------------------------------------------


def test_an_assessment_keeps_answers_edition_and_hash(browse, anna, known, standard):
    response = browse(anna).post(url(known), sent(anna.municipality, look_again="3"))

    made = Assessment.objects.get()
    assert response.url == f"/vurdering/{made.pk}/"
    assert said(made) == {"isolates": "yes", "appointments": "no", "rough": "unknown"}
    assert (made.edition, made.content_hash) == (standard, standard.content_hash)
    assert (made.made_by, made.made_on, made.citizen) == (anna, outreach_day(), known)
    assert made.measure.key == "isolation"
    assert 88 <= (made.look_again_on - made.made_on).days <= 92


def test_the_log_has_the_deed_and_not_whom_it_was_about(browse, anna, known):
    browse(anna).post(url(known), sent(anna.municipality))

    assert Entry.objects.get(deed="assessment.made").object_token == ""


@pytest.mark.parametrize("result", ["inside", "unclear", "outside"])
@pytest.mark.parametrize("answer", ["yes", "no", "unknown"])
def test_the_result_is_the_workers_own_whatever_the_answers(browse, anna, known, result, answer):
    answers = dict.fromkeys(("item-isolates", "item-appointments", "item-rough"), answer)
    changed = answers | {"result": result, "elsewhere": "Værestedet."}
    browse(anna).post(url(known), sent(anna.municipality, **changed))

    assert Assessment.objects.get().result == result


def test_nothing_is_made_of_the_answers_beside_the_answers(browse, anna, known, standard):
    client, read = browse(anna), {}
    for said in ("yes", "no"):
        with transaction.atomic():
            every = {item.key: said for item in standard.items.all()}
            made = make.assessment(anna, known, said=every)
            for page in (made.get_absolute_url(), f"/borgere/{known.pk}/"):
                words = text(client.get(page).content.decode())
                answers = re.sub("Ja|Nej", "…", words)
                read.setdefault(page.split("/")[1], set()).add(answers)
            transaction.set_rollback(True)

    assert {page: len(ways) for page, ways in read.items()} == {"vurdering": 1, "borgere": 1}


def test_a_measure_the_standard_does_not_name_is_told_in_words(browse, anna, known):
    browse(anna).post(url(known), sent(anna.municipality, measure="other"))

    made = Assessment.objects.get()
    assert made.measure is None and made.why_not_less


def test_departing_from_the_standard_is_kept_with_its_reason(browse, anna, known):
    depart = {"deviation": "Vi følger med til samtalen.", "deviation_reason": "Går ikke alene."}
    browse(anna).post(url(known), sent(anna.municipality, **depart))

    made = Assessment.objects.get()
    assert {"deviation": made.deviation, "deviation_reason": made.deviation_reason} == depart


# --- Bad forms -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "field", "code"),
    [
        ({"item-isolates": None}, "item-isolates", "required"),
        ({"item-rough": "maybe"}, "item-rough", "invalid_choice"),
        ({"item-conduct": "yes"}, "__all__", "foreign"),
        ({"edition": "0" * 64}, "__all__", "edition"),
        ({"edition": None}, "__all__", "edition"),
        ({"edition": "a\x00b"}, "__all__", "edition"),
        ({"submission": "1"}, "submission", "invalid"),
        ({"submission": None}, "submission", "required"),
        ({"result": None}, "result", "required"),
        ({"result": "score"}, "result", "invalid_choice"),
        ({"reason": ""}, "reason", "required"),
        ({"reason": "x" * 1001}, "reason", "max_length"),
        ({"reason": "cpr 010190-1234"}, "reason", "cpr"),
        ({"result": "outside"}, "elsewhere", "required"),
        ({"measure": None}, "measure", "required"),
        ({"measure": "street"}, "measure", "invalid_choice"),
        ({"why_not_less": ""}, "why_not_less", "required"),
        ({"result": "unclear", "why_not_less": ""}, "why_not_less", "required"),
        ({"deviation": "Vi går med."}, "deviation_reason", "required"),
        ({"deviation_reason": "Går ikke alene."}, "deviation", "required"),
        ({"look_again_on": "i morgen"}, "look_again_on", "invalid"),
        ({"look_again_on": "01.01.2020"}, "look_again_on", "past"),
        ({"look_again_on": "01.01.2120"}, "look_again_on", "far"),
        ({"look_again": "3", "look_again_on": "01.01.2027"}, "look_again_on", "both"),
        ({"reason": "Talte med Mogens om det"}, "keep_reason", "undecided"),
    ],
)
def test_a_bad_form_comes_back_with_every_value(browse, anna, known, changed, field, code):
    answers = sent(anna.municipality, **changed)
    response = browse(anna).post(url(known), answers)

    assert response.status_code == 422
    assert code in codes(response, field)
    assert not Assessment.objects.exists()
    form = response.context["form"]
    kept = {name: form[name].value() for name in answers if name in form.fields}
    now = {"edition": form.initial["edition"]} if "edition" in kept else {}
    assert kept == {name: answers[name] for name in kept} | now


def test_today_is_too_soon_to_look_again_and_tomorrow_is_not(browse, anna, known):
    client, today = browse(anna), outreach_day()
    for day, status in ((today, 422), (today + timedelta(days=1), 302)):
        answers = sent(anna.municipality, look_again_on=day.strftime("%d.%m.%Y"))
        assert client.post(url(known), answers).status_code == status


def test_items_of_another_municipality_are_refused(browse, anna, known, clara):
    theirs = Edition.objects.get(municipality=clara.municipality)
    response = browse(anna).post(
        url(known), sent(anna.municipality, edition=theirs.content_hash, **{"item-x": "yes"})
    )

    assert response.status_code == 422
    assert codes(response) == ["edition"]


def test_a_draft_is_no_edition_to_assess_by(browse, anna, editor, known):
    draft = make.draft(editor, criteria=CRITERIA)
    answers = sent(anna.municipality, edition=draft.content_hash)

    assert browse(anna).post(url(known), answers).status_code == 422


@pytest.mark.parametrize("name", ["reason", "elsewhere", "why_not_less"])
def test_what_may_be_a_name_is_kept_when_the_writer_decides_so(browse, anna, known, name):
    client = browse(anna)
    answers = sent(anna.municipality, **{name: "Mogens sagde det."})
    refused = client.post(url(known), answers)
    digest = refused.context["form"].weighed[name].digest
    saved = client.post(url(known), answers | {f"keep_{name}": digest})

    assert (refused.status_code, saved.status_code) == (422, 302)


# --- Sent twice ------------------------------------------------------------------------------


def test_the_same_form_sent_twice_is_one_assessment(browse, anna, known):
    client, answers = browse(anna), sent(anna.municipality, look_again="1")
    first, second = client.post(url(known), answers), client.post(url(known), answers)

    assert first.url == second.url
    assert Assessment.objects.count() == 1


def test_sent_again_after_the_standard_was_replaced_it_is_still_one(browse, anna, known):
    client, answers = browse(anna), sent(anna.municipality)
    first = client.post(url(known), answers)
    make.edition(anna.municipality, in_force_from=outreach_day(), criteria={"hides": "Gemmer sig"})

    assert client.post(url(known), answers).url == first.url


@pytest.mark.parametrize(
    "changed",
    [{"reason": "Noget andet."}, {"item-rough": "yes"}, {"result": "unclear"}],
    ids=lambda changed: next(iter(changed)),
)
def test_the_same_form_with_other_answers_is_a_conflict_that_loses_nothing(
    browse, anna, known, changed
):
    client, answers = browse(anna), sent(anna.municipality)
    client.post(url(known), answers)
    response = client.post(url(known), answers | changed)

    assert response.status_code == 409
    form = response.context["form"]
    assert {name: form[name].value() for name in changed} == changed
    saved = client.post(url(known), answers | changed | {"submission": form["submission"].value()})
    assert saved.status_code == 302
    assert Assessment.objects.count() == 2


def test_a_colleague_cannot_use_somebody_elses_submission(browse, anna, bente, known):
    answers = sent(anna.municipality)
    browse(anna).post(url(known), answers)
    make.contact(bente, citizen=known)

    assert browse(bente).post(url(known), answers).status_code == 409


# --- An edition replaced while the form is open ----------------------------------------------


@pytest.fixture
def replaced(browse, anna, known, nyborg):
    """What is answered to a form that was shown from an edition since replaced."""
    answers = sent(nyborg, reason="Holder sig for sig selv og går.", measure="finances")
    make.edition(
        nyborg,
        in_force_from=outreach_day(),
        criteria={"isolates": "Holder sig væk", "hides": "Gemmer sig"},
        factors=FACTORS,
        support={"isolation": "Bryde isolation"},
    )
    return answers, browse(anna).post(url(known), answers)


def test_it_is_told_what_is_new_gone_and_worded_otherwise(replaced):
    _answers, response = replaced
    told = response.context["form"].replaced

    assert response.status_code == 409
    assert codes(response) == ["replaced"]
    assert [item.key for item in told.added] == ["hides"]
    assert [(item.key, str(said)) for item, said in told.gone] == [("appointments", "Nej")]
    assert [(was.label, now.label) for was, now in told.reworded] == [
        ("Isolerer sig", "Holder sig væk")
    ]
    assert told.measure_gone.key == "finances"
    assert not Assessment.objects.exists()


def test_nothing_that_was_answered_is_lost(replaced):
    answers, response = replaced
    page = response.content.decode()

    assert answers["reason"] in page
    assert response.context["form"]["item-isolates"].value() == "yes"
    assert response.context["form"]["item-rough"].value() == "unknown"


def test_the_new_ones_answered_it_is_saved_under_the_new_edition(browse, anna, known, replaced):
    answers, response = replaced
    again = answers | {
        "edition": response.context["form"]["edition"].value(),
        "item-hides": "no",
        "measure": "isolation",
    }
    del again["item-appointments"]
    assert browse(anna).post(url(known), again).status_code == 302

    made = Assessment.objects.get()
    assert said(made) == {"isolates": "yes", "hides": "no", "rough": "unknown"}
    assert made.edition == Edition.objects.in_force(anna.municipality, outreach_day())


def test_the_page_itself_leads_to_a_form_that_lacks_only_the_new_answers(
    browse, anna, known, replaced
):
    answers, response = replaced
    again = {
        name: response.context["form"][name].value()
        for name in response.context["form"].fields
        if name in answers
    }
    refused = browse(anna).post(url(known), again)

    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"item-hides", "measure"}


def test_an_edition_that_asks_the_same_only_says_so(browse, anna, known, nyborg):
    answers = sent(nyborg)
    make.edition(
        nyborg, in_force_from=outreach_day(), criteria=CRITERIA, factors=FACTORS, lead="Ny tekst."
    )
    response = browse(anna).post(url(known), answers)

    assert response.status_code == 409
    assert response.context["form"].replaced.is_as_before


# --- Who -------------------------------------------------------------------------------------


def test_who_has_not_met_the_citizen_is_asked_what_for_first(browse, bente, known):
    assert browse(bente).get(url(known)).url == f"/borgere/{known.pk}/"


def test_the_form_opened_is_a_reading_of_the_citizen(browse, anna, known):
    browse(anna).get(url(known))

    assert Entry.objects.filter(deed="citizen.read", by_name="anna").exists()


def test_another_municipality_gets_404(browse, clara, known):
    assert browse(clara).get(url(known)).status_code == 404
    assert Entry.objects.filter(deed="citizen.refused", by_name="clara").exists()
