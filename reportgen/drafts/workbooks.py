"""The workbook behind a chart: read to see whether somebody worked in it, and given the new values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from itertools import count, takewhile
from typing import Final

from reportgen.archives import Archive, ArchiveError, Bounds, Trouble
from reportgen.drafts import cells
from reportgen.drafts.cells import S
from reportgen.drafts.parts import Element, Part
from reportgen.frozen import dataclass
from reportgen.render.docx.charts.workbook import letters
from reportgen.render.docx.package import zipped

_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_TABLE: Final = re.compile(r"xl/tables/[^/]+\.xml")
_CELL: Final = re.compile(r"([A-Z]+)(\d+)")
_BOUNDS: Final = Bounds(parts=1_000, size=64 * 2**20)
_UNREADABLE: Final = (ArchiveError, IndexError, KeyError, ValueError)
_BROKEN: Final[tuple[Trouble, ...]] = ("damaged", "empty")
"""What is wrong with a workbook that no program opens any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """A workbook unpacked: its files, its only sheet, and the texts of the cells by reference."""

    files: Mapping[str, bytes]
    sheets: tuple[str, ...]
    cells: Mapping[str, str]
    at: Mapping[str, Element]
    part: Part


def headings(data: bytes) -> tuple[str, ...]:
    """The headings of a workbook from its first column on; none where it cannot be read."""
    try:
        return _headed(_opened(data))
    except _UNREADABLE:
        return ()


def renewed(mine: bytes, fresh: bytes, kept: Mapping[str, str]) -> tuple[bytes | None, str]:
    """The workbook with new values, and what is to be said; None where it must stay as it is.

    One that holds no more than the chart kept gives way to the new one, and so does one that is
    broken; in one that somebody worked in, only the cells with the chart's values change. kept: the
    cells as the chart has them; none of one whose references LibreOffice has left out.
    """
    if mine == fresh:
        return None, ""
    try:
        book, new = _opened(mine), _opened(fresh)
    except _UNREADABLE as error:
        if isinstance(error, ArchiveError) and error.trouble in _BROKEN:
            return fresh, "its workbook was damaged; a new one stands in its place"
        return None, "its workbook could not be read and was left, with the values that it had"
    if not kept and _as_written(book, new):
        return fresh, ""
    owned = _owned(book, new, kept)
    covered = all(cells.equal(book.cells.get(name, ""), words) for name, words in kept.items())
    if len(book.sheets) == 1 and covered and book.cells.keys() <= owned:
        return fresh, ""
    return _patched(book, new, kept, owned)


def _as_written(book: _Book, new: _Book) -> bool:
    """Whether no other program has saved a workbook since it was made: all but its cells is the same."""
    fixed = [name for name in new.files if not (_SHEET.fullmatch(name) or _TABLE.fullmatch(name))]
    return book.files.keys() == new.files.keys() and all(book.files[one] == new.files[one] for one in fixed)


def _opened(data: bytes) -> _Book:
    files = Archive(data, _BOUNDS).unpacked()
    sheets = tuple(name for name in files if _SHEET.fullmatch(name))
    part = Part(sheets[0] if sheets else "", files[sheets[0] if sheets else ""])
    shared: list[str] = []
    if "xl/sharedStrings.xml" in files:
        listed = Part("", files["xl/sharedStrings.xml"]).tree
        shared = ["".join(words.text or "" for words in one.iter(f"{S}t")) for one in listed]
    at = {one.get("r") or "": one for one in part.tree.iter(f"{S}c")}
    if not all(map(_CELL.fullmatch, at)):
        raise ValueError("its cells have no names")
    filled = {name: shown for name, one in at.items() if (shown := _shown(one, shared))}
    return _Book(files=files, sheets=sheets, cells=filled, at=at, part=part)


def _shown(cell: Element, shared: Sequence[str]) -> str:
    value = cell.find(f"{S}v")
    words = "" if value is None else value.text or ""
    if cell.get("t") == "s":
        return shared[int(words)]
    return words or "".join(one.text or "" for one in cell.iter(f"{S}t"))


def _owned(book: _Book, new: _Book, kept: Mapping[str, str]) -> set[str]:
    """The cells that are the chart's: those it shows, and the columns that the new workbook has too.

    A chart that somebody took a series out of shows fewer columns than its workbook has of ours.
    """
    rows = {cells.place_of(name)[0] for name in kept}
    shown = {cells.place_of(name)[1] - 1 for name in kept}
    columns = {0, *shown, *cells.same_columns(_headed(book), _headed(new))}
    return {f"{letters(column)}{row}" for column in columns for row in {1, *rows}}


def _patched(book: _Book, new: _Book, kept: Mapping[str, str], owned: Set[str]) -> tuple[bytes | None, str]:
    """The workbook with only the chart's values changed; as it is where others stand in their place."""
    told = "somebody worked in its workbook; only its values were renewed"
    others = book.cells.keys() - owned
    if any(name in others and not cells.equal(book.cells[name], words) for name, words in new.cells.items()):
        return None, "somebody worked in its workbook where new values would stand; it was left"
    changed = {
        name: (words, _numeric(new.at[name]))
        for name, words in new.cells.items()
        if not cells.equal(book.cells.get(name, ""), words)
    }
    cells.put(book.part, book.at, changed)
    for name in kept:
        if name not in new.cells and name in book.at and cells.place_of(name)[0] > 1:
            book.part.remove(book.at[name])
    if not book.part.changed:
        return None, ""
    files = {**book.files, book.part.name: book.part.written}
    names, rows = _headed(new), max(cells.place_of(name)[0] for name in new.cells)
    files |= {name: cells.stretched(files[name], names, rows) for name in files if _TABLE.fullmatch(name)}
    return zipped(files.items()), told


def _headed(book: _Book) -> tuple[str, ...]:
    """The headings from the first column on."""
    names = takewhile(book.cells.__contains__, (f"{letters(place)}1" for place in count()))
    return tuple(book.cells[name] for name in names)


def _numeric(cell: Element) -> bool:
    return cell.get("t") in (None, "n") and _CELL.fullmatch(cell.get("r") or "") is not None
