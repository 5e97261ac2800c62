"""The order that columns give the words of a page, and the boxes among them that are tiles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from reportgen.readers.pdf_chars import Box, PageChars
from reportgen.readers.pdf_scales import without_scales
from reportgen.readers.pdf_segments import Row, Segment, rows_of, segments_of
from reportgen.readers.shapes import is_lone_figure
from reportgen.readers.sheet import is_figure

_NARROW = 60.0
_MANY = 8
"""Columns of a page have at least so many lines each, where only their heights tell them."""

_INSET = 14.0
_ROWS = 4
"""Columns of tables have at least so many rows with a name and a figure."""

_TEXT = 18
"""Columns of words have lines of at least so many characters; those of figures have fewer."""


@dataclass(frozen=True, slots=True)
class Column:
    """Rows that are read one after another, and the right edge that their lines are filled to.

    tile: they are one box around a figure.
    """

    rows: tuple[Row, ...]
    right: float
    tile: bool = False


def columns_of(page: PageChars) -> list[Column]:
    """The columns of a page in reading order, each tile a column of its own."""
    tiles, rest = _tiles(without_scales(segments_of(page)), page.boxes)
    found = list(_ordered(rows_of(rest)))
    for tile in tiles:
        found = _with_tile(found, tile)
    return found


def _tiles(segments: Sequence[Segment], boxes: Sequence[Box]) -> tuple[list[list[Segment]], list[Segment]]:
    """The stretches in boxes that hold a figure and few words, box by box; and all others."""
    taken: set[int] = set()
    tiles: list[list[Segment]] = []
    for box in sorted(boxes, key=lambda box: (box.right - box.left) * (box.bottom - box.top)):
        inside = [one for one in segments if id(one) not in taken and _is_in(one, box)]
        figures = sum(1 for one in inside if is_lone_figure(one.text))
        if figures == 1 and 2 <= len(inside) <= 14 and sum(len(one.text) for one in inside) < 260:
            taken.update(map(id, inside))
            tiles.append(inside)
    tiles.sort(key=lambda tile: (round(min(one.base for one in tile) / 8), min(one.left for one in tile)))
    return tiles, [one for one in segments if id(one) not in taken]


def _is_in(segment: Segment, box: Box) -> bool:
    middle = (segment.left + segment.right) / 2
    return box.left <= middle <= box.right and box.top <= segment.base - segment.size / 3 <= box.bottom


def _with_tile(found: Sequence[Column], tile: Sequence[Segment]) -> list[Column]:
    """The columns with a tile where it stands: before what is lower in the column that it is in."""
    rows = tuple(rows_of(tile))
    left, right = min(one.left for one in tile), max(one.right for one in tile)
    own = Column(rows, right, tile=True)
    best, most = None, 0.0
    for place, column in enumerate(found):
        start = min(segment.left for row in column.rows for segment in row.segments)
        overlap = min(right, column.right) - max(left, start)
        lower = column.tile is False and column.rows[-1].base >= rows[0].base
        if overlap > most and lower:
            best, most = place, overlap
    if best is None:
        return [*found, own]
    column = found[best]
    cut = sum(1 for row in column.rows if row.base < rows[0].base - 1)
    while cut and _runs_beside(column.rows, cut, left, right):
        cut -= 1
    parts = [Column(column.rows[:cut], column.right)] if cut else []
    return [*found[:best], *parts, own, Column(column.rows[cut:], column.right), *found[best + 1 :]]


def _runs_beside(rows: Sequence[Row], cut: int, left: float, right: float) -> bool:
    """Whether the row above a cut belongs to the words below it, which stand beside a tile."""
    above, row = rows[cut - 1], rows[cut]
    beside = all(one.right <= left or one.left >= right for one in above.segments)
    return beside and row.base - above.base < 1.75 * row.size


# ---- columns of words


def _ordered(rows: Sequence[Row], depth: int = 0) -> Iterator[Column]:
    """Rows in reading order: where words stand in columns, each column from top to bottom."""
    found = _gutter(rows) if depth < 4 else None
    if found is None:
        if rows:
            yield Column(tuple(rows), max(segment.right for row in rows for segment in row.segments))
        return
    first, last, middle = found
    yield from _ordered(rows[:first], depth + 1)
    within = [segment for row in rows[first:last] for segment in row.segments]
    for side in (
        [segment for segment in within if segment.right <= middle],
        [segment for segment in within if segment.left >= middle],
    ):
        yield from _ordered(rows_of(side), depth + 1)
    yield from _ordered(rows[last:], depth + 1)


def _gutter(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """The longest run of rows (its first, the one after its last) with words on both sides of a gap."""
    best: tuple[int, int, float] | None = None
    for middle in _gaps(rows):
        for free, run in groupby(range(len(rows)), key=lambda place: not _crosses(rows[place], middle)):
            places = list(run)
            if not free or not _is_text(rows[places[0] : places[-1] + 1], middle):
                continue
            first, last = _trimmed(rows, places[0], places[-1] + 1, middle)
            if best is None or last - first > best[1] - best[0]:
                best = (first, last, middle)
    return best


def _gaps(rows: Sequence[Row]) -> list[float]:
    """Where a gutter could be: left of where stretches begin, but for those at the left edge."""
    lefts = sorted(segment.left for row in rows for segment in row.segments)
    starts = [left for left in lefts if left > lefts[0] + _NARROW]
    kept: list[list[float]] = []
    for start in starts:
        if kept and start - kept[-1][-1] < 3:
            kept[-1].append(start)
        else:
            kept.append([start])
    often = sorted((run for run in kept if len(run) >= 3), key=len, reverse=True)[:12]
    # the words of a cell stand further in than a caption over its table
    outer = (min(start for start in starts if run[0] - _INSET < start <= run[0]) for run in often)
    return list(
        dict.fromkeys(place - 2 for run, first in zip(often, outer, strict=True) for place in (run[0], first))
    )


def _crosses(row: Row, middle: float) -> bool:
    return any(segment.left < middle < segment.right for segment in row.segments)


def _is_text(rows: Sequence[Row], middle: float) -> bool:
    """Whether the sides of a gap are columns of a page, and not cells of a table.

    Words run on on both sides, or the lines of the one stand at other heights than the other's, or
    each side is a table with names of its own.
    """
    sides = (
        [segment for row in rows for segment in row.segments if segment.right <= middle],
        [segment for row in rows for segment in row.segments if segment.left >= middle],
    )
    if _are_apart(sides[0], sides[1]) or all(map(_is_table, sides)):
        return True
    if not all(_runs_on(side) for side in sides):
        return False
    return all(median(len(segment.text) for segment in side) >= _TEXT for side in sides)


def _are_apart(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether two sides are columns by their heights: many lines each, few at one height."""
    heights = [sorted({round(segment.base, 1) for segment in side}) for side in (left, right)]
    least = min(len(side) for side in heights)
    if least < _MANY or any(_are_figures(side) for side in (left, right)):
        return False
    level = 0
    for height in heights[0]:
        place = bisect_left(heights[1], height - 0.5)
        level += place < len(heights[1]) and heights[1][place] <= height + 0.5
    return level < least / 3


