"""The documents that the Word tests make; every one is linted and validated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO

import docx

from reportgen.model.blocks import (
    Block,
    Break,
    Columns,
    Contents,
    ContentsEntry,
    DataColumn,
    Figure,
    Graphic,
    Grid,
    GridCell,
    Heading,
    List,
    ListItem,
    Panel,
    Picture,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)
from reportgen.model.chart import (
    Chart,
    ChartBand,
    ChartNote,
    ChartSeries,
    ChartSignal,
    ControlLines,
    ReferenceLine,
)
from reportgen.model.document import Document, Note, PageSequence
from reportgen.model.fact import Absent, Fact, Reason, Unit
from reportgen.model.inlines import (
    CrossReference,
    FactText,
    Foreign,
    Link,
    NoteReference,
    PageField,
    Strong,
)
from reportgen.render.base import Artifact
from reportgen.render.docx import render
from tests.model import demo
from tests.model.build import cell, h, new, p, row, words
from tests.model.demo_style import logo

HOSTILE = "a\x00b\x0b<w:t>&amp;</w:t> \"'\ud800 🙂 \uffff]]>"
LONG = "label " * 66 + "four"


def of(*blocks: Block, notes: tuple[Note, ...] = ()) -> Document:
    """The demonstration's look over other blocks."""
    return replace(demo.document(), sequences=(PageSequence(master="body", blocks=blocks),), notes=notes)


def hostile() -> Document:
    """Text that tries to break out of the XML, in every place that takes text."""
    column = DataColumn(heading=HOSTILE, values=(HOSTILE, LONG))
    inside = (p(LONG, role="tile-label"), p("1" * 40, role="tile-figure"))
    document = of(
        h(1, HOSTILE, HOSTILE),
        p(HOSTILE, FactText(fact=HOSTILE, wording="value", text=HOSTILE)),
        p(Foreign(children=words(HOSTILE), language='"><x')),
        p(Link(children=words(HOSTILE), target='https://example.org/"<>&?q=🙂')),
        p(to(HOSTILE, HOSTILE), NoteReference(note="n")),
        replace(demo.table(), caption=words(HOSTILE), summary=HOSTILE),
        replace(demo.long_table(2), columns=(column,)),
        Panel(id=HOSTILE, role="tile", label=HOSTILE, blocks=inside),
        notes=(Note(id="n", children=words(HOSTILE)),),
    )
    meta = replace(document.meta, title=HOSTILE, publisher=HOSTILE, keywords=(HOSTILE,))
    return replace(document, meta=meta)


def nested() -> Document:
    """Boxes in boxes, columns and breaks where Word has none, tables side by side and in a row."""
    grid = Grid(
        id=new(),
        shares=(1, 1),
        cells=(
            GridCell(blocks=(demo.table(), demo.table())),
            GridCell(blocks=(Columns(id=new(), blocks=(p("one"), Break(id=new()), p("two"))),)),
            GridCell(blocks=(), span=2),
            GridCell(blocks=(Panel(id=new(), role="card", blocks=(Grid(id=new(), shares=(1,), cells=()),)),)),
        ),
    )
    panel = Panel(id="box", role="callout", blocks=(grid, Panel(id=new(), role="card", blocks=())))
    return of(panel, grid, Break(id=new()), grid, p("See ", to("box", "the box")))


def sections() -> Document:
    """Columns first, last and twice in a row; a break before columns; a sequence of nothing."""
    columns = Columns(id=new(), blocks=(p("left"), Break(id=new(), target="column"), p("right")), count=3)
    document = of(columns, columns, Break(id=new()), columns)
    empty = PageSequence(master="wide", blocks=())
    bare = PageSequence(master="cover", blocks=(demo.table(),))
    return replace(document, sequences=(*document.sequences, empty, bare))


