"""The contents: words, dots that line up, page numbers; each line leads to its place."""

from __future__ import annotations

from dataclasses import replace

from reportgen.frozen import dataclass
from reportgen.model.blocks import Contents, ContentsEntry
from reportgen.model.drawing import FontKey
from reportgen.model.inlines import CrossReference
from reportgen.model.style import TextStyle
from reportgen.render.pdf.ink import Ink
from reportgen.render.pdf.lines import SetText, set_text
from reportgen.render.pdf.pieces import (
    KEEP,
    Anchor,
    Leader,
    Measured,
    Piece,
    Placed,
    anchored,
    join,
)
from reportgen.render.pdf.scope import Place, Scope
from reportgen.render.pdf.structure import Node

DEEPEST = 3
BEFORE, GAP = 4.0, 8.0
"""The least space between the words and the dots, and between the dots and the number, in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """An entry before its words are set: its style, the number of its page, and where that is."""

    entry: ContentsEntry
    style: TextStyle
    place: Place
    number: SetText


def contents(scope: Scope, block: Contents, width: float) -> Measured:
    """The table of contents; an entry of several lines bears its number on the last."""
    entries = [_entry(scope, block, entry, width) for entry in block.entries]
    # One width for all numbers and one ink for all dots, so that these stand on one grid.
    dots = scope.ink(FontKey(), scope.style("body").size, "muted")
    reserve = max([dots.width("888"), *(entry.number.width for entry in entries)])
    parts = [_set(scope, entry, width, reserve, dots) for entry in entries]
    whole = join([part for part, _ in parts])
    node = Node(tag="TOC", kids=tuple(node for _, node in parts), block=block.id)
    items = anchored(whole.items, Anchor(block=block.id))
    return whole._replace(items=items, nodes=(node,))


def _entry(scope: Scope, block: Contents, entry: ContentsEntry, width: float) -> _Entry:
    role = f"contents-{min(max(entry.level, 1), DEEPEST)}"
    style = scope.style(role, block.origin)
    # A colour by its value is not taken for running text's, so it is not made the links'.
    style = replace(style, colour=scope.colour(style.colour))
    place = Place(block=block.id, role=role, origin=block.origin)
    number = set_text(scope, (_linked(entry, page=True),), style, width, place)
    return _Entry(entry=entry, style=style, place=place, number=number)


def _set(scope: Scope, entry: _Entry, width: float, reserve: float, dots: Ink) -> tuple[Measured, Node]:
    style, figure = entry.style, entry.number
    words = (_linked(entry.entry, page=False),)
    text = set_text(scope, words, style, width - style.indent - reserve - BEFORE - GAP, entry.place)
    node = Node(tag="TOCI", kids=(*text.nodes, *figure.nodes))
    pieces = []
    last = len(text.lines) - 1
    for index, line in enumerate(text.lines):
        marks = [text.mark(line, style.indent, 0.0, node)]
        if index == last and figure.lines:
            start = style.indent + line.width + BEFORE
            leader = Leader(width=max(0.0, width - reserve - GAP - start), ink=dots)
            marks.append(Placed(x=start, y=text.up, mark=leader))
            marks.append(figure.mark(figure.lines[0], width - figure.width, 0.0, node))
        pieces.append(
            Piece(
                height=text.leading,
                marks=tuple(marks),
                penalty=KEEP if index else 0.0,
                block=entry.place.block,
                origin=entry.place.origin,
            )
        )
    measured = Measured(items=tuple(pieces), before=style.space_before, after=style.space_after)
    return measured, node


def _linked(entry: ContentsEntry, *, page: bool) -> CrossReference:
    return CrossReference(target=entry.target, children=entry.children, show="page" if page else "text")
