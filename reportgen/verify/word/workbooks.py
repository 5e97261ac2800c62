"""Rules about the workbook behind a chart: it is there, sound, and holds what the chart shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, TypeAlias

from reportgen.errors import SourceError
from reportgen.model.finding import Severity
from reportgen.verify.word import packaging
from reportgen.verify.word.base import Fault, Rule, whole
from reportgen.verify.word.charting import charts, number, val
from reportgen.verify.word.names import C, Element, R, S, named
from reportgen.verify.word.opening import Package, unpacked

Cell: TypeAlias = str | Decimal
Sheets: TypeAlias = Mapping[str, Mapping[str, Cell]]
"""The cells of each sheet by their names."""

_RANGE: Final = re.compile(
    r"(?:'((?:[^']|'')+)'|([\w.]+))!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?"
)
_CLOSE: Final = Decimal("1e-9")
_MOST: Final = 1_100_000
"""Rows of a sheet, and a little more."""


def _absent(package: Package) -> Iterator[Fault]:
    for part, tree in charts(package):
        if tree.find(f"{C}externalData") is None:
            yield Fault(words="the chart has no workbook, and nobody can edit its data", part=part, at=tree)


def _workbook(package: Package, part: str, tree: Element) -> tuple[str, bytes | None]:
    data = tree.find(f"{C}externalData")
    name = "" if data is None else data.get(f"{R}id") or ""
    for one in package.relations.get(part, ()):
        if one.id == name and not one.external:
            return one.part, package.parts.get(one.part)
    return "", None


def _sound(package: Package) -> Iterator[Fault]:
    """The workbook is a package too, and Word opens no other."""
    for part, tree in charts(package):
        name, data = _workbook(package, part, tree)
        if data is None:
            continue
        try:
            book = unpacked(data, name)
        except SourceError as error:
            yield Fault(words=f"the workbook cannot be read: {error.why or error.what}", part=name)
            continue
        for rule in packaging.RULES[:6]:
            if rule.severity is Severity.ERROR and rule.name != "main-type":
                for fault in rule.find(book):
                    yield Fault(words=f"in the workbook: {fault.words}", part=f"{name}!{fault.part}")
        yield from _tables(name, book)


def _tables(name: str, book: Package) -> Iterator[Fault]:
    """The headings of a table are its first row, each another one."""
    sheets = sheets_of(book)
    for source, relations in book.relations.items():
        for one in relations:
            table = book.trees.get(one.part)
            if one.kind != "table" or table is None:
                continue
            sheet = sheets.get(source, {})
            corner = re.match(r"([A-Z]+)(\d+)", table.get("ref") or "")
            heads = [column.get("name") or "" for column in table.iter(f"{S}tableColumn")]
            if len({head.casefold() for head in heads}) != len(heads) or "" in heads:
                yield Fault(words=f"a table has the headings {', '.join(heads)}", part=f"{name}!{one.part}")
            first = place(corner[1]) if corner else 0
            for at, head in enumerate(heads):
                cell = sheet.get(f"{letters(first + at)}{corner[2] if corner else 1}")
                if str(cell or "") != head:
                    words = f"a table’s heading is “{head}”, and its cell holds “{cell or ''}”"
                    yield Fault(words=words, part=f"{name}!{one.part}")


def _equal(package: Package) -> Iterator[Fault]:
    for part, tree in charts(package):
        name, data = _workbook(package, part, tree)
        if data is None:
            continue
        try:
            book = unpacked(data, name)
        except SourceError:
            continue
        cells = by_title(book)
        for reference in tree.iter(f"{C}strRef", f"{C}numRef"):
            cache = reference.find(f"{C}strCache")
            cache = reference.find(f"{C}numCache") if cache is None else cache
            if cache is not None:
                yield from _compared(part, reference, cache, cells)


def _named(package: Package) -> Iterator[Fault]:
    for part, tree in charts(package):
        bound = tree.find(f"{C}externalData") is not None
        for reference in tree.iter(f"{C}strRef", f"{C}numRef") if bound else ():
            formula = (reference.findtext(f"{C}f") or "").strip()
            if not formula.startswith("(") and not _RANGE.fullmatch(formula):
                yield Fault(words=f"“{formula}” names no cells of the workbook", part=part, at=reference)


def _compared(part: str, reference: Element, cache: Element, sheets: Sheets) -> Iterator[Fault]:
    formula = (reference.findtext(f"{C}f") or "").strip()
    found = _RANGE.fullmatch(formula)
    if found is None:
        return
    cells = sheets.get((found[1] or found[2]).replace("''", "'"))
    if cells is None:
        yield Fault(words=f"the workbook has no sheet for {formula}", part=part, at=reference)
        return
    names = list(_cells(found))
    count = whole(val(cache, "ptCount"))
    if count != len(names):
        yield Fault(words=f"{formula} has {len(names)} cells, and {count} are kept", part=part, at=reference)
        return
    kept = {point.get("idx"): point.findtext(f"{C}v") or "" for point in cache.iterchildren(f"{C}pt")}
    for at, name in enumerate(names):
        shown, held = kept.get(str(at), ""), cells.get(name, "")
        if not _same(shown, held):
            words = f"the chart shows “{shown}” and the workbook holds “{held}” ({name})"
            yield Fault(words=words, part=part, at=reference)
            return


def _same(shown: str, held: Cell) -> bool:
    if isinstance(held, str):
        return shown == held
    value = number(shown)
    return value is not None and abs(value - held) <= _CLOSE * max(abs(held), Decimal(1))


def _cells(found: re.Match[str]) -> Iterator[str]:
    """The names of a range’s cells, row by row."""
    left, top = place(found[3]), int(found[4])
    right, bottom = (place(found[5]), int(found[6])) if found[5] else (left, top)
    if (bottom - top + 1) * (right - left + 1) > _MOST:
        return
    for row in range(top, bottom + 1):
        for column in range(left, right + 1):
            yield f"{letters(column)}{row}"


def place(name: str) -> int:
    """The number of a column, from 1.

    >>> place("A"), place("AA")
    (1, 27)
    """
    number_ = 0
    for letter in name:
        number_ = number_ * 26 + ord(letter) - 64
    return number_


def letters(number_: int) -> str:
    """The name of a column counted from 1.

    >>> letters(1), letters(27)
    ('A', 'AA')
    """
    name = ""
    while number_:
        number_, rest = divmod(number_ - 1, 26)
        name = chr(65 + rest) + name
    return name


def sheets_of(book: Package) -> dict[str, dict[str, Cell]]:
    """The cells of each sheet, by its part."""
    shared: list[str] = []
    for part in book.related(book.main, "sharedStrings"):
        tree = book.trees.get(part)
        if tree is not None:
            shared = ["".join(t.text or "" for t in one.iter(f"{S}t")) for one in tree.iter(f"{S}si")]
    found: dict[str, dict[str, Cell]] = {}
    for part in book.related(book.main, "worksheet"):
        tree = book.trees.get(part)
        if tree is not None:
            found[part] = dict(_read(tree, shared))
    return found


def by_title(book: Package) -> dict[str, dict[str, Cell]]:
    """The cells of each sheet, by its title."""
    parts = {one.id: one.part for one in book.relations.get(book.main, ())}
    sheets, tree = sheets_of(book), book.trees.get(book.main)
    titles = [] if tree is None else list(tree.iter(f"{S}sheet"))
    return {
        one.get("name") or "": sheets.get(parts.get(one.get(named("r:id")) or "", ""), {}) for one in titles
    }


def _read(tree: Element, shared: list[str]) -> Iterator[tuple[str, Cell]]:
    for cell in tree.iter(f"{S}c"):
        form, words = cell.get("t") or "n", cell.findtext(f"{S}v")
        if form == "inlineStr":
            yield cell.get("r") or "", "".join(one.text or "" for one in cell.iter(f"{S}t"))
        elif words is not None and form == "s":
            at = whole(words)
            yield cell.get("r") or "", shared[at] if at is not None and 0 <= at < len(shared) else ""
        elif words is not None:
            digits = number(words) if form == "n" else None
            yield cell.get("r") or "", words if digits is None else digits


RULES = (
    Rule(
        name="chart-workbook",
        standard="ECMA-376-1, 21.2.2.63",
        hint="embed a workbook with the chart’s values",
        find=_absent,
        severity=Severity.WARNING,
    ),
    Rule(
        name="workbook-sound",
        standard="ECMA-376-1, 15.2.11",
        hint="write the workbook anew, its table’s headings as in its first row",
        find=_sound,
    ),
    Rule(
        name="workbook-equal",
        standard="ECMA-376-1, 21.2.2",
        hint="write the same values in the chart and in its workbook",
        find=_equal,
    ),
    Rule(
        name="workbook-cells",
        standard="ECMA-376-1, 21.2.2",
        hint="name the sheet and the cells, as Data!$B$2:$B$13: Word finds no data to edit",
        find=_named,
        severity=Severity.WARNING,
    ),
)
