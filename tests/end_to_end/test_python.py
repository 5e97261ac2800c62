"""The library as a developer meets it: one error that says all, whatever was wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from io import BytesIO
from pathlib import Path

import pytest

from reportgen import Measure, Report
from reportgen.errors import Origin, ReportError, ReportErrors
from reportgen.model.blocks import Figure
from reportgen.model.chart import Chart
from reportgen.model.walk import blocks_of
from reportgen.project.measure_settings import MeasureSettings
from tests.end_to_end.folders import EARLIER, Folder

ROWS = [("visits", "2023", 100), ("visits", "2024", 120)]
VISITS = [Measure("visits", unit="visits")]


def report(period: str = "2024", data: object = ROWS, **settings: object) -> Report:
    return Report("Libraries", period, data=data, measures=VISITS, **settings)


def test_all_mistakes_of_a_folder_are_one_error_with_its_parts(folder: Folder) -> None:
    folder.change("report.yml", "layout: briefing", "layuot: briefing")
    folder.change("report.yml", "period: 2024", "period: soon")
    with pytest.raises(ReportErrors) as caught:
        Report.load(folder.path)
    first, second = caught.value.problems
    assert (first.where, second.where) == (
        Origin(file="report.yml", line=2, column=9),
        Origin(file="report.yml", line=3, column=1),
    )
    assert str(caught.value).count("what to do") == 2


def test_python_says_all_of_a_measure_that_report_yml_does() -> None:
    said = {field.name for field in fields(Measure)} - {"id"}
    assert said == set(MeasureSettings.model_fields)


def test_a_measure_from_python_has_limits_rates_ranks_and_all_else() -> None:
    months = [f"2024-{month:02d}" for month in range(1, 13)]
    rows = [
        (name, month, size * (place + 1), area)
        for name, size in (("visits", 10), ("people", 100))
        for area in ("town", "hills")
        for place, month in enumerate(months)
    ]
    visits = Measure(
        "visits",
        unit={"one": "visit", "many": "visits"},
        decimals=0,
        limits="months",
        rate={"population": "people", "per": 1000},
        rank="highest",
        compare=("hills",),
        thresholds=(0.5, 150),
        comparators={"previous": "1 month earlier"},
    )
    made = Report("Libraries", "2024-12", data=rows, measures=[visits, Measure("people")], area="town")
    facts = made.section("Visits", ":::{chart} visits\n:kind: control\n:::\n").facts
    assert facts["visits.xmr_mean"].value == 65
    assert facts["visits.rate"].value == 100
    assert facts["visits.change"].value == 10
    assert facts["visits.rank"].value == 1
    assert "visits.hills.gap" in facts
    (figure,) = (block for block in blocks_of(made.document) if isinstance(block, Figure))
    assert isinstance(figure.graphic, Chart)
    assert figure.graphic.control is not None


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: report("soon"), "report: “soon” is no period"),
        (lambda: report(data=42), "a int is no dataframe"),
        (lambda: report(data=[(1, 2)]), "these rows are no table"),
        (lambda: report(data={"a": [1]}), "no"),
        (lambda: report(lnguage="cy-GB"), "did you mean “language”?"),
        (lambda: report(brand="nowhere/_brand.yml"), "there is no file “_brand.yml”"),
        (lambda: report().section("A", "{{ vists.current }}"), "section 1:1:4: there is no “vists”"),
        (lambda: report().section("A", "a").section("B", ":::{chrt}\n:::"), "section 2:1:1: no component"),
        (lambda: report().section("A", "![x](/etc/passwd)"), "does not stay inside the folder"),
        (lambda: Report("T", "2024", measures=[Measure("Vis its")]), "such as “vis_its”"),
        (lambda: Report("T", "2024", measures=[Measure("a", polarity="up")]), "known: down is good"),
    ],
)
def test_a_report_from_python_says_what_is_wrong_and_what_to_do(
    make: Callable[[], Report], said: str
) -> None:
    with pytest.raises(ReportError) as caught:
        make().to_bytes("text")
    assert said in str(caught.value)
    assert "what to do" in str(caught.value)


def test_an_unknown_format_and_suffix_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="did you mean “pdf”"):
        report().to_bytes("pfd")
    with pytest.raises(ReportError, match=r"known: \.pdf"):
        report().render(tmp_path / "a.pfd")
    assert list(tmp_path.iterdir()) == []


def test_an_output_is_written_to_a_path_or_a_stream(tmp_path: Path) -> None:
    made = report().section("Visits", "Visits {{ visits.change_pct | words }}.")
    stream = BytesIO()
    made.render(stream, to="pdf")
    made.render(tmp_path / "new" / "a.pdf")
    assert (tmp_path / "new" / "a.pdf").read_bytes() == stream.getvalue()


def test_an_error_leaves_the_output_that_was_there(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(EARLIER)
    with pytest.raises(ReportError):
        report().section("A", "{{ vists }}").render(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == EARLIER


def test_a_section_added_later_is_in_the_next_output() -> None:
    made = report().section("One", "First.")
    assert "Second" not in made.to_bytes("text").decode("utf-8")
    assert "Second." in made.section("Two", "Second.").to_bytes("text").decode("utf-8")
