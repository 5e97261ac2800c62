"""No text is cut, laid over other text or pushed off its page, whatever its length."""

from __future__ import annotations

from dataclasses import is_dataclass, replace
from typing import Any

import pytest

from reportgen.errors import AssetError, LayoutError, Origin, ReportErrors
from reportgen.model.blocks import Figure, Grid, GridCell, Paragraph, Table, TableColumn
from reportgen.model.document import Document
from reportgen.model.drawing import Colour, Drawing, FontKey, Group, TextRun
from reportgen.model.inlines import FactText, Text
from reportgen.model.style import RunningLine, TextStyle
from reportgen.render.pdf.fonts import Faces
from reportgen.render.pdf.latest import laid_out
from reportgen.render.pdf.pieces import Art
from reportgen.render.pdf.words import SOFT_HYPHEN
from tests.render_pdf.demo import data_table, demo, figure, head, row, tile, tiles, variance
from tests.render_pdf.made import PROSE, context, document, h, master, p, t
from tests.render_pdf.seen import boxes, by_page, outside_measure, overlaps, strays, words

LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllll"
LONG_LABEL = "a label that goes on and on about what it counts and where and when " * 6


def doubled(value: Any) -> Any:
    """The same with every text written twice, a space between."""
    if isinstance(value, Text):
        return replace(value, text=f"{value.text} {value.text}")
    if isinstance(value, tuple):
        return tuple(doubled(part) for part in value)
    if is_dataclass(value) and not isinstance(value, FactText):
        changes = {
            name: doubled(getattr(value, name))
            for name in ("children", "blocks", "cells", "rows", "header", "items", "entries", "caption")
            if hasattr(value, name)
        }
        changes |= {
            name: doubled(getattr(value, name))
            for name in ("title", "subtitle", "source")
            if isinstance(getattr(value, name, None), tuple)
        }
        return replace(value, **changes)
    return value


def twice(of: Document) -> Document:
    """The document with every label twice as long."""
    sequences = tuple(replace(one, blocks=doubled(one.blocks)) for one in of.sequences)
    return replace(of, sequences=sequences, notes=tuple(doubled(note) for note in of.notes))


@pytest.mark.parametrize("of", [demo(), twice(demo())], ids=["as it is", "twice as long"])
def test_no_text_meets_other_text_or_leaves_its_page(of: Document) -> None:
    assert boxes(of)
    assert overlaps(of) == []
    assert strays(of) == []
    assert outside_measure(of) == []


def test_every_word_of_the_document_is_on_a_page() -> None:
    of = document([h("a", 1, "A heading"), p("b", PROSE), variance(), figure(), tiles(), data_table(9)])
    text = " ".join(words(of)).replace("\r\n", " ")
    for wanted in (*PROSE.split(), "A heading", "Branches, including", "£78", "Day 9", "−4.56%", "[x]"):
        assert wanted in text


def test_tiles_stand_in_fewer_columns_rather_than_part_a_word() -> None:
    of = document([narrow(LONG_WORD)])
    assert [box.text for box in boxes(of) if box.block == "w.l"] == [LONG_WORD]
    assert overlaps(of) == []
    assert outside_measure(of) == []


def test_a_word_wider_than_a_page_is_parted_with_hyphens() -> None:
    of = document([narrow(LONG_WORD * 6)])
    parts = [box.text for box in boxes(of) if box.block == "w.l"]
    assert len(parts) > 1
    assert all(part.endswith(SOFT_HYPHEN) for part in parts[:-1])
    assert "".join(parts).replace(SOFT_HYPHEN, "") == LONG_WORD * 6
    assert outside_measure(of) == []


def test_a_long_word_shrinks_to_the_least_size_before_it_is_parted() -> None:
    label = "Incomprehensible"
    of = document([narrow(label, count=4)])
    (box,) = (box for box in boxes(of) if box.block == "w.l")
    assert box.text == label
    assert box.head - box.foot < 15


def test_a_web_address_parts_after_a_slash() -> None:
    address = "https://example.org/reports/of-the-board/libraries-in-the-county/2022/visits-and-loans.html"
    of = document([narrow(address)])
    parts = [box.text for box in boxes(of) if box.block == "w.l"]
    assert "".join(parts) == address
    assert all(part[-1] in "/-." for part in parts[:-1])


def test_a_label_of_four_hundred_characters_comes_out_whole() -> None:
    assert len(LONG_LABEL) > 400
    of = document([tile_row(LONG_LABEL), variance_with(LONG_LABEL)])
    text = "".join(box.text for box in boxes(of) if box.block == "t.l")
    assert text.replace(" ", "") == LONG_LABEL.replace(" ", "")
    assert overlaps(of) == []
    assert outside_measure(of) == []


def test_a_figure_is_never_parted_but_refused_by_name() -> None:
    where = Origin(file="overview.md", line=7)
    big = Paragraph(id="big", children=t("123,456,789,012"), role="tile-figure", origin=where)
    of = document([Grid(id="g", cells=(GridCell(blocks=(big,)), GridCell(blocks=())), shares=(1, 9))])
    with pytest.raises(LayoutError) as caught:
        boxes(of)
    assert "123,456,789,012" in str(caught.value)
    assert caught.value.where == where


def test_a_grid_row_higher_than_a_page_names_its_text() -> None:
    tall = tuple(p(f"x{i}", PROSE) for i in range(30))
    of = document([Grid(id="g", cells=(GridCell(blocks=tall),), shares=(1,))])
    with pytest.raises(LayoutError, match="The libraries of the county"):
        boxes(of)


