"""A document made by hand that holds every block and every inline of the model.

A library service's report: a cover with tiles, contents, sections with tables, charts,
columns, notes and references, a landscape page. Renderers draw it in their tests.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO

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
    Picture,
    Table,
    TableColumn,
    TableRow,
)
from reportgen.model.chart import Chart, ChartSeries
from reportgen.model.document import Asset, Document, Metadata, Note, PageMap, PageSequence
from reportgen.model.drawing import Colour, Drawing, FontKey, Mark, Outline, Shape, Stroke, TextRun
from reportgen.model.inlines import (
    CrossReference,
    Emphasis,
    Foreign,
    LineBreak,
    Link,
    NoteReference,
    Strong,
)
from reportgen.render.base import RenderContext
from tests.model.build import cell, fact, h, new, p, row, tile, words
from tests.model.demo_style import FACES, FONTS, PANELS, STYLES, TABLES, box, brand, logo, masters

MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")


def draw(chart: Chart, width: float) -> Drawing:
    """Bars for the values of the first series: enough of a chart for a renderer's test."""
    height, values = width * chart.aspect, chart.series[0].values if chart.series else ()
    top = max((value for value in values if value is not None), default=Decimal(1)) or Decimal(1)
    step = width / max(len(values), 1)
    marks: list[Mark] = [
        Shape(
            outline=Outline(commands="ML", points=(0, 18, width, 18)),
            stroke=Stroke(colour=Colour.from_hex("#5a6572")),
        )
    ]
    for at, (value, name) in enumerate(zip(values, chart.categories, strict=False)):
        if value is not None:
            tall = float(value / top) * (height - 30)
            marks.append(
                Shape(
                    outline=box(at * step + step * 0.15, 18, step * 0.7, tall),
                    fill=Colour.from_hex("#12436d"),
                )
            )
        marks.append(
            TextRun(
                text=name,
                x=at * step + step * 0.2,
                y=4,
                size=10,
                font=FontKey(),
                colour=Colour.from_hex("#1d2733"),
                width=20,
            )
        )
    return Drawing(width=width, height=height, items=tuple(marks))


def visits() -> Chart:
    """Visits by month, the last one stressed."""
    values = tuple(
        Decimal(value) for value in (812, 934, 1010, 1204, 1310, 1180, 1122, 1050, 890, 1190, 1270, 1415)
    )
    facts = tuple(f"visits.months[{at}]" for at in range(12))
    series = ChartSeries(
        name="Visits", values=values, labels=tuple(f"{value:,}" for value in values), facts=facts
    )
    return Chart(form="bar", categories=MONTHS, series=(series,), highlight=(11,), aspect=0.42)


def photo() -> bytes:
    """A picture: a slow ramp of colour."""
    image = Image.linear_gradient("L").resize((320, 120))
    out = BytesIO()
    Image.merge("RGB", (image, image, Image.new("L", image.size, 160))).save(out, format="PNG")
    return out.getvalue()


def cover() -> PageSequence:
    """The cover: a band to the edges, tiles and publication matter."""
    band = Panel(
        id=new(),
        role="cover",
        bleed=True,
        blocks=(
            Figure(id="figure-logo", graphic=logo(), alt="Library service", width=None),
            p("Libraries in Northshire", role="cover-title"),
            p("Quarterly report", role="cover-subtitle"),
            p("12 months to March 2022", role="cover-period"),
        ),
    )
    tiles = Grid(
        id=new(),
        shares=(1, 1, 1),
        gap=12,
        cells=(
            tile("Visits", "visits.change_pct", "−7.9%", "▼ down, worse"),
            tile("Loans of children’s books", "loans.change_pct", "+12.4%", "▲ up, better"),
            tile("Opening hours", "hours.change_pct", "0.0%", "▶ no change"),
            tile("New members", "members.change_pct", "+0.8%", "▲ up, better"),
            tile("Events", "events.change", "+515", "▲ up, better"),
            tile("Computers in use", "computers.current", "1,209", "▼ down, worse"),
        ),
    )
    return PageSequence(
        master="cover",
        blocks=(band, tiles, p("Published 30 June 2022. This is a sample and not official.", role="small")),
    )


