"""Publishers who meant well. The attacker must win against each of them."""

from contacts.statistics.safe.cells import withheld

from .town import POPULATIONS


def publish(exact, threshold, hide):
    """Every period by itself: totals that reach the threshold, and the rows `hide` leaves."""
    return {
        period: {
            "totals": {
                name: list(count) if count.reaches(threshold) else None
                for name, count in figures.totals.items()
            },
            "tables": {
                table.name: _rows(figures.tables[table.name], hide(table, figures, threshold))
                for population in POPULATIONS
                for table in population.tables
                if table.name in figures.tables
            },
        }
        for period, figures in exact.items()
    }


def only_small(table, figures, threshold):
    """Withhold what is below the threshold, and nothing else."""
    return withheld(figures.tables[table.name], threshold, adds_up=False)


def each_table_alone(table, figures, threshold):
    """Withhold a cover too, but think of no other table and no other period."""
    return withheld(figures.tables[table.name], threshold, adds_up=table.adds_up)


def _rows(cells, hidden):
    return {row: None if row in hidden else list(count) for row, count in cells.items()}