def test_a_character_without_a_glyph_is_named_with_its_place() -> None:
    where = Origin(file="overview.md", line=3)
    smile = Paragraph(id="s", children=t("Well done \U0001f600"), origin=where)
    han = Paragraph(id="k", children=t("図書館"), origin=replace(where, line=9))
    with pytest.raises(ReportErrors) as caught:
        boxes(document([smile, han]))
    first, second = caught.value.problems
    assert isinstance(first, AssetError)
    assert "U+1F600" in first.what
    assert first.where == where
    assert "U+56F3" in second.what


def test_a_character_that_a_drawing_cannot_show_is_named() -> None:
    run = TextRun(text="図", x=0, y=0, size=10, font=FontKey(), colour=Colour.from_hex("#000000"), width=10)
    drawing = Drawing(width=100, height=50, items=(Group(items=(run,)),))
    where = Origin(file="overview.md", line=4)
    of = document([Figure(id="f", graphic=drawing, alt="A sign", origin=where)])
    with pytest.raises(AssetError, match=r"U\+56F3") as caught:
        boxes(of)
    assert caught.value.where == where


def test_labels_of_drawings_are_among_the_boxes() -> None:
    of = document([figure()])
    (label,) = (box for box in boxes(of) if box.role == "drawing")
    (art,) = (m for m in laid_out(of, context()).pages[0].marks if isinstance(m.mark, Art))
    assert label.text == "Visits"
    assert label.left > 62 + art.mark.width / 2


def test_a_running_head_too_long_for_its_margin_is_refused() -> None:
    head = RunningLine(left=t(LONG_LABEL * 4), right=t(LONG_LABEL * 4))
    with pytest.raises(LayoutError, match="running head"):
        boxes(document([p("a", "x")], masters=[replace(master(), header=head)]))


def test_a_long_running_head_runs_over_lines_and_stays_in_its_margin() -> None:
    head = RunningLine(
        left=t("Libraries in the county and beyond it " * 4), centre=t("OFFICIAL"), right=t("12 months")
    )
    of = document([p("a", PROSE)], masters=[replace(master(), header=head)])
    assert overlaps(of) == []
    assert strays(of) == []
    assert outside_measure(of) == []


@pytest.mark.parametrize("publisher", ["Us", "The Board of the Libraries of the County and the Towns around"])
def test_what_stands_in_the_middle_of_a_foot_is_centred(publisher: str) -> None:
    foot = RunningLine(left=t(publisher), centre=t("OFFICIAL"), right=t("Page 1"))
    page = replace(master(), footer=foot)
    found = [box for box in boxes(document([p("a", "x")], masters=[page])) if box.role == "running"]
    (middle,) = (box for box in found if box.text == "OFFICIAL")
    assert (middle.left + middle.right) / 2 == pytest.approx(page.width / 2, abs=0.1)
    others = [box for box in found if box.text != "OFFICIAL" and box.foot < page.bottom]
    assert all(box.right < middle.left - 15 or box.left > middle.right + 15 for box in others)


def test_decimal_points_stand_under_one_another() -> None:
    table = Table(
        id="d",
        columns=(TableColumn(), TableColumn(align="decimal")),
        header=(head("h", "Branch", "Change"),),
        rows=tuple(row(f"r{i}", "Branch", text) for i, text in enumerate(("−7.9%", "+12.25%", "3%", "0.5%"))),
    )
    of = document([table])
    ink = {box.text: box for box in boxes(of) if box.block.endswith(".1") and box.role == "table-cell"}

    face = Faces.of(of).face(FontKey())
    points = {text: box.left + face.width(text.split(".")[0].rstrip("%"), 11) for text, box in ink.items()}
    assert max(points.values()) - min(points.values()) < 0.01


def test_tiles_in_a_row_are_equally_high_and_their_figures_on_one_line() -> None:
    of = document([tiles()])
    figures = [box for box in boxes(of) if box.role == "tile-figure"]
    assert len({round(box.head, 2) for box in figures if box.text != "million"}) == 1


def test_min_size_is_a_limit() -> None:
    styles = {"tile-label": TextStyle(size=12, min_size=11.75)}
    of = document([narrow("Incomprehensible", count=4)], styles=styles)
    (box,) = (box for box in boxes(of) if box.block == "w.l")
    assert box.head - box.foot > 11.75


def test_cells_of_a_table_part_words_that_are_wider_than_they_are() -> None:
    table = Table(
        id="d",
        columns=(TableColumn(share=0.1), TableColumn(share=0.9)),
        header=(),
        rows=(row("r", LONG_WORD, PROSE),),
    )
    of = document([table])
    assert overlaps(of) == []
    parts = [box.text for box in boxes(of) if box.block == "r.0"]
    assert "".join(parts).replace(SOFT_HYPHEN, "") == LONG_WORD
    assert all(part.endswith(SOFT_HYPHEN) for part in parts[:-1])


def test_all_pages_hold_text() -> None:
    of = demo()
    assert sorted(by_page(of)) == list(range(1, max(by_page(of)) + 1))


def narrow(label: str, count: int = 5) -> Grid:
    """A row of narrow tiles, the first with a label."""
    first = tile("w", label, "1", "same", "as before")
    rest = [tile(f"w{i}", "x", "1", "same", "as before") for i in range(count - 1)]
    return Grid(id="n", cells=tuple(GridCell(blocks=(one,)) for one in (first, *rest)), shares=(1,) * count)


def tile_row(label: str) -> Grid:
    """Three tiles, one with a label."""
    cells = (tile("t", label, "1", "same", "as before"), tile("u", "x", "2", "same", "as before"))
    return Grid(id="tr", cells=tuple(GridCell(blocks=(one,)) for one in cells), shares=(1, 1, 1))


def variance_with(label: str) -> Table:
    """The table of changes with a long label in a row."""
    table = variance("v")
    return replace(table, rows=(row("long", label, "1", "2", "+1", "+100.0%"), *table.rows))
