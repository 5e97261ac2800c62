"""Key figures: tiles in a row, equally high."""

from __future__ import annotations

from dataclasses import replace

from pydantic import Field

from reportgen.components.base import (
    Component,
    Context,
    Look,
    Lowered,
    Options,
    read_options,
    words_of,
)
from reportgen.components.naming import Facts
from reportgen.components.sparkline import Span, sparkline
from reportgen.components.tiles import tile
from reportgen.errors import DirectiveError, Origin
from reportgen.model.blocks import Grid, GridCell, Panel
from reportgen.model.fact import Fact
from reportgen.model.passage import Directive


class KeyFiguresOptions(Options):
    """Options of key-figures."""

    figures: Facts = Field(default=(), description="The facts to show, beside those of the argument.")
    columns: int | None = Field(
        default=None, ge=1, le=12, description="Tiles in a row; without it, as even as can be."
    )
    sparkline: Span = Field(
        default="none", description="The course of each figure's measure as a bare line in its tile."
    )


def lower(directive: Directive, context: Context) -> Lowered:
    """A grid of tiles, one a figure."""
    options = read_options(directive, KeyFiguresOptions, context, argument="fact")
    names = words_of(directive) + options.figures
    if not names:
        raise DirectiveError(
            "key figures without a figure",
            where=directive.origin,
            hint="name facts, such as “:figures: visits.change_pct, loans.current”",
        )
    where = directive.options["figures"].origin if "figures" in directive.options else directive.origin
    cells = tuple(
        _tile(context.fact(name, where), f"{directive.id}-{place}", options.sparkline, context, where)
        for place, name in enumerate(names)
    )
    return Lowered(pieces=(grid_of(directive.id, cells, options.columns, context.look),))


def _tile(fact: Fact, key: str, span: str, context: Context, where: Origin) -> GridCell:
    """A tile, with the course of its measure below where one is asked for."""
    cell = tile(fact, key, context)
    if span == "none":
        return cell
    line = sparkline(context.measure(fact.measure, where), f"{key}-course", span, context, where)
    blocks = tuple(
        replace(block, blocks=(*block.blocks, line)) if isinstance(block, Panel) else block
        for block in cell.blocks
    )
    return replace(cell, blocks=blocks)


def grid_of(key: str, cells: tuple[GridCell, ...], columns: int | None, look: Look) -> Grid:
    """Tiles in a grid whose rows are as even as can be."""
    count = columns or balanced(len(cells), look.tiles_in_row)
    return Grid(id=key, cells=cells, shares=(1.0,) * count, gap=look.gap)


def balanced(count: int, most: int) -> int:
    """How many columns hold so many tiles most evenly, with at most so many in a row.

    >>> [balanced(n, 4) for n in (1, 2, 3, 4, 5, 6, 7, 8, 9)]
    [1, 2, 3, 4, 3, 3, 4, 4, 3]
    """
    if count <= most:
        return max(count, 1)
    least = max(most - 1, 1)
    return min(range(least, most + 1), key=lambda columns: (-count % columns, -columns))


COMPONENT = Component(
    name="key-figures",
    summary="Tiles with a label, the figure and its sign, the direction in words and the comparator.",
    options=KeyFiguresOptions,
    lower=lower,
    argument="facts to show (or the option figures)",
)
