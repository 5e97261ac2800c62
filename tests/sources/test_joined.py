"""Several files as one table: counted by the database, exact in where the figures come from."""

from __future__ import annotations

import gzip
import hashlib
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen import Report
from reportgen.errors import ReportError, SourceError
from reportgen.model.fact import InputFile

HEAD = "Month,Place,Kind,Remark\n"
MARCH = HEAD + '2022-03,North,crime,\n2022-03,North,asb,"two\nlines"\n2022-03,South,crime,\n'
APRIL = HEAD + '2022-04,North,crime,"a, b"\n2022-04,North,crime,\n'
QUERY = """
      SELECT lower(Kind) AS measure, lower(Place) AS area, Month AS period, count(*) AS value
      FROM incidents GROUP BY ALL ORDER BY ALL
"""
REPORT = """\
title: Places
period: 2022-04
area: north
layout: briefing
comparators: {previous: 1 month earlier}
sources:
  incidents: {file: FILES, table: true}
  counted:
    query: |QUERY
measures:
  crime: {unit: crimes}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "report [1]"
    (home / "data").mkdir(parents=True)
    (home / "narrative").mkdir()
    (home / "narrative" / "a.md").write_text("# A\n\nText.\n", encoding="utf-8")
    (home / "data" / "2022-03.csv.gz").write_bytes(gzip.compress(MARCH.encode(), mtime=0))
    (home / "data" / "2022-04.csv").write_text(APRIL, encoding="utf-8", newline="\r\n")
    return home


def _report(folder: Path, files: str = "data/2022-*", text: str = REPORT) -> Report:
    settings = text.replace("FILES", files).replace("QUERY", QUERY)
    (folder / "report.yml").write_text(settings, encoding="utf-8")
    return Report.load(folder)


@pytest.mark.parametrize("files", ["data/2022-*", "[data/2022-03.csv.gz, data/2022-04.csv]", "data/*.csv*"])
def test_facts_come_straight_from_the_files(folder: Path, files: str) -> None:
    found = _report(folder, files).facts
    assert {key: found[key].value for key in ("crime.current", "crime.previous", "crime.change")} == {
        "crime.current": Decimal(2),
        "crime.previous": Decimal(1),
        "crime.change": Decimal(1),
    }
    assert found["crime.south.previous"].value == Decimal(1)
    origin = found["crime.change"].provenance
    assert origin.files == ("data/2022-03.csv.gz", "data/2022-04.csv")
    assert "count(*) AS value" in origin.query


def test_the_ledger_says_each_file_its_rows_and_its_hash(folder: Path) -> None:
    inputs = _report(folder).facts.inputs
    data = [(folder / "data" / name).read_bytes() for name in ("2022-03.csv.gz", "2022-04.csv")]
    digests = [hashlib.sha256(part).hexdigest() for part in data]
    assert inputs == (
        InputFile(file="data/2022-03.csv.gz", rows=3, sha256=digests[0]),
        InputFile(file="data/2022-04.csv", rows=2, sha256=digests[1]),
    )


def test_a_query_sees_the_file_of_each_row_and_blank_cells_as_null(folder: Path) -> None:
    from reportgen.project.loading import load_project
    from reportgen.sources import gather

    _report(folder)
    gathered = gather(load_project(folder))
    sql = "SELECT _file, count(*) n, count(Remark) r FROM incidents GROUP BY ALL ORDER BY ALL"
    assert gathered.query(sql).rows == (
        ("data/2022-03.csv.gz", Decimal(3), Decimal(1)),
        ("data/2022-04.csv", Decimal(2), Decimal(1)),
    )
    with pytest.raises(SourceError, match="read_csv"):
        gathered.query("SELECT * FROM read_csv('data/2022-04.csv')")


def test_only_the_columns_kept_are_held(folder: Path) -> None:
    text = REPORT.replace("table: true", "table: true, keep: [Month, Place, Kind]")
    assert _report(folder, text=text).facts["crime.current"].value == Decimal(2)
    with pytest.raises(ReportError, match=r"no column “Plase” to keep") as caught:
        _ = _report(folder, text=text.replace("Place,", "Plase,")).facts
    assert "did you mean “Place”?" in str(caught.value)


def test_tidy_files_are_read_each_with_its_rows(folder: Path) -> None:
    for month in ("05", "06"):
        rows = f"measure,area,period,value\ncrime,north,2022-{month},{int(month)}\n"
        (folder / "data" / f"tidy-{month}.csv").write_text(rows, encoding="utf-8")
    text = REPORT.replace("{file: FILES, table: true}", "data/tidy-*.csv").replace("2022-04", "2022-06")
    text = text.replace("  counted:\n    query: |QUERY", "")
    fact = _report(folder, text=text).facts["crime.current"]
    assert fact.value == Decimal(6)
    assert [(row.file, row.line) for row in fact.provenance.rows] == [("data/tidy-06.csv", 2)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("2022-05.csv", b"Month,Place,Sort,Remark\n", "it lacks “Kind”; it has “Sort”"),
        ("2022-05.csv", b"Place,Month,Kind,Remark\n", "they stand in another order"),
        ("2022-05.csv", b"", "the file is empty"),
        ("2022-05.csv.gz", b"no gzip", "cannot be read"),
        ("2022-05.csv.gz", gzip.compress(MARCH.encode(), mtime=0)[:-20], "2022-05.csv.gz"),
        ("2022-05.csv", HEAD.encode() + b"2022-05,North\n", "2022-05.csv:2"),
        ("2022-05.csv", HEAD.encode() + b"2022-05,N\xff,a,b\n", "2022-05.csv"),
        ("2022-05.xlsx", b"", "cannot be joined"),
        ("2022-05.tsv", b"Month\tPlace\tKind\tRemark\n", "cannot be joined"),
    ],
)
def test_a_file_that_does_not_fit_in_is_named(folder: Path, name: str, content: bytes, said: str) -> None:
    (folder / "data" / name).write_bytes(content)
    with pytest.raises(ReportError) as caught:
        _ = _report(folder).facts
    assert said in str(caught.value)
    assert str(folder) not in str(caught.value)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ("data/2023-*", "no file fits “data/2023-*”"),
        ("../*.csv", "does not stay inside"),
        ("[data/2022-04.csv, data/2022-05.csv]", "there is no file “data/2022-05.csv”"),
    ],
)
def test_files_that_are_not_there_are_told_at_their_place(folder: Path, files: str, said: str) -> None:
    with pytest.raises(ReportError, match=r"report\.yml:7") as caught:
        _report(folder, files)
    assert said in str(caught.value)


def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text(APRIL, encoding="utf-8")
    (folder / "data" / "2022-06.csv").symlink_to(tmp_path / "out.csv")
    with pytest.raises(ReportError, match="leads out"):
        _report(folder)
