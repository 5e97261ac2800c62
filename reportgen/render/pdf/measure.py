"""Blocks to the vertical list: one arm a kind of block."""

from __future__ import annotations

from collections.abc import Sequence
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
from reportgen.render.pdf import columns, contents, datatables, figures, grids, lists, panels, tables, texts
from reportgen.render.pdf.pieces import Measured, join
from reportgen.render.pdf.placing import lead
from reportgen.render.pdf.rhythm import in_rhythm
from reportgen.render.pdf.scope import Scope


def measure(scope: Scope, block: Block, width: float) -> Measured:
    """A block at a width, in points.

    Raises LayoutError, AssetError or ModelError, with the block's origin.
    """
    match block:
        case Heading():
            return texts.heading(scope, block, width)
        case Paragraph():
            return texts.paragraph(scope, block, width)
        case List():
            return lists.listed(scope, block, width, measure)
        case Table():
            return tables.table(scope, block, width)
        case DataTable():
            return datatables.data_table(scope, block, width)
        case Figure():
            return figures.figure(scope, block, width)
        case Panel():
            return panels.panel(scope, block, width, measure_all)
        case Grid():
            return grids.grid(scope, block, width, measure_all)
        case Columns():
            return columns.columns(scope, block, width, measure_all)
        case Contents():
            return contents.contents(scope, block, width)
        case Break():
            return Measured(force=True)
        case _:
            assert_never(block)


def measure_all(scope: Scope, blocks: Sequence[Block], width: float) -> Measured:
    """Blocks under one another at a width, in points."""
    parts: list[Measured] = []
    for block in blocks:
        parts.append(measure(scope.under(lead(parts)), block, width))
    return join(in_rhythm(blocks, parts))
