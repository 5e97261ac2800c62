"""Headings and paragraphs: lines that are parted with at least two on either side."""

from __future__ import annotations

from dataclasses import replace

from reportgen.model.blocks import Heading, Paragraph
from reportgen.model.style import TextStyle
from reportgen.model.walk import words_of
from reportgen.render.pdf.lines import SetText, aligned, set_text
from reportgen.render.pdf.pieces import FREE, KEEP, ORPHAN, Anchor, Measured, Piece
from reportgen.render.pdf.scope import Place, Scope
from reportgen.render.pdf.structure import HEADINGS, Node


def heading(scope: Scope, block: Heading, width: float) -> Measured:
    """A heading: whole, balanced, never parted from what follows."""
    role = block.role or f"heading-{block.level}"
    style = scope.style(role, block.origin)
    place = Place(block=block.id, role=role, origin=block.origin)
    text = set_text(scope, block.titled, style, width - style.indent, place, balance=True)
    node = Node(tag=HEADINGS[block.level - 1], kids=text.nodes, block=block.id)
    anchor = Anchor(
        block=block.id,
        title=words_of(block.titled).strip() if block.outline else "",
        level=block.level,
    )
    pieces = stacked(text, style, width, node, anchor, whole=True)
    return measured(pieces, style, (node,), keep=True)


def paragraph(scope: Scope, block: Paragraph, width: float, *, flush: bool = False) -> Measured:
    """A paragraph; flush sets it without the indent of its style."""
    style = scope.style(block.role, block.origin)
    if flush and style.indent:
        style = replace(style, indent=0.0)
    place = Place(block=block.id, role=block.role, origin=block.origin)
    # Centred words, and those of tiles (which may shrink), look best in lines of like length.
    short = style.align == "centre" or style.min_size is not None
    text = set_text(scope, block.children, style, width - style.indent, place, balance=short)
    node = Node(tag="P", kids=text.nodes, block=block.id)
    pieces = stacked(text, style, width, node, Anchor(block=block.id))
    return measured(pieces, style, (node,), keep=style.keep_with_next)


def stacked(
    text: SetText,
    style: TextStyle,
    width: float,
    node: Node | None,
    anchor: Anchor | None = None,
    *,
    whole: bool = False,
) -> tuple[Piece, ...]:
    """The lines of a text as pieces, aligned as the style has it, indented by it.

    whole: they stay together; else two lines at least stand on either side of a break.
    """
    count = len(text.lines)
    room = width - style.indent
    pieces = []
    for index, line in enumerate(text.lines):
        x = style.indent + aligned(line.width, room, style.align)
        pieces.append(
            Piece(
                height=text.leading,
                marks=(text.mark(line, x, 0.0, node),),
                penalty=_penalty(index, count, whole=whole),
                notes=line.notes,
                anchors=(anchor,) if anchor and index == 0 else (),
                block=text.place.block,
                origin=text.place.origin,
            )
        )
    return tuple(pieces)


def measured(pieces: tuple[Piece, ...], style: TextStyle, nodes: tuple[Node, ...], *, keep: bool) -> Measured:
    """Pieces with the spaces of a style round them."""
    return Measured(items=pieces, before=style.space_before, after=style.space_after, keep=keep, nodes=nodes)


def _penalty(index: int, count: int, *, whole: bool) -> float:
    if index == 0:
        return FREE
    if whole:
        return KEEP
    return ORPHAN if index == 1 or index == count - 1 else FREE
