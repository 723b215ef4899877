"""Assessments of a year in which the standard was replaced."""

from datetime import date

from tests import make

WINTER, SPRING, AUTUMN = date(2025, 1, 15), date(2025, 5, 1), date(2025, 9, 3)


def asked_under_two_editions(by):
    """Two assessments under the first edition, one under the second.

    Both ask whether the citizen isolates themselves, in other words; each has one criterion that
    the other lacks.
    """
    home = by.municipality
    make.edition(
        home,
        in_force_from=date(2024, 12, 1),
        criteria={"isolates": "Isolerer sig", "appointments": "Svær at holde aftaler"},
        factors={"rough": "Sover ude"},
    )
    make.edition(
        home,
        in_force_from=SPRING,
        criteria={"isolates": "Trækker sig fra andre", "debt": "Har gæld"},
        factors={"rough": "Sover ude"},
    )
    one, other = (make.citizen(home, alias, first_met_on=WINTER) for alias in make.aliases(2))
    make.assessment(by, one, on=WINTER, said={"isolates": "yes", "appointments": "no"})
    make.assessment(by, other, on=WINTER, said={"isolates": "no"})
    make.assessment(by, one, on=AUTUMN, said={"isolates": "yes", "debt": "yes"}, result="unclear")
