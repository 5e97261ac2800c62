"""Charts of a report in Word: what their workbooks hold are the facts of the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from reportgen import Report
from reportgen.charts.kinds import KINDS
from reportgen.model.blocks import Figure
from reportgen.model.chart import Chart
from reportgen.model.fact import Absent
from reportgen.model.walk import blocks_of
from tests.end_to_end.folders import Folder
from tests.end_to_end.samples import Sample

REPORT = """\
title: Libraries
period: 12m to 2024-03
area: town
areas: {town: Town, hills: The Hills, coast: The Coast}
layout: briefing
sources: {data: data/data.csv}
measures:
  books: {label: Books, unit: loans, limits: months}
  films: {label: Films, unit: loans}
"""

WRITTEN = {
    "bar": "{chart} books, films\n:kind: bar\n:over: periods\n:reference: films.current",
    "control": "{chart} books\n:kind: control\n:reference: films.previous",
    "dots": "{chart} books, films\n:kind: dots\n:reference: books.current",
    "line": "{chart} books, films\n:kind: line\n:baseline: 2022-04 to 2022-04: Flood",
    "multiples": "{chart} books\n:kind: multiples",
    "ranked": "{chart} books\n:kind: ranked\n:reference: books.current",
    "share": "{chart} books, films\n:kind: share",
    "sparkline": "{chart} books\n:kind: sparkline\n:aspect: 0.2",
    "stacked": "{chart} books, films\n:kind: stacked",
}
"""A chart of each kind, as an author writes it; a new kind needs one here."""


def rows() -> Iterator[str]:
    yield "measure,area,period,value"
    for area, factor in (("town", 1), ("hills", 3), ("coast", 2)):
        for place in range(24):
            month = f"{2022 + (place + 3) // 12}-{(place + 3) % 12 + 1:02d}"
            yield f"books,{area},{month},{factor * (60 + place * 37 % 11 + (90 if place == 20 else 0))}"
            yield f"films,{area},{month},{factor * (20 + place)}"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = Folder(path=tmp_path_factory.mktemp("word"))
    charts = "\n\n".join(f":::{words}\n:::" for words in WRITTEN.values())
    folder.write("report.yml", REPORT).write("data/data.csv", "\n".join(rows()) + "\n")
    return Report.load(folder.write("narrative/a.md", charts).path)


def books(data: bytes) -> Iterator[list[list[str | None]]]:
    """The workbooks of a draft's charts in the order of the charts: rows of cells."""
    with ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        rels = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        parts = {one.get("Id"): one.get("Target") for one in rels}
        for chart in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"):
            (name,) = [parts[value] for key, value in chart.items() if key.endswith("}id")]
            own = etree.fromstring(archive.read(f"word/charts/_rels/{Path(str(name)).name}.rels"))
            book = str(own[0].get("Target")).removeprefix("../")
            with ZipFile(BytesIO(archive.read(f"word/{book}"))) as inner:
                sheet = etree.fromstring(inner.read("xl/worksheets/sheet1.xml"))
            yield [list(_cells(row)) for row in sheet.iter("{*}row")]


def _cells(row: etree._Element) -> Iterator[str | None]:
    known = {str(one.get("r"))[0]: "".join(one.itertext()) for one in row}
    yield from (known.get(letter) for letter in "ABCDEFGHIJKLMNO")


def check(report: Report, data: bytes) -> int:
    """Hold each chart's workbook to the facts behind its points; how many facts were held."""
    shown = books(data)
    held = 0
    for block in blocks_of(report.document):
        if isinstance(block, Figure) and isinstance(block.graphic, Chart):
            chart = block.graphic
            apart = chart.form == "multiples"
            sheets = [next(shown) for _ in (chart.series if apart else chart.series[:1])]
            for at, series in enumerate(chart.series):
                turned = chart.form == "bar" and len(chart.categories) == 1 and len(chart.series) > 1
                for place, name in enumerate(series.facts):
                    row, column = (at, 1) if turned else (place, 1 if apart else at + 1)
                    held += same(sheets[at if apart else 0][1 + row][column], name, report)
    assert next(shown, None) is None, "a chart for each"
    return held


def same(cell: str | None, name: str, report: Report) -> int:
    """Hold a cell to a fact, where there is one."""
    if not name:
        return 0
    value = report.facts.figure(name).value
    assert (None if cell is None else Decimal(cell)) == (None if isinstance(value, Absent) else value), name
    return 1


def test_every_kind_of_chart_is_written_here() -> None:
    assert set(WRITTEN) == set(KINDS)


def test_the_workbooks_of_every_kind_hold_the_facts(report: Report) -> None:
    shown = [one.graphic for one in blocks_of(report.document) if isinstance(one, Figure)]
    assert sorted(one.form for one in shown if isinstance(one, Chart)) == sorted(KINDS)
    artifact = report.artifact("docx")
    assert artifact.notes == ()
    assert check(report, artifact.data) > 150


def test_each_column_of_a_workbook_has_a_heading_in_words(report: Report) -> None:
    heads = [[cell for cell in book[0] if cell is not None] for book in books(report.to_bytes("docx"))]
    assert heads
    assert [row for row in heads if not all(any(sign.isalpha() for sign in cell) for cell in row)] == []
    assert {row[0] for row in heads} >= {"Period"}


def test_the_workbooks_of_the_samples_hold_the_facts(sample: Sample) -> None:
    assert check(sample.report, sample.docx) > 10
