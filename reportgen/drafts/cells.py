"""The cells of a sheet that somebody worked in, given new values one by one, and the table around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from typing import Final
from xml.sax.saxutils import quoteattr

from reportgen.drafts.parts import Element, Part
from reportgen.render.docx.charts.workbook import letters
from reportgen.render.docx.xml import text

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_CELL: Final = re.compile(r"([A-Z]+)(\d+)")


def equal(one: str, other: str) -> bool:
    """Whether two texts are one number, or the same words.

    >>> equal("1.50", "1.5"), equal("a  b", "a b"), equal("", "0")
    (True, True, False)
    """
    try:
        return Decimal(one) == Decimal(other)
    except InvalidOperation:
        return " ".join(one.split()) == " ".join(other.split())


def place_of(name: str) -> tuple[int, int]:
    """The row and the column of a cell, both from 1.

    >>> place_of("AB7")
    (7, 28)
    """
    found = _CELL.fullmatch(name)
    if found is None:
        raise ValueError(f"“{name}” is no cell")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def same_columns(before: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """The columns of a sheet that are columns of another, by heading or by what they stand between.

    >>> same_columns(["Year", "Visits", "Target: 5", "Mine"], ["Year", "Visits", "Target: 6"])
    {0: 0, 1: 1, 2: 2}
    """
    found: dict[int, int] = {}
    for _, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        found |= dict(zip(range(a, b), range(c, d), strict=False))
    return found


def put(part: Part, at: Mapping[str, Element], cells: Mapping[str, tuple[str, bool]]) -> None:
    """Put values into the cells of a sheet; those that it lacks are made where they belong.

    at: the cells that there are. cells: the values, and whether each is a number.
    """
    new_rows: dict[int, str] = {}
    rows = {int(one.get("r") or 0): one for one in part.tree.iter(f"{S}row")}
    for name in sorted(cells, key=place_of):
        row, column = place_of(name)
        if name in at:
            part.replace(at[name], _cell(name, *cells[name], at[name].get("s")))
        elif row in rows:
            made = _cell(name, *cells[name], _style_beside(at, column))
            _into(
                part, rows[row], made, (one for one in rows[row] if place_of(one.get("r") or "")[1] > column)
            )
        else:
            new_rows[row] = new_rows.get(row, "") + _cell(name, *cells[name], _style_beside(at, column))
    for row, inner in new_rows.items():
        behind = (one for number, one in sorted(rows.items()) if number > row)
        sheet = next(part.tree.iter(f"{S}sheetData"))
        _into(part, sheet, f'<row r="{row}">{inner}</row>', behind)


def _into(part: Part, holder: Element, xml: str, behind: Iterable[Element]) -> None:
    """XML into an element, before the first of those that come behind it."""
    later = next(iter(behind), None)
    if later is None:
        part.append(holder, xml)
    else:
        part.before(later, xml)


def _style_beside(at: Mapping[str, Element], column: int) -> str | None:
    """The style of a column's first value."""
    known = at.get(f"{letters(column - 1)}2")
    return None if known is None else known.get("s")


def _cell(name: str, words: str, number: bool, style: str | None) -> str:
    head = f'<c r="{name}"' + (f' s="{style}"' if style else "")
    if number:
        return f"{head}><v>{words}</v></c>"
    return f'{head} t="inlineStr"><is><t xml:space="preserve">{text(words)}</t></is></c>'


def stretched(table: bytes, headings: Sequence[str], rows: int) -> bytes:
    """A table with the headings of its sheet, over at least so many columns and rows; others of it stay."""
    part = Part("", table)
    top, first, bottom, last = _extent(part.tree.get("ref") or "")
    columns = list(part.tree.iter(f"{S}tableColumn"))
    if (top, first) != (1, 1) or not columns:
        return table
    for one, heading in zip(columns, headings, strict=False):
        if one.get("name") != heading:
            part.attribute(one, "name", heading)
    more = headings[len(columns) :]
    ids = max(int(one.get("id") or 0) for one in columns)
    holder = next(part.tree.iter(f"{S}tableColumns"))
    if more:
        made = (
            f'<tableColumn id="{ids + place}" name={quoteattr(heading)}/>'
            for place, heading in enumerate(more, start=1)
        )
        part.append(holder, "".join(made))
        part.attribute(holder, "count", str(len(columns) + len(more)))
    ref = f"A1:{letters(max(last, len(headings)) - 1)}{max(bottom, rows)}"
    for one in (part.tree, *part.tree.iter(f"{S}autoFilter")):
        if one.get("ref") and one.get("ref") != ref:
            part.attribute(one, "ref", ref)
    return part.written


def _extent(ref: str) -> tuple[int, int, int, int]:
    """The first row and column, the last row and column; nothing of those where there are none."""
    corners = ref.split(":")
    if len(corners) != 2 or not all(_CELL.fullmatch(one) for one in corners):
        return 0, 0, 0, 0
    return (*place_of(corners[0]), *place_of(corners[1]))
