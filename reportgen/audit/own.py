"""A document of our own as a text to audit: what a reader reads, with every figure that is bound."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from reportgen.audit.text import (
    AllowedSpan,
    AuditText,
    BoundFigure,
    LinkSpan,
    Passage,
    PassageKind,
    Place,
)
from reportgen.errors import Origin
from reportgen.model.blocks import (
    Block,
    Break,
    Columns,
    Contents,
    DataTable,
    Figure,
    Grid,
    Heading,
    List,
    Panel,
    Paragraph,
    Table,
)
from reportgen.model.chart import Chart
from reportgen.model.document import Document
from reportgen.model.inlines import (
    CrossReference,
    Emphasis,
    FactText,
    Foreign,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    PageField,
    Strong,
    Text,
)

PROSE = frozenset({"body", "lead", "list", "callout", "card-text"})
"""Roles of running text; paragraphs of others are labels."""


def passages_of(document: Document) -> AuditText:
    """A document's passages in reading order; contents and page numbers are left out.

    A tile, a card and a chart are a group each, and a tile in a card is one in its group. A figure
    in a cell of a table is read in its place.
    """
    walk = _Walk(name=document.meta.title)
    for sequence in document.sequences:
        walk.blocks(sequence.blocks, "")
    for note in document.notes:
        walk.add(note.children, "note", None)
    return AuditText(name=document.meta.title, passages=tuple(walk.found))


@dataclass(slots=True)
class _Words:
    """Inlines as text, with the stretches that are figures, links or allowed."""

    text: str = ""
    figures: list[BoundFigure] = field(default_factory=list[BoundFigure])
    links: list[LinkSpan] = field(default_factory=list[LinkSpan])
    allowed: list[AllowedSpan] = field(default_factory=list[AllowedSpan])

    def read(self, children: Iterable[Inline]) -> None:
        for inline in children:
            self._one(inline)

    def _one(self, inline: Inline) -> None:
        start = len(self.text)
        match inline:
            case Text():
                self._text(inline)
            case FactText():
                self._fact(inline)
            case LineBreak():
                self.text += "\n"
            case Link():
                self.read(inline.children)
                self.links.append(LinkSpan(start=start, end=len(self.text), target=inline.target))
            case Strong() | Emphasis() | CrossReference() | Foreign():
                self.read(inline.children)
            case NoteReference() | PageField():
                pass
            case _:
                assert_never(inline)

    def _text(self, inline: Text) -> None:
        start = len(self.text)
        self.text += inline.text
        if inline.reason:
            self.allowed.append(AllowedSpan(start=start, end=len(self.text), reason=inline.reason))

    def _fact(self, inline: FactText) -> None:
        start = len(self.text)
        self.text += inline.text
        self.figures.append(
            BoundFigure(start=start, end=len(self.text), fact=inline.fact, wording=inline.wording)
        )


class _Walk:
    """Goes through blocks and keeps the headings that each stands under."""

    def __init__(self, name: str) -> None:
        self.found: list[Passage] = []
        self._name = name
        self._headings: list[tuple[int, str]] = []
        self._origin: Origin | None = None

    def blocks(self, blocks: Iterable[Block], group: str) -> None:
        for block in blocks:
            before = self._origin
            self._origin = block.origin or before
            self._block(block, group)
            self._origin = before

    def _block(self, block: Block, group: str) -> None:
        match block:
            case Heading():
                self._heading(block, group)
            case Paragraph():
                self._paragraph(block, group)
            case List():
                for item in block.items:
                    self.blocks(item.blocks, group)
            case Table():
                self._table(block, group)
            case DataTable():
                self._data(block, group)
            case Figure():
                self._figure(block, group)
            case Panel():
                self.blocks(block.blocks, f"{group}/{block.id}" if group else block.id)
            case Grid():
                for cell in block.cells:
                    self.blocks(cell.blocks, group)
            case Columns():
                self.blocks(block.blocks, group)
            case Contents() | Break():
                pass
            case _:
                assert_never(block)

    def add(
        self, children: Iterable[Inline], kind: PassageKind, origin: Origin | None, group: str = ""
    ) -> None:
        """A passage of inlines, unless it is empty."""
        words = _Words()
        words.read(children)
        self._put(words, kind, origin, group)

    def _put(
        self,
        words: _Words,
        kind: PassageKind,
        origin: Origin | None,
        group: str = "",
        place: Place | None = None,
        *,
        derived: bool = False,
    ) -> None:
        if not words.text.strip():
            return
        self.found.append(
            Passage(
                text=words.text,
                origin=origin or self._origin or Origin(file=self._name),
                kind=kind,
                headings=tuple(text for _, text in self._headings),
                figures=tuple(words.figures),
                allowed=tuple(words.allowed),
                links=tuple(words.links),
                place=place,
                group=group,
                derived=derived,
            )
        )

    def _heading(self, block: Heading, group: str) -> None:
        words = _Words()
        words.read(block.children)
        while self._headings and self._headings[-1][0] >= block.level:
            self._headings.pop()
        self._headings.append((block.level, words.text))
        self._put(words, "heading", block.origin, group)

    def _paragraph(self, block: Paragraph, group: str) -> None:
        prose = block.role in PROSE
        kind: PassageKind = "item" if block.role == "list" else "paragraph" if prose else "label"
        self.add(block.children, kind, block.origin, group)

    def _table(self, block: Table, group: str) -> None:
        self.add(block.caption, "caption", block.origin, group)
        heads = [_plain(cell.children) for cell in block.header[-1].cells] if block.header else []
        for number, row in enumerate((*block.header, *block.rows)):
            first = next((cell for cell in row.cells if cell.scope == "row"), None)
            for column, cell in enumerate(row.cells):
                if cell.figure is not None:
                    self._figure(cell.figure, group)
                words = _Words()
                words.read(cell.children)
                self._put(
                    words,
                    "cell",
                    block.origin,
                    group,
                    Place(
                        table=block.id,
                        row=number,
                        column=column,
                        row_heading=_plain(first.children) if first and first is not cell else "",
                        column_heading=heads[column] if column < len(heads) else "",
                        header=cell.scope is not None or number < len(block.header),
                    ),
                )

    def _data(self, block: DataTable, group: str) -> None:
        self.add(block.caption, "caption", block.origin, group)
        for column, given in enumerate(block.columns):
            for row, text in enumerate(given.values):
                place = Place(
                    table=block.id,
                    row=row + 1,
                    column=column,
                    row_heading=block.columns[0].values[row] if column else "",
                    column_heading=given.heading,
                    header=column == 0,
                )
                self._put(_Words(text=text), "cell", block.origin, group, place, derived=True)

    def _figure(self, block: Figure, group: str) -> None:
        inner = f"{group}/{block.id}" if group else block.id
        for line in (block.title, block.subtitle):
            self.add(line, "caption", block.origin, inner)
        if block.alt and not block.decorative:
            self.add(block.told or (Text(text=block.alt),), "alternative", block.origin, inner)
        if isinstance(block.graphic, Chart):
            for words, place in _points(block.graphic, block.id):
                self._put(words, "point", block.origin, inner, place, derived=True)
        self.add(block.source, "note", block.origin, inner)


def _points(chart: Chart, table: str) -> Iterator[tuple[_Words, Place]]:
    """The values of a chart as the cells of its data: a row a category, a column a series."""
    for column, series in enumerate(chart.series, 1):
        facts = series.facts or ("",) * len(series.labels)
        for row, (category, fact, label) in enumerate(
            zip(chart.categories, facts, series.labels, strict=False), 1
        ):
            figures = [BoundFigure(start=0, end=len(label), fact=fact)] if fact else []
            place = Place(
                table=table, row=row, column=column, row_heading=category, column_heading=series.name
            )
            yield _Words(text=label, figures=figures), place


def _plain(children: Sequence[Inline]) -> str:
    words = _Words()
    words.read(children)
    return words.text
