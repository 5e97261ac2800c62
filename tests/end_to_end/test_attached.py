"""The data inside the PDF: every file that a reader takes out of it, and what the standards say of it."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from reportgen.attachments import COLUMNS, chart_csv
from reportgen.model.blocks import Figure
from reportgen.model.chart import Chart, ChartSeries
from reportgen.model.walk import blocks_of
from reportgen.verify.standards import claimed, standards
from tests.end_to_end.samples import Sample


@pytest.fixture(scope="module")
def attached(samples: dict[str, Sample], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("attached") / "report.pdf"
    samples["northamptonshire"].report.render(path, attach_data=True)
    return path


def _files(path: Path) -> dict[str, bytes]:
    with pikepdf.open(path) as pdf:
        return {name: one.get_file().read_bytes() for name, one in pdf.attachments.items()}


def test_the_facts_are_inside(attached: Path, samples: dict[str, Sample]) -> None:
    assert _files(attached)["facts.json"].decode("utf-8") == samples["northamptonshire"].report.facts_json()


def test_each_chart_has_its_points_inside(attached: Path, samples: dict[str, Sample]) -> None:
    report = samples["northamptonshire"].report
    charts = [
        block.graphic
        for block in blocks_of(report.document)
        if isinstance(block, Figure) and isinstance(block.graphic, Chart)
    ]
    files = [data for name, data in sorted(_files(attached).items()) if name.startswith("chart-")]
    assert len(files) == len(charts) > 0
    for data, chart in zip(files, charts, strict=True):
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"))))
        given = [None if row["value"] == "" else Decimal(row["value"]) for row in rows]
        assert given == [value for series in chart.series for value in series.values]
        known = [report.facts.find(row["fact"]) for row in rows]
        assert all(fact is None or fact.value == value for fact, value in zip(known, given, strict=True))


def test_it_is_for_the_archive_and_for_everybody(attached: Path) -> None:
    assert claimed(attached) == ("3a",)
    assert standards(attached) == ()


def test_a_file_that_does_not_say_what_it_is_to_the_document_is_found(attached: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(attached) as pdf:
        for one in pdf.Root.AF:
            del one.AFRelationship
        pdf.save(broken)
    assert standards(broken)


def test_without_them_it_is_what_it_was(sample: Sample, tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    sample.report.render(path)
    assert claimed(path) == ("2a",)
    assert _files(path) == {}


def test_twice_the_same_bytes(samples: dict[str, Sample]) -> None:
    report = samples["emergency-care"].report
    assert report.to_bytes("pdf", attach_data=True) == report.to_bytes("pdf", attach_data=True)


def test_no_name_is_a_formula() -> None:
    series = ChartSeries(name="@visits", values=(Decimal("-1.50"), None), labels=("−1.50", "[x]"))
    rows = list(
        csv.reader(io.StringIO(chart_csv(Chart(form="bar", categories=("=1+1", "b"), series=(series,)))))
    )
    assert rows == [list(COLUMNS), ["'=1+1", "'@visits", "-1.50", ""], ["b", "'@visits", "", ""]]
