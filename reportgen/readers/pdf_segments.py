"""Words of a page as stretches of lines, and the order that columns give them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise
from statistics import median
from typing import TypeAlias

from reportgen.readers.pdf_chars import Box, Char, PageChars, is_raised
from reportgen.readers.shapes import is_lone_figure

_APART = 1.15
"""What stands further apart than this many sizes of its letters is another stretch."""

_SAME_LINE = 0.4
_NARROW = 60.0
_MANY = 8
"""Columns of a page have at least so many lines each, where only their heights tell them."""

_TEXT = 18
"""Columns of words have lines of at least so many characters; those of figures have fewer."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a line: its words, where it begins and ends, its height, size and weight."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Stretches on one line of a page or a column, from left to right."""

    segments: tuple[Segment, ...]

    @property
    def base(self) -> float:
        """Its height from the top."""
        return self.segments[0].base

    @property
    def size(self) -> float:
        """The size of its largest letters."""
        return max(segment.size for segment in self.segments)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Column:
    """Rows that are read one after another, and the right edge that their lines are filled to.

    tile: they are one box around a figure.
    """

    rows: tuple[Row, ...]
    right: float
    tile: bool = False


def segments_of(page: PageChars) -> list[Segment]:
    """The stretches of a page, scales of charts left out."""
    found: list[Segment] = []
    for line in _lines(page.chars):
        edges = _edges_at(line[0].base, page.boxes)
        found.extend(_stretches(line, edges))
    return _without_scales(found)


def columns_of(page: PageChars) -> list[Column]:
    """The columns of a page in reading order, each tile a column of its own."""
    tiles, rest = _tiles(segments_of(page), page.boxes)
    found = list(_ordered(_rows(rest)))
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
    rows = tuple(_rows(tile))
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


def _lines(chars: Sequence[Char]) -> list[list[Char]]:
    """Characters by height; raised ones (of notes) stay on the line that they stand over."""
    solid = sorted((char for char in chars if not char.sign.isspace()), key=lambda char: char.base)
    lines: list[list[Char]] = []
    for char in solid:
        if lines and char.base - lines[-1][0].base <= _SAME_LINE * max(char.size, lines[-1][0].size):
            lines[-1].append(char)
        else:
            lines.append([char])
    return lines


def _edges_at(base: float, boxes: Sequence[Box]) -> list[float]:
    """The upright edges of boxes that a line runs through."""
    return sorted(edge for box in boxes if box.top < base < box.bottom for edge in (box.left, box.right))


def _stretches(line: Sequence[Char], edges: Sequence[float]) -> Iterator[Segment]:
    stretch: list[Char] = []
    for char in sorted(line, key=lambda char: char.left):
        if stretch and _is_parted(stretch[-1], char, edges):
            yield _segment(stretch)
            stretch = []
        if stretch and is_raised(stretch[-1], char):
            continue
        if stretch and char.sign == stretch[-1].sign and abs(char.left - stretch[-1].left) < 0.1 * char.size:
            continue  # bold that is made by printing twice
        stretch.append(char)
    if stretch:
        yield _segment(stretch)


def _is_parted(before: Char, char: Char, edges: Sequence[float]) -> bool:
    """Whether two characters are of different stretches: far apart, or with an edge between them."""
    gap, size = char.left - before.right, max(char.size, before.size)
    if gap > _APART * size:
        return True
    if gap < 0.3 * size or not edges:
        return False
    place = bisect_left(edges, before.right - 0.5)
    return place < len(edges) and edges[place] <= char.left + 0.5


def _segment(chars: Sequence[Char]) -> Segment:
    parts = [chars[0].sign]
    for before, char in pairwise(chars):
        if char.left - before.right > 0.13 * max(char.size, before.size):
            parts.append(" ")
        parts.append(char.sign)
    sizes = sorted(char.size for char in chars)
    return Segment(
        text="".join(parts),
        left=chars[0].left,
        right=max(char.right for char in chars),
        base=median(char.base for char in chars),
        size=sizes[len(sizes) // 2],
        bold=sum(char.bold for char in chars) * 2 > len(chars),
    )


def _rows(segments: Iterable[Segment]) -> list[Row]:
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: (segment.base, segment.left)):
        if rows and segment.base - rows[-1][0].base <= _SAME_LINE * min(segment.size, rows[-1][0].size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [Row(tuple(sorted(row, key=lambda segment: segment.left))) for row in rows]


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
        yield from _ordered(_rows(side), depth + 1)
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
    return [run[0] - 2 for run in often]


def _crosses(row: Row, middle: float) -> bool:
    return any(segment.left < middle < segment.right for segment in row.segments)


def _is_text(rows: Sequence[Row], middle: float) -> bool:
    """Whether the sides of a gap are columns of a page, and not cells of a table.

    Words run on on both sides, or the lines of the one stand at other heights than the other's.
    """
    sides = (
        [segment for row in rows for segment in row.segments if segment.right <= middle],
        [segment for row in rows for segment in row.segments if segment.left >= middle],
    )
    if _are_apart(sides[0], sides[1]):
        return True
    if not all(_runs_on(side) for side in sides):
        return False
    return all(median(len(segment.text) for segment in side) >= _TEXT for side in sides)


def _are_apart(left: Sequence[Segment], right: Sequence[Segment]) -> bool:
    """Whether two sides are columns by their heights: many lines each, few at one height."""
    heights = [sorted({round(segment.base, 1) for segment in side}) for side in (left, right)]
    least = min(len(side) for side in heights)
    if least < _MANY:
        return False
    level = 0
    for height in heights[0]:
        place = bisect_left(heights[1], height - 0.5)
        level += place < len(heights[1]) and heights[1][place] <= height + 0.5
    return level < least / 3


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


# ---- scales


def _without_scales(segments: Sequence[Segment]) -> list[Segment]:
    """The stretches without the figures of a chart's scale: evenly apart, in even steps."""
    lone = [
        segment for segment in segments if is_lone_figure(segment.text) and _value(segment.text) is not None
    ]
    gone: set[int] = set()
    for edge in (_right, _left):
        for group in _together(lone, edge, 3.0):
            gone |= _scale(group, _base)
    for group in _together(lone, _base, 1.0):
        gone |= _scale(group, _middle)
    return [segment for segment in segments if id(segment) not in gone]


