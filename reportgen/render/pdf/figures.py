"""Figures: title, subtitle, graphic and source, kept together."""

from __future__ import annotations

from reportgen.errors import LayoutError, ReportError
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
    """A figure; a picture too high for a page beside its words and headings is scaled down to fit.

    A chart goes on in further drawings there, one structure element with the first.
    """
    above = [
        _words(scope, block, words, role, width)
        for words, role in ((block.title, "figure-title"), (block.subtitle, "figure-subtitle"))
        if words
    ]
    below = [_words(scope, block, block.source, "figure-source", width)] if block.source else []
    taken = sum(_height(part) for part in (*above, *below))
    room = scope.room - taken
    graphics = _graphics(scope, block, width, room - scope.held if room > 2 * scope.held else room)
    parts = [[graphic] for graphic in graphics]
    parts[0] = [*above, *parts[0]]
    parts[-1] += below
    whole = join([_together(part) for part in parts])
    items = anchored(whole.items, Anchor(block=block.id))
    return whole._replace(items=items, keep=False, after=whole.after if below else SPACE_AFTER)


def _together(parts: list[Measured]) -> Measured:
    whole = join(parts)
    return whole._replace(items=kept(whole.items), keep=False)


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


def _graphics(scope: Scope, block: Figure, width: float, room: float) -> list[Measured]:
    if room < LEAST_GRAPHIC:
        what = "the words of a figure leave its graphic no room on a page"
        raise LayoutError(what, where=block.origin, hint="shorten its title, subtitle or source")
    node, wide = _node(block), reach(block, width)
    arts = [_art(scope, block, one, wide, room, node) for one in _drawn(scope, block, wide, room)]
    return [
        Measured(
            items=(
                Piece(
                    height=one.height,
                    marks=(Placed(x=aligned(one.width, width, block.align), y=0.0, mark=one),),
                    block=block.id,
                    origin=block.origin,
                ),
            ),
            keep=bool(block.source),
            nodes=(node,) if node and one is arts[0] else (),
        )
        for one in arts
    ]


def art(scope: Scope, block: Figure, width: float, room: float) -> Art:
    """The graphic of a figure in a measure, and no higher than a room."""
    wide = reach(block, width)
    drawn, *others = _drawn(scope, block, wide, room)
    if others:
        what = f"a chart takes {len(others) + 1} pages, and stands where it cannot go on"
        raise LayoutError(what, where=block.origin, hint="show fewer rows, or place it in the text")
    return _art(scope, block, drawn, wide, room, _node(block))


def _node(block: Figure) -> Node | None:
    return None if block.decorative else Node(tag="Figure", alt=block.alt, block=block.id)


def _art(
    scope: Scope, block: Figure, drawn: Drawing | Picture, wide: float, room: float, node: Node | None
) -> Art:
    """What is drawn at a width, and no higher than a room."""
    if drawn.width <= 0 or drawn.height <= 0:
        raise LayoutError("a graphic without a size", where=block.origin)
    if isinstance(drawn, Drawing):
        _check_glyphs(scope, block, drawn)
    scale = min(wide / drawn.width, room / drawn.height)
    return Art(
        graphic=drawn, width=drawn.width * scale, height=drawn.height * scale, node=node, block=block.id
    )


def reach(block: Figure, width: float) -> float:
    """How wide the graphic is to be: its share of the measure, or its own size."""
    if block.width is not None:
        return width * min(max(block.width, 0.01), 1.0)
    return width if isinstance(block.graphic, Chart) else min(width, block.graphic.width)


def _drawn(scope: Scope, block: Figure, width: float, room: float) -> tuple[Drawing | Picture, ...]:
    """The graphic as what is drawn; a chart too high for the room in several parts."""
    if not isinstance(block.graphic, Chart):
        return (block.graphic,)
    try:
        return scope.drawings(block.graphic, width, room)
    except ReportError as error:
        for problem in error.problems:
            problem.where = problem.where or block.origin
        raise


def _check_glyphs(scope: Scope, block: Figure, drawing: Drawing) -> None:
    place = Place(block=block.id, role="drawing", origin=block.origin)
    for label in labels(drawing):
        run = label.run
        face = scope.faces.face(run.font)
        if face.missing(run.text):
            raise missing_glyph(face, run.text, place)
