"""Key figures as a table: a column a tile, headed by its label, the figure in the row below.

The header row is a real one, so that a screen reader says the label with each figure, and what
stands in one row stands at one height. The gaps between tiles are lines in the colour of the
ground, because empty columns would be read out as cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from reportgen.frozen import dataclass
from reportgen.model.blocks import Block, Grid, Panel, Paragraph
from reportgen.model.style import Edge, PanelStyle
from reportgen.render.docx.cells import NO_MARGINS, TableProperties, cell, panel_look, row, table
from reportgen.render.docx.draft import Draft, Frame
from reportgen.render.docx.spaces import EMPTY, space

Flow = Callable[[Iterable[Block], Frame, Draft], list[str]]

_LOOK: Final = (
    '<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
    'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
)
_WIDEST_LINE: Final = 12.0
"""The widest line that Word draws, in points; tiles further apart grow into what is left."""

_HEADED: Final = 2
"""How many rows hold one paragraph of each tile: its label and its figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A tile and its place: its width with the halves of the gaps before and after it."""

    tile: Panel
    style: PanelStyle
    width: float
    before: float
    after: float

    @property
    def left(self) -> float:
        return self.style.padding + self.before

    @property
    def right(self) -> float:
        return self.style.padding + self.after

    @property
    def room(self) -> float:
        return self.width - self.left - self.right


def tiles_of(block: Grid, draft: Draft) -> tuple[Panel, ...]:
    """The tiles that are all a grid holds; empty where it holds something else."""
    found = []
    for one in block.cells:
        tile = one.blocks[0] if len(one.blocks) == 1 else None
        if not isinstance(tile, Panel) or one.span != 1 or not _is_tile(tile, draft):
            return ()
        found.append(tile)
    alike = {tuple(_role(inner) for inner in tile.blocks[:_HEADED]) for tile in found}
    return tuple(found) if len(alike) == 1 and len({tile.role for tile in found}) == 1 else ()


def _is_tile(tile: Panel, draft: Draft) -> bool:
    headed = len(tile.blocks) > _HEADED and all(isinstance(one, Paragraph) for one in tile.blocks[:_HEADED])
    sides = {edge.side for edge in draft.styles.panel(tile).edges}
    return headed and not tile.bleed and not sides & {"left", "right"}


def _role(block: Block) -> str:
    return block.role if isinstance(block, Paragraph) else ""


def tile_rows(
    block: Grid, tiles: Sequence[Panel], widths: Sequence[float], frame: Frame, draft: Draft, flow: Flow
) -> list[str]:
    """A table for each row of tiles, a gap between them; widths are those of the grid's columns."""
    pieces: list[str] = []
    for start in range(0, len(tiles), len(widths)):
        if start:
            pieces.append(space(block.gap))
        pieces.append(_tile_row(block, tiles[start : start + len(widths)], widths, frame, draft, flow))
    return pieces


def _tile_row(
    block: Grid, tiles: Sequence[Panel], widths: Sequence[float], frame: Frame, draft: Draft, flow: Flow
) -> str:
    columns = _columns(block, tiles, widths, draft)
    rows = []
    with draft.kept():
        for place in range(_HEADED):
            cells = [_cell(column, column.tile.blocks[place : place + 1], place, frame, draft, flow)
                     for column in columns]  # fmt: skip
            rows.append(row(cells, header=place == 0))
    last = [_cell(column, column.tile.blocks[_HEADED:], _HEADED, frame, draft, flow) for column in columns]
    rows.append(row(last, height=_rest(columns, draft)))
    properties = TableProperties(
        widths=[column.width for column in columns],
        look=_LOOK,
        margins=NO_MARGINS,
        title=", ".join(tile.label for tile in tiles if tile.label),
        turned=draft.turned,
    )
    return table(properties, rows)


def _columns(block: Grid, tiles: Sequence[Panel], widths: Sequence[float], draft: Draft) -> list[_Column]:
    half, last = block.gap / 2, len(tiles) - 1
    columns = []
    for place, (tile, width) in enumerate(zip(tiles, widths, strict=False)):
        before, after = half * (place > 0), half * (place < last)
        style = draft.styles.panel(tile)
        columns.append(
            _Column(tile=tile, style=style, width=width + before + after, before=before, after=after)
        )
    return columns


def _cell(
    column: _Column, blocks: Sequence[Block], place: int, frame: Frame, draft: Draft, flow: Flow
) -> str:
    """The part of a tile that stands in a row, with the tile's edges that touch it."""
    style, end = column.style, place == _HEADED
    pieces = flow(blocks, frame.inner(column.room), draft) or [EMPTY]
    named = draft.marked(column.tile.id, "") if place == 0 else ""
    kept = {"top"} if place == 0 else {"bottom"} if end else set()
    edges = [*(edge for edge in style.edges if edge.side in kept), *_gaps(column, frame)]
    lines = {edge.side: edge.width for edge in edges}
    top = style.padding - lines.get("top", 0.0) if place == 0 else 0.0
    below = style.padding - lines.get("bottom", 0.0) - _left_below(blocks, draft) if end else 0.0
    look = panel_look(
        style, draft.palette, (max(top, 0.0), column.right, max(below, 0.0), column.left), edges
    )
    return cell(named + "".join(pieces), column.width, look=look)


def _gaps(column: _Column, frame: Frame) -> Iterator[Edge]:
    """The lines in the colour of the ground that part a tile from those beside it."""
    if column.before:
        yield Edge(side="left", colour=frame.ground, width=min(2 * column.before, _WIDEST_LINE))
    if column.after:
        yield Edge(side="right", colour=frame.ground, width=min(2 * column.after, _WIDEST_LINE))


def _left_below(blocks: Sequence[Block], draft: Draft) -> float:
    """The space that the last paragraph leaves, which counts as padding."""
    last = blocks[-1] if blocks else None
    return draft.styles.look(last.role).space_after if isinstance(last, Paragraph) else 0.0


def _rest(columns: Sequence[_Column], draft: Draft) -> float:
    """How high the last row must be for the least height of the tiles, were the others of one line."""
    wanted = 0.0
    for column in columns:
        heads = column.tile.blocks[:_HEADED]
        styles = [draft.styles.look(one.role) for one in heads if isinstance(one, Paragraph)]
        above = sum(style.size * style.leading + style.space_before + style.space_after for style in styles)
        wanted = max(wanted, column.style.min_height - column.style.padding - above)
    return max(wanted, 0.0)
