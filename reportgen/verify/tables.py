"""Rules about tables and lists: rows alike, headers for each cell, labels that say what they are."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.finding import Severity
from reportgen.verify.base import Rule
from reportgen.verify.elements import Element, listed
from reportgen.verify.opening import File


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
    return int(value) if value is not None else 1


def _grid(table: Element) -> Iterator[tuple[Element, int]]:
    """Each row and how many columns it fills, those that cells above reach into counted."""
    reaching: dict[int, int] = {}
    for row in _rows(table):
        column = 0
        taken: dict[int, int] = {}
        for cell in row.elements:
            while reaching.get(column, 0) > 0:
                column += 1
            for place in range(column, column + _span(cell, "ColSpan")):
                taken[place] = _span(cell, "RowSpan") - 1
            column += _span(cell, "ColSpan")
        filled = len(taken) + sum(1 for place, left in reaching.items() if left > 0 and place not in taken)
        reaching = {
            **{place: left - 1 for place, left in reaching.items() if left > 0},
            **taken,
        }
        yield row, filled


def _regular(file: File) -> Iterator[str]:
    for table in _tables(file):
        rows = list(_grid(table))
        if not rows:
            yield f"{table.path} has no rows"
            continue
        width = rows[0][1]
        for row, filled in rows:
            if filled != width:
                yield f"{row.path} has {filled} columns and the first row {width}"


def _headers(file: File) -> Iterator[str]:
    """A table has headers, and each says what it heads: by its scope or by the cells that name it."""
    for table in _tables(file):
        cells = [cell for row in _rows(table) for cell in row.elements]
        heads = [cell for cell in cells if cell.tag == "TH"]
        if not heads:
            yield f"{table.path} has no header cells"
        named = any(listed(cell.attribute("Table", "Headers")) for cell in cells)
        for head in heads:
            scope = head.attribute("Table", "Scope")
            if scope is not None and str(scope) not in ("/Row", "/Column", "/Both"):
                yield f"{head.path} has the scope {scope}"
            if scope is None and not named:
                yield f"{head.path} heads neither row nor column, and no cell names its headers"


def _named(file: File) -> Iterator[str]:
    known = {element.text("ID") for element in file.elements}
    for element in file.elements:
        if element.tag in ("TH", "TD"):
            for name in listed(element.attribute("Table", "Headers")):
                if str(name) not in known:
                    yield f"{element.path} names the header “{name}”, which is not there"


def _groups(file: File) -> Iterator[str]:
    for table in _tables(file):
        tags = [kid.tag for kid in table.elements]
        for tag in ("THead", "TFoot", "Caption"):
            if tags.count(tag) > 1:
                yield f"{table.path} has {tags.count(tag)} of {tag}"
        if "Caption" in tags[1:-1]:
            yield f"{table.path} has its caption in the midst of its rows"
        if "THead" in tags and "TBody" in tags and tags.index("THead") > tags.index("TBody"):
            yield f"{table.path} has its head below its body"


def _numbering(file: File) -> Iterator[str]:
    for element in file.elements:
        if element.tag != "L":
            continue
        labelled = any(kid.tag == "Lbl" for item in element.elements for kid in item.elements)
        value = element.attribute("List", "ListNumbering")
        if labelled and (value is None or str(value) == "/None"):
            yield f"{element.path} has labels and does not say of what kind"


def _items(file: File) -> Iterator[str]:
    for element in file.elements:
        if element.tag == "LI":
            tags = [kid.tag for kid in element.elements]
            if "LBody" not in tags and "L" not in tags:
                yield f"{element.path} has no body"
            if "Lbl" in tags[1:]:
                yield f"{element.path} has its label after its body"


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
    Rule(name="table-named", standard="ISO 32000-1, 14.8.5.7", hint="name a cell by its ID", find=_named),
    Rule(
        name="table-groups",
        standard="ISO 32000-1, 14.8.4.3.4",
        hint="caption first or last, one head above the body, one foot",
        find=_groups,
    ),
    Rule(
        name="list-numbering",
        standard="ISO 14289-1, 7.6",
        hint="give the list a ListNumbering",
        find=_numbering,
        severity=Severity.WARNING,
    ),
    Rule(
        name="list-item",
        standard="ISO 32000-1, 14.8.4.3.3",
        hint="label first, then the body",
        find=_items,
    ),
)
