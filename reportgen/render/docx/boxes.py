"""Panels and grids: tables of fixed widths without lines of their own.

A panel that fills a grid's cell becomes the cell, so that the boxes of a row are equally high
whatever their words; the gaps between are narrow cells and low rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from reportgen.errors import ModelError
from reportgen.frozen import dataclass
from reportgen.model.blocks import Block, Grid, GridCell, Panel, Paragraph
from reportgen.model.style import Edge, PanelStyle
from reportgen.render.docx.cells import (
    LAYOUT_LOOK,
    NO_MARGINS,
    TableProperties,
    cell,
    panel_look,
    row,
    table,
)
from reportgen.render.docx.draft import Draft, Frame
from reportgen.render.docx.spaces import EMPTY, box_opening, strip
from reportgen.render.docx.tiles import tile_rows, tiles_of

Sides = tuple[float, float, float, float]
"""Margins in points: top, right, bottom, left."""

HAIR = 1.0
"""How far a bleeding box runs past the page's right edge, so that no rounding leaves a white line."""

_THICK = 2.0
"""Lines to the side of a box that are so wide, in points, are cells of their own."""

Flow = Callable[[Iterable[Block], Frame, Draft], list[str]]
"""What turns the blocks of a box into XML."""


def panel(block: Panel, frame: Frame, draft: Draft, flow: Flow) -> list[str]:
    """A panel by itself: a table of one row, over the margins where it bleeds."""
    style = draft.styles.panel(block)
    above = box_opening(draft)
    if block.bleed:
        above += _against_blank(style, frame, draft)
    box = (_bled if block.bleed else _inset)(block, style, frame, draft)
    sides = box.sides
    inner = frame.inner(box.width - sides[1] - sides[3], style.fill)
    look = panel_look(style, draft.palette, sides, box.lines)
    words = cell(_filled(block.blocks, inner, draft, flow), box.width, look=look)
    before, after = ([bar for bar in box.bars if bar.side == side] for side in ("left", "right"))
    cells = [*_bars(before, draft), words, *_bars(after, draft)]
    widths = [*(bar.width for bar in before), box.width, *(bar.width for bar in after)]
    properties = TableProperties(
        widths=widths,
        indent=box.left,
        look=LAYOUT_LOOK,
        margins=NO_MARGINS,
        title=block.label,
        turned=draft.turned,
    )
    return [*above, table(properties, [row(cells, whole=block.keep, height=box.height)])]


def _bars(edges: Iterable[Edge], draft: Draft) -> Iterator[str]:
    return (cell(EMPTY, edge.width, look=draft.palette.fill(edge.colour)) for edge in edges)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """Where a panel begins, how wide its words' cell and how high its row is, and its inner margins.

    bars are its thick lines to the sides, which are cells: where a cell's line lies differs
    between Word, which centres it on the edge, and LibreOffice. lines are the others.
    """

    left: float
    width: float
    height: float
    sides: Sides
    lines: Sequence[Edge]
    bars: Sequence[Edge] = ()


def _inset(block: Panel, style: PanelStyle, frame: Frame, draft: Draft) -> _Box:
    """A box in the text, which ends where the text does."""
    bars = [edge for edge in style.edges if edge.side in ("left", "right") and edge.width >= _THICK]
    lines = [edge for edge in style.edges if edge not in bars]
    thin = {edge.side: edge.width / 2 for edge in lines}
    left, right = thin.get("left", 0.0), thin.get("right", 0.0)
    above, _, below, _ = _padding(block, style, draft)
    taken = {edge.side: edge.width for edge in bars}
    before, after = (max(style.padding - taken.get(side, 0.0), 0.0) for side in ("left", "right"))
    width = frame.width - left - right - sum(taken.values())
    return _Box(
        left=left,
        width=width,
        height=max(style.min_height - line_width(style, "top") - line_width(style, "bottom"), 0.0),
        sides=(above, after, below, before),
        lines=lines,
        bars=bars,
    )


def _bled(block: Panel, style: PanelStyle, frame: Frame, draft: Draft) -> _Box:
    """A box over the margins, at the head of a page over the one above it, too."""
    crown = draft.take_crown()
    above, _, below, _ = _padding(block, style, draft)
    return _Box(
        left=-frame.left,
        width=frame.width + frame.left + frame.right + (HAIR if frame.right else 0.0),
        height=max(style.min_height + crown - line_width(style, "bottom"), 0.0),
        sides=(crown + above, frame.right, below, frame.left),
        lines=style.edges,
    )


def _against_blank(style: PanelStyle, frame: Frame, draft: Draft) -> list[str]:
    """LibreOffice leaves a blank line above a table that a document with notes begins with."""
    if frame.boxed:
        return []
    shading = draft.palette.fill(style.fill) if style.fill else ""
    return [strip(shading, frame.left, frame.right, draft.take_mark())]


