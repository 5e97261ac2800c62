"""Ways through a document: every block, every inline, and the words of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

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


def blocks_of(document: Document) -> Iterator[Block]:
    """Every block, those inside others included, in reading order."""
    for sequence in document.sequences:
        yield from deep(sequence.blocks)


def deep(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks and all inside them, each before its parts."""
    for block in blocks:
        yield block
        yield from deep(children_of(block))


def children_of(block: Block) -> tuple[Block, ...]:
    """The blocks right inside a block."""
    match block:
        case List():
            return tuple(child for item in block.items for child in item.blocks)
        case Panel() | Columns():
            return block.blocks
        case Grid():
            return tuple(child for cell in block.cells for child in cell.blocks)
        case Table():
            rows = (*block.header, *block.rows)
            return tuple(cell.figure for row in rows for cell in row.cells if cell.figure is not None)
        case Heading() | Paragraph() | DataTable() | Figure() | Contents() | Break():
            return ()
        case _:
            assert_never(block)


def lines_of(block: Block) -> tuple[tuple[Inline, ...], ...]:
    """The runs of inlines that a block itself holds: its text, its cells, its caption."""
    match block:
        case Heading() | Paragraph():
            return (block.children,)
        case Table():
            rows = (*block.header, *block.rows)
            return (block.caption, *(cell.children for row in rows for cell in row.cells))
        case DataTable():
            return (block.caption,)
        case Figure():
            return (block.title, block.subtitle, block.source)
        case Contents():
            return tuple(entry.children for entry in block.entries)
        case List() | Panel() | Grid() | Columns() | Break():
            return ()
        case _:
            assert_never(block)


def inlines_of(children: Iterable[Inline]) -> Iterator[Inline]:
    """The inlines and all inside them."""
    for inline in children:
        yield inline
        match inline:
            case Strong() | Emphasis() | Link() | CrossReference() | Foreign():
                yield from inlines_of(inline.children)
            case Text() | FactText() | NoteReference() | PageField() | LineBreak():
                pass
            case _:
                assert_never(inline)


def words_of(children: Iterable[Inline]) -> str:
    """The words of inlines as one string; notes and page numbers leave none."""
    parts: list[str] = []
    for inline in inlines_of(children):
        match inline:
            case Text() | FactText():
                parts.append(inline.text)
            case LineBreak():
                parts.append(" ")
            case _:
                pass
    return "".join(parts)


def facts_used(document: Document) -> tuple[str, ...]:
    """The ids of the facts that are printed or drawn, each once, in reading order."""
    seen: dict[str, None] = {}
    for block in blocks_of(document):
        for line in lines_of(block):
            for inline in inlines_of(line):
                if isinstance(inline, FactText):
                    seen.setdefault(inline.fact)
        if isinstance(block, Figure) and block.graphic.kind == "chart":
            for series in block.graphic.series:
                seen.update(dict.fromkeys(name for name in series.facts if name))
    for note in document.notes:
        for inline in inlines_of(note.children):
            if isinstance(inline, FactText):
                seen.setdefault(inline.fact)
    return tuple(seen)
