"""A document made by hand that holds every block and inline."""

from __future__ import annotations

from dataclasses import replace

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
    List,
    Panel,
    Picture,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)
from reportgen.model.chart import Chart
from reportgen.model.document import Document, Note, PageSequence
from reportgen.model.inlines import (
    CrossReference,
    Emphasis,
    FactText,
    Foreign,
    Inline,
    LineBreak,
    Link,
    NoteReference,
    Strong,
    Text,
)
from tests.render_pdf.made import PROSE, document, h, li, master, p, t


def cell(name: str, text: str, *, scope: str | None = None) -> TableCell:
    """A cell of a table."""
    return TableCell(id=name, children=t(text), scope="row" if scope == "row" else None)


def row(name: str, *texts: str, rank: str = "body", indent: int = 0) -> TableRow:
    """A row whose first cell heads it."""
    cells = tuple(
        cell(f"{name}.{place}", text, scope=None if place else "row") for place, text in enumerate(texts)
    )
    return TableRow(cells=cells, rank=rank, indent=indent)  # type: ignore[arg-type]


def head(name: str, *texts: str) -> TableRow:
    """A row of column headings."""
    return TableRow(cells=tuple(cell(f"{name}.{place}", text) for place, text in enumerate(texts)))


def variance(name: str = "variance", count: int = 0) -> Table:
    """A table of two periods and their changes; count adds further rows."""
    rows = [
        row("v1", "All visits", "57,942", "61,204", "+3,262", "+5.6%", rank="subtotal"),
        row("v2", "Main library", "31,900", "33,451", "+1,551", "+4.9%", indent=1),
        row(
            "v3",
            "Branches, including the new one at the harbour",
            "26,042",
            "27,753",
            "+1,711",
            "+6.6%",
            indent=1,
        ),
        row("v4", "Loans", "142,118", "130,881", "−11,237", "−7.9%"),
        row("v5", "Loans of recordings", "1,204", "[x]", "[x]", "[x]"),
    ]
    rows += [
        row(f"x{i}", f"Branch {i + 1}", f"{i * 37 % 900}", f"{i * 53 % 999}", "+12", "+0.4%")
        for i in range(count)
    ]
    rows.append(row("vt", "Total", "201,264", "192,085", "−9,179", "−4.56%", rank="total"))
    return Table(
        id=name,
        columns=(
            TableColumn(),
            TableColumn(align="right"),
            TableColumn(align="right"),
            TableColumn(align="right"),
            TableColumn(align="decimal"),
        ),
        header=(
            head(
                "vh",
                "Measure",
                "12 months to March 2021",
                "12 months to March 2022",
                "Change",
                "Percentage change",
            ),
        ),
        rows=tuple(rows),
        caption=t("Table 1: Visits and loans, 12 months to March 2021 and 2022"),
        summary="Visits rose and loans fell.",
    )


def data_table(count: int, name: str = "data") -> DataTable:
    """A long table."""
    return DataTable(
        id=name,
        columns=(
            DataColumn(heading="Day", values=tuple(f"Day {i}" for i in range(1, count + 1))),
            DataColumn(
                heading="Branch", values=tuple(("Harbour", "Main", "North")[i % 3] for i in range(count))
            ),
            DataColumn(
                heading="Visits", values=tuple(f"{i * 7919 % 1000:,}" for i in range(count)), align="right"
            ),
            DataColumn(
                heading="Per hour",
                values=tuple(f"{i * 31 % 97 / 8:.1f}" for i in range(count)),
                align="decimal",
            ),
            DataColumn(
                heading="Remark",
                values=tuple("closed for the holiday" if i % 11 == 0 else "" for i in range(count)),
            ),
        ),
        caption=t("Table 2: Visits by day"),
    )


def tile(name: str, label: str, figure: str, change: str, versus: str) -> Panel:
    """A tile of a figure."""
    return Panel(
        id=name,
        role="tile",
        label=label,
        blocks=(
            p(f"{name}.l", label, "tile-label"),
            p(
                f"{name}.f",
                (FactText(fact="visits.change_pct", wording="value", text=figure),),
                "tile-figure",
            ),
            p(f"{name}.c", change, "tile-change"),
            p(f"{name}.v", versus, "tile-versus"),
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


def figure(name: str = "chart") -> Figure:
    """A chart with its words."""
    return Figure(
        id=name,
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
            Figure(
                id="logo",
                graphic=Picture(asset="picture", width=120, height=60),
                alt="The Board’s mark",
                width=0.25,
            ),
            p("c1", "Libraries in the county", "cover-title"),
            p("c2", "Visits, loans and members", "cover-subtitle"),
            p("c3", "12 months to March 2022", "cover-period"),
        ),
    )
    body: list[Block] = [
        h("h-contents", 2, "Contents"),
        Contents(
            id="contents",
            entries=(
                ContentsEntry(target="h-main", level=1, children=t("The year in the libraries")),
                ContentsEntry(target="h-visits", level=2, children=t("Visits")),
                ContentsEntry(
                    target="h-detail",
                    level=2,
                    children=t("Details by branch, under a heading so long that it runs on over a line"),
                ),
                ContentsEntry(target="h-columns", level=3, children=t("In two columns")),
                ContentsEntry(target="h-data", level=1, children=t("All data")),
            ),
        ),
        Break(id="b1"),
        h("h-main", 1, "The year in the libraries"),
        p("p1", rich()),
        h("h-visits", 2, "Visits"),
        h("h-visits-3", 3, "At the main library"),
        p("p2", PROSE * 2),
        List(
            id="l1",
            items=(
                li(
                    "l1a",
                    "A first thing that was done, told in so many words that it needs a second line.",
                ),
                li(
                    "l1b",
                    "A second thing:",
                    List(
                        id="l2",
                        ordered=True,
                        start=9,
                        items=(li("l2a", "inner, numbered nine"), li("l2b", "inner, numbered ten")),
                    ),
                ),
                li("l1c", "A third thing."),
            ),
        ),
        figure(),
        Panel(
            id="call",
            role="callout",
            label="Note",
            blocks=(h("h-call", 4, "What this means"), p("pc1", PROSE), p("pc2", "And that is all.")),
            keep=True,
        ),
        variance(),
        h("h-detail", 2, "Details by branch"),
        p("p3", PROSE),
        Grid(
            id="g2",
            shares=(2, 1),
            gap=18,
            cells=(
                GridCell(
                    blocks=(
                        Panel(
                            id="card",
                            role="card",
                            blocks=(h("h-card", 3, "How do we compare?"), p("pk", PROSE)),
                        ),
                    )
                ),
                GridCell(
                    blocks=(
                        Panel(
                            id="card2",
                            role="card",
                            blocks=(p("pk2", "TBC", "tile-figure"), p("pk3", "Not yet published.")),
                        ),
                    )
                ),
            ),
        ),
        h("h-columns", 3, "In two columns"),
        Columns(
            id="cols", blocks=(p("q1", PROSE * 2), h("h-q", 4, "Inside"), p("q2", PROSE), p("q3", PROSE))
        ),
        p("p4", PROSE * 3),
        Panel(id="long", role="callout", keep=False, blocks=tuple(p(f"pl{i}", PROSE) for i in range(9))),
    ]
    wide: list[Block] = [h("h-data", 1, "All data"), data_table(60)]
    notes = (
        Note(id="n1", children=t("Counted at the doors; a person who comes twice is counted twice.")),
        Note(
            id="n2",
            children=(
                Text(text="A note with "),
                Link(children=t("a link"), target="https://example.org"),
                *t(". " + PROSE),
            ),
        ),
    )
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
