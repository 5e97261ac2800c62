"""The contents, filled in once all headings are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from reportgen.model.blocks import (
    Block,
    Break,
    Columns,
    Contents,
    ContentsEntry,
    DataTable,
    Figure,
    Grid,
    Heading,
    List,
    Panel,
    Paragraph,
    Table,
)
from reportgen.model.document import PageSequence
from reportgen.model.inlines import Inline, NoteReference
from reportgen.model.walk import deep

DEPTH = 2
"""How many levels of headings the contents show."""


def with_contents(sequences: tuple[PageSequence, ...]) -> tuple[PageSequence, ...]:
    """The sequences with the entries of every contents filled in."""
    entries = tuple(_entries(block for sequence in sequences for block in deep(sequence.blocks)))
    return tuple(
        replace(sequence, blocks=tuple(_filled(block, entries) for block in sequence.blocks))
        for sequence in sequences
    )


def _entries(blocks: Iterable[Block]) -> Iterable[ContentsEntry]:
    for block in blocks:
        if isinstance(block, Heading) and block.outline and block.level <= DEPTH:
            yield ContentsEntry(target=block.id, level=block.level, children=_without_notes(block.titled))


def _without_notes(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(child for child in children if not isinstance(child, NoteReference))


def _filled(block: Block, entries: tuple[ContentsEntry, ...]) -> Block:
    match block:
        case Contents():
            return replace(block, entries=entries)
        case Panel() | Columns():
            return replace(block, blocks=tuple(_filled(child, entries) for child in block.blocks))
        case Grid():
            cells = tuple(
                replace(cell, blocks=tuple(_filled(child, entries) for child in cell.blocks))
                for cell in block.cells
            )
            return replace(block, cells=cells)
        case Heading() | Paragraph() | List() | Table() | DataTable() | Figure() | Break():
            return block
        case _:
            assert_never(block)