def table() -> Table:
    """A table of two periods with a part row and a total."""
    heads = ("Measure", "12 months to March 2021", "12 months to March 2022", "Change", "Change, %")
    rows = (
        row("Visits", "15,134", "13,939", "−1,195", fact("visits.change_pct", "−7.9%")),
        row("of which by children", "4,012", "4,377", "+365", "+9.1%", indent=1),
        row("of which to the mobile library", "[x]", "208", "[z]", "[z]", indent=1),
        row("Loans", "46,239", "47,949", "+1,710", fact("loans.change_pct", "+3.7%")),
        row("All uses", "61,373", "61,888", "+515", "+0.8%", rank="total"),
    )
    return Table(
        id="table-uses",
        columns=(TableColumn(share=0.36), *(TableColumn(align="right") for _ in range(4))),
        header=(TableRow(cells=tuple(cell(head, scope="column") for head in heads)),),
        rows=rows,
        caption=words("Uses of the libraries", NoteReference(note="n1")),
        summary="Uses in two periods, with their change as a number and in percent.",
    )


def long_table(height: int = 60) -> DataTable:
    """A table by columns that runs over pages."""
    names = tuple(f"Branch {number}" for number in range(1, height + 1))
    return DataTable(
        id="table-branches",
        columns=(
            DataColumn(heading="Branch", values=names),
            DataColumn(
                heading="Visits", values=tuple(f"{n * 37 % 1000:,}" for n in range(height)), align="right"
            ),
            DataColumn(
                heading="Rate", values=tuple(f"{n * 7 % 90}.{n % 10}" for n in range(height)), align="decimal"
            ),
        ),
        caption=words("Visits by branch"),
        summary="Each branch with its visits and its rate.",
    )


def bullets() -> List:
    """Bullets with numbers inside and bullets inside those."""
    inner = List(
        id=new(),
        ordered=True,
        start=3,
        items=(
            ListItem(id=new(), blocks=(p("a third thing", role="list"),)),
            ListItem(
                id=new(),
                blocks=(
                    p("a fourth thing", role="list"),
                    p("with a second paragraph", role="list"),
                    List(id=new(), items=(ListItem(id=new(), blocks=(p("and a bullet", role="list"),)),)),
                ),
            ),
        ),
    )
    return List(
        id=new(),
        items=(
            ListItem(
                id=new(),
                blocks=(
                    p(
                        "Children came more often, and ",
                        Strong(children=words("stayed longer")),
                        ".",
                        role="list",
                    ),
                ),
            ),
            ListItem(id=new(), blocks=(p("Three more things followed:", role="list"), inner)),
        ),
    )


def prose() -> tuple[Block, ...]:
    """A section of prose with every inline."""
    return (
        h(1, "Visits and loans", "uses"),
        p(
            "Visits ",
            fact("visits.change_pct", "fell by 7.9%", "words"),
            " compared with the 12 months to March 2021",
            NoteReference(note="n2"),
            ". The service calls this ",
            Emphasis(children=words("a quiet year")),
            ", and in Welsh ",
            Foreign(children=words("blwyddyn dawel"), language="cy-GB"),
            ". See ",
            CrossReference(target="branches", children=words("Branches")),
            " on page ",
            CrossReference(target="branches", show="page"),
            ", or read ",
            Link(
                children=words("the ", Strong(children=words("national")), " figures"),
                target="https://example.org/a?b=1&c=2",
            ),
            ".",
            LineBreak(),
            "A new line inside the paragraph.",
        ),
        h(2, "What changed", "changed"),
        bullets(),
        table(),
        Panel(
            id=new(),
            role="callout",
            label="What this means",
            blocks=(
                p(Strong(children=words("What this means"))),
                p("Fewer people came, and those who came borrowed more.", role="callout"),
            ),
        ),
        h(2, "By month", "months"),
        Figure(
            id="figure-months",
            graphic=visits(),
            alt="Visits rose from 812 in April 2021 to 1,415 in March 2022.",
            title=words("Visits rose through the year"),
            subtitle=words("Visits a month, Northshire, April 2021 to March 2022"),
            source=words("Source: library service counts", NoteReference(note="n1"), "."),
        ),
    )


