"""The course of measures in the rows of tables: what an author writes, in every format, and bad data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import Report
from reportgen.assemble.places import placed
from reportgen.audit import passages_of
from reportgen.errors import Origin, ReportError
from reportgen.model.blocks import Figure, Paragraph, Table, TableCell, TableColumn, TableRow
from reportgen.model.chart import Chart
from reportgen.model.document import Document
from reportgen.model.drawing import Drawing
from reportgen.model.inlines import CrossReference
from reportgen.model.json import from_json, to_json
from reportgen.model.printed import printed
from reportgen.model.walk import blocks_of, children_of, facts_used, words_of
from reportgen.verify import verify_docx, verify_pdf
from tests.end_to_end.folders import Folder

REPORT = """\
title: Libraries
period: 2024
layout: briefing
sources: {data: data/data.csv}
measures:
  books: {label: Books, unit: loans}
  films: {label: Films, unit: loans}
  maps: {label: Maps, unit: loans}
"""
TABLE = ":::{variance-table} books, films, maps\n:sparkline: months\n:::\n"

BOOKS = [f"books,2024-{month:02d},{50 + month}," for month in range(1, 13)]
FILMS = [f"films,2024-{month:02d},{90 - 2 * month}," for month in range(1, 13)]
YEARS = [f"{name},{year},{value}," for name in ("books", "films", "maps") for year, value in
         ((2023, 600), (2024, 700))]  # fmt: skip


def folder(path: Path, *rows: str, words: str = TABLE) -> Folder:
    """A report whose measures have values of two years, and what rows give them by month."""
    data = "\n".join(("measure,period,value,status", *YEARS, *rows)) + "\n"
    return Folder(path=path).write("report.yml", REPORT).write("data/data.csv", data).write(
        "narrative/a.md", words
    )  # fmt: skip


def table_of(document: Document) -> Table:
    (table,) = (block for block in blocks_of(document) if isinstance(block, Table))
    return table


def last_cells(table: Table) -> list[TableCell]:
    return [row.cells[-1] for row in table.rows]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Two measures by month, and one that is counted by the year alone."""
    return Report.load(folder(tmp_path_factory.mktemp("lines"), *BOOKS, *FILMS).path)


def test_a_last_column_holds_a_line_a_measure_under_what_it_spans(report: Report) -> None:
    table = table_of(report.document)
    assert words_of(table.header[0].cells[-1].children) == "By month, Jan 2024 to Dec 2024"
    books, films, maps = last_cells(table)
    for cell, name in ((books, "Books"), (films, "Films")):
        assert cell.figure is not None
        assert isinstance(cell.figure.graphic, Chart)
        assert cell.figure.graphic.form == "sparkline"
        assert cell.figure.alt.startswith(f"Line of {name}. {name}: ")
    assert maps.figure is None
    assert words_of(maps.children) == "[x]"
    (shorthand,) = (
        words_of(block.children)
        for block in blocks_of(report.document)
        if isinstance(block, Paragraph) and block.role == "shorthand"
    )
    assert shorthand == "Shorthand: [x]\u00a0not available."


def test_a_table_of_statistics_takes_it_too(tmp_path: Path) -> None:
    words = TABLE.replace("variance-table", "table")
    table = table_of(Report.load(folder(tmp_path, *BOOKS, words=words).path).document)
    assert [bool(cell.figure) for cell in last_cells(table)] == [True, False, False]


def test_its_points_are_facts_to_all_that_ask(report: Report) -> None:
    document = report.document
    assert {"books.months[0]", "films.months[11]"} <= set(facts_used(document))
    figure = last_cells(table_of(document))[0].figure
    assert figure is not None
    assert {one.block for one in printed(document) if one.fact == "books.months[0]"} == {figure.id}
    (told,) = (one for one in passages_of(document).passages if one.text == figure.alt)
    assert {one.fact for one in told.figures} == {"books.months[0]", "books.months[11]"}
    assert [found for found in report.check() if found.rule != "figure-missing"] == []
    assert from_json(to_json(document)) == document


def test_every_format_shows_it_and_passes_its_checks(report: Report, tmp_path: Path) -> None:
    for to, verify in (("pdf", verify_pdf), ("docx", verify_docx)):
        file = tmp_path / f"a.{to}"
        file.write_bytes(report.to_bytes(to))
        assert [found for found in verify(file) if found.severity == "error"] == []
    text = report.to_bytes("text").decode("utf-8")
    assert "51 → 62" in text
    assert "alt: Line of Books. Books: 51 in Jan 2024 and 62 in Dec 2024" in text
    again = Report.load(folder(tmp_path / "again", *BOOKS, *FILMS).path)
    for to in ("pdf", "docx", "text", "json"):
        assert again.to_bytes(to) == report.to_bytes(to), to


