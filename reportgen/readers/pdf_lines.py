"""The lines of a column with their places, and those that are one row of a table put together.

A cell may run over several lines while the figures beside it stand on one: at its head, its middle
or its foot.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.readers.columns import Piece, is_row
from reportgen.readers.joining import Chunk, joined
from reportgen.readers.pdf_columns import Column
from reportgen.readers.pdf_segments import CLOSE, Row, Segment
from reportgen.readers.sheet import is_figure


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its place: the page, its number in reading order, the room above it.

    right is the edge that its column is filled to; parts are the lines that it was put together from.
    """

    row: Row
    page: int
    number: int
    right: float
    gap: float
    pieces: tuple[Piece, ...]
    parts: tuple[Line, ...] = ()

    def chunk(self, text: str | None = None) -> Chunk:
        """Its words, or other words at its place."""
        return Chunk(text=self.row.text if text is None else text, line=self.number, page=self.page)


def lines_of(column: Column, page: int, after: int) -> list[Line]:
    """The lines of a column of a page, numbered on from those before."""
    bases = [row.base for row in column.rows]
    gaps = [99.0, *(base - before for before, base in pairwise(bases))]
    return [
        Line(row, page, after + place, column.right, gap, tuple(_pieces(row, after + place, page)))
        for place, (row, gap) in enumerate(zip(column.rows, gaps, strict=True), start=1)
    ]


def _pieces(row: Row, line: int, page: int) -> Iterator[Piece]:
    for one in row.segments:
        chunk = Chunk(text=one.text, line=line, page=page)
        yield Piece(start=one.left, end=one.right, text=one.text, chunks=(chunk,))


def gathered(lines: Sequence[Line]) -> list[Line]:
    """The lines, with one in the place of those that are one row of a table.

    What heads columns in several lines is such a row where a row of figures comes next.
    """
    found: list[Line] = []
    for close in reversed(list(_stretches(lines))):
        row = _as_row(close)
        heads = bool(found) and is_row(found[0].pieces)
        whole = row is not None and (heads or any(is_figure(piece.text) for piece in row.pieces[1:]))
        found[:0] = [row] if row is not None and whole else close
    return found


def apart(lines: Iterable[Line]) -> list[Line]:
    """The lines as they stood before any were put together."""
    return [part for line in lines for part in (line.parts or (line,))]


def _stretches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that stand as close to one another as those of a cell."""
    close: list[Line] = []
    for line in lines:
        if close and line.gap > CLOSE * max(line.row.size, close[-1].row.size):
            yield close
            close = []
        close.append(line)
    if close:
        yield close


def _as_row(lines: Sequence[Line]) -> Line | None:
    """Lines as one row of cells: what stands under one another is a cell, and a figure is one alone."""
    cells = _cells([(segment, piece) for line in lines
                    for segment, piece in zip(line.row.segments, line.pieces, strict=True)])  # fmt: skip
    if len(lines) < 2 or len(cells) < 2:
        return None
    pieces = [_piece([piece for _, piece in cell]) for cell in cells]
    for cell, whole in zip(cells[1:], pieces[1:], strict=True):
        if len(cell) > 1 and is_figure(whole.text):
            return None
    segments = [
        Segment(
            text=piece.text,
            left=piece.start,
            right=piece.end,
            base=lines[0].row.base,
            size=max(segment.size for segment, _ in cell),
            bold=all(segment.bold for segment, _ in cell),
        )
        for cell, piece in zip(cells, pieces, strict=True)
    ]
    first = lines[0]
    row = Row(tuple(segments))
    return Line(row, first.page, first.number, first.right, first.gap, tuple(pieces), tuple(lines))


def _cells(found: Sequence[tuple[Segment, Piece]]) -> list[list[tuple[Segment, Piece]]]:
    """Stretches by what stands over or under them, from left to right."""
    cells: list[list[tuple[Segment, Piece]]] = []
    right = 0.0
    for segment, piece in sorted(found, key=lambda one: one[0].left):
        if not cells or segment.left >= right:
            cells.append([])
        cells[-1].append((segment, piece))
        right = max(right, segment.right)
    for cell in cells:
        cell.sort(key=lambda one: one[0].base)
    return cells


def _piece(parts: Sequence[Piece]) -> Piece:
    chunks = tuple(chunk for part in parts for chunk in part.chunks)
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    return Piece(start=start, end=end, text=joined(chunks).text, chunks=chunks)