def references() -> Document:
    """Notes referred to twice, in tables and before they are known; contents of nothing."""
    again = NoteReference(note="n1")
    header = TableRow(cells=(cell("Head", NoteReference(note="n2"), scope="column"),))
    body = TableRow(cells=(cell("x", again),))
    table = Table(id="t", columns=(TableColumn(),), header=(header,), rows=(body,))
    entry = ContentsEntry(target="t", level=2, children=words(Strong(children=words("The table"))))
    item = ListItem(id="i", blocks=(p("nought", role="list"), demo.table()))
    return of(
        Contents(id=new(), entries=()),
        Contents(id="contents", entries=(entry,)),
        p("First", again, " and again", again),
        table,
        p(to("t", "the table"), " on page ", CrossReference(target="t", show="page")),
        p(to("nowhere", "lost words"), NoteReference(note="nowhere")),
        p("Page ", PageField(show="number"), " of ", PageField(show="count")),
        List(id="l", ordered=True, start=0, items=(item,)),
        *(p(to(name, f"leads to {name}")) for name in ("i", "l", "contents", body.cells[0].id)),
        notes=(
            Note(id="n1", children=words("A note with a note", NoteReference(note="n2"), ".")),
            Note(id="n2", children=words("Another.")),
            Note(id="n3", children=words("Nobody asks for it.")),
        ),
    )


def to(target: str, text: str) -> CrossReference:
    """Words that lead to a block."""
    return CrossReference(target=target, children=words(text))


def values(name: str, *printed: str) -> ChartSeries:
    """A series of values as printed; “[x]” is a missing one."""
    digits = (text.translate(str.maketrans("−", "-", "+,%£")) for text in printed)
    read = tuple(None if text == "[x]" else Decimal(text) for text in digits)
    return ChartSeries(name=name, values=read, labels=printed)


BRANCHES = ("North", "South", "A branch with a rather long name")
MONTHS = tuple(f"{month} {year}" for year in (2020, 2021) for month in demo.MONTHS)
COURSE = values("Visits", *(f"{900 + 37 * (place % 9)}" for place in range(24)))
CHARTS = {
    "line": Chart(
        form="line",
        categories=MONTHS,
        series=(COURSE, values("Loans", "+1.5%", "[x]", "−2.5%", "[x]", *["3.0%"] * 20)),
        highlight=(0, 3, 23),
        references=(ReferenceLine(value=Decimal(700), label="Target"),),
        value_title="Visits a month",
        category_title="Month",
    ),
    "one point": Chart(form="line", categories=("2022",), series=(values("A", "0"),), zero=False),
    "bar": Chart(form="bar", categories=BRANCHES, series=(values("Visits", "1,200", "[x]", "−830"),)),
    "clusters": Chart(
        form="bar",
        categories=BRANCHES,
        series=(values("2021", "£1.50", "−£0.25", "£3.00"), values("2021", "£2.00", "0", "4")),
        value_title="Cost",
    ),
    "two periods": Chart(form="bar", categories=("All",), series=(values("2021", "5"), values("2022", "7"))),
    "ranked": Chart(
        form="ranked", categories=BRANCHES, series=(values("Rate", "9", "8", "7"),), highlight=(1,)
    ),
    "standard": Chart(
        form="ranked",
        categories=BRANCHES,
        series=(values("Rate", "9", "8", "7"),),
        references=(ReferenceLine(value=Decimal(8), label="Standard: 8"),),
    ),
    "two lines": Chart(
        form="ranked",
        categories=BRANCHES,
        series=(values("Rate", "9", "8", "7"),),
        highlight=(1,),
        references=(
            ReferenceLine(value=Decimal("8.2"), label="Standard: 8.2"),
            ReferenceLine(value=Decimal(3), label="Least: 3"),
        ),
    ),
    "clusters and lines": Chart(
        form="bar",
        categories=BRANCHES,
        series=(values("2021", "£1.50", "−£0.25", "£3.00"), values("2022", "£2.00", "£0.00", "£4.00")),
        value_title="Cost",
        references=(
            ReferenceLine(value=Decimal("-0.1"), label="Least −£0.10"),
            ReferenceLine(value=Decimal("1.1"), label="Mean £1.10"),
        ),
    ),
    "stacked": Chart(
        form="stacked",
        categories=BRANCHES,
        series=(values("Books", "5", "6", "7"), values("Films", "1", "[x]", "3")),
    ),
    "share": Chart(
        form="share",
        categories=BRANCHES,
        series=(values("Books", "60%", "70%", "0%"), values("Films", "40%", "30%", "0%")),
    ),
    "control": Chart(
        form="control",
        categories=MONTHS,
        series=(COURSE,),
        value_title="Visits a month",
        control=ControlLines(
            mean=ReferenceLine(value=Decimal(1040), label="Mean 1,040"),
            upper=ReferenceLine(value=Decimal(1200), label="Upper limit 1,200"),
            lower=ReferenceLine(value=Decimal(900), label="Lower limit 900"),
            signals=(
                ChartSignal(rule="trend", places=(2, 3, 4), label="Six rising or falling"),
                ChartSignal(rule="outside", places=(4, 13), label="Outside the limits"),
            ),
            trial="Trial limits",
        ),
    ),
    "shaded": Chart(
        form="line",
        categories=MONTHS,
        series=(COURSE, values("Loans", *["−3"] * 24)),
        bands=(ChartBand(first=2, last=9, label="Baseline"),),
        notes=(ChartNote(place=14, text="The new reading room opened in March"),),
    ),
    "floods": Chart(
        form="line",
        categories=MONTHS,
        series=(COURSE,),
        bands=(ChartBand(first=0, last=0, label="Flood"), ChartBand(first=9, last=9, label="Storm")),
        references=(
            ReferenceLine(value=Decimal(700), label="Target"),
            ReferenceLine(value=Decimal(1100), label="Stretch target"),
        ),
    ),
    "dots": Chart(
        form="dots",
        categories=(*BRANCHES, "East"),
        series=(
            values("2021", "1,200", "900", "700", "[x]"),
            values("2022", "1,100", "1,300", "700", "800"),
        ),
        references=(ReferenceLine(value=Decimal(1000), label="Target"),),
        highlight=(1,),
    ),
    "multiples": Chart(
        form="multiples",
        categories=MONTHS,
        series=tuple(replace(COURSE, name=name) for name in ("North", "South", "East", "West", "Central")),
        value_title="Visits",
        highlight=(2,),
    ),
    "sparkline": Chart(form="sparkline", categories=MONTHS, series=(COURSE,), aspect=0.1),
    "hostile": Chart(
        form="bar", categories=(HOSTILE, " "), series=(values(HOSTILE, "1", "[x]"),), value_title=HOSTILE
    ),
}
"""A chart of every form that Word draws itself, with what is odd in each."""


