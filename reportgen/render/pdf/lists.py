"""Lists: a label in the indent, the item's blocks beside it, lists inside lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from reportgen.model.blocks import Block, List, ListItem, Paragraph
from reportgen.model.inlines import Text
from reportgen.model.style import TextStyle
from reportgen.render.pdf.lines import SetText, set_text, text_widths
from reportgen.render.pdf.pieces import Anchor, Item, Measured, Piece, anchored, join, moved
from reportgen.render.pdf.scope import Place, Scope
from reportgen.render.pdf.structure import Node
from reportgen.render.pdf.texts import paragraph

Measure: TypeAlias = Callable[[Scope, Block, float], Measured]

BULLETS = ("•", "–")
CLOSING = 2
"""A list is set off from what follows by so many times the space between its items."""

LABEL_GAP = 6.0
"""The least space between a label and its text, in points."""


def listed(scope: Scope, block: List, width: float, measure: Measure) -> Measured:
    """A list: the style of its role gives the indent, its paragraphs' roles the text."""
    style = scope.style(block.role, block.origin)
    bullet = BULLETS[min(scope.depth, len(BULLETS) - 1)]
    labels = [f"{block.start + index}." if block.ordered else bullet for index in range(len(block.items))]
    inner = [_label_style(scope, block, item) for item in block.items]
    place = Place(block=block.id, role=block.role, origin=block.origin)
    widths = [
        text_widths(scope, (Text(text=label),), own, place)[1]
        for label, own in zip(labels, inner, strict=True)
    ]
    indent = max(style.indent, max(widths, default=0.0) + LABEL_GAP)
    deeper = replace(scope, depth=scope.depth + 1)
    parts, nodes = [], []
    for item, label, own, reach in zip(block.items, labels, inner, widths, strict=True):
        x = indent - LABEL_GAP - reach if block.ordered else max(0.0, indent - LABEL_GAP * 2 - reach)
        set_label = set_text(scope, (Text(text=label),), own, indent, replace(place, block=item.id))
        part = _item(deeper, block, item, width - indent, measure)
        label_node = Node(tag="Lbl")
        items = _labelled(moved(part.items, indent), set_label, x, label_node)
        body = Node(tag="LBody", kids=part.nodes)
        nodes.append(Node(tag="LI", kids=(label_node, body), block=item.id))
        parts.append(part._replace(items=anchored(items, Anchor(block=item.id)), nodes=()))
    whole = join(parts)
    return whole._replace(
        items=anchored(whole.items, Anchor(block=block.id)),
        before=max(style.space_before, whole.before),
        after=max(style.space_after, whole.after) * (1 if scope.depth else CLOSING),
        nodes=(Node(tag="L", kids=tuple(nodes), block=block.id, ordered=block.ordered),),
    )


def _item(scope: Scope, block: List, item: ListItem, width: float, measure: Measure) -> Measured:
    parts = []
    for inner in item.blocks:
        if isinstance(inner, Paragraph) and inner.role == block.role:
            # The list's own style has set the indent already.
            parts.append(paragraph(scope, inner, width, flush=True))
        elif isinstance(inner, List):
            parts.append(measure(scope, inner, width)._replace(before=0.0))
        else:
            parts.append(measure(scope, inner, width))
    return join(parts)


def _label_style(scope: Scope, block: List, item: ListItem) -> TextStyle:
    first = item.blocks[0] if item.blocks else None
    role = first.role if isinstance(first, Paragraph) else block.role
    return replace(scope.style(role, block.origin), min_size=None, align="left")


def _labelled(items: tuple[Item, ...], label: SetText, x: float, node: Node) -> tuple[Item, ...]:
    """Items with the label on the first line of the first."""
    marks = tuple(mark for line in label.lines for mark in (label.mark(line, x, 0.0, node),))
    if not items or not isinstance(items[0], Piece):
        lone = Piece(height=label.height, marks=marks, block=label.place.block)
        return (lone, *items)
    first = items[0]
    lift = max(0.0, label.leading - first.height)
    return (
        first._replace(height=first.height + lift, marks=(*marks, *first.marks)),
        *items[1:],
    )
