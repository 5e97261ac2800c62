"""References without words of their own, [](#id), given those of the heading they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, assert_never

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
    TableRow,
)
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
from reportgen.model.walk import deep

Words: TypeAlias = Mapping[str, tuple[Inline, ...]]
"""The words of headings by their ids."""


def heading_words(blocks: Iterable[Block]) -> Words:
    """The words of all headings in some blocks with their numbers, without their notes."""
    return {
        block.id: tuple(child for child in block.titled if not isinstance(child, NoteReference))
        for block in deep(blocks)
        if isinstance(block, Heading)
    }


def filled(block: Block, words: Words) -> Block:
    """A block whose references without words have those of their headings."""
    match block:
        case Heading() | Paragraph():
            return replace(block, children=filled_line(block.children, words))
        case List():
            items = (replace(item, blocks=_all(item.blocks, words)) for item in block.items)
            return replace(block, items=tuple(items))
        case Panel() | Columns():
            return replace(block, blocks=_all(block.blocks, words))
        case Grid():
            cells = (replace(cell, blocks=_all(cell.blocks, words)) for cell in block.cells)
            return replace(block, cells=tuple(cells))
        case Table():
            return _table(block, words)
        case DataTable():
            return replace(block, caption=filled_line(block.caption, words))
        case Figure():
            return _figure(block, words)
        case Contents() | Break():
            return block
        case _:
            assert_never(block)


def filled_line(children: Sequence[Inline], words: Words) -> tuple[Inline, ...]:
    """A line whose references without words have those of their headings."""
    return tuple(_inline(child, words) for child in children)


def _inline(inline: Inline, words: Words) -> Inline:
    match inline:
        case CrossReference(children=(), show="text"):
            return replace(inline, children=words.get(inline.target, ()))
        case Strong() | Emphasis() | Link() | CrossReference() | Foreign():
            return replace(inline, children=filled_line(inline.children, words))
        case Text() | FactText() | NoteReference() | PageField() | LineBreak():
            return inline
        case _:
            assert_never(inline)


def _table(table: Table, words: Words) -> Table:
    def row(old: TableRow) -> TableRow:
        cells = (replace(cell, children=filled_line(cell.children, words)) for cell in old.cells)
        return replace(old, cells=tuple(cells))

    return replace(
        table,
        header=tuple(map(row, table.header)),
        rows=tuple(map(row, table.rows)),
        caption=filled_line(table.caption, words),
    )


def _figure(figure: Figure, words: Words) -> Figure:
    return replace(
        figure,
        title=filled_line(figure.title, words),
        subtitle=filled_line(figure.subtitle, words),
        source=filled_line(figure.source, words),
    )


def _all(blocks: Sequence[Block], words: Words) -> tuple[Block, ...]:
    return tuple(filled(block, words) for block in blocks)
