"""The workbook behind a chart: read to see whether somebody worked in it, and given the new values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from itertools import count, takewhile
from typing import Final

from reportgen.archives import Archive, ArchiveError, Bounds
from reportgen.drafts.parts import Element, Part
from reportgen.frozen import dataclass
from reportgen.render.docx.charts.workbook import letters
from reportgen.render.docx.package import zipped
from reportgen.render.docx.xml import text

_S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL: Final = re.compile(r"([A-Z]+)(\d+)")
_BOUNDS: Final = Bounds(parts=1_000, size=64 * 2**20)
_UNREADABLE: Final = (ArchiveError, KeyError, ValueError)


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
        cells = _opened(data).cells
    except _UNREADABLE:
        return ()
    names = takewhile(cells.__contains__, (f"{letters(place)}1" for place in count()))
    return tuple(cells[name] for name in names)


def renewed(mine: bytes, fresh: bytes, kept: Mapping[str, str]) -> tuple[bytes | None, str]:
    """The workbook with new values, and what is to be said; None where it must stay as it is.

    One that holds no more than the chart kept gives way to the new one; in one that somebody
    worked in, only the cells with the chart's values change. kept: the cells as the chart has them.
    """
    if mine == fresh:
        return None, ""
    try:
        book, new = _opened(mine), _opened(fresh)
    except _UNREADABLE:
        return None, "its workbook cannot be read and holds the old values"
    if len(book.sheets) == 1 and _as_kept(book.cells, kept, new.cells):
        return fresh, ""
    return _patched(book, new)


def _opened(data: bytes) -> _Book:
    files = Archive(data, _BOUNDS).unpacked()
    sheets = tuple(name for name in files if _SHEET.fullmatch(name))
    part = Part(sheets[0] if sheets else "", files[sheets[0] if sheets else ""])
    shared: list[str] = []
    if "xl/sharedStrings.xml" in files:
        listed = Part("", files["xl/sharedStrings.xml"]).tree
        shared = ["".join(words.text or "" for words in one.iter(f"{_S}t")) for one in listed]
    at = {one.get("r") or "": one for one in part.tree.iter(f"{_S}c")}
    cells = {name: shown for name, one in at.items() if (shown := _shown(one, shared))}
    return _Book(files=files, sheets=sheets, cells=cells, at=at, part=part)


def _shown(cell: Element, shared: Sequence[str]) -> str:
    value = cell.find(f"{_S}v")
    words = "" if value is None else value.text or ""
    if cell.get("t") == "s":
        return shared[int(words)]
    return words or "".join(one.text or "" for one in cell.iter(f"{_S}t"))


def _as_kept(cells: Mapping[str, str], kept: Mapping[str, str], new: Mapping[str, str]) -> bool:
    """Whether the cells hold what the chart keeps of them, and no others are filled than in the new one."""
    covered = all(_equal(cells.get(name, ""), words) for name, words in kept.items())
    heads = {f"{found[1]}1" for name in kept if (found := _CELL.fullmatch(name))}
    return covered and cells.keys() <= {*kept, *new, *heads}


def _equal(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return " ".join(one.split()) == " ".join(other.split())


def _patched(book: _Book, new: _Book) -> tuple[bytes | None, str]:
    """The workbook with only the chart's values changed; as it is where they have no cells in it."""
    told = "somebody worked in its workbook; only its values were renewed"
    if any(name not in book.at for name in new.cells):
        return None, "somebody worked in its workbook, which has no cells for all values; it was left"
    for name, words in new.cells.items():
        if _equal(book.cells.get(name, ""), words):
            continue
        cell, style = book.at[name], book.at[name].get("s")
        worn = f' s="{style}"' if style else ""
        head = f'<c r="{name}"{worn}'
        xml = f"{head}><v>{words}</v></c>" if _numeric(new.at[name]) else (
            f'{head} t="inlineStr"><is><t xml:space="preserve">{text(words)}</t></is></c>'
        )  # fmt: skip
        book.part.replace(cell, xml)
    if not book.part.changed:
        return None, ""
    files = {**book.files, book.part.name: book.part.written}
    return zipped(files.items()), told


def _numeric(cell: Element) -> bool:
    return cell.get("t") in (None, "n") and _CELL.fullmatch(cell.get("r") or "") is not None
