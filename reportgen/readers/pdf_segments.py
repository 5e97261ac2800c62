"""Words of a page as stretches of lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from reportgen.readers.pdf_chars import Box, Char, PageChars, is_raised

_APART = 1.15
"""What stands further apart than this many sizes of its letters is another stretch."""

_SAME_LINE = 0.4
CLOSE = 1.35
"""Lines of one cell stand no further apart than so many sizes of their letters."""


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


def segments_of(page: PageChars) -> list[Segment]:
    """The stretches of a page, line by line."""
    found: list[Segment] = []
    for line in _lines(page.chars):
        edges = _edges_at(line[0].base, page.boxes)
        found.extend(_stretches(line, edges))
    return found


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


def rows_of(segments: Iterable[Segment]) -> list[Row]:
    """Stretches as rows, by their heights."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: (segment.base, segment.left)):
        if rows and segment.base - rows[-1][0].base <= _SAME_LINE * min(segment.size, rows[-1][0].size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [Row(tuple(sorted(row, key=lambda segment: segment.left))) for row in rows]
