"""Tables and pages that are too much or too little: the right output, or an error in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reportgen.errors import AssetError, LayoutError, ModelError
from reportgen.model.blocks import (
    Align,
    Block,
    DataColumn,
    DataTable,
    Figure,
    Picture,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)
from reportgen.model.document import PageSequence
from reportgen.render.pdf import render
from tests.render_pdf.made import PROSE, context, document, master, p, t
from tests.render_pdf.seen import boxes, by_page, outside_measure, overlaps, strays, words


def data(*columns: tuple[str, Sequence[str], Align]) -> DataTable:
    """A data table from headings, values and alignments."""
    made = (DataColumn(heading=name, values=tuple(values), align=align) for name, values, align in columns)
    return DataTable(id="t", columns=tuple(made))


def table(rows: int, columns: int) -> Table:
    """A table of cells that are counted."""
    heads = tuple(TableCell(id=f"h{i}", children=t(f"Head {i}"), scope="column") for i in range(columns))
    body = (
        TableRow(cells=tuple(TableCell(id=f"c{r}-{i}", children=t(f"{r}.{i}")) for i in range(columns)))
        for r in range(rows)
    )
    return Table(
        id="t", columns=(TableColumn(),) * columns, header=(TableRow(cells=heads),), rows=tuple(body)
    )


@pytest.mark.parametrize("block", [table(0, 3), data(("Place", (), "left"), ("Visits", (), "decimal"))])
def test_a_table_of_no_rows_shows_its_headings(block: Block) -> None:
    of = document([block, p("after", "After it.")])
    (text,) = words(of)
    assert "After it." in text
    assert "Head 0" in text or "Visits" in text


@pytest.mark.parametrize("block", [table(60, 1), data(("Place", ["North", "South"] * 40, "left"))])
def test_a_table_of_one_column_fills_pages_under_its_heading(block: Block) -> None:
    of = document([block])
    pages = by_page(of)
    assert len(pages) > 1
    for page in pages.values():
        assert {box.text for box in page} & {"Head 0", "Place"}
    assert overlaps(of) == []


@pytest.mark.parametrize(
    "block", [table(2, 60), data(*((f"Column {i}", ["1", "2"], "right") for i in range(60)))]
)
def test_sixty_columns_are_an_error_that_says_so(block: Block) -> None:
    with pytest.raises(LayoutError, match="a table of 60 columns has no room for them") as caught:
        render(document([block]), context())
    assert "landscape" in caught.value.hint


@pytest.mark.parametrize("letters", [120, 4000])
def test_a_word_wider_than_its_table_is_parted_and_leaves_the_others_their_room(letters: int) -> None:
    long = "https://example.org/" + "a" * letters
    of = document([data(("a", ["x"], "left"), ("b", [long], "left"), ("c", ["zz"], "left"))])
    shown = [box.text for box in boxes(of) if box.block == "t"]
    assert {"x", "zz"} <= set(shown)
    assert "".join(text for text in shown if text not in {"a", "b", "c", "x", "zz"}) == long
    assert overlaps(of) == []


def test_a_figure_that_has_no_room_is_named() -> None:
    columns = [(f"C{i}", [f"{i + 1},000,000"], "right") for i in range(20)]
    with pytest.raises(LayoutError, match="“1,000,000” is wider than its place"):
        render(document([data(*columns)]), context())


@pytest.mark.parametrize("align", ["left", "right", "decimal"])
def test_a_cell_longer_than_a_page_goes_on_whole(align: Align) -> None:
    long = " ".join([PROSE.strip()] * 40)
    of = document([data(("Day", ["One", "Two", "Three"], "left"), ("Words", ["1.5", long, "2"], align))])
    shown = [box.text for box in boxes(of) if box.block == "t"]
    joined = " ".join(text for text in shown if text not in {"Day", "Words", "One", "Two", "Three"})
    assert joined.split() == ["1.5", *long.split(), "2"]
    assert (overlaps(of), strays(of), outside_measure(of)) == ([], [], [])


def test_a_page_smaller_than_its_margins_is_an_error() -> None:
    small = replace(master(), height=140.0)
    of = document([p("a", "Words")], masters=[small])
    with pytest.raises(LayoutError, match="“page” has no room between its margins") as caught:
        render(of, context())
    assert "margins smaller" in caught.value.hint


def test_a_page_with_less_room_than_a_line_names_the_line() -> None:
    small = replace(master(), height=156.0, header=None, footer=None)
    of = document([], masters=[small], sequences=[PageSequence(master="page", blocks=(p("a", "Words"),))])
    with pytest.raises(LayoutError, match="“Words” is 17 points high and its place has room for 10"):
        render(of, context())


@pytest.mark.parametrize("text", ["漢字", "visits ☂ here"])
def test_a_glyph_that_the_font_lacks_is_named_in_a_long_table(text: str) -> None:
    with pytest.raises(AssetError, match="has no glyph for") as caught:
        render(document([data(("Place", ["North", text], "left"))]), context())
    assert text.rsplit(maxsplit=1)[-1] in caught.value.why or "“☂”" in caught.value.why


@pytest.mark.parametrize("alt", ["", "  ", "\n"])
def test_a_figure_with_its_alternative_text_left_empty_is_refused(alt: str) -> None:
    with pytest.raises(ModelError, match="a figure without alternative text"):
        Figure(id="f", graphic=Picture(asset="picture", width=10, height=10), alt=alt)


def test_texts_that_need_care_are_set_as_words_are() -> None:
    """Spaces collapse, lines run on, soft hyphens stay unseen, missing hyphens have a stand-in."""
    of = document([data(("Place", ["a\nb", "  c   d ", "e\u00adf", "g\u2011h", "\u0065\u0301"], "left"))])
    shown = [box.text for box in boxes(of) if box.block == "t"]
    assert shown[1:3] == ["a b", "c d"]
    assert shown[3].replace("\u00ad", "") == "ef"
    assert shown[4] in {"g-h", "g\u2011h"}
    assert shown[5] == "é"


@pytest.mark.parametrize("row", [-1, 3])
def test_a_row_that_sums_up_others_must_be_there(row: int) -> None:
    with pytest.raises(ModelError, match="without a row"):
        replace(data(("Place", ["a", "b", "c"], "left")), subtotals=(row,))
