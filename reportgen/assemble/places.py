"""The place of blocks that a component made: its directive's, where it knows none nearer."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar, assert_never

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
    TableRow,
)
from reportgen.model.document import PageSequence
from reportgen.model.walk import children_of

_B = TypeVar("_B", bound=Block)


def placed(piece: Block | PageSequence, origin: Origin) -> Block | PageSequence:
    """The piece with an origin in every block of it that had none."""
    if isinstance(piece, PageSequence):
        return replace(piece, blocks=_all(piece.blocks, origin))
    return _block(piece, origin)


def _block(block: Block, origin: Origin) -> Block:
    match block:
        case Heading() | Paragraph() | DataTable() | Figure() | Contents() | Break():
            return _own(block, origin)
        case Table():
            return _table(block, origin)
        case Panel() | Columns():
            return replace(_own(block, origin), blocks=_all(block.blocks, origin))
        case List():
            items = (replace(item, blocks=_all(item.blocks, origin)) for item in block.items)
            return replace(_own(block, origin), items=tuple(items))
        case Grid():
            cells = (replace(cell, blocks=_all(cell.blocks, origin)) for cell in block.cells)
            return replace(_own(block, origin), cells=tuple(cells))
        case _:
            assert_never(block)


def _table(block: Table, origin: Origin) -> Table:
    def row(old: TableRow) -> TableRow:
        cells = (
            cell if cell.figure is None else replace(cell, figure=_own(cell.figure, origin))
            for cell in old.cells
        )
        return replace(old, cells=tuple(cells))

    if not children_of(block):
        return _own(block, origin)
    header, rows = tuple(map(row, block.header)), tuple(map(row, block.rows))
    return replace(_own(block, origin), header=header, rows=rows)


def _own(block: _B, origin: Origin) -> _B:
    return block if block.origin is not None else replace(block, origin=origin)


def _all(blocks: tuple[Block, ...], origin: Origin) -> tuple[Block, ...]:
    return tuple(_block(block, origin) for block in blocks)
