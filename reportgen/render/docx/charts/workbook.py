"""The workbook behind a chart: one sheet, one table with headings, equal bytes for equal values."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from reportgen.frozen import dataclass
from reportgen.render.docx.package import zipped
from reportgen.render.docx.xml import DECLARATION, attribute, text

SHEET: Final = "Data"
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_UNSEEN: Final = "\N{NO-BREAK SPACE}"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of values under a heading; None is an empty cell, code a number format."""

    heading: str
    values: tuple[Decimal | None, ...]
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the workbook holds: names down the first column, values in the others."""

    corner: str
    names: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of all columns."""
        return (self.corner, *(column.heading for column in self.columns))

    def heading_at(self, place: int) -> str:
        """The reference to a column's heading."""
        return f"{SHEET}!${letters(place + 1)}$1"

    def values_at(self, place: int) -> str:
        """The reference to a column's values; -1 is that of the names."""
        return f"{SHEET}!${letters(place + 1)}$2:${letters(place + 1)}${len(self.names) + 1}"


def sheet_of(corner: str, names: Sequence[str], columns: Sequence[Column]) -> Sheet:
    """A sheet whose headings differ from one another and are not empty, as a table asks."""
    used: set[str] = set()
    first = _heading(corner, used)
    return Sheet(
        corner=first,
        names=tuple(_line(name) for name in names),
        columns=tuple(
            Column(heading=_heading(one.heading, used), values=one.values, code=one.code) for one in columns
        ),
    )


def workbook(sheet: Sheet) -> bytes:
    """The workbook as an .xlsx file."""
    relations = {
        "_rels/.rels": ((f"{_OFFICE}/officeDocument", "xl/workbook.xml"),),
        "xl/_rels/workbook.xml.rels": (
            (f"{_OFFICE}/worksheet", "worksheets/sheet1.xml"),
            (f"{_OFFICE}/styles", "styles.xml"),
        ),
        "xl/worksheets/_rels/sheet1.xml.rels": ((f"{_OFFICE}/table", "../tables/table1.xml"),),
    }
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": "",
        "xl/workbook.xml": _book(),
        "xl/_rels/workbook.xml.rels": "",
        "xl/worksheets/sheet1.xml": _cells(sheet),
        "xl/worksheets/_rels/sheet1.xml.rels": "",
        "xl/tables/table1.xml": _table(sheet),
        "xl/styles.xml": _styles(sheet),
    }
    files |= {name: _relationships(targets) for name, targets in relations.items()}
    # Packed once, with the draft: eight small parts by themselves take longer and come out larger.
    parts = ((name, (DECLARATION + xml).encode("utf-8")) for name, xml in files.items())
    return zipped(parts, plain=True)


def number(value: Decimal) -> str:
    """A value as digits, the same in the sheet and in the chart.

    >>> number(Decimal("1E+3"))
    '1000'
    """
    return format(value, "f")


@lru_cache(maxsize=256)
def letters(place: int) -> str:
    """The name of a column, from 0.

    >>> letters(1), letters(26)
    ('B', 'AA')
    """
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _line(words: str) -> str:
    return " ".join(words.split()) or "–"


def _heading(words: str, used: set[str]) -> str:
    """The words as a heading; a key shows them, so what tells equal ones apart is not to be seen."""
    shown = _line(words)
    while shown.casefold() in used:
        shown += _UNSEEN
    used.add(shown.casefold())
    return shown


def _relationships(targets: Sequence[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{place}" Type="{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'


def _content_types() -> str:
    kinds = {
        "workbook": f"{_KIND}.sheet.main+xml",
        "worksheets/sheet1": f"{_KIND}.worksheet+xml",
        "tables/table1": f"{_KIND}.table+xml",
        "styles": f"{_KIND}.styles+xml",
    }
    parts = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>'
    )


def _book() -> str:
    sheet = f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/>'
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheet}</sheets></workbook>'


def _cells(sheet: Sheet) -> str:
    headings = sheet.headings
    rows = [f'<row r="1">{"".join(_words(word, at, 1) for at, word in enumerate(headings))}</row>']
    for place, name in enumerate(sheet.names):
        cells = "".join(
            f'<c r="{letters(at)}{place + 2}" s="{at}"><v>{number(value)}</v></c>'
            for at, column in enumerate(sheet.columns, start=1)
            if (value := column.values[place]) is not None
        )
        rows.append(f'<row r="{place + 2}">{_words(name, 0, place + 2)}{cells}</row>')
    widths = f'<cols><col min="1" max="1" width="28" customWidth="1"/><col min="2" max="{len(headings)}" '
    return (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><dimension ref="{_extent(sheet)}"/>'
        f'{widths}width="16" customWidth="1"/></cols><sheetData>{"".join(rows)}</sheetData>'
        '<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>'
    )


def _words(words: str, column: int, row: int) -> str:
    inner = f'<is><t xml:space="preserve">{text(words)}</t></is>'
    return f'<c r="{letters(column)}{row}" t="inlineStr">{inner}</c>'


def _extent(sheet: Sheet) -> str:
    return f"A1:{letters(len(sheet.headings) - 1)}{len(sheet.names) + 1}"


def _table(sheet: Sheet) -> str:
    headings = sheet.headings
    columns = "".join(
        f'<tableColumn id="{place}" name="{attribute(heading)}"/>'
        for place, heading in enumerate(headings, start=1)
    )
    return (
        f'<table xmlns="{_MAIN}" id="1" name="ChartData" displayName="ChartData" ref="{_extent(sheet)}" '
        f'totalsRowShown="0"><tableColumns count="{len(headings)}">{columns}</tableColumns>'
        '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" '
        'showRowStripes="0" showColumnStripes="0"/></table>'
    )


def _styles(sheet: Sheet) -> str:
    formats = "".join(
        f'<numFmt numFmtId="{164 + place}" formatCode="{attribute(column.code)}"/>'
        for place, column in enumerate(sheet.columns)
    )
    looks = "".join(
        f'<xf numFmtId="{164 + place}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for place in range(len(sheet.columns))
    )
    count = len(sheet.columns)
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="{count}">{formats}</numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1">{plain}/></cellStyleXfs>'
        f'<cellXfs count="{count + 1}">{plain} xfId="0"/>{looks}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
