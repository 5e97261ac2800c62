"""Charts of more rows than a page is high for: they go on over pages, in type that can be read."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from reportgen import Report
from reportgen.model.drawing import Drawing, Group, Mark, TextRun
from reportgen.pipeline import context_of
from reportgen.render.pdf.latest import laid_out
from reportgen.render.pdf.layout import Page
from reportgen.render.pdf.pieces import Art
from reportgen.verify import verify_pdf
from tests.end_to_end.folders import Folder
from tests.tagging.breaking import elements

REPORT = """\
title: Libraries
period: "2024"
layout: quarterly
sources: {data: data/data.csv}
measures: {books: {label: Books, unit: loans}}
"""
PLACES = [f"Place {number}" for number in range(1, 44)]
CHART = """\
## Places

:::{{chart}}
:kind: {kind}
:source: The libraries
:title: Loans
:alt: Loans of 43 places

SELECT * FROM (VALUES {rows}) AS t (place, Earlier, Later)
:::
"""


def chart(kind: str) -> str:
    rows = ", ".join(f"('{name}', {300 + 7 * place}, {500 - 5 * place})" for place, name in enumerate(PLACES))
    return CHART.format(kind=kind, rows=rows)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    home = Folder(path=tmp_path / "report").write("report.yml", REPORT)
    return home.write("data/data.csv", "measure,period,value\nbooks,2024,5\n")


def drawn(page: Page) -> list[tuple[str, float]]:
    """The words of the graphics on a page, each with the size that it is printed at."""
    return [
        (run.text, run.size * placed.mark.width / placed.mark.graphic.width)
        for placed in page.marks
        if isinstance(placed.mark, Art) and isinstance(placed.mark.graphic, Drawing)
        for run in runs(placed.mark.graphic.items)
    ]


def runs(items: tuple[Mark, ...]) -> list[TextRun]:
    found: list[TextRun] = []
    for item in items:
        found += [item] if isinstance(item, TextRun) else runs(item.items) if isinstance(item, Group) else []
    return found


@pytest.mark.parametrize(("kind", "pages"), [("bar", 2), ("stacked", 2), ("share", 2), ("dots", 1)])
def test_each_row_is_printed_once_in_legible_type(folder: Folder, kind: str, pages: int) -> None:
    report = Report.load(folder.write("narrative/a.md", chart(kind)).path)
    document = report.document
    found = [words for page in laid_out(document, context_of(document)).pages if (words := drawn(page))]
    assert len(found) == pages
    assert [text for words in found for text, _ in words if text in PLACES] == PLACES
    assert round(min(size for words in found for _, size in words), 3) >= 9
    assert all({"Earlier", "Later"} <= {text for text, _ in words} for words in found)


def test_over_pages_it_is_one_figure_that_is_read_once(folder: Folder, tmp_path: Path) -> None:
    report = Report.load(folder.write("narrative/a.md", chart("bar")).path)
    path = tmp_path / "a.pdf"
    report.render(path)
    assert verify_pdf(path) == ()
    with pikepdf.open(path) as pdf:
        (figure,) = elements(pdf, "Figure")
        assert str(figure.Alt) == "Loans of 43 places"
        marks = [kid for kid in figure.K if isinstance(kid, pikepdf.Dictionary)]
        assert len({kid.Pg.objgen for kid in marks} | {figure.Pg.objgen}) == 2
