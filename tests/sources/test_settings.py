"""The sources of a report folder, by its report.yml."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.errors import ReportError, SourceError
from reportgen.project.loading import load_project
from reportgen.sources import Gathered, gather, gather_frame

REPORT = """title: Libraries
period: 12m to 2022-03
area: leeds
measures:
  visits: {{unit: visits}}
sources:
{sources}
"""


def made(folder: Path, sources: str) -> Gathered:
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / "visits.csv").write_text("When,Total\n31-03-2022,5\n", encoding="utf-8")
    (folder / "report.yml").write_text(REPORT.format(sources=sources), encoding="utf-8")
    return gather(load_project(folder))


VISITS = (
    "  visits: {file: data/visits.csv, columns: {period: When, value: Total}, "
    "constant: {measure: visits}, period: '12m to {}'}\n"
)
MONTHLY = "  monthly:\n    query: SELECT * FROM visit\n"


def test_a_source_is_read_as_its_settings_say(tmp_path: Path) -> None:
    (row,) = made(tmp_path, VISITS).observations
    assert (row.measure, row.area, str(row.period), row.value) == ("visits", "leeds", "12m to 2022-03", 5)
    assert row.row is not None
    assert (row.row.file, row.row.line) == ("data/visits.csv", 2)


@pytest.mark.parametrize("path", ["../secret.csv", "/etc/passwd", "data/../../secret.csv"])
def test_a_path_that_leaves_the_folder_is_refused_at_its_place(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "report"
    folder.mkdir()
    (tmp_path / "secret.csv").write_text("measure,period,value\nvisits,2022-03,1\n", encoding="utf-8")
    with pytest.raises(ReportError, match="does not stay inside") as caught:
        made(folder, f"  other: {path}\n")
    assert caught.value.where is not None
    assert (caught.value.where.file, caught.value.where.line) == ("report.yml", 7)


def test_a_mistake_in_a_query_is_told_at_the_query(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such table") as caught:
        made(tmp_path, VISITS + MONTHLY)
    assert caught.value.where is not None
    assert caught.value.where.line == 9
    assert caught.value.hint == "did you mean “visits”?"


def test_a_dataframe_is_the_table_data(tmp_path: Path) -> None:
    made(tmp_path, VISITS)
    settings = load_project(tmp_path).settings
    gathered = gather_frame([("visits", "2022-03", 7)], settings)
    assert gathered.observations[0].area == "leeds"
    assert gathered.query("SELECT sum(value::INT) FROM data").rows == ((Decimal(7),),)
