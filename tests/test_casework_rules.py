"""What may never be stored: every column of the casework stands here by name."""

import pytest
from django.apps import apps
from django.db import models

from contacts.forms import ContactForm
from outreach.database.rows import Kept, OnlyAdded
from outreach.privacy.fields import GuardedTextField, points_at_nobody

# Every column of the casework that is ours to fill. There is none for who somebody is.
ANSWERS = (
    " met_on part_of_day place citizen people outcome kind phase sleeps length support note"
    " note_kept note_scrubbed_on"
)
COUNTED = " span first name row_key column_key times people"
FIELDS = {
    "assessments.Answer": "id assessment item said",
    "assessments.Assessment": "id municipality submission citizen edition content_hash made_by"
    " made_on number result reason elsewhere measure why_not_less deviation deviation_reason"
    " look_again_on words_scrubbed_on",
    "assessments.Opinion": "id municipality submission assessment given_by given_on view words"
    " words_scrubbed_on",
    "bridging.Bridge": "id municipality citizen service kind submission revision stage offered_on"
    " consent_on uses_on ended ended_on at_3 at_6 at_12 due_on",
    "bridging.FollowUp": "id step number months answer answered_on noted_by noted_on",
    "bridging.Mistake": "id step noted_by noted_on",
    "bridging.Step": "id bridge number event done_on consent_on noted_by noted_on",
    "contacts.Citizen": "id municipality alias age_band sex first_met_on last_met_on usual_place"
    " go_two end_state ended_on objected_on log_salt",
    "contacts.Contact": "id municipality submission number revision round registered_by"
    " registered_on corrected_by corrected_on annulled_by annulled_on" + ANSWERS,
    "contacts.ContactVersion": "id municipality contact revision written_by replaced_on" + ANSWERS,
    "contacts.DutyNotice": "id municipality given_on",
    "contacts.Meeting": "id municipality citizen on part_of_day place agreed_on worker state",
    "contacts.Merge": "id municipality kept joined merged_by merged_on undone_by undone_on",
    "contacts.Round": "id municipality worker day part_of_day place seen ended_on",
    "cards.Card": "id municipality citizen code_hash given_on ended_on",
    "cards.Wish": "id municipality citizen kind text asked_on answer goes_on answered_on"
    " answered_by words_scrubbed_on",
    "cards.Word": "id municipality citizen face line left_on words_scrubbed_on",
    "concerns.Addition": "id concern text",
    "concerns.Attempt": "id concern on outcome attempted_by",
    "concerns.Complaint": "id municipality submission channel received_on text answer"
    " answered_on receipt_hash words_scrubbed_on",
    "concerns.Concern": "id municipality submission kind channel source received_on part_of_day"
    " place worry signs knows state due_on taken_by submitted_by joined_to receipt_hash question"
    " answer outcome elsewhere was_kept closed_in words_scrubbed_on",
    "concerns.SealedDetails": "id municipality concern complaint ciphertext destroy_on",
    "concerns.Sign": "id concern item",
    "concerns.Target": "id municipality days",
    "contacts.SpentAlias": "id municipality alias_hash",
    "statistics.Basis": "id municipality year part name row_key times people",
    "statistics.Decided": "id municipality year part name row_key",
    "statistics.Erased": "id municipality" + COUNTED,
    "statistics.PublishedFigure": "id municipality published name row_key times people",
    "statistics.PublishedSet": "id municipality span first version made_on threshold rule"
    " fingerprint",
    "statistics.Tally": "id municipality" + COUNTED,
    "contacts.Support": "id contact item",
    "contacts.SupportThen": "id version item",
}
# No time of day, no coordinates, no address, no file, no structure that could hold anything.
KINDS = {
    models.BigAutoField,
    models.BinaryField,
    models.BooleanField,
    models.CharField,
    models.DateField,
    models.ForeignKey,
    GuardedTextField,
    models.IntegerField,
    models.ManyToManyField,
    models.OneToOneField,
    models.PositiveIntegerField,
    models.PositiveSmallIntegerField,
    models.UUIDField,
}
# The constraint that closes the list of words a short column may hold, where its name is not
# <model>_<field>_is_on_its_list.
CLOSED = {
    "assessments.Assessment.content_hash": "assessment_content_hash_is_sha256",
    "contacts.Citizen.alias": "citizen_alias_is_drawn_from_our_words",
    "contacts.Contact.phase": "contact_has_a_phase_only_with_a_citizen",
    "statistics.Basis.name": "basis_name_is_a_key",
    "statistics.Basis.part": "basis_part_is_a_key",
    "statistics.Basis.row_key": "basis_row_key_is_a_key",
    "statistics.Decided.name": "decided_name_is_a_key",
    "statistics.Decided.part": "decided_part_is_a_key",
    "statistics.Decided.row_key": "decided_row_key_is_a_key",
    "statistics.Erased.column_key": "erased_column_is_a_key",
    "statistics.Erased.row_key": "erased_row_is_a_key",
    "statistics.PublishedFigure.name": "publishedfigure_name_is_a_key",
    "statistics.PublishedFigure.row_key": "publishedfigure_row_key_is_a_key",
    "statistics.PublishedSet.fingerprint": "published_set_fingerprint_is_a_hash",
    "statistics.Tally.column_key": "tally_column_is_a_key",
    "statistics.Tally.row_key": "tally_row_is_a_key",
    "contacts.ContactVersion.phase": "contactversion_has_a_phase_only_with_a_citizen",
}


