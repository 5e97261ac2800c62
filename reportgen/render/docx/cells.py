"""Tables in the raw: grids of fixed widths, rows and cells, their fills and borders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from reportgen.frozen import dataclass
from reportgen.model.style import Edge, PanelStyle
from reportgen.render.docx.palette import Palette
from reportgen.render.docx.styles import margins
from reportgen.render.docx.xml import attribute, eighths, switch, twips

_SIDES: Final = ("top", "left", "bottom", "right")


@dataclass(frozen=True, slots=True, kw_only=True)
class TableProperties:
    """What a table says of itself: widths and indent in points, words for screen readers.

    turned: whether its first column stands on the right.
    """

    widths: Sequence[float]
    style: str = "TableNormal"
    indent: float = 0.0
    look: str = ""
    margins: str = ""
    title: str = ""
    description: str = ""
    turned: bool = False

    @property
    def xml(self) -> str:
        """The w:tblPr and the w:tblGrid."""
        parts = (
            f'<w:tblPr><w:tblStyle w:val="{self.style}"/>',
            switch("bidiVisual", self.turned or None),
            f'<w:tblW w:w="{sum(map(twips, self.widths))}" w:type="dxa"/>',
            f'<w:tblInd w:w="{twips(self.indent)}" w:type="dxa"/>',
            '<w:tblLayout w:type="fixed"/>',
            self.margins,
            self.look,
            f'<w:tblCaption w:val="{attribute(self.title)}"/>' if self.title else "",
            f'<w:tblDescription w:val="{attribute(self.description)}"/>' if self.description else "",
            "</w:tblPr><w:tblGrid>",
            *(f'<w:gridCol w:w="{twips(width)}"/>' for width in self.widths),
            "</w:tblGrid>",
        )
        return "".join(parts)


_ROWS: Final = 200
"""How many rows of a long table are a piece."""

NO_MARGINS: Final = margins("tblCellMar", (0, 0, 0, 0))
LAYOUT_LOOK: Final = (
    '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
    'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
)


def table(properties: TableProperties, rows: Iterable[str]) -> str:
    """A table."""
    return f"<w:tbl>{properties.xml}{''.join(rows)}</w:tbl>"


def table_pieces(properties: TableProperties, rows: Iterable[str]) -> list[str]:
    """A long table, some hundred rows a piece: nobody ever holds all of it as one."""
    left, pieces = iter(rows), [f"<w:tbl>{properties.xml}"]
    while held := "".join(islice(left, _ROWS)):
        pieces.append(held)
    return [*pieces, "</w:tbl>"]


def row(
    cells: Iterable[str],
    *,
    whole: bool = True,
    header: bool = False,
    height: float = 0.0,
    exact: bool = False,
) -> str:
    """A row; whole keeps it on one page, header repeats it on each."""
    rule = "exact" if exact else "atLeast"
    parts = (
        "<w:cantSplit/>" if whole else "",
        f'<w:trHeight w:val="{twips(height)}" w:hRule="{rule}"/>' if height else "",
        "<w:tblHeader/>" if header else "",
    )
    inner = "".join(parts)
    properties = f"<w:trPr>{inner}</w:trPr>" if inner else ""
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def cell(content: str, width: float, *, span: int = 1, look: str = "") -> str:
    """A cell; look is its borders, fill and margins as XML."""
    over = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    properties = f'<w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/>{over}{look}</w:tcPr>'
    return f"<w:tc>{properties}{content}</w:tc>"


def panel_look(
    style: PanelStyle, palette: Palette, sides: Sequence[float], edges: Iterable[Edge] | None = None
) -> str:
    """A panel's borders, fill and inner margins (top, right, bottom, left), for a cell.

    edges are those that this cell has of the panel's, where it is not all of it.
    """
    fill = palette.fill(style.fill) if style.fill else ""
    return f"{borders(style.edges if edges is None else edges, palette)}{fill}{margins('tcMar', sides)}"


def borders(edges: Iterable[Edge], palette: Palette) -> str:
    """The w:tcBorders of edges."""
    lines = {edge.side: _line(edge, palette) for edge in edges}
    inner = "".join(lines[side] for side in _SIDES if side in lines)
    return f"<w:tcBorders>{inner}</w:tcBorders>" if inner else ""


def _line(edge: Edge, palette: Palette) -> str:
    size = eighths(edge.width)
    return f'<w:{edge.side} w:val="single" w:sz="{size}" w:space="0" {palette.line(edge.colour)}/>'
