"""The proof pack: what the running system says of itself, to be printed for whoever must answer.

Nothing in it is a copy that could grow old. Fields come from the classification and the database's
own catalogue, pages from the addresses the site answers, roles from the views and the models.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.urls import get_resolver
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outreach.accounts.roles import Role
from outreach.municipalities.models import Scoped
from outreach.privacy.checks import columns_in
from outreach.privacy.policy import Policy, read

FLOORS = {
    "contacts": gettext_lazy("The casework"),
    "standards": gettext_lazy("The quality standards"),
    "outreach": gettext_lazy("Municipalities, staff and the access log"),
    "libraries": gettext_lazy("Tables of the software this is built with"),
}
CLASSES = {
    "no_one": gettext_lazy("nothing about anybody"),
    "coarse": gettext_lazy("something coarse about an alias"),
    "staff": gettext_lazy("about staff"),
    "guarded": gettext_lazy("guarded text"),
    "published": gettext_lazy("public"),
    "secret": gettext_lazy("keyed or hashed"),
    "passing": gettext_lazy("kept for hours"),
    "sealed": gettext_lazy("sealed"),
    "unused": gettext_lazy("not in use"),
}


@dataclass
class Table:
    """A table there is now, what it is about, and its columns by what they can tell.

    about is empty, and the columns stand under nothing, where nobody has classified them.
    """

    name: str
    about: str
    columns: list[tuple[str, list[str]]]


class Door(NamedTuple):
    """Who may open some pages: the roles, or nobody in particular; and the addresses."""

    who: str
    addresses: list[str]


def version() -> str:
    """The version of the program that runs."""
    said = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    return said["project"]["version"]


def meanings() -> list[tuple]:
    """(short name, meaning) of each class of the classification."""
    return [(CLASSES[name], _(means)) for name, means in read().classes.items()]


def stored(policy: Policy | None = None) -> list[tuple]:
    """(floor, tables) of everything the database holds now, as the classification tells it."""
    policy = policy or read()
    tells = {(one.table, one.column): one for one in policy.claims if one.tells}
    floors: dict[str, dict[str, dict[str, list[str]]]] = {floor: {} for floor in FLOORS}
    for column in columns_in("default"):
        claim = tells.get((column.table, column.name))
        table = floors[claim.floor if claim else "libraries"].setdefault(column.table, {})
        table.setdefault(claim.tells if claim else "", []).append(column.name)
    return [
        (
            label,
            [
                Table(
                    name,
                    _(policy.about[name]) if policy.about.get(name) else "",
                    [(str(CLASSES.get(one, "")), sorted(names)) for one, names in columns.items()],
                )
                for name, columns in sorted(floors[floor].items())
            ],
        )
        for floor, label in FLOORS.items()
    ]


def doors() -> list[Door]:
    """Who may open which addresses, read off the views that answer them: the public first."""
    found: dict[tuple[str, ...], list[str]] = {}
    for address, view in addresses():
        allowed = getattr(view, "allowed_roles", ())
        roles = tuple(str(role.value) for role in Role if role in allowed)
        found.setdefault(roles, []).append(address)
    return [Door(named(roles), sorted(found[roles])) for roles in sorted(found, key=order_of)]


def order_of(roles) -> tuple:
    return len(roles), [Role.values.index(role) for role in roles]


def named(roles) -> str:
    """The roles in words; everybody, where a page is public."""
    return ", ".join(capfirst(str(Role(role).label)) for role in roles) or _(
        "Everybody, signed in or not"
    )


def addresses(resolver=None, before="/") -> Iterator[tuple[str, object]]:
    """Every address of the site as its pattern is written, with the view that answers."""
    for one in (resolver or get_resolver()).url_patterns:
        here = before + str(one.pattern)
        if hasattr(one, "url_patterns"):
            yield from addresses(one, here)
        else:
            yield here, one.callback


def readers() -> list[tuple]:
    """(kind of row, the roles that read it) for all rows that belong to one municipality."""
    kinds = [model for model in apps.get_models() if issubclass(model, Scoped)]
    return sorted(
        (
            capfirst(str(model._meta.verbose_name_plural)),
            ", ".join(capfirst(str(role.label)) for role in Role if role in model.readers)
            or _("nobody reads a list of them"),
        )
        for model in kinds
    )