def grid(block: Grid, frame: Frame, draft: Draft, flow: Flow) -> list[str]:
    """A grid: tiles as a table of figures, else a column for each share and one for each gap."""
    tracks = _Tracks(block.shares, block.gap, frame.width)
    if not block.cells:
        return []
    above = box_opening(draft)
    tiles = tiles_of(block, draft)
    if tiles:
        return [*above, *tile_rows(block, tiles, tracks.widths[::2], frame, draft, flow)]
    rows = []
    for place, cells in enumerate(_rows(block.cells, len(block.shares))):
        if place:
            gap = cell(EMPTY, frame.width, span=2 * len(block.shares) - 1)
            rows.append(row([gap], height=block.gap, exact=True))
        rows.append(_row(cells, tracks, frame, draft, flow))
    properties = TableProperties(
        widths=tracks.widths, look=LAYOUT_LOOK, margins=NO_MARGINS, turned=draft.turned
    )
    return [*above, table(properties, rows)]


class _Tracks:
    """The columns of a grid: shares of what the gaps leave, gaps between."""

    def __init__(self, shares: Sequence[float], gap: float, width: float) -> None:
        if not shares or min(shares) <= 0:
            raise ModelError("a grid whose shares are not all above nought")
        free = width - gap * (len(shares) - 1)
        sizes = [max(free, len(shares)) * share / sum(shares) for share in shares]
        self.gap = gap
        self.widths = [size for share in sizes for size in (share, gap)][:-1]
        self._edges = [0.0, *accumulate(sizes)]

    def width(self, first: int, span: int) -> float:
        """The width of a cell from a column over so many."""
        return self._edges[first + span] - self._edges[first] + self.gap * (span - 1)


def _rows(cells: Iterable[GridCell], count: int) -> list[list[GridCell]]:
    """Cells in rows of so many columns; one that does not fit any more starts the next."""
    rows: list[list[GridCell]] = []
    free = 0
    for one in cells:
        span = min(one.span, count)
        if span > free:
            rows.append([])
            free = count
        rows[-1].append(one)
        free -= span
    return rows


def _row(cells: Sequence[GridCell], tracks: _Tracks, frame: Frame, draft: Draft, flow: Flow) -> str:
    columns = (len(tracks.widths) + 1) // 2
    written, at = [], 0
    for one in cells:
        span = min(one.span, columns)
        if at:
            written.append(cell(EMPTY, tracks.gap))
        written.append(_cell(one, tracks.width(at, span), 2 * span - 1, frame, draft, flow))
        at += span
    if at < columns:
        rest = columns - at
        width = tracks.width(at, rest) + tracks.gap
        written.append(cell(EMPTY, width, span=2 * rest))
    heights = [draft.styles.panel(inner).min_height for one in cells for inner in _sole(one)]
    return row(written, height=max(heights, default=0.0))


def _cell(one: GridCell, width: float, span: int, frame: Frame, draft: Draft, flow: Flow) -> str:
    """A cell; Word gives all cells of a row the highest inner margin above, so it is space in a box."""
    for inner in _sole(one):
        style = draft.styles.panel(inner)
        above, right, below, left = _padding(inner, style, draft)
        draft.sink(above)
        content = _filled(inner.blocks, frame.inner(width - left - right, style.fill), draft, flow)
        look = panel_look(style, draft.palette, (0.0, right, below, left))
        return cell(draft.marked(inner.id, "") + content, width, span=span, look=look)
    return cell(_filled(one.blocks, frame.inner(width), draft, flow), width, span=span)


def _sole(one: GridCell) -> tuple[Panel, ...]:
    """The panel that is all of a cell, if that is so."""
    sole = one.blocks[0] if len(one.blocks) == 1 else None
    return (sole,) if isinstance(sole, Panel) else ()


def _filled(blocks: Iterable[Block], frame: Frame, draft: Draft, flow: Flow) -> str:
    """What a cell holds; a cell ends in a paragraph, even an empty one."""
    pieces = flow(blocks, frame, draft)
    if not pieces or not pieces[-1].startswith("<w:p>"):
        pieces.append(EMPTY)
    return "".join(pieces)


def _padding(block: Panel, style: PanelStyle, draft: Draft) -> Sides:
    """The inner margins of a panel; lines, and the space that its last paragraph leaves, count as part."""
    last = block.blocks[-1] if block.blocks else None
    below = draft.styles.look(last.role).space_after if isinstance(last, Paragraph) else 0.0
    top, bottom = (line_width(style, side) for side in ("top", "bottom"))
    pad = style.padding
    return (max(pad - top, 0.0), pad, max(pad - below - bottom, 0.0), pad)


def line_width(style: PanelStyle, side: str) -> float:
    """How wide the line along a side of a panel is, in points; Word puts it outside of the inner margin."""
    return sum(edge.width for edge in style.edges if edge.side == side)
