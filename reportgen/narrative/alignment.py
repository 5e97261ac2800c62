"""Columns of figures in tables of Markdown, which has no way to write that they stand on the decimal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.model.blocks import TableColumn, TableRow
from reportgen.model.walk import words_of

_FIGURE = re.compile(
    r"[▲▼▶◀\s]*[-+\u2212\u2013]?\s?[£$€]?(?!0\d)\d(?:[\d.,'’\u00a0\u202f]*\d)?"
    r"(?:\s?(?:%|pp|m|bn|k|thousand|million|billion))?(?:\s\[\w\])*"
)
"""A number with its sign, money and size; no ordinal, no date, no code that begins with nought."""

_YEAR = re.compile(r"(?:19|20)\d\d")

_SILENT = re.compile(r"\[\w+\]|[-\u2013\u2014]|TBC|")
"""What stands where there is no figure."""


def aligned(rows: Sequence[TableRow]) -> tuple[tuple[TableColumn, ...], tuple[TableRow, ...]]:
    """The columns of a table and its rows, the first of them the head.

    A column of figures stands on the decimal, unless the author has it left or centred. The
    first column names its rows.
    """
    columns = [TableColumn(align=cell.align or "left") for cell in rows[0].cells]
    figures = {place for place, cell in enumerate(rows[0].cells) if place and cell.align in (None, "right")}
    figures = {
        place for place in figures if _are_figures(words_of(row.cells[place].children) for row in rows[1:])
    }
    if not figures:
        return tuple(columns), tuple(rows)
    for place in figures:
        columns[place] = TableColumn(align="decimal")
    return tuple(columns), tuple(_released(row, figures) for row in rows)


def _are_figures(texts: Iterable[str]) -> bool:
    """Whether a column says nothing but figures; years are names."""
    said = [text for text in map(str.strip, texts) if not _SILENT.fullmatch(text)]
    return all(map(_FIGURE.fullmatch, said)) and not all(map(_YEAR.fullmatch, said))


def _released(row: TableRow, places: set[int]) -> TableRow:
    """A row whose cells in some columns stand as the column does."""
    cells = (replace(cell, align=None) if at in places else cell for at, cell in enumerate(row.cells))
    return replace(row, cells=tuple(cells))
