"""Text in columns where the layout asks: what is as wide as the page stands between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from reportgen.components.base import ColumnLook
from reportgen.model.blocks import Block, Break, Columns, Contents, DataTable, Grid, Heading, Panel, Table
from reportgen.model.document import PageSequence


def in_columns(
    sequences: Iterable[PageSequence], looks: Mapping[str, ColumnLook]
) -> tuple[PageSequence, ...]:
    """The sequences with their text in the columns that the layout gives their kind of page.

    First headings, contents, tables, rows of tiles, the headings above these, and what bleeds
    stay as wide as the page.
    """
    return tuple(
        replace(sequence, blocks=tuple(_flowed(sequence.blocks, looks[sequence.master])))
        if sequence.master in looks
        else sequence
        for sequence in sequences
    )


def _flowed(blocks: Sequence[Block], look: ColumnLook) -> Iterator[Block]:
    for wide, run in groupby(zip(_widths(blocks), blocks, strict=True), lambda pair: pair[0]):
        held = tuple(block for _, block in run)
        if wide:
            yield from held
        else:
            first = held[0]
            yield Columns(
                id=f"{first.id}-columns", blocks=held, count=look.count, gap=look.gap, origin=first.origin
            )


def _widths(blocks: Sequence[Block]) -> list[bool]:
    """Which blocks are as wide as the page; a heading is where what it heads is."""
    found: list[bool] = []
    for block in reversed(blocks):
        heads = isinstance(block, Heading) and bool(found) and found[-1]
        found.append(heads or _is_wide(block))
    return found[::-1]


def _is_wide(block: Block) -> bool:
    match block:
        case Heading():
            return block.level == 1
        case Panel():
            return block.bleed
        case Break() | Columns() | Contents() | DataTable() | Grid() | Table():
            return True
        case _:
            return False
