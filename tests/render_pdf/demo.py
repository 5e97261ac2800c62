"""A document made by hand that holds every block and inline, and helpers for smaller ones."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from PIL import Image

from reportgen.model.blocks import (
    Block,
    Break,
    Columns,
    Contents,
    ContentsEntry,
    DataColumn,
    DataTable,
    Figure,
    Grid,
    GridCell,
    Heading,
    List,
    ListItem,
    Panel,
    Paragraph,
    Picture,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)
from reportgen.model.chart import Chart
from reportgen.model.document import Asset, Document, Metadata, Note, PageMap, PageSequence
from reportgen.model.drawing import Colour, Drawing, FontKey, Outline, Shape, Stroke, TextRun
from reportgen.model.inlines import (
    CrossReference,
    Emphasis,
    FactText,
    Foreign,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    PageField,
    Strong,
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


def p(id: str, text: str | tuple[Inline, ...], role: str = "body") -> Paragraph:
    """A paragraph."""
    return Paragraph(id=id, children=t(text) if isinstance(text, str) else text, role=role)


def h(id: str, level: int, text: str) -> Heading:
    """A heading."""
    return Heading(id=id, level=level, children=t(text))


def li(id: str, text: str, *more: Block) -> ListItem:
    """An item of a list."""
    return ListItem(id=id, blocks=(p(f"{id}.p", text, "list"), *more))


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
                text="Visits", x=width - 56, y=height - 34, size=10, font=FontKey(weight=600),
                colour=navy, width=28,
            ),
        ),
    )  # fmt: skip


def context() -> RenderContext:
    """A context that draws the stand-in chart."""
    return RenderContext(draw=chart_drawing, pages=lambda: PageMap(pages={}, count=0))


def cell(id: str, text: str, *, scope: str | None = None) -> TableCell:
    """A cell of a table."""
    return TableCell(id=id, children=t(text), scope="row" if scope == "row" else None)


def row(id: str, *texts: str, rank: str = "body", indent: int = 0) -> TableRow:
    """A row whose first cell heads it."""
    cells = tuple(
        cell(f"{id}.{place}", text, scope=None if place else "row") for place, text in enumerate(texts)
    )
    return TableRow(cells=cells, rank=rank, indent=indent)  # type: ignore[arg-type]


def variance(id: str = "variance", count: int = 0) -> Table:
    """A table of two periods and their changes; count adds further rows."""
    rows = [
        row("v1", "All visits", "57,942", "61,204", "+3,262", "+5.6%", rank="subtotal"),
        row("v2", "Main library", "31,900", "33,451", "+1,551", "+4.9%", indent=1),
        row("v3", "Branches, including the new one at the harbour", "26,042", "27,753", "+1,711", "+6.6%",
            indent=1),
        row("v4", "Loans", "142,118", "130,881", "−11,237", "−7.9%"),
        row("v5", "Loans of recordings", "1,204", "[x]", "[x]", "[x]"),
    ]  # fmt: skip
    rows += [
        row(f"x{i}", f"Branch {i + 1}", f"{i * 37 % 900}", f"{i * 53 % 999}", "+12", "+0.4%")
        for i in range(count)
    ]
    rows.append(row("vt", "Total", "201,264", "192,085", "−9,179", "−4.56%", rank="total"))
    return Table(
        id=id,
        columns=(
            TableColumn(),
            TableColumn(align="right"),
            TableColumn(align="right"),
            TableColumn(align="right"),
            TableColumn(align="decimal"),
        ),
        header=(row("vh", "Measure", "12 months to March 2021", "12 months to March 2022", "Change",
                    "Percentage change"),),
        rows=tuple(rows),
        caption=t("Table 1: Visits and loans, 12 months to March 2021 and 2022"),
        summary="Visits rose and loans fell.",
    )  # fmt: skip


def data_table(count: int, id: str = "data") -> DataTable:
    """A long table."""
    return DataTable(
        id=id,
        columns=(
            DataColumn(heading="Day", values=tuple(f"Day {i}" for i in range(1, count + 1))),
            DataColumn(heading="Branch", values=tuple(("Harbour", "Main", "North")[i % 3] for i in range(count))),
            DataColumn(heading="Visits", values=tuple(f"{i * 7919 % 1000:,}" for i in range(count)), align="right"),
            DataColumn(heading="Per hour", values=tuple(f"{i * 31 % 97 / 8:.1f}" for i in range(count)), align="decimal"),
            DataColumn(heading="Remark", values=tuple("closed for the holiday" if i % 11 == 0 else "" for i in range(count))),
        ),
        caption=t("Table 2: Visits by day"),
    )  # fmt: skip


def tile(id: str, label: str, figure: str, change: str, versus: str) -> Panel:
    """A tile of a figure."""
    return Panel(
        id=id,
        role="tile",
        label=label,
        blocks=(
            p(f"{id}.l", label, "tile-label"),
            p(f"{id}.f", (FactText(fact="visits.change_pct", wording="value", text=figure),), "tile-figure"),
            p(f"{id}.c", change, "tile-change"),
            p(f"{id}.v", versus, "tile-versus"),
        ),
    )


def tiles() -> Grid:
    """A grid of tiles."""
    versus = "compared with the 12 months to March 2021"
    cells = [
        tile("t1", "Visits", "+5.6%", "▲ higher", versus),
        tile("t2", "Loans of books and of everything else that can be borrowed", "−7.9%", "▼ lower", versus),
        tile("t3", "Members", "13,939", "▲ higher", versus),
        tile("t4", "Cost of the service", "£78 million", "▶ no change", versus),
    ]
    return Grid(id="tiles", cells=tuple(GridCell(blocks=(one,)) for one in cells), shares=(1, 1, 1, 1))


def figure(id: str = "chart") -> Figure:
    """A chart with its words."""
    return Figure(
        id=id,
        graphic=Chart(form="line", categories=(), series=()),
        alt="Visits rose over the year.",
        title=t("Visits rose through the year"),
        subtitle=t("Visits a month, April 2021 to March 2022"),
        source=t("Source: door counters of the Library Board, read on 4 April 2022."),
    )


def rich() -> tuple[Inline, ...]:
    """Every inline."""
    return (
        Text(text="Visits "),
        FactText(fact="visits.change_pct", wording="words", text="rose by 5.6%"),
        Text(text=", which is "),
        Strong(children=t("more than expected")),
        Text(text=" and "),
        Emphasis(children=t("less than hoped")),
        NoteReference(note="n1"),
        Text(text=". See "),
        CrossReference(target="h-detail", children=t("the details")),
        Text(text=" on page "),
        CrossReference(target="h-detail", show="page"),
        Text(text=", or "),
        Link(children=t("the Board’s own pages on the web"), target="https://example.org/libraries"),
        Text(text="."),
        LineBreak(),
        Text(text="In Welsh: "),
        Foreign(children=t("llyfrgelloedd y sir"), language="cy"),
        Text(text=". A second note"),
        NoteReference(note="n2"),
        Text(text=" stands here."),
    )


def demo() -> Document:
    """Every block, on three kinds of page."""
    cover = Panel(
        id="cover",
        role="cover",
        bleed=True,
        blocks=(
            Figure(id="logo", graphic=Picture(asset="picture", width=120, height=60), alt="The Board’s mark",
                   width=0.25),
            p("c1", "Libraries in the county", "cover-title"),
            p("c2", "Visits, loans and members", "cover-subtitle"),
            p("c3", "12 months to March 2022", "cover-period"),
        ),
    )  # fmt: skip
    body: list[Block] = [
        h("h-contents", 2, "Contents"),
        Contents(id="contents", entries=(
            ContentsEntry(target="h-main", level=1, children=t("The year in the libraries")),
            ContentsEntry(target="h-visits", level=2, children=t("Visits")),
            ContentsEntry(target="h-detail", level=2, children=t("Details by branch, with a heading that is so long that it runs over more than one line")),
            ContentsEntry(target="h-columns", level=3, children=t("In two columns")),
            ContentsEntry(target="h-data", level=1, children=t("All data")),
        )),
        Break(id="b1"),
        h("h-main", 1, "The year in the libraries"),
        p("p1", rich()),
        h("h-visits", 2, "Visits"),
        h("h-visits-3", 3, "At the main library"),
        p("p2", PROSE * 2),
        List(id="l1", items=(
            li("l1a", "A first thing that was done, told in so many words that the item needs a second line to hold it."),
            li("l1b", "A second thing:", List(id="l2", ordered=True, start=9, items=(
                li("l2a", "inner, numbered nine"), li("l2b", "inner, numbered ten")))),
            li("l1c", "A third thing."),
        )),
        figure(),
        Panel(id="call", role="callout", label="Note", blocks=(
            h("h-call", 4, "What this means"), p("pc1", PROSE), p("pc2", "And that is all.")), keep=True),
        variance(),
        h("h-detail", 2, "Details by branch"),
        p("p3", PROSE),
        Grid(id="g2", shares=(2, 1), gap=18, cells=(
            GridCell(blocks=(Panel(id="card", role="card", blocks=(h("h-card", 3, "How do we compare?"), p("pk", PROSE))),)),
            GridCell(blocks=(Panel(id="card2", role="card", blocks=(p("pk2", "TBC", "tile-figure"), p("pk3", "Not yet published."))),)),
        )),
        h("h-columns", 3, "In two columns"),
        Columns(id="cols", blocks=(p("q1", PROSE * 2), h("h-q", 4, "Inside"), p("q2", PROSE), p("q3", PROSE))),
        p("p4", PROSE * 3),
        Panel(id="long", role="callout", keep=False, blocks=tuple(p(f"pl{i}", PROSE) for i in range(9))),
    ]  # fmt: skip
    wide: list[Block] = [h("h-data", 1, "All data"), data_table(60)]
    notes = (
        Note(id="n1", children=t("Counted at the doors; a person who comes twice is counted twice.")),
        Note(id="n2", children=(Text(text="A note with "), Link(children=t("a link"), target="https://example.org"), *t(". " + PROSE))),
    )  # fmt: skip
    cover_page = replace(master("cover"), header=None, footer=None)
    return document(
        (),
        notes=notes,
        masters=(cover_page, master(), master("wide", landscape=True, draft=True)),
        sequences=(
            PageSequence(master="cover", blocks=(cover, tiles(), p("matter", "Published on 30 June 2022."))),
            PageSequence(master="page", blocks=tuple(body)),
            PageSequence(master="wide", blocks=tuple(wide)),
        ),
    )
