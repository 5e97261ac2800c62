"""Documents made by hand: styles, faces, pages and short ways to write blocks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from PIL import Image

from reportgen.model.blocks import (
    Block,
    Heading,
    ListItem,
    Paragraph,
)
from reportgen.model.chart import Chart
from reportgen.model.document import Asset, Document, Metadata, Note, PageMap, PageSequence
from reportgen.model.drawing import Colour, Drawing, FontKey, Outline, Shape, Stroke, TextRun
from reportgen.model.inlines import (
    Inline,
    PageField,
    Text,
)
from reportgen.model.style import (
    Brand,
    Edge,
    Font,
    PageMaster,
    PanelStyle,
    RunningLine,
    TableStyle,
    TextStyle,
)
from reportgen.render.base import RenderContext

FONTS = Path(__file__).parents[2] / "fonts"

PROSE = (
    "The libraries of the county were visited more often this year than in any year since counting "
    "began. Visits rose in nine of the ten branches, and the new branch at the harbour drew people "
    "who had not held a ticket before. Most of the rise came in the school holidays, when opening "
    "hours were longer and the reading scheme ran in every branch. "
)

COLOURS = {
    "primary": "#12436d",
    "on_primary": "#ffffff",
    "secondary": "#28a197",
    "accent": "#801650",
    "text": "#1d2328",
    "muted": "#565f66",
    "background": "#ffffff",
    "surface": "#f1f4f6",
    "rule": "#c3cbd1",
    "link": "#1258a0",
    "good": "#0b6b3a",
    "bad": "#a3262a",
    "neutral": "#565f66",
    "highlight": "#f46a25",
    "series_1": "#12436d",
    "series_2": "#28a197",
}

HEADING = FontKey(role="heading", weight=700)
SEMIBOLD = FontKey(role="body", weight=600)
BOLD = FontKey(role="body", weight=700)

STYLES = {
    "body": TextStyle(size=12, leading=1.38, space_after=8),
    "heading-1": TextStyle(
        font=HEADING, size=26, leading=1.15, colour="primary", space_before=26, space_after=12
    ),
    "heading-2": TextStyle(
        font=HEADING, size=18, leading=1.2, colour="primary", space_before=20, space_after=7
    ),
    "heading-3": TextStyle(font=SEMIBOLD, size=14, leading=1.25, space_before=14, space_after=4),
    "heading-4": TextStyle(font=SEMIBOLD, size=12, leading=1.3, space_before=10, space_after=2),
    "list": TextStyle(size=12, leading=1.38, space_after=4, indent=22),
    "note": TextStyle(size=9.5, leading=1.35, colour="muted"),
    "caption": TextStyle(font=SEMIBOLD, size=12, space_before=8, space_after=5),
    "running": TextStyle(size=9.5, leading=1.3, colour="muted", min_size=9),
    "contents-1": TextStyle(font=SEMIBOLD, size=12, space_before=9, space_after=3),
    "contents-2": TextStyle(size=12, space_after=3, indent=16),
    "contents-3": TextStyle(size=11, colour="muted", space_after=3, indent=32),
    "table-header": TextStyle(font=SEMIBOLD, size=11, leading=1.25, colour="on_primary"),
    "table-cell": TextStyle(size=11, leading=1.3),
    "figure-title": TextStyle(font=SEMIBOLD, size=13, space_before=8, space_after=1),
    "figure-subtitle": TextStyle(size=11, colour="muted", space_after=6),
    "figure-source": TextStyle(size=9.5, colour="muted", space_before=4, space_after=14),
    "cover-title": TextStyle(
        font=HEADING, size=40, leading=1.08, colour="on_primary", space_before=60, space_after=12
    ),
    "cover-subtitle": TextStyle(size=18, leading=1.3, colour="on_primary", space_after=6),
    "cover-period": TextStyle(font=SEMIBOLD, size=14, colour="on_primary", space_after=40),
    "tile-label": TextStyle(font=SEMIBOLD, size=11.5, leading=1.25, space_after=4, min_size=9),
    "tile-figure": TextStyle(
        font=HEADING, size=28, leading=1.1, colour="primary", space_after=2, min_size=14
    ),
    "tile-change": TextStyle(font=SEMIBOLD, size=11, colour="good", space_after=2),
    "tile-versus": TextStyle(size=10, leading=1.3, colour="muted", space_after=0, min_size=9),
}

PANELS = {
    "cover": PanelStyle(fill="primary", padding=28, space_after=24),
    "tile": PanelStyle(fill="surface", edges=(Edge(side="top", colour="secondary", width=3),), padding=11),
    "callout": PanelStyle(
        fill="surface",
        edges=(Edge(side="left", colour="secondary", width=4),),
        padding=14,
        space_before=6,
        space_after=14,
    ),
    "card": PanelStyle(
        edges=tuple(Edge(side=s, colour="rule", width=0.75) for s in ("top", "right", "bottom", "left")),
        padding=14,
        space_before=6,
        space_after=14,
    ),
}

TABLES = {"table": TableStyle(), "striped": TableStyle(header_fill=None, stripe="surface")}


@cache
def assets() -> tuple[Asset, ...]:
    """The four faces and a picture."""
    files = {
        "regular": "SourceSans3-Regular.ttf",
        "semibold": "SourceSans3-Semibold.ttf",
        "bold": "SourceSans3-Bold.ttf",
        "italic": "SourceSans3-It.ttf",
    }
    faces = [
        Asset(key=key, media_type="font/ttf", data=(FONTS / name).read_bytes()) for key, name in files.items()
    ]
    stream = io.BytesIO()
    image = Image.new("RGB", (120, 60), "#28a197")
    image.paste("#12436d", (0, 0, 60, 60))
    image.save(stream, "PNG")
    return (*faces, Asset(key="picture", media_type="image/png", data=stream.getvalue()))


def brand() -> Brand:
    """A brand of Source Sans 3."""
    keys = [
        (FontKey(), "regular"),
        (FontKey(weight=600), "semibold"),
        (FontKey(weight=700), "bold"),
        (FontKey(italic=True), "italic"),
        (HEADING, "bold"),
    ]
    fonts = tuple(Font(key=key, family="Source Sans 3", asset=asset) for key, asset in keys)
    return Brand(name="Demo", colours=COLOURS, fonts=fonts)


def t(text: str) -> tuple[Inline, ...]:
    """A text as inlines."""
    return (Text(text=text),)


def p(name: str, text: str | tuple[Inline, ...], role: str = "body") -> Paragraph:
    """A paragraph."""
    return Paragraph(id=name, children=t(text) if isinstance(text, str) else text, role=role)


def h(name: str, level: int, text: str) -> Heading:
    """A heading."""
    return Heading(id=name, level=level, children=t(text))


def li(name: str, text: str, *more: Block) -> ListItem:
    """An item of a list."""
    return ListItem(id=name, blocks=(p(f"{name}.p", text, "list"), *more))


def master(name: str = "page", *, landscape: bool = False, draft: bool = False) -> PageMaster:
    """A4 with running lines."""
    width, height = (841.89, 595.28) if landscape else (595.28, 841.89)
    head = RunningLine(left=t("Libraries in the county"), right=t("12 months to March 2022"))
    page = (Text(text="Page "), PageField(show="number"), Text(text=" of "), PageField(show="count"))
    foot = RunningLine(left=t("The Library Board"), right=page)
    return PageMaster(
        name=name,
        width=width,
        height=height,
        top=76,
        right=62,
        bottom=70,
        left=62,
        header=head,
        footer=foot,
        watermark="DRAFT" if draft else "",
    )


def document(
    blocks: Sequence[Block],
    *,
    notes: Sequence[Note] = (),
    masters: Sequence[PageMaster] = (),
    sequences: Sequence[PageSequence] = (),
    styles: dict[str, TextStyle] | None = None,
) -> Document:
    """A document of one sequence, or of those given."""
    return Document(
        meta=Metadata(
            title="Libraries in the county",
            language="en-GB",
            publisher="The Library Board",
            subject="Visits and loans",
            keywords=("libraries", "visits"),
            published=date(2022, 6, 30),
        ),
        brand=brand(),
        styles={**STYLES, **(styles or {})},
        panels=PANELS,
        tables=TABLES,
        masters=tuple(masters) or (master(),),
        sequences=tuple(sequences) or (PageSequence(master="page", blocks=tuple(blocks)),),
        notes=tuple(notes),
        assets=assets(),
    )


def chart_drawing(_chart: Chart, width: float) -> Drawing:
    """What stands in for a chart: a frame, a line and a label."""
    height = width * 0.45
    navy = Colour.from_hex("#12436d")
    frame = Outline(commands="MLLLZ", points=(0.0, 0.0, width, 0.0, width, height, 0.0, height))
    line = Outline(
        commands="MLLL",
        points=(20.0, 30.0, width / 3, height / 2, width / 2, height / 3, width - 60, height - 30),
    )
    return Drawing(
        width=width,
        height=height,
        items=(
            Shape(outline=frame, fill=Colour.from_hex("#f7f9fa")),
            Shape(outline=line, stroke=Stroke(colour=navy, width=2)),
            TextRun(
                text="Visits",
                x=width - 56,
                y=height - 34,
                size=10,
                font=FontKey(weight=600),
                colour=navy,
                width=28,
            ),
        ),
    )


def context() -> RenderContext:
    """A context that draws the stand-in chart."""
    return RenderContext(draw=chart_drawing, pages=lambda: PageMap(pages={}, count=0))
