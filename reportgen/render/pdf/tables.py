"""Tables: columns by their content, headings on every page, figures under one another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from types import MappingProxyType
from typing import Literal

from reportgen.errors import LayoutError, Origin
from reportgen.frozen import dataclass
from reportgen.model.blocks import Table, TableCell, TableRow
from reportgen.model.inlines import Inline
from reportgen.model.style import TableStyle, TextStyle
from reportgen.model.walk import words_of
from reportgen.render.pdf.figures import art, reach
from reportgen.render.pdf.fonts import tabular
from reportgen.render.pdf.lines import bold, set_text, text_widths
from reportgen.render.pdf.numerals import split_number
from reportgen.render.pdf.pieces import (
    AVOID,
    FREE,
    KEEP,
    Anchor,
    Art,
    Decor,
    Item,
    Measured,
    Piece,
    anchored,
    as_artifact,
    decorated,
    join,
)
from reportgen.render.pdf.rows import Look, SetCell, row_pieces
from reportgen.render.pdf.scope import Place, Scope
from reportgen.render.pdf.structure import Node
from reportgen.render.pdf.texts import stacked
from reportgen.render.pdf.widths import Need, column_widths
from reportgen.render.pdf.words import SLACK

INDENT = 12.0
"""How far a row moves in that is part of the row above, in points."""

GUTTER = 12.0

LEAST_COLUMN = 0.5
"""The least room for words in a column, per size of its text: about one letter."""

HEADER_SHARE = 0.4
"""Headings repeat on each page while they take no more than this share of it."""

LOW_SHARE = 0.4
"""A table whose rows take no more of a page than this is better not parted."""

POINT_SLACK = 1.5
"""Up to this much over its widest word a column grows for its decimal points to line up."""

_WORD = re.compile(r"[^\W\d_]{2,}")
"""A word of a unit behind a figure; shorthand has one letter."""

_SCOPES: Mapping[str | None, Literal["", "Column", "Row"]] = MappingProxyType(
    {"column": "Column", "row": "Row", None: ""}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the rows of a table share: styles, colours, column places and decimal tails.

    limit: the height above which a row is parted by lines. edges: where columns start and end.
    tails: for each column, how far its figures reach to the right of the decimal point
    (None: the column is not decimal). gutters: for each column, the further room on its left.
    """

    scope: Scope
    block: str
    origin: Origin | None
    style: TableStyle
    head: TextStyle
    body: TextStyle
    width: float
    limit: float = 0.0
    edges: tuple[float, ...] = ()
    tails: tuple[float | None, ...] = ()
    gutters: tuple[float, ...] = ()

    def column(self, index: int) -> tuple[float, float]:
        """Where the text of a column starts, and its room."""
        start, end = self.edges[index], self.edges[index + 1]
        gutter = self.gutters[index]
        pad = self.style.pad_x
        return start + pad + gutter, end - start - 2 * pad - gutter

    @property
    def thin(self) -> tuple[float, str]:
        """The rule between rows."""
        return (self.style.rule_width, self.scope.colour(self.style.rule))

    @property
    def strong(self) -> tuple[float, str]:
        """The rule above a total."""
        return (max(1.0, 2 * self.style.rule_width), self.scope.colour(self.body.colour))

    def place(self, cell: str, role: str) -> Place:
        """Whose a cell's text is."""
        return Place(block=cell, role=role, origin=self.origin)


def gutters(aligns: Sequence[str]) -> tuple[float, ...]:
    """The further room on the left of each column: words do not stand close behind figures.

    >>> gutters(["left", "right", "left"])
    (0.0, 0.0, 12.0)
    """
    before = ("left", *aligns)
    return tuple(
        GUTTER if align == "left" and last in ("right", "decimal") else 0.0
        for last, align in zip(before, aligns, strict=False)
    )


