"""Rules about tables: cells that hold paragraphs, rows that fit their grid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reportgen.model.finding import Severity
from reportgen.verify.word.base import Fault, Rule, whole
from reportgen.verify.word.names import Element, W, named, value
from reportgen.verify.word.opening import Package

_WRAPPERS: Final = frozenset(
    {f"{W}{tag}" for tag in ("sdt", "sdtContent", "customXml", "ins", "del", "moveTo", "moveFrom")}
)
_WIDEST: Final = 31_680
"""22 inches in twentieths of a point, the most that Word takes."""

_MOST_COLUMNS: Final = 63


def inside(element: Element, *tags: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in controls and changes too."""
    wanted = {f"{W}{tag}" for tag in tags}
    for one in element:
        if one.tag in wanted:
            yield one
        elif one.tag in _WRAPPERS:
            yield from inside(one, *tags)


def span(cell: Element) -> int:
    """How many columns a cell stands over."""
    return whole(value(cell.find(f"{W}tcPr/{W}gridSpan"))) or 1


def beside(row: Element, tag: str) -> int:
    """How many columns a row leaves out before (gridBefore) or after (gridAfter) its cells."""
    return whole(value(row.find(f"{W}trPr/{W}{tag}"))) or 0


def merged(cell: Element) -> str:
    """Whether a cell begins (“restart”) or goes on with (“continue”) one over several rows."""
    one = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if one is None else value(one) or "continue"


def _cells(package: Package) -> Iterator[Fault]:
    for part, cell in package.all("w:tc"):
        if not _closed(cell):
            yield Fault(words="a cell does not end in a paragraph", part=part, at=cell)


def _closed(holder: Element) -> bool:
    """Whether the last block of a cell is a paragraph; marks may follow it."""
    for one in reversed(holder):
        if one.tag == f"{W}p":
            return True
        if one.tag == f"{W}tbl":
            return False
        if one.tag in _WRAPPERS:
            content = one.find(f"{W}sdtContent")
            return _closed(content if content is not None else one)
    return False


def _grids(package: Package) -> Iterator[Fault]:
    for part, table in package.all("w:tbl"):
        grid = table.find(f"{W}tblGrid")
        columns = [] if grid is None else list(grid.iterchildren(f"{W}gridCol"))
        if not columns:
            yield Fault(words="a table says nothing of its columns", part=part, at=table)
            continue
        if len(columns) > _MOST_COLUMNS:
            words = f"a table has {len(columns)} columns, and Word takes {_MOST_COLUMNS}"
            yield Fault(words=words, part=part, at=grid)
        for one in columns:
            width = whole(value(one, "w"))
            if one.get(f"{W}w") is not None and (width is None or not 0 <= width <= _WIDEST):
                yield Fault(words=f"“{value(one, 'w')}” is no width of a column", part=part, at=one)
        for row in inside(table, "tr"):
            over = sum(span(cell) for cell in inside(row, "tc"))
            over += beside(row, "gridBefore") + beside(row, "gridAfter")
            if over != len(columns):
                words = f"a row stands over {over} columns of {len(columns)}"
                yield Fault(words=words, part=part, at=row)


def _merges(package: Package) -> Iterator[Fault]:
    """A cell that goes on from the row above has the cell that it goes on with right there."""
    for part, table in package.all("w:tbl"):
        above: dict[int, int] = {}
        for row in inside(table, "tr"):
            at, here = beside(row, "gridBefore"), dict[int, int]()
            for cell in inside(row, "tc"):
                kind, wide = merged(cell), span(cell)
                if kind == "continue" and above.get(at) != wide:
                    yield Fault(words="a cell goes on with none above it", part=part, at=cell)
                if kind:
                    here[at] = wide
                at += wide
            above = here


def _rows(package: Package) -> Iterator[Fault]:
    for part, table in package.all("w:tbl"):
        rows = list(inside(table, "tr"))
        if not rows:
            yield Fault(words="a table has no row", part=part, at=table)
        for row in rows:
            if next(inside(row, "tc"), None) is None:
                yield Fault(words="a row has no cell", part=part, at=row)


def _touching(package: Package) -> Iterator[Fault]:
    for part, table in package.all("w:tbl"):
        after = table.getnext()
        if after is not None and after.tag == f"{W}tbl":
            yield Fault(words="a table touches the one before it, and Word joins them", part=part, at=after)
    for part, holder in package.all("w:footnote", "w:endnote", "w:comment", "w:hdr", "w:ftr", "w:body"):
        blocks = [one for one in holder if one.tag in (f"{W}p", f"{W}tbl", f"{W}sdt", _ALTERNATIVE)]
        if not blocks and holder.tag != f"{W}body":
            yield Fault(words="it has no paragraph", part=part, at=holder)
        elif blocks and blocks[-1].tag == f"{W}tbl":
            yield Fault(words="it ends in a table, and Word adds a paragraph", part=part, at=blocks[-1])


_ALTERNATIVE: Final = named("mc:AlternateContent")

RULES = (
    Rule(
        name="cell-paragraph",
        standard="ECMA-376-1, 17.4",
        hint="let each cell end in a paragraph, be it empty",
        find=_cells,
    ),
    Rule(
        name="grid",
        standard="ECMA-376-1, 17.4",
        hint="let the cells of each row fill the columns of the table’s grid",
        find=_grids,
    ),
    Rule(
        name="merged-cells",
        standard="ECMA-376-1, 17.4.84",
        hint='begin it in the row above, as wide, with w:vMerge w:val="restart"',
        find=_merges,
    ),
    Rule(
        name="rows",
        standard="ECMA-376-1, 17.4",
        hint="give the table a row, and the row a cell",
        find=_rows,
    ),
    Rule(
        name="paragraph-between",
        standard="ECMA-376-1, 17.4.37",
        hint="put a paragraph between or after the tables",
        find=_touching,
        severity=Severity.WARNING,
    ),
)
