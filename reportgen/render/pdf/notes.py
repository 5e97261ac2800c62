"""Footnotes: measured once for a width; they stand at the foot of the page that refers to them."""

from __future__ import annotations

from dataclasses import replace

from reportgen.model.document import Note
from reportgen.model.inlines import Text
from reportgen.render.pdf.lines import set_text
from reportgen.render.pdf.pieces import Anchor, NoteText, Piece, Placed, Rule, moved
from reportgen.render.pdf.room import ABOVE, BETWEEN
from reportgen.render.pdf.scope import Place, Scope
from reportgen.render.pdf.structure import Node
from reportgen.render.pdf.texts import stacked

LABEL_GAP = 4.0
RULE_LENGTH = 72.0
RULE_WIDTH = 0.5


def note_texts(scope: Scope, width: float) -> dict[str, NoteText]:
    """The notes that the text refers to, at a width."""
    return {
        note.id: _note_text(scope, note, width) for note in scope.document.notes if note.id in scope.numbers
    }


def _note_text(scope: Scope, note: Note, width: float) -> NoteText:
    style = replace(scope.style("note"), indent=0.0, align="left")
    place = Place(block=note.id, role="note")
    label = set_text(scope, (Text(text=f"{scope.numbers[note.id]}."),), style, width, place)
    indent = label.width + LABEL_GAP
    text = set_text(scope, note.children, style, width - indent, place)
    label_node = Node(tag="Lbl")
    body = Node(tag="P", kids=text.nodes)
    pieces = moved(stacked(text, style, width - indent, body, Anchor(block=note.id)), indent)
    lines = [piece for piece in pieces if isinstance(piece, Piece)]
    if lines:
        mark = label.mark(label.lines[0], 0.0, 0.0, label_node)
        first = lines[0]
        lines[0] = first._replace(marks=(mark, *first.marks), space=BETWEEN)
    node = Node(tag="Note", kids=(label_node, body), block=note.id)
    return NoteText(pieces=tuple(lines), node=node)


def foot(
    scope: Scope, lines: tuple[Piece, ...], bottom: float
) -> tuple[tuple[Placed, ...], tuple[Anchor, ...]]:
    """The notes of a page as marks that end at a height, and where each note starts."""
    height = sum(line.height for line in lines) + sum(line.space for line in lines[1:])
    top = bottom - height
    colour = scope.colour(scope.style("note").colour)
    rule = Rule(length=RULE_LENGTH, thickness=RULE_WIDTH, colour=colour)
    marks = [Placed(x=0.0, y=top - ABOVE / 2 + 1.0, mark=rule)]
    anchors: list[Anchor] = []
    y = top
    for index, line in enumerate(lines):
        y += line.space if index else 0.0
        marks.extend(placed.moved(0.0, y) for placed in line.marks)
        anchors.extend(anchor._replace(y=anchor.y + y) for anchor in line.anchors)
        y += line.height
    return tuple(marks), tuple(anchors)