def frame_of(scope: Scope, block: str, role: str, origin: Origin | None, width: float) -> Frame:
    """The frame of a table before its columns are known."""
    style = scope.table(role, origin)
    body = scope.style(style.cell_role, origin)
    return Frame(
        scope=scope,
        block=block,
        origin=origin,
        style=style,
        head=scope.style(style.header_role, origin),
        body=replace(body, font=tabular(body.font)),
        width=width,
        limit=scope.room,
    )


def with_columns(frame: Frame, needs: Sequence[Need]) -> Frame:
    """The frame with its columns' places; LayoutError where their padding leaves them no room."""
    widths = column_widths(needs, frame.width)
    frame = replace(frame, edges=(0.0, *accumulate(widths)))
    cramped = [index for index, need in enumerate(needs) if widths[index] < need.least - SLACK]
    least = min((frame.column(index)[1] for index in cramped), default=frame.width)
    if least < LEAST_COLUMN * frame.body.size:
        raise LayoutError(
            f"a table of {len(needs)} columns has no room for them in {frame.width:.0f} points",
            where=frame.origin,
            why=f"its narrowest column has {max(least, 0.0):.0f} points for its words",
            hint="choose fewer columns, or put it on a landscape page",
        )
    return frame


def table(scope: Scope, block: Table, width: float) -> Measured:
    """A table over the whole width."""
    frame = frame_of(scope, block.id, block.role, block.origin, width)
    frame = replace(frame, gutters=gutters([column.align for column in block.columns]))
    tails = tuple(_tail(frame, block, index) for index in range(len(block.columns)))
    needs = [_need(frame, block, index, tails[index]) for index in range(len(block.columns))]
    frame = replace(with_columns(frame, needs), tails=tails)
    header = [_header_row(frame, block, row) for row in block.header]
    frame = below_header(frame, header)
    body = [_body_row(frame, block, row, index) for index, row in enumerate(block.rows)]
    pieces = _kept([piece for row in body for piece in row.pieces], scope)
    groups = [Node(tag="TBody", kids=tuple(row.node for row in body))] if body else []
    return whole_table(frame, block.caption, block.summary, header, pieces, groups)


