"""The content hash says one thing about one content, whoever computes it and whenever."""

import hashlib
import json
from datetime import date

import pytest

from standards.canonical import hash_of
from standards.models import Edition


def test_what_is_absent_does_not_change_the_hash():
    plain = {"standard": {"title": "A"}, "parts": []}
    absent = {
        "standard": {"title": "A", "lead": "", "introduction": ""},
        "facts": {"minimum_age": None, "sealed_details_allowed": False},
        "parts": [],
    }
    assert hash_of(plain) == hash_of(absent)


def test_the_order_of_the_fields_does_not_matter_but_that_of_the_rows_does():
    assert hash_of({"a": "1", "b": "2"}) == hash_of({"b": "2", "a": "1"})
    assert hash_of({"parts": ["1", "2"]}) != hash_of({"parts": ["2", "1"]})


def test_it_is_the_sha256_of_plain_json():
    content = {"standard": {"title": "Ærø"}, "parts": [{"updated_on": date(2020, 4, 30)}]}
    written = '{"parts":[{"updated_on":"2020-04-30"}],"standard":{"title":"Ærø"}}'
    assert hash_of(content) == hashlib.sha256(written.encode()).hexdigest()


@pytest.mark.django_db
def test_the_hash_is_that_of_the_rows(delivered):
    for edition in Edition.objects.all():
        content = json.loads(json.dumps(edition.content(), default=str))
        assert hash_of(content) == edition.content_hash


@pytest.mark.django_db
def test_every_edition_has_its_own_hash(delivered):
    assert len({edition.content_hash for edition in delivered.values()}) == 3
