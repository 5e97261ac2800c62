"""Long tables: each text measured once, most cells one line, rows in linear time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.errors import LayoutError
from reportgen.model.blocks import DataColumn, DataTable
from reportgen.model.inlines import Text
from reportgen.model.style import TextStyle
from reportgen.render.pdf.ink import Ink
from reportgen.render.pdf.lines import SetText, set_text
from reportgen.render.pdf.pieces import FREE, Measured
from reportgen.render.pdf.rows import Look, SetCell, row_pieces
from reportgen.render.pdf.scope import Place, Scope
from reportgen.render.pdf.structure import Node
from reportgen.render.pdf.tables import (
    Frame,
    Row,
    below_header,
    edges,
    frame_of,
    gutters,
    split_number,
    whole_table,
)
from reportgen.render.pdf.widths import Need

ONE_LINE = 1e9
"""A width that any text fits."""

MOST_SHARE = 0.5
"""No column of a long table asks for more than this share of the width."""


def data_table(scope: Scope, block: DataTable, width: float) -> Measured:
    """A long table over the whole width; the cells of its first column head their rows."""
    if not block.columns:
        hint = "let its query select a column"
        raise LayoutError("a data table without columns", where=block.origin, hint=hint)
    frame = frame_of(scope, block.id, block.role, block.origin, width)
    frame = replace(frame, gutters=gutters([column.align for column in block.columns]))
    place = frame.place(block.id, frame.style.cell_role)
    heads = _set_once(scope, [c.heading for c in block.columns], frame.head, place)
    texts = [_set_once(scope, column.values, frame.body, place) for column in block.columns]
    tails = tuple(
        _tail(column, frame.scope.plain(frame.body)) if column.align == "decimal" else None
        for column in block.columns
    )
    needs = [
        _need(frame, column, known, heads, (tail, gutter))
        for column, known, tail, gutter in zip(block.columns, texts, tails, frame.gutters, strict=True)
    ]
    frame = replace(frame, edges=edges(needs, width), tails=tails)
    header = [_header(frame, block)]
    frame = below_header(frame, header)
    return whole_table(frame, block.caption, block.summary, header, _rows(frame, block, texts))


def _set_once(scope: Scope, values: Sequence[str], style: TextStyle, place: Place) -> dict[str, SetText]:
    """Each different text on one line, however long."""
    return {
        value: set_text(scope, (Text(text=value),), style, ONE_LINE, place) for value in dict.fromkeys(values)
    }


def _tail(column: DataColumn, ink: Ink) -> float:
    splits = (split_number(value) for value in dict.fromkeys(column.values))
    return max((ink.width(split[1]) for split in splits if split), default=0.0)


def _need(
    frame: Frame,
    column: DataColumn,
    known: dict[str, SetText],
    heads: dict[str, SetText],
    sides: tuple[float | None, float],
) -> Need:
    tail, gutter = sides
    pads = 2 * frame.style.pad_x + gutter
    ink, head = frame.scope.plain(frame.body), frame.scope.plain(frame.head)
    most = max((text.width for text in known.values()), default=0.0)
    words = {word for value in known for word in value.split()}
    least = max((ink.width(word) for word in words), default=0.0)
    if tail is not None:
        splits = [split for value in known if (split := split_number(value))]
        most = max(most, max((ink.width(s[0]) for s in splits), default=0.0) + tail)
        least = most
    title = max((head.width(word) for word in column.heading.split()), default=0.0)
    least = max(least, title) + pads
    most = max(most, title, heads[column.heading].width / 2) + pads
    cap = max(MOST_SHARE * frame.width, least)
    return Need(least=least, most=min(most, cap))


def _header(frame: Frame, block: DataTable) -> Row:
    style = frame.style
    fill = frame.scope.colour(style.header_fill) if style.header_fill else None
    below = None if fill else frame.strong
    look = Look(width=frame.width, pad_y=style.pad_y, fill=fill, below=below, low=True)
    cells = []
    for index, column in enumerate(block.columns):
        x, width = frame.column(index)
        place = frame.place(block.id, style.header_role)
        content = (Text(text=column.heading),)
        text = set_text(frame.scope, content, frame.head, width, place, balance=True)
        node = Node(tag="TH", kids=text.nodes, scope="Column")
        align = "right" if column.align == "decimal" else column.align
        cells.append(SetCell(text=text, x=x, width=width, align=align, node=node))
    return _row(frame, cells, look)


def _rows(frame: Frame, block: DataTable, texts: list[dict[str, SetText]]) -> list[Row]:
    style = frame.style
    stripe = frame.scope.colour(style.stripe) if style.stripe else None
    plain = Look(width=frame.width, pad_y=style.pad_y, below=frame.thin)
    looks = (plain, replace(plain, fill=stripe))
    columns = [_cells(frame, column, index, texts[index]) for index, column in enumerate(block.columns)]
    rows = []
    for index in range(block.height):
        cells = []
        for place, column in enumerate(block.columns):
            cell = columns[place][column.values[index]]
            node = Node(tag="TD") if place else Node(tag="TH", scope="Row")
            cells.append(_with_node(cell, node))
        rows.append(_row(frame, cells, looks[index % 2]))
    return rows


_LOST = Node(tag="TD")


def _cells(frame: Frame, column: DataColumn, index: int, known: dict[str, SetText]) -> dict[str, SetCell]:
    """Each different text of a column as a cell of its width."""
    x, width = frame.column(index)
    ink = frame.scope.plain(frame.body)
    align = "right" if column.align == "decimal" else column.align
    cells = {}
    for value, text in known.items():
        fitting = text
        if text.width > width:
            content = (Text(text=value),)
            fitting = set_text(frame.scope, content, frame.body, width, text.place)
        shift = None
        tail = frame.tails[index]
        if tail is not None and (split := split_number(value)):
            start = width - tail - ink.width(split[0])
            shift = start if start >= 0 else None
        cells[value] = SetCell(text=fitting, x=x, width=width, align=align, node=_LOST, shift=shift)
    return cells


def _with_node(cell: SetCell, node: Node) -> SetCell:
    # Written out, for dataclasses.replace costs as much as all the rest of a row.
    return SetCell(
        text=cell.text,
        x=cell.x,
        width=cell.width,
        align=cell.align,
        node=node,
        shift=cell.shift,
    )


def _row(frame: Frame, cells: list[SetCell], look: Look) -> Row:
    pieces = row_pieces(cells, look, room=frame.limit, penalty=FREE, block=frame.block, origin=frame.origin)
    return Row(pieces=pieces, node=Node(tag="TR", kids=tuple(cell.node for cell in cells)))
