"""Long tables: headings again, figures in line, sums stressed, rows with those they belong to."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from reportgen.model.blocks import Columns, DataColumn, DataTable, Table, TableColumn
from reportgen.model.document import Document
from reportgen.render.pdf import render
from reportgen.render.pdf.bodies import Strip
from reportgen.render.pdf.boxes import TextBox
from reportgen.render.pdf.latest import laid_out
from reportgen.verify import verify_pdf
from tests.render_pdf.demo import data_table, head, row
from tests.render_pdf.made import PROSE, TABLES, context, document, p
from tests.render_pdf.seen import boxes, by_page, overlaps, strays, words

FIGURES = ("−7.9%", "+12.45%", "130.2%", "8%", "[x]", "1,204.0%")


def table_of(figures: tuple[str, ...], **more: tuple[int, ...]) -> DataTable:
    columns = (
        DataColumn(heading="Place", values=tuple(f"Place {i}" for i in range(len(figures)))),
        DataColumn(heading="Change", values=figures, align="decimal"),
    )
    return DataTable(id="t", columns=columns, **more)


def of_figures(figures: tuple[str, ...], language: str = "en-GB", **more: tuple[int, ...]) -> Document:
    of = document([table_of(figures, **more)])
    return replace(of, meta=replace(of.meta, language=language))


def point_of(box: TextBox, mark: str) -> float:
    """Where the decimal mark of a figure stands, or would stand, from the left of the page."""
    whole, _, _ = box.text.partition(mark)
    head = whole.rstrip("%")
    face = next(iter(laid_out(of_figures(FIGURES), context()).faces.loaded.values()))
    return box.left + face.width(head, 11)


@pytest.mark.parametrize(
    ("language", "figures", "mark"),
    [
        ("en-GB", FIGURES, "."),
        ("cy-GB", FIGURES, "."),
        ("de", tuple(f.translate(str.maketrans(",.", ".,")) for f in FIGURES), ","),
        ("fr", tuple(f.replace(",", "\u202f").replace(".", ",") for f in FIGURES if "x" not in f), ","),
    ],
)
def test_figures_stand_in_line_at_the_decimal_mark_of_the_language(
    language: str, figures: tuple[str, ...], mark: str
) -> None:
    placed = [
        box for box in boxes(of_figures(figures, language)) if box.text in figures and "x" not in box.text
    ]
    assert len(placed) == len([figure for figure in figures if "x" not in figure])
    points = [point_of(box, mark) for box in placed]
    assert max(points) - min(points) < 0.01


def test_figures_of_many_units_stand_in_line_and_units_in_words_at_the_right() -> None:
    figures = (
        "12,345",
        "1.5%",
        "99.75%",
        "\u2212£4",
        "7.25 [p]",
        "[x]",
        "£0.001 million",
        "0.8 percentage points",
    )
    rows = tuple(row(f"r{i}", f"Place {i}", figure) for i, figure in enumerate(figures))
    of = document([replace(plain_table(0), rows=rows)])
    placed = {box.text: box for box in boxes(of) if box.text in figures}
    points = [point_of(placed[figure], ".") for figure in figures[:5]]
    assert max(points) - min(points) < 0.01
    ends = [placed[figure].right for figure in figures[4:]]
    assert max(ends) - min(ends) < 0.01, "what is no figure of the line, flush right"


def test_figures_that_share_a_unit_in_words_stand_in_line() -> None:
    figures = ("1.25 million", "10 million", "0.5 million")
    rows = tuple(row(f"r{i}", f"Place {i}", figure) for i, figure in enumerate(figures))
    placed = [box for box in boxes(document([replace(plain_table(0), rows=rows)])) if box.text in figures]
    points = [box.left + _whole(box.text) for box in placed]
    assert len(placed) == 3
    assert max(points) - min(points) < 0.01


def _whole(text: str) -> float:
    face = next(iter(laid_out(of_figures(FIGURES), context()).faces.loaded.values()))
    return face.width(re.split("[. ]", text)[0], 11)


@pytest.mark.parametrize(("count", "shaded"), [(11, 0), (12, 6), (13, 6)])
@pytest.mark.parametrize("kind", ["table", "data-table"])
def test_the_rows_of_long_tables_of_every_kind_are_shaded(kind: str, count: int, shaded: int) -> None:
    style = replace(TABLES["striped"], stripe_from=12)
    table = plain_table(count) if kind == "table" else table_of(tuple(f"{i}.5" for i in range(count)))
    of = replace(document([replace(table, role="long")]), tables={**TABLES, "long": style})
    assert len(re.findall(rb" re\s", _code(render(of, context()).data))) == shaded


def test_sums_are_bold_under_a_strong_line_and_stand_with_the_row_above() -> None:
    figures = tuple(f"{i}.5" for i in range(60))
    sums = tuple(range(9, 59, 10))
    of = of_figures(figures, subtotals=sums, totals=(59,))
    layout = laid_out(of, context())
    strips = [placed.mark for page in layout.pages for placed in page.marks if isinstance(placed.mark, Strip)]
    assert len(strips) > 1
    assert all(strip.first not in {*sums, 59} for strip in strips)
    inks = {line.text: line.ink for s in strips for _, line in s.body.cells(s.first, s.last)}
    heavy = {text for text, ink in inks.items() if "Bold" in ink.face.postscript}
    assert heavy == {words for row in (*sums, 59) for words in (f"Place {row}", f"{row}.5")}
    code = _code(render(of, context()).data)
    assert code.count(b"\n1 w\n") + code.count(b"\n1 w ") >= 1, "a strong line"


def _code(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return b"\n".join(page.Contents.read_bytes() for page in pdf.pages)


def test_every_other_row_is_shaded_and_the_shading_goes_on_over_pages() -> None:
    of = document([replace(data_table(90), role="striped")])
    code = _code(render(of, context()).data)
    assert code.count(b" re\n") == 45


def plain_table(count: int) -> Table:
    return Table(
        id="t",
        columns=(TableColumn(), TableColumn(align="decimal")),
        header=(head("head", "Place", "Change"),),
        rows=tuple(row(f"r{i}", f"Place {i}", f"{i}.5") for i in range(count)),
    )


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("lines", [0, 3])
@pytest.mark.parametrize(
    "table", [plain_table(260), table_of(tuple(f"{i}.5" for i in range(260)))], ids=["table", "data-table"]
)
def test_each_column_of_each_page_begins_with_the_headings(
    table: Table | DataTable, number: int, lines: int
) -> None:
    above = [p(f"p{i}", "A line.") for i in range(lines)]
    of = document([*above, Columns(id="c", count=number, blocks=(table,))])
    pages = by_page(of)
    assert len(pages) >= 3
    for page in pages.values():
        heads = sorted(box.left for box in page if box.text == "Place")
        rows = sorted({box.left for box in page if box.text.startswith("Place ")})
        assert heads == rows, "a head above the rows of each column"
    assert overlaps(of) == []


@pytest.mark.parametrize("count", range(60, 72))
def test_no_row_stands_alone_on_the_last_page(count: int) -> None:
    pages = by_page(document([data_table(count)]), "table-cell")
    assert all(len({box.foot for box in page}) >= 2 for page in pages.values())


@pytest.mark.parametrize("lines", range(20, 31))
def test_a_table_begins_with_two_rows_under_its_headings(lines: int) -> None:
    of = document([*(p(f"f{i}", "A line.") for i in range(lines)), data_table(30)])
    first = min(box.page for box in boxes(of) if box.role == "table-cell")
    rows = {box.foot for box in boxes(of) if box.role == "table-cell" and box.page == first}
    assert len(rows) >= 2
    assert [box for box in boxes(of) if box.page == first and box.role == "table-header"]


def test_rows_of_unlike_height_fill_pages_without_touching() -> None:
    words = tuple(" ".join(PROSE.split()[: 3 + i * 7 % 40]) for i in range(80))
    columns = (
        DataColumn(heading="Day", values=tuple(f"Day {i}" for i in range(80))),
        DataColumn(heading="What happened", values=words),
        DataColumn(heading="Visits", values=tuple(f"{i * 37 % 9000:,}" for i in range(80)), align="right"),
        DataColumn(heading="Blank", values=("",) * 80),
    )
    of = document([DataTable(id="t", columns=columns)])
    shown = Counter(word for box in boxes(of) for word in box.text.split())
    assert not Counter(word for text in words for word in text.split()) - shown
    assert (overlaps(of), strays(of)) == ([], [])


def test_each_cell_is_one_element_and_its_row_is_headed() -> None:
    block = data_table(90)
    with pikepdf.open(io.BytesIO(render(document([block]), context()).data)) as pdf:
        table = next(kid for kid in _walk(pdf.Root.StructTreeRoot) if kid.get("/S") == "/Table")
        rows = [kid for kid in _walk(table) if kid.get("/S") == "/TR"]
        assert len(rows) == 91
        for row in rows[1:]:
            head, *others = row.K
            assert head.S == "/TH"
            assert head.A.Scope == "/Row"
            assert {str(cell.S) for cell in others} == {"/TD"}
        cells = [cell for row in rows[1:] for cell in row.K]
        marks = [(cell.Pg.objgen, int(cell.K)) for cell in cells if "/K" in cell]
        blank = sum(not value for column in block.columns for value in column.values)
        assert len(set(marks)) == len(marks) == len(cells) - blank


def _walk(element):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _walk(kid)


def _proportional(data: bytes) -> bytes:
    """The font with figures of unlike widths, and those for tables behind the feature tnum."""
    with TTFont(io.BytesIO(data)) as font:
        records = font["GSUB"].table.FeatureList.FeatureRecord
        for record in (one for one in records if one.FeatureTag == "pnum"):
            record.FeatureTag = "tnum"
            for place in record.Feature.LookupListIndex:
                for part in font["GSUB"].table.LookupList.Lookup[place].SubTable:
                    swaps = {new: old for old, new in part.mapping.items()}
                    part.mapping.clear()
                    part.mapping.update(swaps)
        for table in font["cmap"].tables:
            for figure in "0123456789":
                if ord(figure) in table.cmap and not table.cmap[ord(figure)].endswith(".p"):
                    table.cmap[ord(figure)] += ".p"
        stream = io.BytesIO()
        font.save(stream)
        return stream.getvalue()


def test_figures_of_a_column_are_equally_wide_in_a_font_whose_own_are_not(tmp_path: Path) -> None:
    of = of_figures(("1111.1", "8888.8", "1818.1"))
    assets = tuple(
        replace(one, data=_proportional(one.data)) if one.key == "regular" else one for one in of.assets
    )
    table, prose = (
        replace(of, assets=assets, sequences=(replace(of.sequences[0], blocks=blocks),))
        for blocks in (of.sequences[0].blocks, (p("a", "1111.1"), p("b", "8888.8")))
    )
    widths = {box.text: box.right - box.left for box in boxes(prose) if box.role == "body"}
    assert abs(widths["1111.1"] - widths["8888.8"]) > 1
    placed = {box.text: box for box in boxes(table) if "." in box.text and box.role == "table-cell"}
    assert len({round(box.right - box.left, 3) for box in placed.values()}) == 1
    assert "8888.8" in words(table)[0]
    with pikepdf.open(io.BytesIO(render(table, context()).data)) as pdf:
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
    (tabular,) = (font for font in fonts if "-tnum" in str(font.BaseFont))
    first = int(tabular.FirstChar)
    assert len({int(tabular.Widths[code - first]) for code in range(0x30, 0x3A)}) == 1
    file = tmp_path / "file.pdf"
    file.write_bytes(render(table, context()).data)
    assert verify_pdf(file) == ()
