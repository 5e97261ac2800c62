"""Rules about tables: rows alike, headers for each cell, a caption that belongs to its table."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.frozen import dataclass
from reportgen.model.finding import Severity
from reportgen.verify.base import Rule
from reportgen.verify.elements import Element, listed, worded
from reportgen.verify.opening import File

_WIDEST = 10_000
"""No cell is taken to span more rows or columns, whatever it says."""

_CAPTIONED = frozenset({"Table", "L", "Figure", "Formula", "TOC", "Form"})
_LARGE = frozenset({"Document", "Part", "Art", "Sect", "BlockQuote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """A cell in its place: its row and column (from 0), the rows and columns that it spans."""

    element: Element
    row: int
    column: int
    height: int
    width: int

    @property
    def scope(self) -> str:
        value = self.element.attribute("Table", "Scope")
        return "" if value is None else worded(value).removeprefix("/")

    @property
    def heads(self) -> bool:
        return self.element.tag == "TH"

    def covers(self, column: int) -> bool:
        return self.column <= column < self.column + self.width


def _tables(file: File) -> Iterator[Element]:
    return (element for element in file.elements if element.tag == "Table")


def _rows(table: Element) -> list[Element]:
    """The rows of a table, those of its groups among them; inner tables aside."""
    found: list[Element] = []
    for kid in table.elements:
        if kid.tag == "TR":
            found.append(kid)
        elif kid.tag in ("THead", "TBody", "TFoot", "NonStruct"):
            found.extend(_rows(kid))
    return found


def _span(cell: Element, name: str) -> int:
    value = cell.attribute("Table", name)
    return min(max(int(value), 1), _WIDEST) if value is not None else 1


def _laid(table: Element) -> list[tuple[Element, list[_Cell], int]]:
    """Each row, its cells in their places, and how many columns it fills, those reached from above too."""
    reaching: dict[int, int] = {}
    found = []
    for number, row in enumerate(_rows(table)):
        column = 0
        taken: dict[int, int] = {}
        cells = []
        for one in row.elements:
            while reaching.get(column, 0) > 0:
                column += 1
            height, width = _span(one, "RowSpan"), _span(one, "ColSpan")
            cells.append(_Cell(element=one, row=number, column=column, height=height, width=width))
            taken.update(dict.fromkeys(range(column, column + width), height - 1))
            column += width
        left = {place: rows - 1 for place, rows in reaching.items() if rows > 0}
        found.append((row, cells, len(taken) + sum(place not in taken for place in left)))
        reaching = {**left, **taken}
    return found


def _regular(file: File) -> Iterator[str]:
    for table in _tables(file):
        rows = _laid(table)
        if not rows:
            yield f"{table.path} has no rows"
            continue
        width = rows[0][2]
        for row, cells, filled in rows:
            if filled != width:
                yield f"{row.path} has {filled} columns and the first row {width}"
            for cell in cells:
                if cell.row + cell.height > len(rows):
                    yield f"{cell.element.path} spans {cell.height} rows and reaches below the last"


def _headers(file: File) -> Iterator[str]:
    """A table has headers, and each says what it heads: by its scope or by the cells that name it."""
    for table in _tables(file):
        cells = [cell for _, cells, _ in _laid(table) for cell in cells]
        heads = [cell for cell in cells if cell.heads]
        if not heads:
            yield f"{table.path} has no header cells"
        named = any(listed(cell.element.attribute("Table", "Headers")) for cell in cells)
        for head in heads:
            if head.scope not in ("", "Row", "Column", "Both"):
                yield f"{head.element.path} has the scope {head.scope}"
            if not head.scope and not named:
                yield f"{head.element.path} heads neither row nor column, and no cell names its headers"


def _scopes(file: File) -> Iterator[str]:
    """A header cell heads the way in which it has data cells."""
    for table in _tables(file):
        rows = _laid(table)
        last: dict[int, int] = {}
        for number, (_, cells, _) in enumerate(rows):
            for cell in cells:
                if not cell.heads:
                    last.update(dict.fromkeys(range(cell.column, cell.column + cell.width), number))
        for number, (_, cells, _) in enumerate(rows):
            aside = any(not cell.heads for cell in cells)
            for head in (cell for cell in cells if cell.heads):
                below = any(last.get(head.column + step, -1) > number for step in range(head.width))
                if head.scope == "Row" and below and not aside:
                    yield f"{head.element.path} heads its row, and its data stand below it"
                elif head.scope == "Column" and aside and not below:
                    yield f"{head.element.path} heads its column, and its data stand beside it"


def _columns(file: File) -> Iterator[str]:
    """Where columns have header cells, each with data has one."""
    for table in _tables(file):
        headed: set[int] = set()
        bare: dict[int, Element] = {}
        for _, cells, _ in _laid(table):
            for cell in cells:
                reached = range(cell.column, cell.column + cell.width)
                if cell.heads and cell.scope in ("Column", "Both"):
                    headed.update(reached)
                elif not cell.heads and not listed(cell.element.attribute("Table", "Headers")):
                    for column in reached:
                        bare.setdefault(column, cell.element)
        for column, first in bare.items():
            if headed and column not in headed:
                yield f"{table.path} has no header cell for the column of {first.path}"


def _named(file: File) -> Iterator[str]:
    """A cell names header cells of its own table."""
    for table in _tables(file):
        cells = [cell for row in _rows(table) for cell in row.elements]
        known = {cell.text("ID") for cell in cells if cell.tag == "TH"}
        for cell in cells:
            for name in listed(cell.attribute("Table", "Headers")):
                if str(name) not in known:
                    yield f"{cell.path} names the header “{worded(name)}”, which is not in its table"


def _groups(file: File) -> Iterator[str]:
    for table in _tables(file):
        tags = [kid.tag for kid in table.elements]
        for tag in ("THead", "TFoot", "Caption"):
            if tags.count(tag) > 1:
                yield f"{table.path} has {tags.count(tag)} of {tag}"
        if "Caption" in tags[1:-1]:
            yield f"{table.path} has its caption in the midst of its rows"
        if "TBody" not in tags and ("THead" in tags or "TFoot" in tags):
            yield f"{table.path} has a head or a foot and no body"
        elif "THead" in tags and tags.index("THead") > tags.index("TBody"):
            yield f"{table.path} has its head below its body"


def _captions(file: File) -> Iterator[str]:
    """A caption stands in what it is of, or in a group with nothing but that."""
    for element in file.elements:
        above = element.parent
        if element.tag != "Caption" or above is None or above.tag in _CAPTIONED:
            continue
        beside = [kid.tag for kid in above.elements if kid is not element]
        if above.tag in ("Document", "Part", "Art", "Sect", "BlockQuote") or not _CAPTIONED.intersection(
            beside
        ):
            yield f"{element.path} stands beside what it is of, and not in it"


RULES = (
    Rule(
        name="table-regular",
        standard="ISO 14289-1, 7.5",
        hint="give each row a cell for each column",
        find=_regular,
    ),
    Rule(
        name="table-headers",
        standard="ISO 14289-1, 7.5",
        hint="give each header cell a scope",
        find=_headers,
    ),
    Rule(
        name="table-scope",
        standard="ISO 32000-1, 14.8.5.7",
        hint="give it the scope Column over data, Row before data",
        find=_scopes,
        severity=Severity.WARNING,
    ),
    Rule(
        name="table-columns",
        standard="ISO 14289-1, 7.5",
        hint="make the cell above the data a header cell",
        find=_columns,
        severity=Severity.WARNING,
    ),
    Rule(
        name="table-named",
        standard="ISO 32000-1, 14.8.5.7",
        hint="name a header cell of the table by its ID",
        find=_named,
    ),
    Rule(
        name="table-groups",
        standard="ISO 32000-1, 14.8.4.3.4",
        hint="caption first or last, one head above the body, one foot",
        find=_groups,
    ),
    Rule(
        name="caption",
        standard="ISO 32000-1, 14.8.4.3.4",
        hint="put the caption into the table, the list or the figure that it is of",
        find=_captions,
        severity=Severity.WARNING,
    ),
)