def casework():
    """The models of the street, the join tables too."""
    for config in apps.get_app_configs():
        if config.name.partition(".")[0] == "contacts":
            yield from config.get_models(include_auto_created=True)


def fields(model):
    """The fields a model has of its own, without what others point at it with."""
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def constraints(model):
    return {constraint.name for constraint in model._meta.constraints}


def test_no_column_of_the_casework_could_hold_who_somebody_is():
    found = {model._meta.label: [f.name for f in fields(model)] for model in casework()}

    assert {label: sorted(names) for label, names in found.items()} == {
        label: sorted(names.split()) for label, names in FIELDS.items()
    }
    assert {type(field) for model in casework() for field in fields(model)} <= KINDS


def test_every_free_text_about_citizens_is_guarded_and_every_word_is_on_a_list():
    for model in casework():
        for field in fields(model):
            name = f"{model._meta.model_name}_{field.name}"
            if isinstance(field, models.TextField):
                assert isinstance(field, GuardedTextField), field
            elif isinstance(field, models.CharField):
                closed = CLOSED.get(str(field), f"{name}_is_on_its_list")
                assert closed in constraints(model), field


def test_the_database_keeps_two_rules_for_every_guarded_text():
    guarded = [f for m in apps.get_models() for f in fields(m) if isinstance(f, GuardedTextField)]

    assert guarded
    for field in guarded:
        name = f"{field.model._meta.model_name}_{field.name}"
        assert {f"{name}_holds_no_cpr_number", f"{name}_is_short"} <= constraints(field.model)
        assert points_at_nobody in field.validators


def test_the_form_guards_the_note_as_the_model_does():
    assert points_at_nobody in ContactForm.base_fields["note"].validators


@pytest.mark.parametrize(("here", "there"), [("contacts", "concerns"), ("concerns", "contacts")])
def test_no_name_can_be_joined_to_an_anonymous_meeting(here, there):
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label == here:
            for field in model._meta.get_fields():
                related = field.related_model
                assert not related or related._meta.app_label != there, field


def test_every_moment_and_its_person_are_tied_together():
    for model in apps.get_models():
        names = {field.name for field in model._meta.concrete_fields}
        for name in names:
            if name.endswith("_at") and f"{name[:-3]}_by" in names:
                told = " ".join(str(one.deconstruct()) for one in model._meta.constraints)
                assert f"{name}__isnull" in told and f"{name[:-3]}_by__isnull" in told, name


def test_casework_and_the_log_say_what_the_web_process_may_do_with_their_rows():
    for model in apps.get_models():
        kept = issubclass(model, OnlyAdded | Kept)
        if model in set(casework()) or model._meta.app_label == "audit":
            assert kept or "web_rights" in vars(model), model
        if kept:
            triggers = {trigger.name for trigger in model._meta.triggers}
            assert "never_truncated" in triggers, model
            assert "only_added" in triggers or issubclass(model, Kept), model