def _kept(pieces: list[Piece], scope: Scope) -> list[Piece]:
    """The rows of a table; those of a low one stay together where they can."""
    if sum(piece.height for piece in pieces) > LOW_SHARE * scope.room:
        return pieces
    return [*pieces[:1], *(piece._replace(penalty=max(piece.penalty, AVOID)) for piece in pieces[1:])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row's pieces (several where it is parted by lines) and its node."""

    pieces: tuple[Piece, ...]
    node: Node


def below_header(frame: Frame, header: Sequence[Row]) -> Frame:
    """The frame for the rows under a header, which repeats above them unless it is very high."""
    height = sum(piece.height for row in header for piece in row.pieces)
    repeats = height <= HEADER_SHARE * frame.scope.room
    return replace(frame, limit=frame.scope.room - (height if repeats else 0.0))


def whole_table(
    frame: Frame,
    caption: tuple[Inline, ...],
    summary: str,
    header: Sequence[Row],
    body: Sequence[Item],
    groups: Sequence[Node],
) -> Measured:
    """Caption, header and body as one block; the header heads each further page of it.

    groups: the nodes of the body's rows.
    """
    heads = tuple(piece for row in header for piece in row.pieces)
    rows = tuple(body)
    repeats = frame.limit < frame.scope.room
    again = tuple(map(as_artifact, heads)) if repeats else ()
    if heads and rows:
        rows = (rows[0]._replace(penalty=KEEP), *rows[1:])
    heads = (*heads[:1], *(piece._replace(penalty=KEEP) for piece in heads[1:]))
    items: tuple[Item, ...] = decorated((*heads, *rows), Decor(width=frame.width, again=again))
    words, label = _caption(frame, caption)
    above = [row.node for row in header]
    # A head without a body is no group.
    head = [Node(tag="THead", kids=tuple(above))] if above and groups else above
    node = Node(
        tag="Table",
        kids=(*([label] if label else []), *head, *groups),
        block=frame.block,
        summary=summary,
    )
    whole = join([words, Measured(items=items, after=frame.style.space_after)])
    items = anchored(whole.items, Anchor(block=frame.block, title="", level=0))
    return whole._replace(items=items, nodes=(node,))


def _caption(frame: Frame, caption: tuple[Inline, ...]) -> tuple[Measured, Node | None]:
    if not caption:
        return Measured(), None
    style = frame.scope.style("caption", frame.origin)
    place = frame.place(frame.block, "caption")
    text = set_text(frame.scope, caption, style, frame.width - style.indent, place)
    node = Node(tag="Caption", kids=text.nodes)
    pieces = stacked(text, style, frame.width, node, whole=True)
    measured = Measured(items=pieces, before=style.space_before, after=style.space_after, keep=True)
    return measured, node


def _need(frame: Frame, block: Table, index: int, tail: float | None) -> Need:
    """What a column asks for; with decimals, the longest on either side of the point."""
    pads = 2 * frame.style.pad_x + frame.gutters[index]
    line = point = 0.0
    least = most = _graphics(block, index)
    for row in block.header:
        low, high = _cell_widths(frame, row.cells[index], frame.head, "header")
        least, most, line = max(least, low), max(most, low), max(line, high)
    for row in block.rows:
        style = bold(frame.body) if row.rank != "body" else frame.body
        low, high = _cell_widths(frame, row.cells[index], style, "cell")
        inset = row.indent * INDENT if index == 0 else 0.0
        least, most = max(least, low + inset), max(most, high + inset)
        split = _figure(frame, row.cells[index])
        if tail is not None and split and _width(frame, split[1], style) <= tail:
            point = max(point, _width(frame, split[0], style) + tail)
    # Figures under one another may need more than the longest of them; long tails give way.
    if point <= POINT_SLACK * least:
        least = max(least, point)
    most = max(most, point)
    share = block.columns[index].share
    # Headings may run over lines: where room is scarce they widen a column only to half their length.
    return Need(least=least + pads, most=most + pads, share=share, head=line / 2 + pads, line=line + pads)


def _graphics(block: Table, index: int) -> float:
    """How wide the widest figure of a column is to be."""
    cells = (row.cells[index] for row in (*block.header, *block.rows))
    wide = block.columns[index].graphics
    return max((reach(cell.figure, wide) for cell in cells if cell.figure), default=0.0)


def _cell_widths(frame: Frame, cell: TableCell, style: TextStyle, kind: str) -> tuple[float, float]:
    return text_widths(frame.scope, cell.children, style, frame.place(cell.id, kind))


def _figure(frame: Frame, cell: TableCell) -> tuple[str, str] | None:
    """The text of a cell up to its decimal mark, and from there on; None without a figure."""
    return split_number(words_of(cell.children).strip(), frame.scope.point)


def _tail(frame: Frame, block: Table, index: int) -> float | None:
    """How far figures reach from the decimal point on; units in words count where all have the same."""
    if block.columns[index].align != "decimal":
        return None
    tails: dict[str, float] = {}
    for row in block.rows:
        style = bold(frame.body) if row.rank != "body" else frame.body
        split = _figure(frame, row.cells[index])
        if split:
            tails[split[1]] = max(tails.get(split[1], 0.0), _width(frame, split[1], style))
    if len({tuple(_WORD.findall(tail)) for tail in tails}) > 1:
        tails = {tail: width for tail, width in tails.items() if not _WORD.search(tail)}
    return max(tails.values(), default=0.0)


def _width(frame: Frame, text: str, style: TextStyle) -> float:
    try:
        return frame.scope.plain(style).width(text)
    except KeyError:
        # The cell is set later and reports its missing glyph there.
        return 0.0


def _header_row(frame: Frame, block: Table, row: TableRow) -> Row:
    style = frame.style
    fill = frame.scope.colour(style.header_fill) if style.header_fill else None
    below = None if fill else frame.strong
    look = Look(width=frame.width, pad_y=style.pad_y, fill=fill, below=below, low=True)
    cells = [
        _set_cell(frame, block, cell, index, frame.head, heading=True) for index, cell in enumerate(row.cells)
    ]
    return _row(frame, cells, look, FREE)


def _body_row(frame: Frame, block: Table, row: TableRow, index: int) -> Row:
    style = frame.style
    heavy = row.rank != "body"
    stripe = style.striped(len(block.rows)) if index % 2 else None
    above = frame.strong if heavy and index > 0 else None
    look = Look(
        width=frame.width,
        pad_y=style.pad_y,
        fill=frame.scope.colour(stripe) if stripe else None,
        above=above,
        below=frame.strong if row.rank == "total" and index == len(block.rows) - 1 else frame.thin,
    )
    text = bold(frame.body) if heavy else frame.body
    cells = [
        _set_cell(frame, block, cell, place, text, inset=row.indent * INDENT)
        for place, cell in enumerate(row.cells)
    ]
    tied = row.indent > 0 or heavy or index in (1, len(block.rows) - 1)
    return _row(frame, cells, look, AVOID if tied and index > 0 else FREE)


def _row(frame: Frame, cells: list[SetCell], look: Look, penalty: float) -> Row:
    pieces = row_pieces(
        cells,
        look,
        room=frame.limit,
        penalty=penalty,
        block=frame.block,
        origin=frame.origin,
        anchors=tuple(anchor for cell in cells for anchor in _anchors(cell)),
    )
    return Row(pieces=pieces, node=Node(tag="TR", kids=tuple(cell.node for cell in cells)))


def _anchors(cell: SetCell) -> tuple[Anchor, ...]:
    blocks = (cell.node.block, *([cell.art.block] if cell.art else []))
    return tuple(Anchor(block=block, x=cell.x) for block in blocks)


def _set_cell(
    frame: Frame,
    block: Table,
    cell: TableCell,
    index: int,
    style: TextStyle,
    *,
    heading: bool = False,
    inset: float = 0.0,
) -> SetCell:
    x, width = frame.column(index)
    if index == 0:
        x, width = x + inset, width - inset
    role = frame.style.header_role if heading else frame.style.cell_role
    align = cell.align or block.columns[index].align
    place = frame.place(cell.id, role)
    text = set_text(frame.scope, cell.children, style, width, place, balance=heading)
    drawn = _drawn(frame, cell, min(block.columns[index].graphics, width))
    kids = (*text.nodes, drawn.node) if drawn and drawn.node else text.nodes
    scope = _SCOPES["column" if heading and cell.scope is None else cell.scope]
    node = Node(tag="TH" if scope else "TD", kids=kids, block=cell.id, scope=scope)
    shift = None
    if align == "decimal":
        shift = None if heading else _shift(frame, cell, index, style, text.width, width)
        align = "right"
    return SetCell(text=text, x=x, width=width, align=align, node=node, shift=shift, art=drawn)


def _drawn(frame: Frame, cell: TableCell, width: float) -> Art | None:
    """The figure of a cell, no higher than a page has room for beside the table's header."""
    if cell.figure is None:
        return None
    return art(frame.scope, cell.figure, width, frame.limit - 2 * frame.style.pad_y)


def _shift(
    frame: Frame, cell: TableCell, index: int, style: TextStyle, wide: float, width: float
) -> float | None:
    """Where a figure starts so that its decimal point stands under those above."""
    tail = frame.tails[index]
    split = _figure(frame, cell)
    if tail is None or split is None:
        return None
    own = _width(frame, split[1], style)
    shift = width - tail - (wide - own)
    return shift if own <= tail and shift >= 0 else None