@pytest.mark.parametrize("to", ["pdf", "docx"])
def test_a_published_file_is_held_against_its_lines_too(report: Report, tmp_path: Path, to: str) -> None:
    file = tmp_path / f"a.{to}"
    file.write_bytes(report.to_bytes(to))
    assert [found for found in report.check_against(file) if found.severity == "error"] == []
    rows = [row.replace(",62,", ",63,") for row in BOOKS]
    later = Report.load(folder(tmp_path / "later", *rows, *FILMS).path)
    wrong = [found.message for found in later.check_against(file) if found.rule == "figure-contradicts"]
    assert wrong == ["62 contradicts 63 (Books, December 2024; books.months[11])"]


def test_one_point_is_a_dot_and_one_value_in_words(tmp_path: Path) -> None:
    report = Report.load(folder(tmp_path, BOOKS[0]).path)
    figure = last_cells(table_of(report.document))[0].figure
    assert figure is not None
    assert figure.alt == "Line of Books. Books: Jan 2024: 51."
    report.to_bytes("pdf")
    report.to_bytes("docx")
    assert " 51 |\n" in report.to_bytes("text").decode("utf-8")


def test_a_course_of_nothing_but_gaps_says_why_in_its_cell(tmp_path: Path) -> None:
    rows = ["books,2024-01,[c],", "books,2024-02,[c],"]
    report = Report.load(folder(tmp_path, *rows, *FILMS).path)
    cell = last_cells(table_of(report.document))[0]
    assert cell.figure is None
    assert words_of(cell.children) == "[c]"
    told = report.to_bytes("text").decode("utf-8")
    assert "**[c]**\u00a0confidential" in told
    report.to_bytes("pdf")
    report.to_bytes("docx")


def test_a_span_that_no_measure_has_is_refused_at_its_option(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="“books” has no months") as caught:
        _ = Report.load(folder(tmp_path).path).document
    assert str(caught.value.problems[0].where) == "narrative/a.md:2:13"


def test_a_query_has_no_course(tmp_path: Path) -> None:
    words = ":::{table}\n:sparkline: months\nSELECT measure FROM data\n:::\n"
    with pytest.raises(ReportError, match="a table of a query has no sparklines") as caught:
        _ = Report.load(folder(tmp_path, *BOOKS, words=words).path).document
    assert str(caught.value.problems[0].where) == "narrative/a.md:2:13"


def test_the_data_of_lines_are_reached_from_below_their_table(tmp_path: Path) -> None:
    words = f"{TABLE}\n# Data\n\n:::{{chart-data}}\n:::\n"
    report = Report.load(folder(tmp_path, *BOOKS, *FILMS, words=words).path)
    blocks = list(blocks_of(report.document))
    figures = [block for block in blocks if isinstance(block, Figure)]
    tables = [block for block in blocks if isinstance(block, Table)][1:]
    assert [table.id for table in tables] == [f"{figure.id}-data" for figure in figures]
    (below,) = (block for block in blocks if isinstance(block, Paragraph) and block.role == "figure-source")
    links = [part for part in below.children if isinstance(part, CrossReference)]
    assert [words_of(link.children) for link in links] == [
        "Data behind the chart “Books”",
        "Data behind the chart “Films”",
    ]
    back = [part.target for table in tables for part in table.caption if isinstance(part, CrossReference)]
    assert back == [figure.id for figure in figures]
    report.to_bytes("pdf")
    report.to_bytes("docx")


def test_a_figure_in_a_cell_stands_where_its_table_was_written() -> None:
    here, there = Origin(file="a.md", line=3), Origin(file="b.md", line=9)
    line = Figure(id="line", graphic=Drawing(width=9, height=3, items=()), alt="Visits rose")
    figures = (line, replace(line, id="other", origin=there))
    cells = tuple(TableCell(id=figure.id, figure=figure) for figure in figures)
    table = Table(id="t", columns=(TableColumn(), TableColumn()), header=(), rows=(TableRow(cells=cells),))
    found = placed(table, here)
    assert isinstance(found, Table)
    assert [found.origin, *(block.origin for block in children_of(found))] == [here, here, there]
