"""The numbers of tables, by their rows and columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from reportgen.audit.reading import Reading
from reportgen.audit.sums import Term
from reportgen.audit.text import Place
from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Term):
    """A number of a table: its place, and the how-manieth of its cell it is."""

    place: Place
    nth: int


def cells_of(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    """The numbers of each table, and of each view of it, row by row."""
    for parts in reading.survey.tables.values():
        views: dict[str, list[Cell]] = defaultdict(list)
        for part in parts:
            place = part.passage.place
            if place is None or place.header:
                continue
            figures = [one for one in part.mentions if one.weight == "figure" and not one.broken]
            for nth, mention in enumerate(figures):
                views[part.passage.view].append(Cell(part=part, mention=mention, place=place, nth=nth))
        for cells in views.values():
            yield tuple(sorted(cells, key=lambda cell: cell.place.row))


def rows_of(cells: tuple[Cell, ...]) -> list[tuple[Cell, ...]]:
    """The numbers of a table by rows, in their order."""
    found: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        found[cell.place.row].append(cell)
    return [tuple(row) for row in found.values()]
