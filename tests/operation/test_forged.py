"""What no operator or supervisor sends by mistake is refused, and is no fault of ours."""

import pytest
from django.db import transaction
from django.test import Client

from outreach.days import outreach_day
from tests import make
from tests.hostile import VALUES

PLACE = "/drift/kommune/nyborg/"
FORMS = ["/drift/ny-kommune/", "/drift/ny-operatoer/", f"{PLACE}ret/", f"{PLACE}ny-konto/"]
FORMS += ["/drift/konto/{}/", "/drift/konto/{}/adgangskode/", "/tilsyn/opbevaring/"]
FORMS += ["/tilsyn/loefter/fact/price/", "/tilsyn/gennemsyn/{review}/"]

NEW = {"username": "ny", "role": "worker", "slug": "odense", "name": "Odense"}
NEW |= {"official_code": "461", "figures_threshold": "5"}
NEW |= {"verdict": "kept", "words": "Vi har talt om det."}
NEW |= {"retention_decided_on": "16.09.2026", "retention_words": "Alt."}


@pytest.mark.parametrize("address", FORMS)
def test_no_strange_answer_is_a_fault_of_ours(anna, operator, supervisor, address):
    client = Client(raise_request_exception=False)
    client.force_login(supervisor if "tilsyn" in address else operator)
    make.edition(anna.municipality, in_force_from=outreach_day(), facts={"price": "Gratis"})
    review = make.review(supervisor, of=anna)
    address = address.format(anna.pk, review=review.pk)
    form = client.get(address).context["form"]
    shown = {field.name: field.value() or "" for field in form}
    good = shown | {name: value for name, value in NEW.items() if not shown.get(name)}
    for turn, name in enumerate(shown):
        for strange in VALUES[turn % 6 :: 6]:
            with transaction.atomic():
                response = client.post(address, good | {name: strange})
                transaction.set_rollback(True)
            assert response.status_code in (200, 302, 409, 422), (name, strange)
