"""The sheet that readers write on: passages in order, each under its headings, tables by cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import field

from reportgen.audit.text import AuditText, Passage, PassageKind, Place, Spot
from reportgen.errors import Origin, SourceError
from reportgen.frozen import dataclass
from reportgen.readers.joining import Run

MOST_PASSAGES = 1_000_000
"""More is no report; a file that small can only be made to hold so many on purpose."""

_FIGURE = re.compile(r"\d")
_DATE_WORDS = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?|\b(?:19|20)\d\d\b|\bq[1-4]\b"
    r"|\b\d{1,2} months?\b|\b\d{1,2}(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: its text, whether the file calls it a heading, over how many columns and rows."""

    run: Run
    heading: bool = False
    span: int = 1
    down: int = 1


@dataclass(slots=True, kw_only=True)
class Sheet:
    """Passages of a file as they are read.

    paged: places are told by page and line. counted: places are told by paragraph.
    view: the reading that what is added belongs to.
    """

    name: str
    paged: bool = False
    counted: bool = False
    view: str = ""
    _passages: list[Passage] = field(default_factory=list)
    _headings: list[tuple[float, str]] = field(default_factory=list)
    _tables: int = 0
    _groups: int = 0

    def heading(self, level: float, run: Run) -> None:
        """Begin a section; it ends those of its level and deeper ones."""
        if not run.text:
            return
        self._headings = [held for held in self._headings if held[0] < level]
        self.add(run, "heading")
        self._headings.append((level, run.text))

    def add(
        self, run: Run, kind: PassageKind = "paragraph", *, group: str = "", place: Place | None = None
    ) -> None:
        """Add a passage under the headings that stand; nothing where it has no text."""
        if not run.text:
            return
        if len(self._passages) >= MOST_PASSAGES:
            raise SourceError(
                f"{self.name} has more than {MOST_PASSAGES:,} passages",
                hint="check it in parts",
            )
        self._passages.append(
            Passage(
                text=run.text,
                origin=self._origin(run),
                kind=kind,
                lines=run.lines,
                headings=tuple(text for _, text in self._headings),
                links=run.links,
                place=place,
                group=group,
                view=self.view,
            )
        )

    def new_group(self) -> str:
        """An id for passages that belong together."""
        self._groups += 1
        return f"group {self._groups}"

    def table(self, rows: Sequence[Sequence[Cell]], *, caption: Run | None = None) -> None:
        """Add a table; headings are those that the file names, else its first row and column."""
        self._tables += 1
        name = f"table {self._tables}"
        if caption is not None:
            self.add(caption, "caption", group=name)
        grid = _grid(rows)
        width = max((len(row) for row in grid), default=0)
        heads = _header_rows(grid)
        over = [
            _heading_of(row[column] for row in grid[:heads] if column < len(row)) for column in range(width)
        ]
        for number, row in enumerate(grid):
            label = _row_heading(row) if number >= heads else ""
            for column, cell in enumerate(row):
                if cell is None or (column and row[column - 1] is cell) or _from_above(grid, number, column):
                    continue
                header = number < heads or cell.heading or (column == 0 and bool(label))
                place = Place(
                    table=name,
                    row=number,
                    column=column,
                    row_heading="" if column == 0 else label,
                    column_heading=over[column] if number >= heads else "",
                    header=header,
                )
                self.add(cell.run, "cell", place=place)

    def done(self) -> AuditText:
        """All that was added."""
        return AuditText(name=self.name, passages=tuple(self._passages))

    def __len__(self) -> int:
        return len(self._passages)

    def _origin(self, run: Run) -> Origin:
        if self.counted:
            return Spot(file=self.name, paragraph=run.line)
        if self.paged:
            return Spot(file=self.name, page=run.page, line=run.line)
        return Origin(file=self.name, line=run.line)


def _grid(rows: Sequence[Sequence[Cell]]) -> list[list[Cell | None]]:
    """The cells by row and column, those that take several standing in each."""
    grid: list[list[Cell | None]] = []
    held: dict[int, tuple[Cell, int]] = {}
    for row in rows:
        line: list[Cell | None] = []
        cells = iter(row)
        pending = next(cells, None)
        while pending is not None or len(line) in held:
            column = len(line)
            if column in held:
                cell, left = held.pop(column)
                line.append(cell)
                if left > 1:
                    held[column] = (cell, left - 1)
                continue
            if pending is None:
                break
            for step in range(max(1, min(pending.span, 100))):
                if pending.down > 1:
                    held[column + step] = (pending, min(pending.down, 1000) - 1)
                line.append(pending)
            pending = next(cells, None)
        grid.append(line)
    return grid


def _from_above(grid: list[list[Cell | None]], row: int, column: int) -> bool:
    return row > 0 and column < len(grid[row - 1]) and grid[row - 1][column] is grid[row][column]


def _header_rows(grid: list[list[Cell | None]]) -> int:
    """How many rows head the others: those that say so, else the first where it has no figure."""
    marked = 0
    for row in grid[:4]:
        cells = [cell for cell in row if cell is not None and cell.run.text]
        if not cells or not all(cell.heading for cell in cells):
            break
        marked += 1
    if marked:
        return marked if marked < len(grid) else 0
    if len(grid) < 2:
        return 0
    first = [cell.run.text for cell in grid[0] if cell is not None]
    rest = any(is_figure(cell.run.text) for row in grid[1:] for cell in row[1:] if cell is not None)
    return 1 if rest and not any(is_figure(text) for text in first) else 0


def is_figure(text: str) -> bool:
    """Whether a text is a figure and not a name or a date.

    >>> is_figure("+515 (+1,018)"), is_figure("April 2020 to March 2021"), is_figure("All loans")
    (True, False, False)
    """
    if not _FIGURE.search(text) or _YEARS.fullmatch(text):
        return False
    left = _DATE_WORDS.sub("", text) if not _BARE.fullmatch(text) else text
    letters = sum(1 for sign in left if sign.isalpha())
    return bool(_FIGURE.search(left)) and letters <= max(24, len(left) // 2)


_YEARS = re.compile(r"\s*(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d){1,2}| to (?:19|20)?\d\d)?\s*")
_BARE = re.compile(r"\s*[-−–+▲▼£€$(]*\s*\d[\d,.\s]*\s*%?\)?\s*(?:\[\w+\])?\s*")


def _heading_of(cells: Iterable[Cell | None]) -> str:
    seen = dict.fromkeys(cell.run.text for cell in cells if cell is not None and cell.run.text)
    return " ".join(seen)


def _row_heading(row: Sequence[Cell | None]) -> str:
    """What heads a row: its cells that say so, else its first where that is no figure."""
    marked = dict.fromkeys(cell.run.text for cell in row if cell is not None and cell.heading)
    if marked:
        return " ".join(text for text in marked if text)
    first = row[0] if row else None
    return first.run.text if first is not None and len(row) > 1 and not is_figure(first.run.text) else ""
