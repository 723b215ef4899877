"""What the guard says while one writes."""

import logging

from django.db import connection
from django.test.utils import CaptureQueriesContext

URL = "/vagt/"
TEXT = "Mette har rød jakke. Ring på 20 11 22 33."


def test_it_tells_what_to_remove_and_what_to_think_about(browse, anna):
    told = browse(anna).post(URL, {"text": TEXT}).json()

    assert told["stops"] == ["Fjern telefonnummeret: de 8 cifre efter ordet »på«."]
    assert len(told["advice"]) == 2


def test_it_never_repeats_what_must_be_removed(browse, anna):
    assert "20 11 22 33" not in browse(anna).post(URL, {"text": TEXT}).content.decode()


def test_the_text_is_kept_nowhere(browse, anna, caplog):
    client = browse(anna)
    with CaptureQueriesContext(connection) as queries, caplog.at_level(logging.DEBUG, "outreach"):
        client.post(URL, {"text": TEXT})

    assert "Mette" not in str(queries.captured_queries)
    assert "Mette" not in caplog.text
    assert not any(query["sql"].startswith(("INSERT", "UPDATE")) for query in queries)


def test_nothing_and_very_much_are_answered(browse, anna):
    nothing = browse(anna).post(URL).json()
    assert (nothing["stops"], nothing["advice"]) == ([], [])
    assert browse(anna).post(URL, {"text": "x" * 1_000_000}).status_code == 200


def test_only_workers_ask(browse, anna, submitter, supervisor):
    assert browse(submitter).post(URL).status_code == 403
    assert browse(supervisor).post(URL).status_code == 403
    assert browse().post(URL).status_code == 302
    assert browse(anna).get(URL).status_code == 405
