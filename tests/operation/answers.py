"""What an operator sends, and what the log says of it."""

from uuid import uuid4

from outreach.audit.models import Entry

OPERATORS_NAME = "ole"


def new_account(**changed):
    ordinary = {"submission": str(uuid4()), "username": "ny", "role": "worker", "name": "Ny"}
    return ordinary | changed


def deeds(account=None):
    """The deeds of the operator, those about one account or all, in the order they were done."""
    entries = Entry.objects.filter(by_name=OPERATORS_NAME).exclude(deed="account.signed_in")
    if account:
        entries = entries.filter(account=account)
    return list(entries.order_by("pk").values_list("deed", flat=True))


def codes(response):
    """The codes of the errors of the page's form, by field."""
    errors = response.context["form"].errors.as_data()
    return {name: [error.code for error in found] for name, found in errors.items()}
