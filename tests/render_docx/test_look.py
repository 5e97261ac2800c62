"""How the draft stands on its page: tiles as tables, boxes in the text, lists, running lines."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document as Draft
from docx.section import _Footer

from reportgen.model.blocks import Block, Grid, GridCell, List, ListItem, Panel
from reportgen.model.inlines import Text
from reportgen.model.style import Edge, PanelStyle, RunningLine
from reportgen.render.docx import render
from reportgen.render.docx.fonts import Faces
from reportgen.render.docx.widths import held
from tests.model import demo
from tests.model.build import p
from tests.render_docx.documents import of
from tests.render_docx.lint import W

CROWNED = PanelStyle(fill="surface", edges=(Edge(side="top", colour="primary", width=2),), padding=10)


def drawn(*blocks: Block) -> Draft:
    """Blocks as python-docx opens their draft; tiles have a line above them."""
    document = of(*blocks)
    document = replace(document, panels={**document.panels, "tile": CROWNED})
    return docx.Document(BytesIO(render(document, demo.context()).data))


def running_foot(left: str, centre: str, right: str) -> _Footer:
    document = of(p("words"))
    line = RunningLine(left=(Text(text=left),), centre=(Text(text=centre),), right=(Text(text=right),))
    master = replace(document.master("body"), footer=line)
    data = render(replace(document, masters=(master,)), demo.context()).data
    return docx.Document(BytesIO(data)).sections[0].footer


def test_the_middle_of_a_foot_is_centred_and_clear_of_what_stands_beside_it() -> None:
    short = running_foot("Service", "OFFICIAL", "Page 1")
    assert short.paragraphs[0].text == "Service\tOFFICIAL\tPage 1"
    stops = [(one.alignment.name, one.position.pt) for one in short.paragraphs[0].paragraph_format.tab_stops]
    measure = of(p("words")).master("body").measure
    assert stops == [
        ("CENTER", pytest.approx(measure / 2, abs=0.1)),
        ("RIGHT", pytest.approx(measure, abs=0.1)),
    ]
    long = running_foot(
        "A publisher of a name, and of much more, that is far too long for its side", "OFFICIAL", "Page 1"
    )
    left, middle, right = long.tables[0].rows[0].cells
    assert left.width == pytest.approx(right.width, abs=12700), "so that the middle is the page's"
    assert left._element.find(f".//{W}tcMar/{W}right").get(f"{W}w") == "360"
    assert middle.text == "OFFICIAL"


def tiles(*labels: str) -> Grid:
    cells = [
        GridCell(
            blocks=(
                Panel(
                    id=f"t{at}",
                    role="tile",
                    label=label,
                    blocks=(
                        p(label, role="tile-label"),
                        p("94.2%", role="tile-figure"),
                        p("compared with the year before"),
                    ),
                ),
            )
        )
        for at, label in enumerate(labels)
    ]
    return Grid(id="g", cells=tuple(cells), shares=(1.0, 1.0), gap=10)


def test_key_figures_are_a_table_headed_by_their_labels() -> None:
    document = drawn(tiles("Visits", "Loans", "Events"))
    first, second = document.tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["Visits", "Loans"],
        ["94.2%", "94.2%"],
        ["compared with the year before"] * 2,
    ]
    assert [len(row.cells) for row in second.rows] == [1, 1, 1], "no cell stands empty"
    heads = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in first.rows]
    assert heads == [True, False, False]
    look = first._tbl.tblPr.find(f"{W}tblLook")
    assert look.get(f"{W}firstRow") == "1"
    assert first._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val") == "Visits, Loans"
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in first.rows]
    assert kept == [True, True, None], "a tile is not parted over pages"


def test_other_boxes_in_a_grid_keep_their_places_side_by_side() -> None:
    mixed = Grid(id="g", cells=(tiles("Visits").cells[0], GridCell(blocks=(p("words"),))), shares=(1.0, 1.0))
    (table,) = drawn(mixed).tables
    assert [len(row.cells) for row in table.rows] == [3], "the gap is a cell between them"
    assert table._tbl.tblPr.find(f"{W}tblLook").get(f"{W}firstRow") == "0", "a table of layout has no head"
    tops = {one.get(f"{W}w") for one in table._tbl.findall(f".//{W}tcMar/{W}top")}
    assert tops == {"0"}, "Word would push the words beside a box down by the box's inner margin"


def test_the_last_item_of_a_list_is_set_off_from_what_follows() -> None:
    items = tuple(ListItem(id=f"i{at}", blocks=(p("one", role="list"),)) for at in range(3))
    document = of(List(id="l", items=items))
    below = document.styles["list"].space_after
    after = [one.paragraph_format.space_after for one in drawn(List(id="l", items=items)).paragraphs]
    assert [one and one.pt for one in after] == [None, None, 2 * below]


def test_a_thick_line_beside_a_box_stands_within_the_text() -> None:
    box = Panel(id="b", role="callout", blocks=(p("x"),))
    (table,) = drawn(box).tables
    widths = [int(one.get(f"{W}w")) for one in table._tbl.tblGrid]
    thick = [edge.width for edge in of(p("x")).panels["callout"].edges if edge.side == "left"]
    assert [widths[0] / 20] == thick
    assert sum(widths) == pytest.approx(20 * of(p("x")).master("body").measure, abs=2)


def test_a_short_last_word_takes_another_to_its_line() -> None:
    document = of(tiles("Visits"))
    faces = Faces(document)
    style = replace(document.styles["body"], min_size=9.0)
    width = faces.face(style.font).width("compared with the 12 months", style.size)
    words = held("compared with the 12 months to March 2021", style, width, faces)
    assert words == "compared with the 12 months to March 2021", "two words stand there"
    width = faces.face(style.font).width("compared with the 12 months to March", style.size)
    words = held("compared with the 12 months to March 2021", style, width, faces)
    assert words == "compared with the 12 months to March\N{NO-BREAK SPACE}2021"