def _is_table(side: Sequence[Segment]) -> bool:
    """Whether most rows of a side begin with a name and go on with a figure, hardly any name twice."""
    rows = [row.segments for row in rows_of(side)]
    named = [
        row[0].text
        for row in rows
        if not is_figure(row[0].text) and any(is_lone_figure(one.text) for one in row[1:])
    ]
    enough = len(named) >= _ROWS and len(named) * 3 >= len(rows) * 2
    return enough and len(set(named)) * 4 >= len(named) * 3


def _are_figures(side: Sequence[Segment]) -> bool:
    """Whether hardly anything but figures stands on a side: those of a table whose names are beside them."""
    return sum(1 for segment in side if is_lone_figure(segment.text)) > 0.7 * len(side)


def _runs_on(side: Sequence[Segment]) -> bool:
    """Whether at least three lines stand one right under the other, and few hold only a figure."""
    heights = sorted({round(segment.base, 1) for segment in side})
    if len(heights) < 3:
        return False
    size = median(segment.size for segment in side)
    close = sum(1 for one, other in pairwise(heights) if other - one < 2.2 * size)
    figures = sum(1 for segment in side if is_lone_figure(segment.text))
    return close >= 2 and figures * 3 < len(side)


def _trimmed(rows: Sequence[Row], first: int, last: int, middle: float) -> tuple[int, int]:
    """The run without rows at its ends that belong to what stands above or below both columns."""
    while first < last and not any(segment.left >= middle for segment in rows[first].segments):
        if not _beside(rows, first, first + 1):
            break
        first += 1
    return first, last


def _beside(rows: Sequence[Row], place: int, after: int) -> bool:
    """Whether a row stands apart from the one below it, as a title over columns does."""
    return after < len(rows) and rows[after].base - rows[place].base > 1.9 * rows[place].size
