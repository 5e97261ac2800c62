"""How the demonstration looks: a brand, styles by role, and three kinds of page."""

from __future__ import annotations

from pathlib import Path

from reportgen.model.drawing import Colour, Drawing, FontKey, Mark, Outline, Shape
from reportgen.model.inlines import (
    PageField,
)
from reportgen.model.style import (
    Brand,
    Edge,
    Font,
    Logo,
    PageMaster,
    PanelStyle,
    RunningLine,
    TableStyle,
    TextStyle,
)
from tests.model.build import words

FONTS = Path(__file__).parents[2] / "fonts"
FACES = {
    FontKey(): "Regular",
    FontKey(italic=True): "It",
    FontKey(weight=600): "Semibold",
    FontKey(weight=700): "Bold",
}
COLOURS = {
    "primary": "#12436d",
    "on_primary": "#ffffff",
    "secondary": "#801650",
    "accent": "#f46a25",
    "text": "#1d2733",
    "muted": "#5a6572",
    "background": "#ffffff",
    "surface": "#eef3f8",
    "rule": "#c5d0dc",
    "link": "#1d5f9e",
    "good": "#1b6e4d",
    "bad": "#a3222b",
    "neutral": "#3d3d3d",
    "highlight": "#f46a25",
    **{
        f"series_{n}": c
        for n, c in enumerate(["#12436d", "#28a197", "#801650", "#f46a25", "#3d3d3d", "#a285d1"], 1)
    },
}
SEMIBOLD, BOLD = FontKey(weight=600), FontKey(weight=700)
STYLES = {
    "body": TextStyle(size=12, leading=1.35, space_after=8),
    "list": TextStyle(size=12, leading=1.35, space_after=4, indent=18),
    "heading-1": TextStyle(
        font=SEMIBOLD,
        size=26,
        leading=1.15,
        colour="primary",
        space_before=6,
        space_after=12,
        keep_with_next=True,
    ),
    "heading-2": TextStyle(
        font=SEMIBOLD,
        size=18,
        leading=1.2,
        colour="primary",
        space_before=18,
        space_after=6,
        keep_with_next=True,
    ),
    "heading-3": TextStyle(
        font=SEMIBOLD, size=14, leading=1.25, space_before=12, space_after=4, keep_with_next=True
    ),
    "heading-4": TextStyle(font=SEMIBOLD, size=12, space_before=10, space_after=4, keep_with_next=True),
    "heading-5": TextStyle(
        font=SEMIBOLD, size=12, colour="muted", space_before=8, space_after=4, keep_with_next=True
    ),
    "heading-6": TextStyle(
        font=FontKey(italic=True), size=12, space_before=8, space_after=4, keep_with_next=True
    ),
    "cover-title": TextStyle(
        font=BOLD, size=36, leading=1.1, colour="on_primary", space_before=18, space_after=4
    ),
    "cover-subtitle": TextStyle(size=20, leading=1.2, colour="on_primary", space_after=4),
    "cover-period": TextStyle(font=SEMIBOLD, size=14, colour="on_primary", space_after=0),
    "tile-label": TextStyle(font=SEMIBOLD, size=12, leading=1.2, colour="text", space_after=2),
    "tile-figure": TextStyle(font=BOLD, size=30, leading=1.1, colour="primary", space_after=2, min_size=20),
    "tile-change": TextStyle(font=SEMIBOLD, size=11, leading=1.2, colour="good", space_after=2),
    "tile-versus": TextStyle(size=10, leading=1.25, colour="muted", space_after=0),
    "card-title": TextStyle(font=SEMIBOLD, size=13, leading=1.2, colour="primary", space_after=4),
    "callout": TextStyle(size=12, leading=1.35, space_after=4),
    "table-header": TextStyle(font=SEMIBOLD, size=10.5, leading=1.2, colour="on_primary", space_after=0),
    "table-cell": TextStyle(size=10.5, leading=1.2, space_after=0),
    "figure-title": TextStyle(
        font=SEMIBOLD, size=13, leading=1.2, space_before=8, space_after=1, keep_with_next=True
    ),
    "figure-subtitle": TextStyle(size=10.5, leading=1.25, colour="muted", space_after=4, keep_with_next=True),
    "figure-source": TextStyle(size=9, leading=1.3, colour="muted", space_before=2, space_after=10),
    "caption": TextStyle(
        font=SEMIBOLD, size=11, leading=1.25, space_before=8, space_after=4, keep_with_next=True
    ),
    "note": TextStyle(size=9.5, leading=1.3, space_after=2),
    "running": TextStyle(size=9, leading=1.2, colour="muted", space_after=0),
    "contents-title": TextStyle(font=SEMIBOLD, size=26, leading=1.15, colour="primary", space_after=14),
    "contents-1": TextStyle(font=SEMIBOLD, size=12, space_before=8, space_after=2),
    "contents-2": TextStyle(size=12, space_after=2, indent=14),
    "contents-3": TextStyle(size=11, space_after=1, indent=28, colour="muted"),
    "small": TextStyle(size=10, leading=1.3, colour="muted", space_after=4),
}
PANELS = {
    "cover": PanelStyle(fill="primary", padding=42, space_after=24, min_height=330),
    "tile": PanelStyle(fill="surface", edges=(Edge(side="left", colour="accent", width=4),), padding=10),
    "card": PanelStyle(
        edges=tuple(Edge(side=s, colour="rule", width=0.75) for s in ("top", "right", "bottom", "left")),
        padding=12,
    ),
    "callout": PanelStyle(fill="surface", edges=(Edge(side="left", colour="primary", width=4),), padding=12),
}
TABLES = {
    "table": TableStyle(stripe="surface"),
    "plain": TableStyle(header_fill=None, header_role="table-cell"),
}


def logo() -> Drawing:
    """A mark: three books."""
    colour = Colour.from_hex("#ffffff")
    marks: tuple[Mark, ...] = tuple(
        Shape(outline=box(x, 0, 12, height), fill=colour) for x, height in ((0, 40), (16, 32), (32, 44))
    )
    return Drawing(width=44, height=44, items=marks)


def box(x: float, y: float, width: float, height: float) -> Outline:
    """A rectangle."""
    return Outline(commands="MLLLZ", points=(x, y, x + width, y, x + width, y + height, x, y + height))


def brand() -> Brand:
    """A brand in Source Sans 3."""
    fonts = tuple(Font(key=key, family="Source Sans 3", asset=f"font/{face}") for key, face in FACES.items())
    return Brand(
        name="Library service", colours=COLOURS, fonts=fonts, logo=Logo(alt="Library service", drawing=logo())
    )


def masters() -> tuple[PageMaster, ...]:
    """A cover, a portrait page with running lines, and the same turned."""
    head = RunningLine(left=words("Library service"), right=words("12 months to March 2022"))
    foot = RunningLine(
        left=words("OFFICIAL"),
        right=words("Page ", PageField(show="number"), " of ", PageField(show="count")),
    )

    def page(name: str, width: float, height: float, watermark: str = "") -> PageMaster:
        return PageMaster(
            name=name,
            width=width,
            height=height,
            top=72,
            right=56,
            bottom=64,
            left=56,
            header=head,
            footer=foot,
            watermark=watermark,
        )

    return (
        PageMaster(name="cover", width=595.3, height=841.9, top=56, right=56, bottom=56, left=56),
        page("body", 595.3, 841.9),
        page("wide", 841.9, 595.3, "DRAFT"),
    )
