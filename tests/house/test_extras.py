"""What is not installed with the rest: asked for by name, where it is first needed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reportgen.errors import SourceError
from reportgen.report import Report
from reportgen.sources.tables import Tables

NEEDS_DUCKDB = {
    "a query": "monthly: {query: SELECT 1 AS value}",
    "a Parquet file": "monthly: data/visits.parquet",
}


@pytest.fixture
def without_duckdb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)


@pytest.mark.usefixtures("without_duckdb")
@pytest.mark.parametrize("source", NEEDS_DUCKDB.values(), ids=NEEDS_DUCKDB)
def test_a_report_that_needs_duckdb_says_how_to_get_it(source: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "visits.parquet").write_bytes(b"PAR1")
    settings = f"title: T\nperiod: 2022\nmeasures: {{visits: {{}}}}\nsources:\n  {source}\n"
    (tmp_path / "report.yml").write_text(settings, encoding="utf-8")
    with pytest.raises(SourceError, match="DuckDB is not installed") as caught:
        assert Report.load(tmp_path).facts
    assert "reportgen[sql]" in caught.value.hint
    assert caught.value.where is not None


@pytest.mark.usefixtures("without_duckdb")
def test_tables_stand_without_it() -> None:
    assert dict(Tables()) == {}
