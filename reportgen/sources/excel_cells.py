"""What a reader of values does not tell of a workbook's cells: percentages, errors, formulas.

A cell that Excel shows as 73.4% holds 0.734, one that shows #DIV/0! holds no value, and a
formula that was never worked out holds none either. All three stand in the XML of .xlsx and
.xlsm, and nowhere in the values.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from reportgen.archives import Archive, ArchiveError
from reportgen.errors import Origin, SourceError
from reportgen.frozen import dataclass

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Place: TypeAlias = tuple[int, int]
"""A cell's row and column, from 0."""

_PERCENT_FORMATS = frozenset({9, 10})
"""The formats of Excel's own that show percentages: 0% and 0.00%."""

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ODD = re.compile(rb"""<(?:\w+:)?f[\s/>]|\bt\s*=\s*["']e["']""")
_NAME = re.compile(r"([A-Za-z]+)(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The places of percentages; and what stands in place of a value: an error or a formula."""

    percents: frozenset[Place] = frozenset()
    texts: dict[Place, str] = field(default_factory=dict[Place, str])


def cells_of(archive: Archive, sheet: str, where: Origin) -> Cells:
    """What the XML of a sheet says of its cells; nothing of a workbook that is not made of XML.

    Raises SourceError for XML that is unsafe or broken.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException

    if "xl/workbook.xml" not in archive:
        return Cells()
    try:
        percents = _percent_styles(archive)
        content = archive.read(_sheet_path(archive, sheet))
        return _read(content, percents) if percents or _ODD.search(content) else Cells()
    except (DefusedXmlException, ParseError, ArchiveError, ValueError) as error:
        raise SourceError(
            "the file is no workbook that can be read",
            where=where,
            why=str(error),
            hint="save it again in Excel",
        ) from None


def _read(content: bytes, percents: frozenset[int]) -> Cells:
    found: set[Place] = set()
    texts: dict[Place, str] = {}
    for place, cell in _cells(content):
        kind = cell.get("t", "n")
        value = "".join(child.text or "" for child in cell if _tag(child) == "v")
        formula = next((child for child in cell if _tag(child) == "f"), None)
        if kind == "e":
            texts[place] = value or "#ERROR!"
        elif formula is not None and not value and kind not in ("str", "inlineStr"):
            texts[place] = "=" + (formula.text or "…")
        elif kind == "n" and value and int(cell.get("s", "0")) in percents:
            found.add(place)
    return Cells(percents=frozenset(found), texts=texts)


def _cells(content: bytes) -> Iterator[tuple[Place, Element]]:
    """Each cell with its place; rows and cells may leave their names out, and then follow on."""
    from defusedxml.ElementTree import iterparse

    row, column = -1, -1
    for event, element in iterparse(io.BytesIO(content), events=("start", "end")):
        tag = _tag(element)
        if event == "start" and tag == "row":
            row, column = int(element.get("r", row + 2)) - 1, -1
        elif event == "end" and tag == "c":
            name = _NAME.fullmatch(element.get("r", ""))
            column = _column(name[1]) if name else column + 1
            yield (row, column), element
        elif event == "end" and tag == "row":
            element.clear()


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _percent_styles(archive: Archive) -> frozenset[int]:
    """The styles whose numbers are shown as percentages, by their places."""
    if "xl/styles.xml" not in archive:
        return frozenset()
    root = _xml(archive, "xl/styles.xml")
    formats = {
        int(one.get("numFmtId", "0"))
        for one in root.iter()
        if _tag(one) == "numFmt" and "%" in _LITERAL.sub("", one.get("formatCode", ""))
    }
    used = next((one for one in root if _tag(one) == "cellXfs"), ())
    known = formats | _PERCENT_FORMATS
    return frozenset(place for place, one in enumerate(used) if int(one.get("numFmtId", "0")) in known)


def _sheet_path(archive: Archive, sheet: str) -> str:
    """Where a sheet's XML stands in the workbook."""
    book = _xml(archive, "xl/workbook.xml")
    named = [one for one in book.iter() if _tag(one) == "sheet" and one.get("name") == sheet]
    relation = next((value for one in named for key, value in one.items() if key.endswith("}id")), "")
    relations = _xml(archive, "xl/_rels/workbook.xml.rels")
    target = next((one.get("Target", "") for one in relations if one.get("Id") == relation), "")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def _xml(archive: Archive, path: str) -> Element:
    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(archive.read(path))
    return root


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]