def charted() -> Document:
    """Every chart of Word's own, and one that it has none for."""
    pictured = replace(CHARTS["control"], control=None)
    shown = {**CHARTS, "without limits": pictured}
    return of(
        *(Figure(id=f"chart-{at}", graphic=chart, alt=name) for at, (name, chart) in enumerate(shown.items()))
    )


def cells() -> Document:
    """Graphics in the cells of tables: one of each kind, in headings too, with hostile words."""
    shown: tuple[Graphic, ...] = (CHARTS["sparkline"], logo(), Picture(asset="photo", width=320, height=120))
    figures = [Figure(id=f"in-{at}", graphic=one, alt=f"{HOSTILE} {at}") for at, one in enumerate(shown)]
    rows = [
        TableRow(
            cells=(
                cell(LONG, scope="row"),
                TableCell(id=new(), figure=figure),
                TableCell(id=new(), figure=replace(figure, id=f"{figure.id}-narrow", width=0.5)),
            )
        )
        for figure in figures
    ]
    key = TableCell(id=new(), figure=replace(figures[1], id="in-head"), scope="column")
    head = TableRow(cells=(cell("Measure", scope="column"), cell("Course", scope="column"), key))
    columns = (TableColumn(), TableColumn(graphics=54), TableColumn(align="centre", graphics=120))
    table = Table(id="graphics", columns=columns, header=(head,), rows=tuple(rows), summary="Graphics")
    return of(table, p(to("in-0", "the line"), " and ", to(rows[1].cells[1].id, "its cell")))


def pending() -> Document:
    """A figure still to come, in prose and in a tile, among others in a note and a table."""
    absent = Absent(reason=Reason.TO_BE_CONFIRMED)
    known = Fact(
        id="loans.current", measure="loans", label="Loans", statistic="current", value=absent,
        unit=Unit(), decimals=0, period=None,
    )  # fmt: skip
    words = p(
        "Loans: ", FactText(fact="loans.current", wording="value", text="TBC"), ".", NoteReference(note="n")
    )
    note = Note(id="n", children=(FactText(fact="visits.months[3]", wording="value", text="12"),))
    tile = Panel(id="t", role="tile", blocks=(replace(words, role="tile-figure"),))
    return replace(of(words, tile, demo.table(), notes=(note,)), facts=(known,))


