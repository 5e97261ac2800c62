"""Columns: blocks measured at a column's width, balanced when the page is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from reportgen.errors import LayoutError
from reportgen.model.blocks import Block, Columns
from reportgen.render.pdf.pieces import Anchor, ColumnSet, Measured
from reportgen.render.pdf.scope import Scope

MeasureAll: TypeAlias = Callable[[Scope, Sequence[Block], float], Measured]


def columns(scope: Scope, block: Columns, width: float, measure_all: MeasureAll) -> Measured:
    """The blocks of flowing columns as one item that is balanced where it comes to stand."""
    column = (width - block.gap * (block.count - 1)) / block.count
    if column <= 0:
        what = f"{block.count} columns leave no room between their gaps"
        raise LayoutError(what, where=block.origin, hint="use fewer columns")
    inner = measure_all(scope, block.blocks, column)
    if not inner.items:
        return Measured()
    item = ColumnSet(
        items=inner.items,
        number=block.count,
        gap=block.gap,
        column=column,
        anchors=(Anchor(block=block.id),),
        block=block.id,
        origin=block.origin,
    )
    return Measured(items=(item,), before=inner.before, after=inner.after, nodes=inner.nodes)
