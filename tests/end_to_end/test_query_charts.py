"""Charts of a query: periods stand by time, what is missing says so, every name can be seen."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from reportgen import Report
from reportgen.charts import draw
from reportgen.errors import ReportError
from reportgen.model.blocks import Figure, Table
from reportgen.model.chart import Chart
from reportgen.model.walk import blocks_of, words_of
from tests.charts.charting import BRAND, face, strokes, texts
from tests.end_to_end.folders import Folder, checked

REPORT = """\
title: Libraries
period: "2024-02"
layout: briefing
sources: {data: data/data.csv}
measures: {books: {label: Books, unit: loans}}
"""
CHART = """\
:::{{chart}}
:kind: {kind}
:title: Loans
:data: below

FROM (VALUES {rows}) AS t ({columns})
:::
"""
DATA = "measure,period,value\nbooks,2024-01,5\nbooks,2024-02,7\n"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(path=tmp_path / "report").write("report.yml", REPORT).write("data/data.csv", DATA)


def chart(folder: Folder, kind: str, *rows: str, columns: str = "point, Loans") -> Chart:
    report = report_of(folder, kind, *rows, columns=columns)
    (figure,) = (block for block in blocks_of(report.document) if isinstance(block, Figure))
    assert isinstance(figure.graphic, Chart)
    return figure.graphic


def report_of(folder: Folder, kind: str, *rows: str, columns: str = "point, Loans") -> Report:
    folder.write("narrative/a.md", CHART.format(kind=kind, rows=", ".join(rows), columns=columns))
    return Report.load(folder.path)


@pytest.mark.parametrize("kind", ["line", "multiples", "sparkline"])
def test_periods_stand_in_the_order_of_time_with_a_gap_for_each_that_is_missing(
    folder: Folder, kind: str
) -> None:
    shown = chart(folder, kind, "('2020-05', 1)", "('2020-01', 4)", "('2020-02', 5)")
    assert [name.replace("\u00a0", " ") for name in shown.categories] == [
        "Jan 2020", "Feb 2020", "Mar 2020", "Apr 2020", "May 2020"
    ]  # fmt: skip
    assert shown.series[0].values == (Decimal(4), Decimal(5), None, None, Decimal(1))
    course = draw(shown, BRAND, face, 480)
    lines = [outline.commands for outline, _ in strokes(course)]
    assert "MLM" in lines, "the line is open where months are missing"


def test_the_data_of_a_gap_say_that_it_is_one(folder: Folder) -> None:
    report = report_of(folder, "line", "('2020-Q1', 1)", "('2020-Q3', 4)")
    (table,) = (block for block in blocks_of(report.document) if isinstance(block, Table))
    assert [words_of(row.cells[1].children) for row in table.rows] == ["1", "[x]", "4"]


def test_bars_keep_the_order_of_the_query_and_totals_published_at_any_distance_have_no_gap(
    folder: Folder,
) -> None:
    assert chart(folder, "bar", "('2020-05', 1)", "('2020-01', 4)").series[0].values == (1, 4)
    rolling = chart(folder, "line", "('12m to 2021-06', 1)", "('12m to 2020-12', 4)")
    assert rolling.series[0].values == (4, 1)


def test_periods_of_several_kinds_or_twice_are_names(folder: Folder) -> None:
    assert chart(folder, "line", "('2020-05', 1)", "('2019', 4)").series[0].values == (1, 4)
    assert chart(folder, "line", "('2020-05', 1)", "('2020-01', 4)", "('2020-05', 2)").series[0].values == (
        1, 4, 2
    )  # fmt: skip


def test_a_control_chart_of_months_with_one_missing_is_refused(folder: Folder) -> None:
    with pytest.raises(ReportError, match="without a gap"):
        chart(folder, "control", "('2020-05', 1)", "('2020-01', 4)", "('2020-02', 4)")


@pytest.mark.parametrize("kind", ["bar", "ranked", "stacked"])
def test_a_missing_value_prints_as_those_of_measures_do(folder: Folder, kind: str) -> None:
    shown = chart(folder, kind, "('North', 1)", "('South', NULL)")
    assert any("[x]" in text for text in texts(draw(shown, BRAND, face, 480)))


@pytest.mark.parametrize(
    ("rows", "columns", "said"),
    [
        (("('   ', 3)", "('North', 4)"), "point, Loans", "row 1 of the query has no name"),
        (("('North', 3)", "(NULL, 4)"), "point, Loans", "row 2 of the query has no name"),
        (("('North', 3, 4)",), 'point, Loans, "\u200b"', "column 3 of the query has no name"),
    ],
)
def test_a_name_that_nobody_sees_is_refused(
    folder: Folder, rows: tuple[str, ...], columns: str, said: str
) -> None:
    with pytest.raises(ReportError, match=said):
        chart(folder, "bar", *rows, columns=columns)


def test_a_single_point_needs_no_name(folder: Folder) -> None:
    assert chart(folder, "bar", "('', 3, 4)", columns="point, Books, Films").categories == ("",)


@pytest.mark.parametrize("kind", ["bar", "line", "control"])
def test_numbers_in_the_names_of_a_query_are_no_unknown_figures(folder: Folder, kind: str) -> None:
    rows = [f"('Area {place}', {3 * place})" for place in range(11, 40)]
    report_of(folder, kind, *rows, columns='point, "Group 7"')
    assert "figure-unknown" not in checked(folder)


@pytest.mark.parametrize("kind", ["line", "sparkline", "multiples"])
def test_who_asks_for_a_line_of_two_months_has_it(folder: Folder, kind: str) -> None:
    folder.write("narrative/a.md", f":::{{chart}} books\n:kind: {kind}\n:::\n")
    (figure,) = (b for b in blocks_of(Report.load(folder.path).document) if isinstance(b, Figure))
    assert isinstance(figure.graphic, Chart)
    assert (figure.graphic.form, figure.graphic.series[0].values) == (kind, (5, 7))


@pytest.mark.parametrize(
    ("kind", "columns", "hint"),
    [("dots", "point, A, B, C", "kind: bar"), ("ranked", "point, A, B, C", "kind: bar")],
)
def test_what_to_use_instead_is_said_in_the_words_of_the_option(
    folder: Folder, kind: str, columns: str, hint: str
) -> None:
    with pytest.raises(ReportError) as caught:
        report_of(folder, kind, "('North', 1, 2, 3)", "('South', 1, 2, 3)", columns=columns).to_bytes("pdf")
    assert hint in str(caught.value)


def test_characters_that_nobody_sees_are_named_by_their_code(folder: Folder) -> None:
    with pytest.raises(ReportError) as caught:
        report_of(folder, "bar", "('a\u200dn', 1)", "('b\u2028', 2)").to_bytes("pdf")
    assert "‹U+200D›" in str(caught.value)
    assert "U+200D ZERO WIDTH JOINER" in str(caught.value)
    assert "\u200d" not in str(caught.value)


def test_a_bar_of_one_part_of_nought_says_so_in_word_too(folder: Folder) -> None:
    made = report_of(folder, "stacked", "('North', 0)", "('South', 0)").to_bytes("docx")
    with ZipFile(BytesIO(made)) as package:
        chart = etree.fromstring(package.read("word/charts/chart1.xml"))
    labels = chart.findall(".//{*}ser/{*}dLbls/{*}dLbl")
    assert [one.find("{*}idx").get("val") for one in labels] == ["0", "1"]
    assert all(one.find("{*}showVal").get("val") == "1" for one in labels)
