"""Tables of data: header rows that repeat, rows that stay whole, words for screen readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import chain
from typing import Final, assert_never

from reportgen.model.blocks import DataColumn, DataTable, Figure, Table, TableCell, TableRow
from reportgen.model.direction import from_right
from reportgen.model.style import Edge, TableStyle
from reportgen.model.walk import children_of
from reportgen.render.docx.captions import titled
from reportgen.render.docx.cells import TableProperties, borders, cell, row, table_pieces
from reportgen.render.docx.cells import table as whole_table
from reportgen.render.docx.draft import Draft, Frame
from reportgen.render.docx.figures import reach, shown
from reportgen.render.docx.index import bookmark, plain
from reportgen.render.docx.inlines import directed, runs, words
from reportgen.render.docx.marks import Rows, marks, spoken
from reportgen.render.docx.spaces import box_opening
from reportgen.render.docx.styles import SOLID, cell_margins
from reportgen.render.docx.widths import demand, fitted, headed, shared
from reportgen.render.docx.xml import (
    JUSTIFIED,
    OPPOSITE,
    ParagraphProperties,
    RunProperties,
    Spacing,
    fit,
    lost_of_many,
    paragraph,
    texts,
    twips,
)

INDENT: Final = 12.0
"""How far a row that is part of another stands in, in points a step."""

MOST_BOUND: Final = 2_000
"""The most cells of a table whose figures are bound: Word grows slow with thousands of controls."""

MOST_CHARTS: Final = 60
"""The most charts of a table that are Word's own, each with a workbook: more stand as pictures."""

AT_FOOT: Final = '<w:vAlign w:val="bottom"/>'
"""Headings of unequal length stand on one line."""

AT_MIDDLE: Final = '<w:vAlign w:val="center"/>'
"""Words stand level with the middle of the graphics beside them."""

WHOLE_LINE: Final = Spacing(line=SOLID)
"""A line of less than its font's height would cut off the top of a graphic in it."""


def table(block: Table, frame: Frame, draft: Draft) -> list[str]:
    """A table with its caption above and space below."""
    style = draft.styles.table(block.role)
    caption = _caption(block, frame, draft)
    if not block.columns or not (block.header or block.rows):
        return _without_cells(caption, draft)
    widths = _widths(block, style, frame, draft)
    headed = any(one.scope == "row" for line in block.rows for one in line.cells)
    writer = _Rows(block, style, widths, frame, draft)
    with _binding(block, draft):
        rows = [
            *(writer.header(line) for line in block.header),
            *(writer.body(line, keep=_kept(at, len(block.rows))) for at, line in enumerate(block.rows)),
        ]
    properties = _properties(block, style, widths, draft, header=bool(block.header), headed=headed)
    if writer.plain:
        draft.told.tables[bookmark(block.id)] = Rows(columns=len(widths), marks=marks(writer.said))
    return [*caption, whole_table(properties, rows)]


def _without_cells(caption: list[str], draft: Draft) -> list[str]:
    """What is left of a table that has no cells: its caption."""
    draft.remarks.add("A table without cells was left out: Word has none.")
    return caption


def _binding(block: Table, draft: Draft) -> AbstractContextManager[None]:
    """How the figures of a table stand: bound, or as plain words where there are too many."""
    if len(block.rows) * len(block.columns) <= MOST_BOUND:
        return nullcontext()
    draft.remarks.add(f"Figures in tables of more than {MOST_BOUND:,} cells are plain text, not bound.")
    return draft.unbound()


def data_table(block: DataTable, frame: Frame, draft: Draft) -> list[str]:
    """A long table: its rows are strings put together from the texts of its columns."""
    style = draft.styles.table(block.role)
    caption = _caption(block, frame, draft)
    if not block.columns:
        return _without_cells(caption, draft)
    widths = _data_widths(block, style, frame, draft)
    properties = _properties(block, style, widths, draft, header=True, headed=True)
    rows = chain([_headings(block, style, widths, draft)], _lines(block, style, widths, draft))
    lost = any(lost_of_many(column.values) for column in block.columns)
    said = [[one.heading for one in block.columns], *zip(*(one.values for one in block.columns), strict=True)]
    kept = marks(map(fit, chain.from_iterable(said)) if lost else chain.from_iterable(said))
    draft.told.tables[bookmark(block.id)] = Rows(columns=len(widths), marks=kept)
    if lost:
        draft.remarks.add("Control characters that a Word file cannot hold were left out.")
    return [*caption, *table_pieces(properties, rows)]