Edge: TypeAlias = Callable[[Segment], float]


def _together(lone: Sequence[Segment], edge: Edge, grain: float) -> Iterator[list[Segment]]:
    ordered = sorted(lone, key=edge)
    for _, group in groupby(ordered, key=lambda one: round(edge(one) / grain)):
        yield list(group)


def _right(segment: Segment) -> float:
    return segment.right


def _left(segment: Segment) -> float:
    return segment.left


def _base(segment: Segment) -> float:
    return segment.base


def _middle(segment: Segment) -> float:
    return (segment.left + segment.right) / 2


def _scale(group: Sequence[Segment], place: Edge) -> set[int]:
    """The ids of figures that are a scale along a line; none where they are not."""
    if len(group) < 3:
        return set()
    line = sorted(group, key=place)
    values = [_value(segment.text) or Decimal(0) for segment in line]
    steps = {after - before for before, after in pairwise(values)}
    gaps = [place(after) - place(before) for before, after in pairwise(line)]
    even = max(gaps) - min(gaps) <= 0.08 * max(gaps) + 1.5
    return {id(segment) for segment in line} if len(steps) == 1 and steps != {Decimal(0)} and even else set()


def _value(text: str) -> Decimal | None:
    bare = text.replace(",", "").replace("−", "-").strip("%£€$ +")
    try:
        return Decimal(bare)
    except ArithmeticError:
        return None
