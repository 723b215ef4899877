"""Choosing two editions to compare."""

import pytest

from tests.standards.test_in_force import get, three  # noqa: F401

pytestmark = pytest.mark.django_db


def test_the_choice_leads_to_what_differs(client, three):  # noqa: F811
    response = get(client, "sammenlign/?fra=1&til=2")

    assert response.status_code == 302
    assert response.url == "/kommune/lilleby/kvalitetsstandard/sammenlign/1/2/"


def test_the_editions_are_offered_newest_first_and_drafts_are_not(client, three, lilleby):  # noqa: F811
    type(three[0]).objects.write(lilleby, three[0].content())
    page = get(client, "sammenlign/").content.decode()

    assert page.index("Udgave 3, fra 1. januar 2027") < page.index("Udgave 1, fra 1. februar 2024")
    assert page.count("Udgave 1, fra") == 2
    assert "Udgave 4" not in page


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("fra=1", {"til": "required"}),
        ("fra=&til=", {"fra": "required", "til": "required"}),
        ("fra=1&til=9", {"til": "invalid_choice"}),
        ("fra=x&til=2", {"fra": "invalid_choice"}),
        ("fra=%00&til=2", {"fra": "invalid_choice"}),
        ("fra=1&til=" + "9" * 5000, {"til": "invalid_choice"}),
    ],
)
def test_a_choice_that_is_none_is_refused_and_the_rest_of_it_kept(client, three, query, wrong):  # noqa: F811
    response = get(client, f"sammenlign/?{query}")
    errors = response.context["form"].errors.get_json_data()

    assert response.status_code == 422
    assert {name: one["code"] for name, (one,) in errors.items()} == wrong
    if query.startswith("fra=1"):
        assert '<option value="1" selected>' in response.content.decode()


def test_with_one_edition_there_is_nothing_to_compare(client, lilleby):
    page = get(client, "sammenlign/").content.decode()

    assert "Der er ikke noget at sammenligne endnu" in page
    assert "<form" not in page
