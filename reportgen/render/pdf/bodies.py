"""The body of a long table as set: by columns, a number or two a cell, no object a cell.

Most cells are one line of plain words in the ink of the table; of these only the start is
kept. The others (parted, emphatic, with characters that need care) are kept as lines.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import field

from reportgen.errors import Origin
from reportgen.frozen import dataclass
from reportgen.render.pdf.ink import Ink
from reportgen.render.pdf.structure import Node

SLACK = 0.01

TIED = 8
"""So many rows at most go to the next page to stand with the row that belongs to them."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """A line of a cell: its baseline's start from the upper left of table and row, its words."""

    x: float
    y: float
    text: str
    ink: Ink


@dataclass(frozen=True, slots=True, kw_only=True)
class CellText:
    """A cell that is not one plain line: its lines, and their height in points."""

    lines: tuple[CellLine, ...]
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SetColumn:
    """A column as set: its texts, where the plain ones start, all others by row."""

    values: tuple[str, ...]
    starts: array[float]
    others: Mapping[int, CellText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowRules:
    """The lines between rows as thickness and colour, and the fill of every other row.

    heavy: the rows that sum up others, with a strong line above. last: the row, if any,
    with a strong line below.
    """

    thin: tuple[float, str]
    strong: tuple[float, str]
    stripe: str | None = None
    heavy: frozenset[int] = frozenset()
    last: int = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetBody:
    """The rows of a long table; itself only, never an equal.

    tops: where each row begins and the last one ends, in points. baseline: from a row's top to
    that of its plain lines. tied: the rows that are better not parted from the one above.
    """

    columns: tuple[SetColumn, ...]
    tops: array[float]
    ink: Ink
    baseline: float
    leading: float
    width: float
    rules: RowRules
    tied: frozenset[int]
    block: str
    role: str
    origin: Origin | None

    def height(self, first: int, last: int) -> float:
        """How high the rows are from one up to another."""
        return self.tops[last] - self.tops[first]

    def fitting(self, first: int, last: int, room: float) -> int:
        """Up to which row of those from first to last a room has place."""
        end = bisect_right(self.tops, self.tops[first] + room + SLACK, first, last + 1) - 1
        return max(first, end)

    def parted(self, first: int, last: int, room: float) -> int:
        """As fitting, but best left: two rows at least, and none that belongs to one above it."""
        end = self.fitting(first, last, room)
        if end >= last:
            return last
        for place in range(end, max(first + 1, end - TIED), -1):
            if place not in self.tied and place < last - 1:
                return place
        return end if end > first + 1 else first

    def lines(self, column: int, row: int) -> tuple[CellLine, ...]:
        """The lines of a cell; none where it is empty."""
        one = self.columns[column]
        known = one.others.get(row)
        if known is not None:
            return known.lines
        text = one.values[row]
        return (CellLine(one.starts[row], self.baseline, text, self.ink),) if text else ()

    def cells(self, first: int, last: int) -> Iterator[tuple[int, CellLine]]:
        """All lines of the rows from one up to another, each with its row."""
        for row in range(first, last):
            for column in range(len(self.columns)):
                for line in self.lines(column, row):
                    yield row, line


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Strip:
    """Rows of a body that stand on one page, drawn in one go.

    node: the group they belong to. base: the body's row that is the group's first.
    """

    body: SetBody
    first: int
    last: int
    node: Node
    base: int = 0

    @property
    def height(self) -> float:
        """How high it is."""
        return self.body.height(self.first, self.last)

    @property
    def text(self) -> str:
        """The words of its first row, for errors."""
        return " ".join(line.text for _, line in self.body.cells(self.first, min(self.last, self.first + 1)))
