"""Graphics in the cells of tables: level with the words beside them, tagged, and never cut off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.model.blocks import Block, Figure, Table, TableCell, TableColumn, TableRow
from reportgen.model.chart import Chart, ChartSeries
from reportgen.model.drawing import Colour, Drawing, Outline, Shape
from reportgen.render.pdf import paginate
from reportgen.render.pdf.layout import Layout, Page
from reportgen.render.pdf.lines import SetText
from reportgen.render.pdf.pieces import Art, Placed, TextLine
from reportgen.render.pdf.rows import Look, SetCell, row_pieces
from reportgen.render.pdf.scope import Place
from reportgen.render.pdf.structure import Node, outline_text
from tests.render_pdf.demo import cell, head
from tests.render_pdf.made import PROSE, context, document
from tests.render_pdf.seen import layout

SQUARE = Outline(commands="MLLLZ", points=(0.0, 0.0, 10.0, 0.0, 10.0, 10.0, 0.0, 10.0))


def drawing(width: float = 60.0, height: float = 18.0) -> Drawing:
    return Drawing(
        width=width, height=height, items=(Shape(outline=SQUARE, fill=Colour.from_hex("#12436d")),)
    )


def graphic(name: str, shown: Drawing | Chart | None = None) -> TableCell:
    figure = Figure(id=name, graphic=shown or drawing(), alt=f"The course of {name}")
    return TableCell(id=f"{name}.cell", figure=figure)


def row(name: str, words: str, last: TableCell | None = None) -> TableRow:
    return TableRow(cells=(cell(f"{name}.0", words, scope="row"), last or graphic(name)))


def table(*rows: TableRow, graphics: float = 60.0, heads: TableRow | None = None) -> Table:
    return Table(
        id="table",
        columns=(TableColumn(), TableColumn(align="right", graphics=graphics)),
        header=(heads or head("h", "Measure", "Course"),),
        rows=rows,
    )


def arts(page: Page) -> list[Placed]:
    return [placed for placed in page.marks if isinstance(placed.mark, Art)]


def lines(page: Page, block: str) -> list[Placed]:
    return [
        placed for placed in page.marks if isinstance(placed.mark, TextLine) and placed.mark.block == block
    ]


def whole(*blocks: Block) -> Layout:
    return layout(blocks)


def middle(placed: Placed) -> float:
    """Half-way down a line or a graphic, from the top of the frame."""
    mark = placed.mark
    if isinstance(mark, Art):
        return placed.y + mark.height / 2
    assert isinstance(mark, TextLine)
    return placed.y + (mark.fall - mark.rise) / 2


@pytest.mark.parametrize("high", [8.0, 18.0, 60.0])
def test_words_stand_level_with_the_middle_of_a_graphic(high: float) -> None:
    (page,) = whole(table(row("visits", "Visits", graphic("visits", drawing(60, high))))).pages
    (art,) = arts(page)
    (words,) = lines(page, "visits.0")
    assert middle(art) == pytest.approx(middle(words), abs=0.01)
    assert isinstance(art.mark, Art)
    assert (art.mark.width, art.mark.height) == (60, high)


def test_graphics_stand_under_one_another_at_the_right_of_their_column() -> None:
    (page,) = whole(table(row("visits", "Visits"), row("loans", "Loans of books, films and records"))).pages
    first, second = arts(page)
    assert first.x == second.x
    measure = page.master.width - page.master.left - page.master.right
    assert first.x + 60 == pytest.approx(measure - 6)
    assert second.y - first.y >= 18, "rows are as high as their graphics"


def test_a_cell_of_many_lines_begins_at_the_top_of_its_row() -> None:
    (page,) = whole(table(row("visits", PROSE))).pages
    (art,) = arts(page)
    first = lines(page, "visits.0")[0]
    assert isinstance(first.mark, TextLine)
    assert first.y - first.mark.rise == pytest.approx(art.y)


def test_a_column_too_narrow_for_its_graphics_draws_them_smaller() -> None:
    wide = 400.0
    many = tuple(cell(f"c{place}", "Incomprehensibilities") for place in range(5))
    last = graphic("visits", drawing(wide, 100))
    block = Table(
        id="table",
        columns=(*(TableColumn() for _ in many), TableColumn(graphics=wide)),
        header=(),
        rows=(TableRow(cells=(*many, last)),),
    )
    (page,) = whole(block).pages
    (art,) = arts(page)
    assert isinstance(art.mark, Art)
    measure = page.master.width - page.master.left - page.master.right
    assert 30 < art.mark.width < 200
    assert art.x + art.mark.width <= measure
    assert art.mark.height == pytest.approx(art.mark.width / 4)


def test_a_graphic_higher_than_a_page_is_drawn_to_fit_it() -> None:
    rows = (row("before", PROSE * 3), row("tall", "Tall", graphic("tall", drawing(60, 3000))))
    pages = whole(table(*rows)).pages
    (art,) = [placed for page in pages for placed in arts(page) if placed.mark.height > 50]  # type: ignore[union-attr]
    assert isinstance(art.mark, Art)
    frame = pages[0].master.height - pages[0].master.top - pages[0].master.bottom
    assert art.mark.height < frame
    assert art.y + art.mark.height <= frame


def test_a_row_parted_over_pages_shows_its_graphic_once_beside_its_first_line() -> None:
    pages = whole(table(row("visits", PROSE * 40, graphic("visits", drawing(60, 90))))).pages
    assert len(pages) > 2
    assert [len(arts(page)) for page in pages] == [1] + [0] * (len(pages) - 1)
    (art,) = arts(pages[0])
    first, second = lines(pages[0], "visits.0")[:2]
    assert middle(first) < art.y + 90 < middle(second)


def test_a_graphic_by_itself_is_drawn_whatever_room_there_is() -> None:
    found = layout([table(row("visits", "Visits"))])
    (art,) = arts(found.pages[0])
    assert isinstance(art.mark, Art)
    words = SetText(lines=(), leading=14, up=10, nodes=(), place=Place(block="c", role="table-cell"))
    cells = [SetCell(text=words, x=0, width=60, align="left", node=Node(tag="TD"), art=art.mark)]
    look = Look(width=60, pad_y=4)
    (piece,) = row_pieces(cells, look, room=20, penalty=0, block="t", origin=None)
    assert piece.height == 26
    assert piece.marks == (Placed(x=0, y=4, mark=art.mark),)


def test_it_is_a_figure_in_its_cell_and_has_a_place() -> None:
    of = document([table(row("visits", "Visits"))])
    told = outline_text(layout([table(row("visits", "Visits"))]).tree)
    assert told.splitlines()[-5:] == ["    TBody", "      TR", "        TH", "        TD", "          Figure"]
    assert paginate(of, context()).pages["visits"] == 1


def test_a_header_that_repeats_shows_its_graphic_on_each_page_and_tells_it_once() -> None:
    heads = TableRow(cells=(cell("h.0", "Measure"), replace(graphic("key"), scope="column")))
    rows = tuple(row(f"r{place}", "Visits", cell(f"r{place}.1", "9")) for place in range(90))
    found = whole(table(*rows, heads=heads))
    drawn = [placed.mark for page in found.pages for placed in arts(page)]
    assert len(drawn) == len(found.pages) > 1
    assert [bool(one.node) for one in drawn if isinstance(one, Art)] == [True] + [False] * (len(drawn) - 1)
    assert outline_text(found.tree).count("Figure") == 1


def test_a_chart_is_drawn_at_the_width_of_its_column() -> None:
    series = ChartSeries(name="Visits", values=(None,), labels=("[x]",))
    chart = Chart(form="sparkline", categories=("2022",), series=(series,))
    (page,) = whole(table(row("visits", "Visits", graphic("visits", chart)), graphics=40)).pages
    (art,) = arts(page)
    assert isinstance(art.mark, Art)
    assert art.mark.width == 40
