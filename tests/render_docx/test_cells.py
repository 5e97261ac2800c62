"""Graphics in the cells of Word's tables: charts of its own, whole, level with the words beside them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest

from reportgen.model.blocks import Figure, Table, TableCell, TableColumn, TableRow
from reportgen.render.base import Artifact
from reportgen.render.docx import render
from reportgen.render.docx.tables import MOST_CHARTS
from reportgen.render.docx.widths import Demand, shared
from tests.model import demo
from tests.model.build import cell
from tests.render_docx.documents import CHARTS, of
from tests.render_docx.lint import W

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def table(count: int, *, graphics: float = 54.0) -> Table:
    """A row a line, with a word before it."""
    chart = replace(CHARTS["sparkline"], aspect=1 / 3)
    figures = [Figure(id=f"f{at}", graphic=chart, alt=f"Course {at}") for at in range(count)]
    return Table(
        id="t",
        columns=(TableColumn(), TableColumn(align="right", graphics=graphics)),
        header=(TableRow(cells=(cell("Measure", scope="column"), cell("Course", scope="column"))),),
        rows=tuple(
            TableRow(cells=(cell("Visits", scope="row"), TableCell(id=f"c{at}", figure=figure)))
            for at, figure in enumerate(figures)
        ),
    )


def rendered(block: Table) -> Artifact:
    return render(of(block), demo.context())


def test_a_chart_in_a_cell_is_words_own_with_its_words_and_its_size() -> None:
    (shown,) = docx.Document(BytesIO(rendered(table(2)).data)).tables
    cells = [row.cells[1]._tc for row in shown.rows[1:]]
    for place, one in enumerate(cells):
        assert next(one.iter(f"{C}chart"), None) is not None
        assert next(one.iter(f"{WP}docPr")).get("descr") == f"Course {place}"
        extent = next(one.iter(f"{WP}extent"))
        assert (int(extent.get("cx")), int(extent.get("cy"))) == (54 * 12700, 18 * 12700)


def test_nothing_of_a_graphic_is_cut_off_and_words_stand_level_with_its_middle() -> None:
    (shown,) = docx.Document(BytesIO(rendered(table(1)).data)).tables
    words, graphic = (one._tc for one in shown.rows[1].cells)
    spacing = graphic.find(f"{W}p/{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == ("240", "auto")
    assert {one.find(f"{W}tcPr/{W}vAlign").get(f"{W}val") for one in (words, graphic)} == {"center"}
    assert graphic.find(f"{W}p/{W}pPr/{W}jc").get(f"{W}val") == "right"


def test_a_column_is_wide_enough_for_its_graphics() -> None:
    (shown,) = docx.Document(BytesIO(rendered(table(1, graphics=300)).data)).tables
    extent = next(shown.rows[1].cells[1]._tc.iter(f"{WP}extent"))
    assert int(extent.get("cx")) == 300 * 12700
    assert shown.rows[1].cells[1].width.pt > 300


def test_lines_of_cells_have_their_room_before_headings_have_theirs() -> None:
    label, figures = Demand(least=60, most=120), Demand(least=50, most=50, head=90)
    columns = [label, figures]
    assert shared(columns, [None, None], 420) == pytest.approx([240, 180])
    assert shared(columns, [None, None], 190) == [120, 70]
    assert shared(columns, [None, None], 140) == [90, 50]
    assert shared(columns, [None, None], 55) == pytest.approx([30, 25])
    columns[1] = Demand(least=50, most=50, head=90, line=170)
    assert shared(columns, [None, None], 290) == pytest.approx([120, 170])
    assert shared(columns, [None, None], 250) == pytest.approx([120, 130])


@pytest.mark.parametrize("more", [0, 1])
def test_very_many_charts_in_a_table_stand_as_pictures(more: int) -> None:
    made = rendered(table(MOST_CHARTS + more))
    (shown,) = docx.Document(BytesIO(made.data)).tables
    assert len(list(shown._tbl.iter(f"{C}chart"))) == (0 if more else MOST_CHARTS)
    assert len(list(shown._tbl.iter(f"{WP}inline"))) == MOST_CHARTS + more
    told = "A chart stands as a picture: there are very many in one table."
    assert (told in made.notes) == bool(more)


@pytest.mark.parametrize(("count", "bare"), [(11, "1"), (12, "0")])
def test_the_rows_of_long_tables_are_shaded(count: int, bare: str) -> None:
    rows = tuple(TableRow(cells=(cell(f"{at}", scope="row"), cell("5"))) for at in range(count))
    document = of(replace(table(1), rows=rows))
    style = replace(document.tables["table"], stripe="surface", stripe_from=12)
    made = render(replace(document, tables={**document.tables, "table": style}), demo.context())
    (shown,) = docx.Document(BytesIO(made.data)).tables
    assert next(shown._tbl.iter(f"{W}tblLook")).get(f"{W}noHBand") == bare
