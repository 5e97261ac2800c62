"""The tables of a draft whose cells are plain words, and which of the report's each of them is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from reportgen.drafts.controls import bound_to, words_of
from reportgen.drafts.parts import Element, Part, W
from reportgen.drafts.places import Places
from reportgen.drafts.rows import Row, cut
from reportgen.frozen import dataclass
from reportgen.render.docx.marks import SIZE, marks

TRACKED: Final = (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo")
_INVOLVED: Final = (*TRACKED, f"{W}tab", f"{W}br", f"{W}noBreakHyphen", f"{W}sdt")
_KNOWN: Final = 0.25
"""The share of its cells by which a table near its caption is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a table: its element, its cells, and their words."""

    element: Element
    cells: tuple[Element, ...]
    words: tuple[str, ...]

    @property
    def heads(self) -> bool:
        """Whether it is repeated at the head of each page."""
        return self.element.find(f"{W}trPr/{W}tblHeader") is not None


class Grid:
    """A table of plain words, without the rows that are marked as deleted."""

    def __init__(self, part: Part, table: Element) -> None:
        self.part = part
        self.table = table
        plain = next(table.iter(*_INVOLVED), None) is None
        rows = [one for one in table.iterchildren(f"{W}tr") if one.find(f"{W}trPr/{W}del") is None]
        self.lines = [_line(one, plain=plain) for one in rows]
        self.columns = len(self.lines[0].cells) if self.lines else 0

    @cached_property
    def rows(self) -> list[Row]:
        """The marks of its cells, row by row."""
        cells = marks(word for line in self.lines for word in line.words)
        found: list[Row] = []
        at = 0
        for line in self.lines:
            count = len(line.cells)
            found += cut(cells[SIZE * at : SIZE * (at + count)], count) if count else [()]
            at += count
        return found

    def share(self, base: Sequence[Row]) -> float:
        """How much of what a table was sent out with stands in this one."""
        mine, theirs = (Counter(cell for row in rows for cell in row) for rows in (self.rows, base))
        return (mine & theirs).total() / max(theirs.total(), 1)


def _line(row: Element, *, plain: bool) -> Line:
    cells = tuple(row.iterchildren(f"{W}tc"))
    return Line(element=row, cells=cells, words=tuple(_words(cell, plain=plain) for cell in cells))


def _words(cell: Element, *, plain: bool) -> str:
    if plain:
        lines = ([one.text or "" for one in each.iter(f"{W}t")] for each in cell.iter(f"{W}p"))
        return " ".join("".join(line) for line in lines)
    return " ".join(words_of(one) for one in cell.iter(f"{W}p"))


def grids_of(part: Part) -> dict[Element, Grid]:
    """The tables of a part that hold no figure of ours, and no other table."""
    found = {}
    for table in part.tree.iter(f"{W}tbl"):
        inner = table.iterdescendants(f"{W}tbl", f"{W}sdt")
        if not any(one.tag == f"{W}tbl" or bound_to(one) for one in inner):
            found[table] = Grid(part, table)
    return found


def table_at(places: Places, anchor: str) -> Iterator[Element]:
    """The tables behind an anchor, up to the caption of another; else those that hold it."""
    found = places.anchors.get(anchor)
    if found is None:
        return
    paragraph = places.paragraph(anchor)
    start = found[1] if paragraph is None else paragraph
    for one in start.itersiblings():
        if one.tag == f"{W}tbl":
            yield one
        elif places.captions(one):
            break
    yield from found[1].iterancestors(f"{W}tbl")


def assigned(
    grids: Mapping[Element, Grid], places: Places, bases: Mapping[str, Sequence[Row]]
) -> list[tuple[str, Grid, bool]]:
    """Which table of the report each of a draft is, by its block; whether it is a copy of another.

    A table is known by the caption that it stands under and by what it says, one without its
    caption and a copy by what it says alone.
    """
    found: list[tuple[str, Grid, bool]] = []
    taken: set[Element] = set()
    for name, base in bases.items():
        near = [grids[one] for one in table_at(places, name) if one in grids and one not in taken]
        best = max(near, key=lambda one: one.share(base), default=None)
        if best is not None and best.share(base) >= _KNOWN:
            taken.add(best.table)
            found.append((name, best, False))
    have = {name for name, _, _ in found}
    whose = defaultdict[Row, list[str]](list)
    for name, base in bases.items():
        for row in dict.fromkeys(base):
            whose[row].append(name)
    for table, grid in grids.items():
        if table in taken:
            continue
        counted = Counter(name for row in grid.rows for name in whose.get(row, ()))
        for name, count in counted.most_common(1):
            if 2 * count > len(grid.rows):
                found.append((name, grid, name in have))
                have.add(name)
    return found
