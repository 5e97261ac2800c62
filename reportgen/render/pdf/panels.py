"""Panels: blocks in a box, kept whole or redrawn round each part of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from reportgen.errors import LayoutError
from reportgen.model.blocks import Block, Panel
from reportgen.model.style import PanelStyle
from reportgen.render.pdf.pieces import (
    Anchor,
    Decor,
    Edge,
    Item,
    Measured,
    Piece,
    anchored,
    decorated,
    kept,
    moved,
)
from reportgen.render.pdf.placing import natural_height
from reportgen.render.pdf.scope import Scope
from reportgen.render.pdf.structure import HEADINGS, Node

MeasureAll: TypeAlias = Callable[[Scope, Sequence[Block], float], Measured]


def panel(scope: Scope, block: Panel, width: float, measure_all: MeasureAll) -> Measured:
    """A panel; a bleeding one keeps its text in the measure and runs its box past it."""
    style = scope.panel(block.role, block.origin)
    inset = 0.0 if block.bleed else style.padding
    room = scope.room - 2 * style.padding
    if width - 2 * inset <= 0 or room <= 0:
        raise LayoutError(
            f"the panel “{block.role}” has no room inside its padding",
            where=block.origin,
            why=f"it is {width:.0f} points wide with a padding of {style.padding:.0f}",
            hint="use fewer columns, or a smaller padding in layout.yml",
        )
    inner = measure_all(replace(scope, room=room), block.blocks, width - 2 * inset)
    items = moved(inner.items, inset) or (Piece(height=0.0, block=block.id),)
    natural = natural_height(items)
    if natural is not None and natural <= room and block.keep:
        items = kept(items)
    decor = _decor(scope, style, width, block, natural or 0.0)
    items = anchored(decorated(items, decor), Anchor(block=block.id))
    titled = any(kid.tag in HEADINGS for kid in inner.nodes)
    node = Node(tag="Sect" if titled else "Div", kids=inner.nodes, block=block.id, title=block.label)
    return Measured(items=_opened(items), before=style.space_before, after=style.space_after, nodes=(node,))


def _decor(scope: Scope, style: PanelStyle, width: float, block: Panel, natural: float) -> Decor:
    edges = tuple(
        Edge(side=edge.side, colour=scope.colour(edge.colour), thickness=edge.width) for edge in style.edges
    )
    lacking = max(0.0, style.min_height - natural - 2 * style.padding)
    return Decor(
        width=width,
        top=style.padding,
        bottom=style.padding + lacking,
        fill=scope.colour(style.fill) if style.fill else None,
        edges=edges,
        bleed=block.bleed,
    )


def _opened(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Items of which the first has no space above it: the padding is that."""
    return (items[0]._replace(space=0.0), *items[1:])