def _properties(
    block: Table | DataTable,
    style: TableStyle,
    widths: Sequence[float],
    draft: Draft,
    *,
    header: bool,
    headed: bool,
) -> TableProperties:
    rows = block.height if isinstance(block, DataTable) else len(block.rows)
    bare = style.striped(rows) is None
    bits = 0x0400 | (0x0020 if header else 0) | (0x0080 if headed else 0) | (0x0200 if bare else 0)
    look = (
        f'<w:tblLook w:val="{bits:04X}" w:firstRow="{int(header)}" w:lastRow="0" '
        f'w:firstColumn="{int(headed)}" w:lastColumn="0" w:noHBand="{int(bare)}" w:noVBand="1"/>'
    )
    return TableProperties(
        widths=widths,
        style=draft.styles.tables[block.role].id,
        look=look,
        margins=cell_margins(style),
        title=plain(block.caption),
        description=block.summary or _named(block),
        turned=draft.turned,
    )


def _named(block: Table | DataTable) -> str:
    """The names of a table's columns, which tell what it holds where its author does not."""
    match block:
        case Table():
            heads = [plain(one.children) for line in block.header[-1:] for one in line.cells]
        case DataTable():
            heads = [column.heading for column in block.columns]
        case _:
            assert_never(block)
    return ", ".join(head for head in heads if head)


def _caption(block: Table | DataTable, frame: Frame, draft: Draft) -> list[str]:
    """The caption above a table; without one, only what must stand above a box."""
    if not block.caption:
        return box_opening(draft)
    properties = ParagraphProperties(style=draft.styles.id("caption"), keep_next=True, keep_lines=True)
    properties, look = directed(properties, plain(block.caption), draft)
    shown = draft.anchored(block.id, titled(block.id, block.caption, frame.story, draft, look))
    return [paragraph(draft.opening(properties), shown)]


class _Rows:
    """Writes the rows of one table; said is what its cells say, plain whether none holds a figure."""

    def __init__(
        self, block: Table, style: TableStyle, widths: Sequence[float], frame: Frame, draft: Draft
    ) -> None:
        self.said: list[str] = []
        self.plain = True
        self._many = len(children_of(block)) > MOST_CHARTS
        self._aligns = [column.align for column in block.columns]
        self._graphics = [column.graphics for column in block.columns]
        self._style = style
        self._widths = widths
        self._frame = frame
        self._draft = draft

    def header(self, line: TableRow) -> str:
        """A row that repeats at the head of each page."""
        style = self._draft.styles.id(self._style.header_role)
        return row(self._cells(line, self._style.header_role, style, AT_FOOT, keep=True), header=True)

    def body(self, line: TableRow, *, keep: bool) -> str:
        """A row of data; totals are bold, and the whole's has a line above it."""
        styles, role = self._draft.styles, self._style.cell_role
        style = styles.id(role) if line.rank == "body" else styles.totals[role].id
        rule = Edge(side="top", colour="text", width=1.0)
        look = borders([rule], self._draft.palette) if line.rank == "total" else ""
        look += AT_MIDDLE if any(one.figure for one in line.cells) else ""
        return row(self._cells(line, role, style, look, keep=keep))

    def _cells(self, line: TableRow, role: str, style: str, look: str, *, keep: bool) -> Iterator[str]:
        for place, (one, width) in enumerate(zip(line.cells, self._widths, strict=True)):
            indent = INDENT * line.indent if place == 0 else 0.0
            align = one.align or self._aligns[place]
            room = width - indent - 2 * self._style.pad_x
            said = plain(one.children)
            size = fitted(said, self._draft.styles.look(role), room, self._draft.faces)
            properties = ParagraphProperties(
                style=self._draft.styles.sized(style, size),
                keep_next=keep or None,
                indent=indent or None,
                align=None if align == "left" else align,
            )
            if one.figure is None:
                yield cell(self._words(one, said, properties), width, look=look)
            else:
                drawn = self._drawn(one.figure, min(room, self._graphics[place]))
                self.said.append("")
                properties = replace(properties, spacing=WHOLE_LINE)
                yield cell(paragraph(properties, self._draft.marked(one.id, drawn)), width, look=look)

    def _drawn(self, block: Figure, width: float) -> str:
        frame = self._frame.inner(width)
        return self._draft.anchored(block.id, shown(block, frame, self._draft, many=self._many))

    def _words(self, one: TableCell, said: str, properties: ParagraphProperties) -> str:
        properties, look = _beside(*directed(properties, said, self._draft), self._draft)
        shown = runs(one.children, self._frame.story, self._draft, look)
        self.plain = self.plain and "<w:sdt>" not in shown
        self.said.append(spoken(shown))
        named = self._draft.anchored if self._draft.binds else self._draft.marked
        return paragraph(properties, named(one.id, shown))


