"""Short ways to write blocks by hand, for the demonstration and for tests."""

from __future__ import annotations

from itertools import count
from typing import Literal

from reportgen.model.blocks import (
    GridCell,
    Heading,
    Panel,
    Paragraph,
    TableCell,
    TableRow,
)
from reportgen.model.inlines import FactText, Inline, Text

_ids = count(1)


def new() -> str:
    """An id that nothing else has, in the order of asking."""
    return f"b{next(_ids)}"


def words(*parts: str | Inline) -> tuple[Inline, ...]:
    """Inlines, of which strings are plain text."""
    return tuple(Text(text=part) if isinstance(part, str) else part for part in parts)


def p(*parts: str | Inline, role: str = "body") -> Paragraph:
    """A paragraph."""
    return Paragraph(id=new(), children=words(*parts), role=role)


def h(level: int, text: str, name: str) -> Heading:
    """A heading with an id of its own."""
    return Heading(id=name, level=level, children=words(text))


def fact(name: str, text: str, wording: str = "value") -> FactText:
    """A figure."""
    return FactText(fact=name, wording=wording, text=text)


def cell(*parts: str | Inline, scope: Literal["column", "row"] | None = None) -> TableCell:
    """A cell of a table."""
    return TableCell(id=new(), children=words(*parts), scope=scope)


def row(
    head: str, *cells: str | Inline, rank: Literal["body", "total"] = "body", indent: int = 0
) -> TableRow:
    """A row with a heading of its own."""
    first = cell(head, scope="row")
    return TableRow(cells=(first, *(cell(one) for one in cells)), rank=rank, indent=indent)


def tile(label: str, name: str, figure: str, change: str) -> GridCell:
    """A tile of the cover."""
    return GridCell(
        blocks=(
            Panel(
                id=new(),
                role="tile",
                label=label,
                blocks=(
                    p(label, role="tile-label"),
                    p(fact(name, figure), role="tile-figure"),
                    p(change, role="tile-change"),
                    p("compared with the 12 months to March 2021", role="tile-versus"),
                ),
            ),
        )
    )
