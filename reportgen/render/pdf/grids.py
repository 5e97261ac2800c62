"""Grids: cells side by side, the boxes in a row stretched to its height."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from reportgen.errors import LayoutError
from reportgen.frozen import dataclass
from reportgen.model.blocks import Block, Grid, GridCell, Panel, Paragraph
from reportgen.render.pdf.breaking import settled
from reportgen.render.pdf.lines import text_widths
from reportgen.render.pdf.pieces import FREE, Anchor, Measured, Piece, Placed, TextLine
from reportgen.render.pdf.placing import natural_height, stack
from reportgen.render.pdf.scope import Place, Scope
from reportgen.render.pdf.structure import Node
from reportgen.render.pdf.words import SLACK

MeasureAll: TypeAlias = Callable[[Scope, Sequence[Block], float], Measured]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGridCell:
    """A cell as measured: where it starts, its pieces, its height and its nodes."""

    x: float
    pieces: tuple[Piece, ...]
    height: float
    nodes: tuple[Node, ...]


def grid(scope: Scope, block: Grid, width: float, measure_all: MeasureAll) -> Measured:
    """A grid: each row of cells is one piece."""
    block = _roomy(scope, block, width)
    pieces: list[Piece] = []
    nodes: list[Node] = []
    for row in _rows(block):
        cells = _row(scope, block, row, width, measure_all)
        nodes.extend(node for cell in cells for node in cell.nodes)
        pieces.append(_piece(scope, block, cells, first=not pieces))
    return Measured(items=tuple(pieces), before=0.0, after=block.gap, nodes=tuple(nodes))


def _roomy(scope: Scope, block: Grid, width: float) -> Grid:
    """A grid of tiles in as many columns as their longest words have room for without being cut."""
    if len(set(block.shares)) > 1 or any(cell.span > 1 for cell in block.cells):
        return block
    least = max((_least(scope, cell) for cell in block.cells), default=0.0)
    count = len(block.shares)
    while count > 1 and (width - block.gap * (count - 1)) / count < least - SLACK:
        count -= 1
    return replace(block, shares=block.shares[:count])


def _least(scope: Scope, cell: GridCell) -> float:
    """The room that the longest word of a tile needs, its type as small as it may be."""
    return max((_word(scope, one, 0.0) for one in cell.blocks), default=0.0)


def _word(scope: Scope, block: Block, pads: float) -> float:
    """The width of the longest word of a text, or of those in a box; other blocks fit themselves."""
    if isinstance(block, Panel):
        pads += 2 * scope.panel(block.role, block.origin).padding
        return max((_word(scope, one, pads) for one in block.blocks), default=0.0)
    if not isinstance(block, Paragraph):
        return 0.0
    style = scope.style(block.role, block.origin)
    style = replace(style, size=min(style.size, style.min_size or style.size))
    place = Place(block=block.id, role=block.role, origin=block.origin)
    return pads + style.indent + text_widths(scope, block.children, style, place)[0]


def _rows(block: Grid) -> list[list[tuple[int, GridCell]]]:
    """The cells of each row, each with its first column."""
    rows: list[list[tuple[int, GridCell]]] = [[]]
    column, count = 0, len(block.shares)
    for cell in block.cells:
        span = min(cell.span, count)
        if column + span > count:
            rows.append([])
            column = 0
        rows[-1].append((column, cell))
        column += span
    return [row for row in rows if row]


def _row(
    scope: Scope,
    block: Grid,
    row: list[tuple[int, GridCell]],
    width: float,
    measure_all: MeasureAll,
) -> list[SetGridCell]:
    count = len(block.shares)
    unit = (width - block.gap * (count - 1)) / sum(block.shares)
    if unit <= 0:
        what = f"a grid of {count} columns has no room between its gaps"
        raise LayoutError(what, where=block.origin, hint="use fewer columns")
    cells = []
    for column, cell in row:
        span = min(cell.span, count)
        x = unit * sum(block.shares[:column]) + block.gap * column
        room = unit * sum(block.shares[column : column + span]) + block.gap * (span - 1)
        inner = measure_all(scope, cell.blocks, room)
        pieces = settled(inner.items, scope.room)
        height = natural_height(pieces) or 0.0
        cells.append(SetGridCell(x=x, pieces=pieces, height=height, nodes=inner.nodes))
    return _levelled(cells)


def _levelled(cells: list[SetGridCell]) -> list[SetGridCell]:
    """Cells that hold the same roles one under another (tiles), each role beginning at one height."""
    stories = [_stories(cell.pieces) for cell in cells]
    if len(cells) < 2 or not all(story for story in stories):
        return cells
    count = _common([[role for role, _ in story] for story in stories])
    levelled = [list(cell.pieces) for cell in cells]
    for index in range(1, count):
        starts = [story[index][1] for story in stories]
        tops = [_top(pieces, start) for pieces, start in zip(levelled, starts, strict=True)]
        for pieces, start, top in zip(levelled, starts, tops, strict=True):
            piece = pieces[start]
            pieces[start] = piece._replace(space=piece.space + max(tops) - top)
    return [
        replace(cell, pieces=tuple(pieces), height=natural_height(pieces) or 0.0)
        for cell, pieces in zip(cells, levelled, strict=True)
    ]


def _stories(pieces: Sequence[Piece]) -> list[tuple[str, int]]:
    """The roles of a box's texts in order, each with its first piece; empty where it is no tile."""
    found: list[tuple[str, int]] = []
    last = ""
    for index, piece in enumerate(pieces):
        lines = [placed.mark for placed in piece.marks if isinstance(placed.mark, TextLine)]
        if len(piece.decors) != 1 or len(lines) != len(piece.marks) or not lines:
            return []
        if piece.block != last:
            found.append((lines[0].role, index))
            last = piece.block
    return found


def _common(roles: list[list[str]]) -> int:
    """How many roles, from the first, all have in common."""
    count = 0
    for places in zip(*roles, strict=False):
        if len(set(places)) > 1:
            break
        count += 1
    return count


def _top(pieces: Sequence[Piece], index: int) -> float:
    return sum(piece.space + piece.height for piece in pieces[:index]) + pieces[index].space


def _piece(scope: Scope, block: Grid, cells: list[SetGridCell], *, first: bool) -> Piece:
    height = max((cell.height for cell in cells), default=0.0)
    if height > scope.room:
        tallest = max(cells, key=lambda cell: cell.height)
        text = " ".join(piece.text for piece in tallest.pieces)
        raise LayoutError(
            f"a row of a grid is {height:.0f} points high and its page has room for {scope.room:.0f}",
            where=block.origin or next((p.origin for p in tallest.pieces if p.origin), None),
            why=f"its highest cell reads “{text[:80]}…”",
            hint="shorten the text, use fewer columns, or take it out of the grid",
        )
    marks: list[Placed] = []
    anchors: list[Anchor] = [Anchor(block=block.id)] if first else []
    notes: dict[str, None] = {}
    for cell in cells:
        done = stack(cell.pieces, height=height)
        marks.extend(placed.moved(cell.x, 0.0) for placed in done.marks)
        anchors.extend(anchor._replace(x=anchor.x + cell.x) for anchor in done.anchors)
        notes.update(dict.fromkeys(note for piece in cell.pieces for note in piece.notes))
    return Piece(
        height=height,
        marks=tuple(marks),
        space=0.0 if first else block.gap,
        penalty=FREE,
        notes=tuple(notes),
        anchors=tuple(anchors),
        block=block.id,
        origin=block.origin,
    )
