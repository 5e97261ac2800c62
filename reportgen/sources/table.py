"""A table of texts with the line that each row stands in: what every file becomes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.errors import Origin, SourceError
from reportgen.frozen import dataclass
from reportgen.model.fact import InputFile, RowReference
from reportgen.sources.log import Log

MAX_CELL = 32_767
"""Characters that a cell may hold, as in Excel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Texts by rows; lines are those of the file, from 1. A query's table has no file of its own.

    input is the file as it was read.
    """

    name: str
    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    query: str = ""
    files: tuple[str, ...] = ()
    input: InputFile | None = None

    def origin(self, row: int, column: int | None = None) -> Origin:
        """Where a cell stands; columns count by cells, which the log turns into characters."""
        return Origin(file=self.file, line=self.lines[row], column=None if column is None else column + 1)

    def reference(self, row: int) -> RowReference | None:
        """The row of a file; None for a query's."""
        return None if self.query else RowReference(file=self.file, line=self.lines[row])


def tabled(name: str, file: str, rows: Sequence[tuple[int, Sequence[str]]], log: Log) -> Table:
    """The table of numbered rows whose first that is not blank holds the headings.

    Blank rows are left out; rows of another width than the headings are refused.
    """
    full = [(line, tuple(row)) for line, row in rows if any(cell.strip() for cell in row)]
    if not full:
        where = Origin(file=file, line=1, column=1)
        raise SourceError("the file is empty", where=where, hint="write headings and rows in it")
    (top, first), body = full[0], full[1:]
    width, headings = _headings(first, body, Origin(file=file, line=top), log)
    if not body:
        raise SourceError(
            "the file has headings and no rows",
            where=Origin(file=file, line=top),
            hint="add the rows, or take the source out of report.yml",
        )
    kept: list[tuple[str, ...]] = []
    for line, row in body:
        cells = _fitted(row, width)
        where = Origin(file=file, line=line)
        if len(cells) != width:
            where = replace(where, column=min(len(cells), width + 1))
            log.refuse(f"a row of {len(cells)} cells under {width} headings", where=where, hint=_QUOTES)
        elif any(len(cell) > MAX_CELL for cell in cells):
            log.refuse(f"a cell of more than {MAX_CELL:,} characters", where=where)
        kept.append(cells)
    log.stop()
    return Table(
        name=name,
        file=file,
        columns=headings,
        rows=tuple(kept),
        lines=tuple(line for line, _ in body),
        files=(file,),
    )


_QUOTES = "put a cell that holds the separator in quotes, and leave no cell out"


def _headings(
    first: tuple[str, ...], body: Sequence[tuple[int, tuple[str, ...]]], where: Origin, log: Log
) -> tuple[int, tuple[str, ...]]:
    """How many columns there are, and their headings."""
    cells = [log.trimmed(cell, where) for cell in first]
    widest = max((_filled(row) for _, row in body), default=0)
    while len(cells) > widest and not cells[-1]:
        cells.pop()
    names: list[str] = []
    for place, cell in enumerate(cells, start=1):
        if not cell:
            log.refuse(
                f"column {place} has no heading",
                where=replace(where, column=place),
                hint="give it one, or empty the column",
            )
        if cell and cell.casefold() in (name.casefold() for name in names):
            log.refuse(
                f"two columns are headed “{cell}”",
                where=replace(where, column=place),
                hint="rename one of them",
            )
        names.append(cell)
    log.stop()
    return len(names), tuple(names)


def _filled(row: tuple[str, ...]) -> int:
    """How many cells there are up to the last that is not blank."""
    return max((place for place, cell in enumerate(row, start=1) if cell.strip()), default=0)


def _fitted(row: tuple[str, ...], width: int) -> tuple[str, ...]:
    """The row without blank cells beyond the headings, which Excel leaves behind."""
    return row[:width] if not any(cell.strip() for cell in row[width:]) else row
