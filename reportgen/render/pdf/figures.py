"""Figures: title, subtitle, graphic and source, kept together."""

from __future__ import annotations

from reportgen.errors import LayoutError
from reportgen.model.blocks import Figure, Picture
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing
from reportgen.model.inlines import Inline
from reportgen.render.pdf.labels import labels
from reportgen.render.pdf.lines import aligned, set_text
from reportgen.render.pdf.pieces import (
    Anchor,
    Art,
    Measured,
    Piece,
    Placed,
    anchored,
    join,
    kept,
)
from reportgen.render.pdf.placing import natural_height
from reportgen.render.pdf.scope import Place, Scope
from reportgen.render.pdf.structure import Node
from reportgen.render.pdf.texts import stacked
from reportgen.render.pdf.words import missing_glyph

SPACE_AFTER = 12.0
LEAST_GRAPHIC = 36.0
"""A graphic squeezed below this height, in points, is of no use to a reader."""


def figure(scope: Scope, block: Figure, width: float) -> Measured:
    """A figure; a graphic too high for a page beside its words and headings is scaled down to fit."""
    above = [
        _words(scope, block, words, role, width)
        for words, role in ((block.title, "figure-title"), (block.subtitle, "figure-subtitle"))
        if words
    ]
    below = [_words(scope, block, block.source, "figure-source", width)] if block.source else []
    taken = sum(_height(part) for part in (*above, *below))
    room = scope.room - taken
    graphic = _graphic(scope, block, width, room - scope.held if room - scope.held >= LEAST_GRAPHIC else room)
    whole = join([*above, graphic, *below])
    items = anchored(kept(whole.items), Anchor(block=block.id))
    return whole._replace(items=items, keep=False, after=whole.after if below else SPACE_AFTER)


def _words(scope: Scope, block: Figure, words: tuple[Inline, ...], role: str, width: float) -> Measured:
    style = scope.style(role, block.origin)
    place = Place(block=block.id, role=role, origin=block.origin)
    text = set_text(scope, words, style, width - style.indent, place)
    node = Node(tag="P", kids=text.nodes)
    pieces = stacked(text, style, width, node, whole=True)
    return Measured(
        items=pieces,
        before=style.space_before,
        after=style.space_after,
        keep=True,
        nodes=(node,),
    )


def _height(part: Measured) -> float:
    return (natural_height(part.items) or 0.0) + part.before + part.after


def _graphic(scope: Scope, block: Figure, width: float, room: float) -> Measured:
    if room < LEAST_GRAPHIC:
        what = "the words of a figure leave its graphic no room on a page"
        raise LayoutError(what, where=block.origin, hint="shorten its title, subtitle or source")
    drawn = art(scope, block, width, room)
    x = aligned(drawn.width, width, block.align)
    piece = Piece(
        height=drawn.height,
        marks=(Placed(x=x, y=0.0, mark=drawn),),
        block=block.id,
        origin=block.origin,
    )
    nodes = (drawn.node,) if drawn.node else ()
    return Measured(items=(piece,), keep=bool(block.source), nodes=nodes)


def art(scope: Scope, block: Figure, width: float, room: float) -> Art:
    """The graphic of a figure in a measure, and no higher than a room."""
    drawn, wide, tall = _sized(scope, block, reach(block, width), room)
    if isinstance(drawn, Drawing):
        _check_glyphs(scope, block, drawn)
    node = None if block.decorative else Node(tag="Figure", alt=block.alt, block=block.id)
    return Art(graphic=drawn, width=wide, height=tall, node=node, block=block.id)


def reach(block: Figure, width: float) -> float:
    """How wide the graphic is to be: its share of the measure, or its own size."""
    if block.width is not None:
        return width * min(max(block.width, 0.01), 1.0)
    return width if isinstance(block.graphic, Chart) else min(width, block.graphic.width)


def _sized(scope: Scope, block: Figure, reach: float, room: float) -> tuple[Drawing | Picture, float, float]:
    """The graphic as what is drawn, its width and its height, which fits the room."""
    drawn, tall = _drawn(scope, block, reach)
    if tall > room and isinstance(block.graphic, Chart):
        # Drawn anew rather than scaled, a chart keeps the size of its labels.
        reach = reach * room / tall
        drawn, tall = _drawn(scope, block, reach)
    return (drawn, reach, tall) if tall <= room else (drawn, reach * room / tall, room)


def _drawn(scope: Scope, block: Figure, width: float) -> tuple[Drawing | Picture, float]:
    """The graphic as what is drawn, and its height at a width."""
    graphic = block.graphic
    drawn = scope.drawing(graphic, width) if isinstance(graphic, Chart) else graphic
    if drawn.width <= 0 or drawn.height <= 0:
        raise LayoutError("a graphic without a size", where=block.origin)
    return drawn, width * drawn.height / drawn.width


def _check_glyphs(scope: Scope, block: Figure, drawing: Drawing) -> None:
    place = Place(block=block.id, role="drawing", origin=block.origin)
    for label in labels(drawing):
        run = label.run
        face = scope.faces.face(run.font)
        if face.missing(run.text):
            raise missing_glyph(face, run.text, place)
