"""Tables in plain text: cells set apart by tabs, or by blanks under one another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.frozen import dataclass
from reportgen.readers.joining import Chunk, joined
from reportgen.readers.sheet import Cell, is_figure

_PIECE = re.compile(r"\S+(?: \S+)*")
_MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The words of a cell or a part of one: where they begin and end, and the lines they stand on."""

    start: float
    end: float
    text: str
    chunks: tuple[Chunk, ...]


def tabbed(chunks: Sequence[Chunk]) -> list[list[Cell]]:
    """The rows of lines with tabs."""
    return [[_cell([_part(chunk, text)]) for text in chunk.text.rstrip("\n").split("\t")] for chunk in chunks]


def pieces_of(line: Chunk) -> list[Piece]:
    """The stretches of a line that stand apart by two blanks or more."""
    return [
        Piece(start=match.start(), end=match.end(), text=match[0], chunks=(_part(line, match[0]),))
        for match in _PIECE.finditer(line.text.expandtabs(8))
    ]


def _part(line: Chunk, text: str) -> Chunk:
    return Chunk(text=text, line=line.line, page=line.page)


def is_row(pieces: Sequence[Piece]) -> bool:
    """Whether a line could be a row of a table: figures apart from one another or from a name."""
    return len(pieces) >= 2 and any(is_figure(piece.text) for piece in pieces[1:])


def aligned(rows: Sequence[Sequence[Piece]]) -> list[list[Cell]]:
    """The rows of a table by lines of pieces that stand under one another.

    Lines before the first figures are one heading row. A line of words below a row carries on
    that row's name.
    """
    first = next((place for place, pieces in enumerate(rows) if is_row(pieces)), 0)
    bounds = _bounds([pieces for pieces in rows[first:] if is_row(pieces)] or [rows[0]])
    head: list[list[Chunk]] = [[] for _ in bounds]
    body: list[list[list[Chunk]]] = []
    for place, pieces in enumerate(rows):
        if place < first:
            target = head
        elif is_row(pieces) or not body:
            body.append([[] for _ in bounds])
            target = body[-1]
        else:
            target = body[-1]
        for piece in pieces:
            target[_column(bounds, piece)].extend(piece.chunks)
    lines = ([head] if first else []) + body
    return [[_cell(parts) for parts in line] for line in lines]


def _cell(parts: Sequence[Chunk]) -> Cell:
    return Cell(run=joined(parts))


def _bounds(rows: Sequence[Sequence[Piece]]) -> list[tuple[float, float]]:
    """Where columns stand: what overlaps on the rows with most cells, from left to right."""
    most = max(len(pieces) for pieces in rows)
    spans = sorted((piece.start, piece.end) for pieces in rows if len(pieces) == most for piece in pieces)
    columns: list[tuple[float, float]] = []
    for start, end in spans:
        if columns and start < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], end))
        else:
            columns.append((start, end))
    return columns[:_MOST_COLUMNS]


def _column(bounds: Sequence[tuple[float, float]], piece: Piece) -> int:
    """The column that a piece overlaps most, else the nearest one."""

    def fit(column: int) -> tuple[float, float]:
        start, end = bounds[column]
        overlap = min(end, piece.end) - max(start, piece.start)
        middle = abs((start + end) - (piece.start + piece.end))
        return (max(overlap, 0), -middle)

    return max(range(len(bounds)), key=fit)