def _beside(
    properties: ParagraphProperties, look: RunProperties, draft: Draft
) -> tuple[ParagraphProperties, RunProperties]:
    """A cell's words in their direction, on the side where those of its column stand."""
    if bool(properties.from_right) != draft.turned:
        properties = replace(properties, align=OPPOSITE[properties.align or "left"])
    return properties, look


LOW: Final = 15
"""A table of no more rows is not parted where it can be kept whole."""


def _kept(at: int, count: int) -> bool:
    """Whether a row stays with the next: all of a low table do, of others the first and the last but one."""
    return at < count - 1 and (count <= LOW or at in (0, count - 2))


def _widths(block: Table, style: TableStyle, frame: Frame, draft: Draft) -> list[float]:
    """Widths by the columns' shares, and for the others by what their cells hold."""
    faces = draft.faces
    head, body = (draft.styles.look(role) for role in (style.header_role, style.cell_role))
    demands = []
    for place in range(len(block.columns)):
        top = [(plain(line.cells[place].children), head, 0.0) for line in block.header]
        rest = [
            (plain(line.cells[place].children), body, INDENT * line.indent if place == 0 else 0.0)
            for line in block.rows
        ]
        padding = 2 * style.pad_x
        wide = block.columns[place].graphics
        rows = (*block.header, *block.rows)
        figures = (one for row in rows if (one := row.cells[place].figure) is not None)
        graphics = max((reach(one, wide) for one in figures), default=0.0)
        demands.append(headed(demand(top, faces, padding), demand(rest, faces, padding, graphics)))
    return shared(demands, [column.share for column in block.columns], frame.width)


def _data_widths(block: DataTable, style: TableStyle, frame: Frame, draft: Draft) -> list[float]:
    """Widths by the headings and the longest texts of each column."""
    head, body = (draft.styles.look(role) for role in (style.header_role, style.cell_role))
    demands, padding = [], 2 * style.pad_x
    for column in block.columns:
        longest = max(column.values, key=len, default="")
        top = demand([(column.heading, head, 0.0)], draft.faces, padding)
        demands.append(headed(top, demand([(longest, body, 0.0)], draft.faces, padding)))
    return shared(demands, [None] * len(block.columns), frame.width)


def _headings(block: DataTable, style: TableStyle, widths: Sequence[float], draft: Draft) -> str:
    name = draft.styles.id(style.header_role)
    cells = (
        _directed(name, column, [column.heading], width, draft, AT_FOOT)[0]
        for column, width in zip(block.columns, widths, strict=True)
    )
    return row(cells, header=True)


_AFTER: Final = "</w:t></w:r></w:p></w:tc>"


def _before(style: str, column: DataColumn, width: float) -> str:
    """All of a cell that stands before its text; the same for each cell of a column."""
    align = "" if column.align == "left" else f'<w:jc w:val="{JUSTIFIED[column.align]}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{align}</w:pPr><w:r><w:t xml:space="preserve">'
    )


def _directed(
    style: str, column: DataColumn, values: Sequence[str], width: float, draft: Draft, look: str = ""
) -> list[str]:
    """The cells of a column, each in the direction of its words."""
    plain = ParagraphProperties(style=style, align=None if column.align == "left" else column.align)
    cells = []
    for value in values:
        properties, its = _beside(*directed(plain, value, draft), draft)
        cells.append(cell(paragraph(properties, words(value, draft, its)), width, look=look))
    return cells


def _lines(block: DataTable, style: TableStyle, widths: Sequence[float], draft: Draft) -> Iterator[str]:
    name = draft.styles.id(style.cell_role)
    columns, cells = list[Sequence[str]](), ""
    for column, width in zip(block.columns, widths, strict=True):
        if draft.turned or from_right("\n".join(column.values)):
            columns.append(_directed(name, column, column.values, width, draft))
            cells += "%s"
        else:
            columns.append(texts(column.values))
            cells += f"{_before(name, column, width).replace('%', '%%')}%s{_AFTER}"
    line = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    # One filling in for each row: hundreds of thousands of cells are met here and nowhere else.
    rows = map(line.__mod__, zip(*columns, strict=True))
    heavy = frozenset((*block.subtotals, *block.totals))
    if not heavy:
        return rows
    return (_heavy(row) if index in heavy else row for index, row in enumerate(rows))


def _heavy(row: str) -> str:
    """A row in bold."""
    plain = row.replace("<w:r><w:t ", "<w:r><w:rPr><w:b/></w:rPr><w:t ")
    return plain.replace("<w:r><w:rPr><w:rtl/>", "<w:r><w:rPr><w:b/><w:bCs/><w:rtl/>")
