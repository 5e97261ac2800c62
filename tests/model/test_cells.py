"""What a cell of a table may hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.errors import ModelError, Origin
from reportgen.model.blocks import Figure, Table, TableCell, TableColumn, TableRow
from reportgen.model.drawing import Drawing
from reportgen.model.inlines import Text
from reportgen.model.walk import children_of, deep

HERE = Origin(file="a.md", line=7)
LINE = Figure(id="line", graphic=Drawing(width=9, height=3, items=()), alt="Visits rose", origin=HERE)
WORDS = (Text(text="Visits"),)


def test_the_figures_of_a_table_are_met_in_reading_order() -> None:
    key = replace(LINE, id="key")
    cells = (TableCell(id="a", children=WORDS), TableCell(id="b", figure=LINE))
    table = Table(
        id="t",
        columns=(TableColumn(), TableColumn()),
        header=(TableRow(cells=(TableCell(id="h", figure=key), TableCell(id="g"))),),
        rows=(TableRow(cells=cells),),
    )
    assert children_of(table) == (key, LINE)
    assert list(deep([table])) == [table, key, LINE]


@pytest.mark.parametrize(
    ("figure", "words", "says"),
    [
        (replace(LINE, decorative=True, alt=""), (), "a decorative figure in a cell"),
        (replace(LINE, decorative=True), (), "a decorative figure in a cell"),
        (LINE, WORDS, "has words beside it"),
        (replace(LINE, title=WORDS), (), "has words beside it"),
        (replace(LINE, subtitle=WORDS), (), "has words beside it"),
        (replace(LINE, source=WORDS), (), "has words beside it"),
    ],
)
def test_a_figure_that_a_cell_has_no_room_for_is_refused(
    figure: Figure, words: tuple[Text, ...], says: str
) -> None:
    with pytest.raises(ModelError, match=says) as caught:
        TableCell(id="c", children=words, figure=figure)
    assert caught.value.where == HERE
    assert caught.value.hint


@pytest.mark.parametrize("width", [0.0, -1.0, float("nan")])
def test_graphics_without_a_width_are_refused(width: float) -> None:
    with pytest.raises(ModelError, match="points wide"):
        TableColumn(graphics=width)
