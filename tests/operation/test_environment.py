"""Each mistake in the environment is one sentence, and no sentence repeats a secret."""

import secrets

import pytest
from django.core.exceptions import ImproperlyConfigured

from outreach import environment

KEYS = {"ONE": "it is one.", "OTHER": "it is another."}


def said(read, *arguments, **named):
    """The sentence that stops the start."""
    with pytest.raises(ImproperlyConfigured) as stop:
        read(*arguments, **named)
    sentence = str(stop.value)
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("word", ["true", "TRUE", " on ", "1", "yes"])
def test_what_means_true_is_true(monkeypatch, word):
    monkeypatch.setenv("SOME", word)
    assert environment.truth("SOME", default=False) is True


@pytest.mark.parametrize("word", ["false", "Off", "0", "no"])
def test_what_means_false_is_false(monkeypatch, word):
    monkeypatch.setenv("SOME", word)
    assert environment.truth("SOME", default=True) is False


@pytest.mark.parametrize("empty", ["", "  "])
def test_what_is_empty_is_the_default(monkeypatch, empty):
    monkeypatch.setenv("SOME", empty)
    assert environment.truth("SOME", default=True) is True
    assert environment.number("SOME", 7, least=1, most=9) == 7
    assert environment.listed("SOME", ("a",)) == ["a"]
    assert "SOME is not set: it is needed." in said(environment.required, "SOME", "it is needed.")


@pytest.mark.parametrize("word", ["ture", "2", "ja"])
def test_a_typing_error_is_neither_true_nor_false(monkeypatch, word):
    monkeypatch.setenv("SOME", word)
    assert said(environment.truth, "SOME", default=False) == (
        f"SOME is {word!r}: it can be true or false."
    )


@pytest.mark.parametrize("word", ["x", "-1", "0", "10", "1.5", "²", "1" * 30, "1 2"])
def test_what_is_no_number_between_the_two_stops_the_start(monkeypatch, word):
    monkeypatch.setenv("SOME", word)
    assert "it must be a number, 1 to 9." in said(environment.number, "SOME", 3, least=1, most=9)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("", "y" * 40, "ONE is not set"),
        ("k3y" * 20, "k3y" * 20, "2 different keys"),
        ("short-3kf93hfGq0s", "y" * 40, "ONE needs 32 characters"),
        ("s" * 50, "y" * 50, "ONE is not drawn at random"),
        ("change-me-3kf93hfGq0sLw7Zx1Vb5Nm8Cd2Rt6", "y" * 50, "ONE is not drawn at random"),
        ("a key of many words 0123456789 abcdefgh", "y" * 50, "ONE is not drawn at random"),
    ],
)
def test_a_key_that_is_none_stops_the_start_and_is_not_repeated(monkeypatch, one, other, why):
    monkeypatch.setenv("ONE", one)
    monkeypatch.setenv("OTHER", other)
    sentence = said(environment.keys, KEYS, strict=True)
    assert why in sentence
    assert not one or one not in sentence


@pytest.mark.parametrize("draw", [secrets.token_urlsafe, secrets.token_hex])
def test_keys_drawn_at_random_are_taken(monkeypatch, draw):
    for _ in range(200):
        one, other = draw(48), draw(48)
        monkeypatch.setenv("ONE", one)
        monkeypatch.setenv("OTHER", other)
        assert environment.keys(KEYS, strict=True) == [one, other]


@pytest.mark.parametrize(
    ("hosts", "why"),
    [
        ("", "must name the hosts"),
        ("*", "no wildcard"),
        ("a.example, .example", "no wildcard"),
        ("http://a.example", "without https://"),
        ("a.example:8000", "without https://"),
        ("a.example/", "without https://"),
        ("a b", "without https://"),
    ],
)
def test_hosts_are_named_one_by_one_and_by_their_name_alone(monkeypatch, hosts, why):
    monkeypatch.setenv("SOME", hosts)
    assert why in said(environment.hosts, "SOME")


def test_hosts_may_be_names_and_numbers(monkeypatch):
    monkeypatch.setenv("SOME", "brobygger.example, 10.0.0.1,[::1],localhost,")
    assert environment.hosts("SOME") == ["brobygger.example", "10.0.0.1", "[::1]", "localhost"]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "is not set"),
        ("mysql://web:hemmeligt@db/brobygger", "must begin with postgresql://"),
        ("web:hemmeligt@db/brobygger", "must begin with postgresql://"),
        ("postgresql://web:hemmeligt@db:0/brobygger", "must name role and database"),
        ("postgresql://web:hemmeligt@db:x/brobygger", "cannot be read"),
        ("postgresql://web:hemmeligt@db:99999/brobygger", "cannot be read"),
        ("postgresql://web:hemmeligt@[db/brobygger", "cannot be read"),
        ("postgresql://web:hemmeligt@db", "must name role and database"),
        ("postgresql://web:hemmeligt@db/", "must name role and database"),
        ("postgresql://db/brobygger", "must name role and database"),
    ],
)
def test_an_address_that_leads_nowhere_stops_the_start_and_is_not_repeated(monkeypatch, url, why):
    monkeypatch.setenv("SOME", url)
    sentence = said(environment.database_url, "SOME", "the database.")
    assert why in sentence
    assert "hemmeligt" not in sentence


def test_the_role_is_read_from_the_address():
    assert environment.role_of("postgresql://web%40home:x@/db?host=/tmp") == "web@home"
    assert environment.role_of("") == ""
