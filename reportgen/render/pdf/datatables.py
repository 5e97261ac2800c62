"""Long tables: by columns, each text measured once, rows in linear time and no object a cell."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from reportgen.errors import LayoutError
from reportgen.model.blocks import DataTable
from reportgen.model.inlines import Text
from reportgen.render.pdf.bodies import RowRules, SetBody, SetColumn
from reportgen.render.pdf.datacolumns import column_texts, need_of, placed_column
from reportgen.render.pdf.lines import bold, set_text
from reportgen.render.pdf.pieces import FREE, Item, Measured, Rows
from reportgen.render.pdf.rows import Look, SetCell, row_pieces
from reportgen.render.pdf.scope import Scope
from reportgen.render.pdf.structure import Node
from reportgen.render.pdf.tables import Frame, Row, below_header, frame_of, gutters, whole_table, with_columns

SLACK = 0.01


def data_table(scope: Scope, block: DataTable, width: float) -> Measured:
    """A long table over the whole width; the cells of its first column head their rows."""
    if not block.columns:
        hint = "let its query select a column"
        raise LayoutError("a data table without columns", where=block.origin, hint=hint)
    heavy = frozenset((*block.subtotals, *block.totals))
    frame = frame_of(scope, block.id, block.role, block.origin, width)
    frame = replace(frame, gutters=gutters([column.align for column in block.columns]))
    texts = [column_texts(frame, column.values, column.align, heavy) for column in block.columns]
    needs = [
        need_of(frame, one, column.heading, gutter)
        for one, column, gutter in zip(texts, block.columns, frame.gutters, strict=True)
    ]
    frame = with_columns(frame, needs)
    header = [_header(frame, block)]
    frame = below_header(frame, header)
    columns = tuple(placed_column(frame, one, index, heavy) for index, one in enumerate(texts))
    items: list[Item] = []
    groups: list[Node] = []
    if block.height:
        body = _body(frame, block, columns, heavy)
        for first, last in _stretches(frame, body):
            part, node = _stretch(frame, block, body, first, last)
            items.extend(part)
            groups.append(node)
    return whole_table(frame, block.caption, block.summary, header, items, groups)


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


def _body(frame: Frame, block: DataTable, columns: tuple[SetColumn, ...], heavy: frozenset[int]) -> SetBody:
    """The rows where they stand, one under another."""
    style, text = frame.style, frame.body
    ink, leading = frame.scope.plain(text), text.size * text.leading
    count = block.height
    last, stripe = count - 1, style.striped(count)
    rules = RowRules(
        thin=frame.thin,
        strong=frame.strong,
        stripe=frame.scope.colour(stripe) if stripe else None,
        heavy=heavy,
        last=last if last in block.totals else -1,
    )
    return SetBody(
        columns=columns,
        tops=array("d", accumulate(_heights(columns, leading, style.pad_y, count), initial=0.0)),
        ink=ink,
        baseline=style.pad_y + ink.up(leading),
        leading=leading,
        width=frame.width,
        rules=rules,
        tied=heavy,
        block=block.id,
        role=style.cell_role,
        origin=frame.origin,
    )


def _heights(columns: Sequence[SetColumn], leading: float, pad: float, count: int) -> array[float]:
    """How high each row is: as its highest cell, with the room above and below."""
    rows = array("d", [leading + 2 * pad]) * count
    for column in columns:
        for row, cell in column.others.items():
            rows[row] = max(rows[row], cell.height + 2 * pad)
    return rows


def _stretches(frame: Frame, body: SetBody) -> Iterator[tuple[int, int]]:
    """The rows in stretches: those higher than a page each by itself, those between together."""
    first, count = 0, len(body.tops) - 1
    if max(map(float.__sub__, body.tops[1:], body.tops), default=0.0) > frame.limit:
        for row in range(count):
            if body.height(row, row + 1) > frame.limit:
                if first < row:
                    yield first, row
                yield row, row + 1
                first = row + 1
    if first < count:
        yield first, count


def _stretch(
    frame: Frame, block: DataTable, body: SetBody, first: int, last: int
) -> tuple[Sequence[Item], Node]:
    if last == first + 1 and body.height(first, last) > frame.limit:
        row = _long_row(frame, block, first, body.rules)
        return row.pieces, Node(tag="TBody", kids=(row.node,))
    node = Node(tag="TBody", rows=(last - first, len(block.columns)))
    return (Rows(body=body, first=first, last=last, node=node, base=first),), node


def _long_row(frame: Frame, block: DataTable, row: int, rules: RowRules) -> Row:
    """A row higher than a page, which is parted by lines."""
    style = frame.style
    heavy = row in rules.heavy
    text = bold(frame.body) if heavy else frame.body
    look = Look(
        width=frame.width,
        pad_y=style.pad_y,
        fill=rules.stripe if row % 2 else None,
        above=rules.strong if heavy and row else None,
        below=rules.strong if row == rules.last else rules.thin,
    )
    place = frame.place(block.id, style.cell_role)
    cells = []
    for index, column in enumerate(block.columns):
        x, width = frame.column(index)
        words = set_text(frame.scope, (Text(text=column.values[row]),), text, width, place)
        align = "right" if column.align == "decimal" else column.align
        node = Node(tag="TD") if index else Node(tag="TH", scope="Row")
        cells.append(SetCell(text=words, x=x, width=width, align=align, node=node))
    return _row(frame, cells, look)


def _row(frame: Frame, cells: list[SetCell], look: Look) -> Row:
    pieces = row_pieces(cells, look, room=frame.limit, penalty=FREE, block=frame.block, origin=frame.origin)
    return Row(pieces=pieces, node=Node(tag="TR", kids=tuple(cell.node for cell in cells)))
