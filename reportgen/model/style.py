"""How a document looks, as tokens: text and panel styles by role, fonts, colours, pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from reportgen.errors import Origin
from reportgen.frozen import dataclass
from reportgen.model.drawing import Drawing, FontKey
from reportgen.model.inlines import Inline


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStyle:
    """How the text of a role is set. Sizes and spaces in points, leading per size.

    min_size: how far a renderer may shrink it to fit a tile before it gives up.
    """

    font: FontKey = FontKey()
    size: float = 12.0
    leading: float = 1.3
    colour: str = "text"
    space_before: float = 0.0
    space_after: float = 6.0
    indent: float = 0.0
    align: Literal["left", "right", "centre"] = "left"
    keep_with_next: bool = False
    min_size: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line along one side of a panel."""

    side: Literal["top", "right", "bottom", "left"]
    colour: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelStyle:
    """How a panel looks: its fill and edges by colour role, and its inner space."""

    fill: str | None = None
    edges: tuple[Edge, ...] = ()
    padding: float = 10.0
    space_before: float = 0.0
    space_after: float = 10.0
    min_height: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStyle:
    """How a table looks, by colour role; sizes in points.

    stripe: the ground of every other row of a table of at least stripe_from rows.
    """

    header_role: str = "table-header"
    cell_role: str = "table-cell"
    header_fill: str | None = "primary"
    stripe: str | None = None
    stripe_from: int = 0
    rule: str = "rule"
    rule_width: float = 0.5
    pad_x: float = 6.0
    pad_y: float = 4.0
    space_after: float = 12.0

    def striped(self, rows: int) -> str | None:
        """The ground of every other row of a table of so many rows; None where all are alike."""
        return self.stripe if rows >= self.stripe_from else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """A face of the brand: the key it is asked for by, its family and its TrueType bytes."""

    key: FontKey
    family: str
    asset: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """The mark of the publisher: a drawing or a raster asset, its words, its height."""

    alt: str
    drawing: Drawing | None = None
    asset: str | None = None
    aspect: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Colours (role to “#rrggbb”), fonts and logo.

    Colour roles: primary, on_primary, secondary, accent, text, muted, background, surface,
    rule, link, good, bad, neutral, highlight, and the chart palette series_1 … series_6.
    reference: the asset of a Word file whose styles a draft takes over.
    """

    name: str
    colours: Mapping[str, str]
    fonts: tuple[Font, ...]
    logo: Logo | None = None
    reference: str | None = None

    def colour(self, role: str) -> str:
        """The “#rrggbb” of a role; a “#rrggbb” is its own.

        Raises KeyError for a role that the brand lacks.
        """
        return role if role.startswith("#") else self.colours[role]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningLine:
    """A running head or foot: what stands left, in the middle and right.

    origin: where the longest of its words are written, which says nothing of what it is.
    """

    left: tuple[Inline, ...] = ()
    centre: tuple[Inline, ...] = ()
    right: tuple[Inline, ...] = ()
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMaster:
    """A kind of page; sizes and margins in points.

    numbered: whether its pages show and count as numbered (the cover counts, unshown).
    watermark: large light words behind the text, such as DRAFT.
    """

    name: str
    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    header: RunningLine | None = None
    footer: RunningLine | None = None
    watermark: str = ""

    @property
    def measure(self) -> float:
        """The width between the side margins."""
        return self.width - self.left - self.right