def numbered() -> Document:
    """Numbered headings, one of a card, one that skips a level, one that the contents leave out."""

    def led(target: str, number: str, name: str) -> CrossReference:
        return CrossReference(target=target, children=words(f"{number}\u00a0", name))

    headings = (
        Heading(id="top", level=1, children=words("Visits"), number="1"),
        Heading(id="card", level=2, children=words("Loans"), number="1.1", role="card-title"),
        Heading(id="deep", level=3, children=words("Deep"), number="1.2"),
        Heading(id="last", level=1, children=words("Staff"), number="2"),
    )
    title = Heading(id="contents", level=1, children=words("Contents"), outline=False, role="contents-title")
    entries = tuple(
        ContentsEntry(target=one.id, level=one.level, children=one.titled)
        for one in headings
        if one.level < 3
    )
    authored = CrossReference(target="card", children=words("the loans"))
    line = p("See ", led("card", "1.1", "Loans"), ", ", led("deep", "1.2", "Deep"), " and ", authored, ".")
    contact = Heading(id="contact", level=2, children=words("Contact"), outline=False)
    return of(title, Contents(id="toc", entries=entries), *headings, line, contact)


HEBREW, ARABIC = "\u05de\u05e9\u05d4 \u05db\u05d4\u05df", "\u0645\u062d\u0645\u062f"


def directions(language: str = "en-GB") -> Document:
    """Words from right to left, whole and between others, in every place that a report has."""
    head = TableRow(cells=(cell("Name", scope="column"), cell("Visits", scope="column")))
    rows = (row(HEBREW, "12"), row(f"by {HEBREW}", "1,200"), row("Northshire", ARABIC))
    columns = (TableColumn(), TableColumn(align="right"))
    caption = words(f"{HEBREW}, 2022.")
    table = Table(id="names", columns=columns, header=(head,), rows=rows, caption=caption, summary="Names")
    listed = DataColumn(heading=HEBREW, values=(HEBREW, "North", f"{ARABIC} (12)"))
    counted = DataColumn(heading="Visits", values=("1", "2", "3"), align="right")
    series = (values(HEBREW, "1", "2"), values(ARABIC, "3", "4"))
    chart = Chart(form="bar", categories=(HEBREW, ARABIC), series=series, value_title=f"{ARABIC} (12)")
    toc = Contents(id="toc", entries=(ContentsEntry(target="top", level=1, children=words(HEBREW)),))
    document = of(
        toc,
        h(1, HEBREW, "top"),
        p(
            f"{HEBREW}: ",
            FactText(fact="visits.current", wording="value", text="12"),
            " May.",
            NoteReference(note="n"),
        ),
        p(f"Visits by {HEBREW} in May."),
        p("Visits in May."),
        p(f"{HEBREW}, 12."),
        List(
            id="items",
            items=tuple(ListItem(id=new(), blocks=(p(one, role="list"),)) for one in (ARABIC, "One")),
        ),
        table,
        replace(demo.long_table(3), id="long", columns=(listed, counted), totals=(2,)),
        Figure(id="bars", graphic=chart, alt="Bars", title=words(HEBREW), source=words(ARABIC)),
        Grid(
            id="grid",
            shares=(1, 1),
            gap=12,
            cells=(GridCell(blocks=(p(HEBREW),)), GridCell(blocks=(p("Two"),))),
        ),
        Columns(id="columns", blocks=(p(HEBREW), p("Two")), count=2, gap=12),
        notes=(Note(id="n", children=words(f"{HEBREW}.")),),
    )
    return replace(document, meta=replace(document.meta, language=language))


MAKERS: dict[str, Callable[[], Document]] = {
    "demo": demo.document,
    "hostile": hostile,
    "nested": nested,
    "numbered": numbered,
    "sections": sections,
    "references": references,
    "charts": charted,
    "cells": cells,
    "pending": pending,
    "names from the right": directions,
    "from right to left": lambda: directions("ar-EG"),
    "empty": of,
}


def edited() -> bytes:
    """The demonstration as communications staff hand it back: words changed, words added."""
    draft = docx.Document(BytesIO(made("demo").data))
    for style, text in (("Title", "Our libraries"), ("BodyText", "Another sentence.")):
        paragraph = draft.element.body.xpath(f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")[0]
        paragraph.xpath(".//w:t")[0].text = text
    draft.add_paragraph("A new end.", style="Body Text")
    draft.add_heading("A new section", level=2)
    out = BytesIO()
    draft.save(out)
    return out.getvalue()


@cache
def made(name: str) -> Artifact:
    """The draft of a document, made once."""
    return render(MAKERS[name](), demo.context())
