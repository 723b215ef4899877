"""Fields for text in which somebody could write down who a citizen is."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from . import guard

READ_AT_MOST = 5_000  # characters; the guard is made for short texts


def points_at_nobody(text):
    """Validator: refuse text that holds a number, an address or the like of a person.

    A text much longer than any guarded field is not read; its length is refused beside this.
    """
    if len(text) > READ_AT_MOST:
        return
    found = guard.stops(text)
    if found:
        raise ValidationError(
            [
                ValidationError(guard.describe(one, text, found=found), code=one.kind)
                for one in found
            ]
        )


class GuardedTextField(models.TextField):
    """Short free text about people nobody may be able to recognise."""

    default_validators = [points_at_nobody]


def one_of(field: str, choices, *, model: str, blank=False) -> models.CheckConstraint:
    """The rule that a column holds one of the choices: a list no identity can hide in."""
    values = [*choices.values, ""] if blank else choices.values
    return models.CheckConstraint(
        name=f"{model}_{field}_is_on_its_list",
        condition=models.Q(**{f"{field}__in": values}),
    )


def guarded(field: str, *, model: str, length: int) -> list[models.CheckConstraint]:
    """The two rules that the database keeps for a guarded column, whoever writes to it."""
    return [
        models.CheckConstraint(
            name=f"{model}_{field}_holds_no_cpr_number",
            condition=models.Func(
                models.F(field),
                function="holds_no_cpr_number",
                output_field=models.BooleanField(),
            ),
            violation_error_message=_("Remove the CPR number."),
        ),
        models.CheckConstraint(
            name=f"{model}_{field}_is_short",
            condition=models.lookups.LessThanOrEqual(Length(field), length),
            violation_error_message=_("The text is too long."),
        ),
    ]
