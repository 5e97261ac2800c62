"""Panels and grids: tables of fixed widths without lines of their own.

A panel that fills a grid's cell becomes the cell, so that the boxes of a row are equally high
whatever their words; the gaps between are narrow cells and low rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from reportgen.errors import ModelError
from reportgen.model.blocks import Block, Grid, GridCell, Panel, Paragraph
from reportgen.model.style import PanelStyle
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

Sides = tuple[float, float, float, float]
"""Margins in points: top, right, bottom, left."""

HAIR = 1.0
"""How far a bleeding box runs past the page's right edge, so that no rounding leaves a white line."""

Flow = Callable[[Iterable[Block], Frame, Draft], list[str]]
"""What turns the blocks of a box into XML."""


def panel(block: Panel, frame: Frame, draft: Draft, flow: Flow) -> list[str]:
    """A panel by itself: a table of one cell, over the margins where it bleeds."""
    style = draft.styles.panel(block)
    left, right = (frame.left, frame.right) if block.bleed else (0.0, 0.0)
    width = frame.width + left + right + (HAIR if right else 0.0)
    sides = _padding(block, style, draft)
    if block.bleed:
        sides = (max(sides[0], draft.take_crown()), right, sides[2], left)
    above = box_opening(draft)
    if block.bleed and not frame.boxed:
        # LibreOffice leaves a blank line above a table that a document with notes begins with.
        above.append(strip(draft.palette.fill(style.fill) if style.fill else "", left, right))
    inner = _filled(block.blocks, frame.inner(width - sides[1] - sides[3]), draft, flow)
    box = cell(inner, width, look=panel_look(style, draft.palette, sides))
    properties = TableProperties(
        widths=[width], indent=-left, look=LAYOUT_LOOK, margins=NO_MARGINS, title=block.label
    )
    boxed = table(properties, [row([box], whole=block.keep, height=style.min_height)])
    return [*above, boxed]


def grid(block: Grid, frame: Frame, draft: Draft, flow: Flow) -> list[str]:
    """A grid: a column for each share and one for each gap."""
    tracks = _Tracks(block.shares, block.gap, frame.width)
    above = box_opening(draft)
    rows = []
    for place, cells in enumerate(_rows(block.cells, len(block.shares))):
        if place:
            gap = cell(EMPTY, frame.width, span=2 * len(block.shares) - 1)
            rows.append(row([gap], height=block.gap, exact=True))
        rows.append(_row(cells, tracks, frame, draft, flow))
    properties = TableProperties(widths=tracks.widths, look=LAYOUT_LOOK, margins=NO_MARGINS)
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
    for inner in _sole(one):
        style = draft.styles.panel(inner)
        sides = _padding(inner, style, draft)
        content = _filled(inner.blocks, frame.inner(width - 2 * style.padding), draft, flow)
        named = draft.marked(inner.id, "")
        return cell(named + content, width, span=span, look=panel_look(style, draft.palette, sides))
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
    """The inner margins of a panel; the space that its last paragraph leaves counts as below."""
    last = block.blocks[-1] if block.blocks else None
    below = draft.styles.look(last.role).space_after if isinstance(last, Paragraph) else 0.0
    return (style.padding, style.padding, max(style.padding - below, 0.0), style.padding)
