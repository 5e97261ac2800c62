"""Drawings that their place makes smaller, and the type in them with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import sqrt

from reportgen.check.base import Rule
from reportgen.model.blocks import Block, Columns, Figure, Grid, Panel
from reportgen.model.document import Document
from reportgen.model.drawing import Drawing, Group, Mark, TextRun
from reportgen.model.finding import Finding, Severity

LEAST = 6.0
"""The smallest type, in points, that print and a screen at its own size still show."""


def find_small_type(document: Document, rule: Rule) -> Iterator[Finding]:
    """A drawing so much larger than its place that its smallest type shrinks below 6 points."""
    for sequence in document.sequences:
        master = document.master(sequence.master)
        width = master.width - master.left - master.right
        height = master.height - master.top - master.bottom
        for figure, room in _figures(sequence.blocks, width, document):
            if isinstance(figure.graphic, Drawing) and not figure.decorative:
                yield from _shrunk(figure, figure.graphic, (room, height), rule)


def _figures(blocks: Iterable[Block], width: float, document: Document) -> Iterator[tuple[Figure, float]]:
    """Each figure that flows with the text, and the width of its place in points."""
    for block in blocks:
        match block:
            case Figure():
                yield block, width * min(block.width or 1.0, 1.0)
            case Panel():
                inset = 0.0 if block.bleed else document.panels[block.role].padding
                yield from _figures(block.blocks, width - 2 * inset, document)
            case Columns():
                room = width - block.gap * (block.count - 1)
                yield from _figures(block.blocks, room / block.count, document)
            case Grid():
                yield from _in_grid(block, width, document)
            case _:
                pass


def _in_grid(grid: Grid, width: float, document: Document) -> Iterator[tuple[Figure, float]]:
    """The figures of a grid, whose cells begin a row where the last has no room for them."""
    count, column = len(grid.shares), 0
    unit = (width - grid.gap * (count - 1)) / sum(grid.shares)
    for cell in grid.cells:
        span = min(cell.span, count)
        column = 0 if column + span > count else column
        room = unit * sum(grid.shares[column : column + span]) + grid.gap * (span - 1)
        yield from _figures(cell.blocks, room, document)
        column += span


def _shrunk(figure: Figure, drawing: Drawing, place: tuple[float, float], rule: Rule) -> Iterator[Finding]:
    scale = min(place[0] / drawing.width, place[1] / drawing.height)
    smallest = min(_sizes(drawing.items), default=LEAST)
    if scale >= 1 or smallest * scale >= LEAST:
        return
    own, room = (f"{wide:.0f} × {high:.0f} pt" for wide, high in ((drawing.width, drawing.height), place))
    yield Finding(
        rule=rule.name,
        severity=rule.severity,
        message=f"the figure “{figure.alt}” is {own} and stands in {room}, so that its smallest type, "
        f"{smallest:g} pt, is {smallest * scale:.1f} pt on the page",
        where=figure.origin,
        hint=f"make it at most {place[0] / 72:.1f} inches wide and {place[1] / 72:.1f} high, with type of "
        f"{LEAST:g} pt or more, or give it a larger place",
    )


def _sizes(items: Iterable[Mark]) -> Iterator[float]:
    """The sizes of type in marks, as their groups scale them."""
    for mark in items:
        if isinstance(mark, TextRun):
            yield mark.size
        elif isinstance(mark, Group):
            a, b, c, d, *_ = mark.matrix or (1.0, 0.0, 0.0, 1.0)
            yield from (size * sqrt(abs(a * d - b * c)) for size in _sizes(mark.items))


SHRUNK = Rule(
    name="figure-small",
    severity=Severity.WARNING,
    reason="a figure made smaller is read as long as its type is",
    find=find_small_type,
)
