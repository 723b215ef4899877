"""The demo's invented accounts, and the refusal to run with them anywhere else."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from outreach.municipalities.models import Municipality

from .models import User
from .roles import Role

PASSWORD = "brobygger-demo"  # noqa: S105 (public on purpose)

# The name in the username, the role, and the invented person's name.
PEOPLE = [
    ("worker", Role.WORKER, "Maja (demo)"),
    ("colleague", Role.WORKER, "Jonas (demo)"),
    ("submitter", Role.SUBMITTER, "Tom (demo)"),
    ("editor", Role.EDITOR, "Inge (demo)"),
    ("reader", Role.EDITOR, "Palle (demo)"),
    ("supervisor", Role.SUPERVISOR, "Karim (demo)"),
]


def accounts() -> dict[str, list[tuple[str, Role, str]]]:
    """The demo accounts (username, role, name) of each municipality, by its slug; "" is none."""
    by_slug = {
        slug: [(f"{word}-{slug}", role, name) for word, role, name in PEOPLE]
        for slug in Municipality.objects.values_list("slug", flat=True)
    }
    return by_slug | {"": [("operator", Role.OPERATOR, "Drift (demo)")]}


@transaction.atomic
def open_accounts():
    """Open the demo accounts that are missing. Returns how many were opened."""
    known = set(User.objects.values_list("username", flat=True))
    places = {place.slug: place for place in Municipality.objects.all()}
    opened = 0
    for slug, people in accounts().items():
        for username, role, name in people:
            if username in known:
                continue
            User.objects.open_account(
                by=None,
                username=username,
                role=role,
                name=name,
                municipality=places.get(slug),
                password=PASSWORD,
                is_demo=True,
            )
            opened += 1
    return opened


def refuse_demo_accounts_outside_demo():
    """Stop the web process when the database holds accounts whose password everybody knows."""
    if not settings.DEMO and User.objects.filter(is_demo=True).exists():
        raise ImproperlyConfigured(
            "This database holds demo accounts, whose password is public. "
            "Start production with a database of its own."
        )
