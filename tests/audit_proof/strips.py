"""A document as strips, the least that any format must show: what texts and foreign PDFs are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from reportgen.facts.wording import Wording
from reportgen.model.blocks import (
    Block,
    Figure,
    Heading,
    List,
    Panel,
    Paragraph,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)
from reportgen.model.document import Document, PageSequence
from reportgen.model.fact import Absent, FactSeries, Ledger
from reportgen.model.inlines import FactText, Inline, Text
from reportgen.model.walk import children_of, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A stretch of a document: its kind, its texts, and the ids that a fault's place is known by.

    lines: of a tile, one text each; of anything else, one. rows: of a table, its cells row by row.
    """

    kind: Literal["heading", "paragraph", "item", "label", "tile", "table"]
    block: str
    lines: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    heads: int = 0
    level: int = 0


def strips(document: Document) -> Iterator[Strip]:
    """The strips in reading order; contents, pictures and running lines are left out."""
    for sequence in document.sequences:
        for block in sequence.blocks:
            yield from _of(block)


def _of(block: Block) -> Iterator[Strip]:
    match block:
        case Heading():
            yield Strip(kind="heading", block=block.id, lines=(_words(block.children),), level=block.level)
        case Paragraph():
            yield Strip(kind="paragraph", block=block.id, lines=(_words(block.children),))
        case List():
            inside = (inner for item in block.items for inner in item.blocks)
            yield from (replace(strip, kind="item") for inner in inside for strip in _of(inner))
        case Table():
            yield from _table(block)
        case Figure():
            told = (block.title, block.subtitle, block.source)
            yield from (
                Strip(kind="label", block=block.id, lines=(_words(words),)) for words in told if words
            )
        case Panel() if "tile" in block.role and all(isinstance(inner, Paragraph) for inner in block.blocks):
            lines = tuple(_words(inner.children) for inner in block.blocks if isinstance(inner, Paragraph))
            yield Strip(kind="tile", block=block.id, lines=tuple(line for line in lines if line))
        case _:
            for inner in children_of(block):
                yield from _of(inner)


def _table(table: Table) -> Iterator[Strip]:
    if table.caption:
        yield Strip(kind="label", block=table.id, lines=(_words(table.caption),))
    rows = (*table.header, *table.rows)
    # pictures are left out as elsewhere; the heading over theirs stands above the table
    drawn = {place for row in rows for place, cell in enumerate(row.cells) if cell.figure is not None}
    for place in sorted(drawn):
        words = " ".join(_words(row.cells[place].children) for row in table.header)
        yield Strip(kind="label", block=table.id, lines=(words,))
    texts = tuple(
        tuple(_words(cell.children) for place, cell in enumerate(row.cells) if place not in drawn)
        for row in rows
    )
    yield Strip(kind="table", block=table.id, rows=texts, heads=len(table.header))


def _words(children: Iterable[Inline]) -> str:
    return " ".join(words_of(children).split())


def with_months(document: Document, ledger: Ledger, wording: Wording) -> Document:
    """The document with a table of all values of each series at its end, a column a series."""
    months: dict[str, dict[str, str]] = {}
    series = [
        row for row in ledger.series.values() if row.area is None or (row.points and len(row.points) > 8)
    ]
    for row in series:
        for point in row.points:
            if point.period is not None and not isinstance(point.value, Absent):
                months.setdefault(wording.period(point.period), {})[row.id] = point.id
    heads = ("Month", *(_named(row) for row in series))
    table = Table(
        id="months",
        columns=tuple(TableColumn(align="left" if not place else "right") for place in range(len(heads))),
        header=(
            TableRow(
                cells=tuple(
                    TableCell(id=f"m-h-{place}", children=(Text(text=head),), scope="column")
                    for place, head in enumerate(heads)
                )
            ),
        ),
        rows=tuple(
            _month(number, name, [ids.get(row.id, "") for row in series], ledger, wording)
            for number, (name, ids) in enumerate(months.items())
        ),
        caption=(Text(text="Values by month"),),
    )
    last = document.sequences[-1]
    heading = Heading(id="by-month", level=1, children=(Text(text="Month by month"),))
    sequence = PageSequence(master=last.master, blocks=(*last.blocks, heading, table))
    return replace(document, sequences=(*document.sequences[:-1], sequence))


def _named(row: FactSeries) -> str:
    return row.label if row.area is None else f"{row.label}, {row.area.label}"


def _month(number: int, name: str, ids: list[str], ledger: Ledger, wording: Wording) -> TableRow:
    cells = [TableCell(id=f"m-{number}", children=(Text(text=name),), scope="row")]
    for place, key in enumerate(ids):
        inline: Inline = Text(text="[x]")
        if key:
            inline = FactText(fact=key, wording="value", text=wording.text(ledger.figure(key)))
        cells.append(TableCell(id=f"m-{number}-{place}", children=(inline,)))
    return TableRow(cells=tuple(cells))