def branches() -> tuple[Block, ...]:
    """A section with columns, cards, a picture and the long table."""
    cards = Grid(
        id=new(),
        shares=(2, 1),
        cells=(
            GridCell(
                blocks=(
                    Panel(
                        id=new(),
                        role="card",
                        blocks=(
                            p("How do we compare?", role="card-title"),
                            p("Northshire is 8th highest of 43.", role="callout"),
                            List(
                                id=new(),
                                items=(ListItem(id=new(), blocks=(p("inside a card", role="list"),)),),
                            ),
                        ),
                    ),
                )
            ),
            GridCell(
                blocks=(
                    Panel(
                        id=new(),
                        role="card",
                        blocks=(p("Satisfaction", role="card-title"), p("TBC", role="tile-figure")),
                    ),
                )
            ),
            GridCell(
                blocks=(
                    Figure(
                        id="figure-room",
                        graphic=Picture(asset="photo", width=320, height=120),
                        alt="The new reading room",
                        source=words("The new reading room."),
                        width=1.0,
                    ),
                ),
                span=2,
            ),
        ),
    )
    text = "The mobile library stopped at nineteen villages, five more than the year before. " * 4
    return (
        h(1, "Branches", "branches"),
        p("As ", CrossReference(target="uses", children=words("the last section")), " says, visits fell."),
        h(3, "In two columns", "columns"),
        Columns(id=new(), blocks=(p(text), p(text), h(4, "Heading inside", "inside"), p(text)), gap=18),
        h(3, "Cards", "cards"),
        cards,
        Figure(
            id="figure-ramp",
            graphic=Picture(asset="photo", width=120, height=45),
            decorative=True,
            width=0.25,
            align="centre",
        ),
        Break(id=new()),
        long_table(),
    )


def contents() -> tuple[Block, ...]:
    """The contents of the two sections."""
    entries = (
        ("uses", 1, "Visits and loans"),
        ("changed", 2, "What changed"),
        ("months", 2, "By month"),
        ("branches", 1, "Branches"),
        ("columns", 3, "In two columns"),
        ("cards", 3, "Cards"),
        ("wide", 1, "All months"),
    )
    return (
        Heading(id="contents", level=1, children=words("Contents"), outline=False, role="contents-title"),
        Contents(
            id=new(),
            entries=tuple(ContentsEntry(target=t, level=n, children=words(w)) for t, n, w in entries),
        ),
        Break(id=new()),
    )


def wide() -> PageSequence:
    """A landscape page with a wide table and headings of the lower levels."""
    heads = ("Month", *MONTHS)
    body = row("Visits", *(str(800 + 37 * at) for at in range(12)))
    grid = Table(
        id="table-wide",
        columns=(TableColumn(), *(TableColumn(align="right") for _ in MONTHS)),
        header=(TableRow(cells=tuple(cell(head, scope="column") for head in heads)),),
        rows=(body, body),
        role="plain",
    )
    return PageSequence(
        master="wide",
        blocks=(
            h(1, "All months", "wide"),
            grid,
            h(5, "Fifth level", "fifth"),
            h(6, "Sixth level", "sixth"),
            p("The end."),
        ),
    )


@cache
def document() -> Document:
    """The whole demonstration; the same value each time."""
    fonts = tuple(
        Asset(
            key=f"font/{face}", media_type="font/ttf", data=(FONTS / f"SourceSans3-{face}.ttf").read_bytes()
        )
        for face in FACES.values()
    )
    return Document(
        meta=Metadata(
            title="Libraries in Northshire",
            language="en-GB",
            publisher="Library service",
            subject="Quarterly report",
            description="Uses of the libraries & their branches",
            keywords=("libraries", "visits"),
            published=date(2022, 6, 30),
        ),
        brand=brand(),
        styles=STYLES,
        panels=PANELS,
        tables=TABLES,
        masters=masters(),
        sequences=(
            cover(),
            PageSequence(master="body", blocks=(*contents(), *prose(), Break(id=new()), *branches())),
            wide(),
        ),
        notes=(
            Note(
                id="n1",
                children=words(
                    "Counted by hand in the mobile library; see ",
                    Link(children=words("the method"), target="https://example.org/method"),
                    ".",
                ),
            ),
            Note(
                id="n2",
                children=words(
                    "The 12 months to March 2021 held ", Emphasis(children=words("two")), " closures."
                ),
            ),
        ),
        assets=(*fonts, Asset(key="photo", media_type="image/png", data=photo())),
        labels={"contents": "Contents"},
    )


PAGES = {
    "contents": 2,
    "uses": 3,
    "changed": 3,
    "months": 4,
    "branches": 5,
    "columns": 5,
    "cards": 5,
    "wide": 8,
}


def context() -> RenderContext:
    """A context with the drawing above and a page map made by hand."""
    return RenderContext(draw=draw, pages=lambda: PageMap(pages=PAGES, count=8))
