"""Excel, Parquet and dataframes give the same values as CSV."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from reportgen.errors import PeriodError, ReportError, SourceError
from reportgen.model.fact import Absent, Reason
from reportgen.sources import from_dataframe
from tests.sources.reading import notes, read
from tests.sources.workbook import Day, Error, Formula, Lettered, Percent, Percent1, workbook

HEAD = ["measure", "period", "value"]


def test_a_sheet_of_a_workbook(tmp_path: Path) -> None:
    rows = [HEAD, ["asb", "2022-04", 61888], ["asb", Day(44651), 0.1], ["asb", "2022-05", "1,234 [p]"]]
    made = read(tmp_path, workbook({"Data": rows}), "data.xlsx")
    assert [row.value for row in made.observations] == [Decimal(61888), Decimal("0.1"), Decimal(1234)]
    assert str(made.observations[1].period) == "2022-03"
    assert [row.row.line for row in made.observations if row.row] == [2, 3, 4]


def test_a_date_cell_is_a_month(tmp_path: Path) -> None:
    made = read(tmp_path, workbook({"Data": [HEAD, ["asb", Day(44651), 5]]}), "data.xlsx")
    assert str(made.observations[0].period) == "2022-03"


@pytest.mark.parametrize("kind", [Percent, Percent1])
def test_a_percentage_is_read_as_excel_shows_it(tmp_path: Path, kind: type[float]) -> None:
    made = read(tmp_path, workbook({"Data": [HEAD, ["seen", "2022-03", kind(0.734)]]}), "data.xlsx")
    assert made.observations[0].value == Decimal("73.4")
    lettered = read(tmp_path, workbook({"Data": [HEAD, ["seen", "2022-03", Lettered(73.4)]]}), "data.xlsx")
    assert lettered.observations[0].value == Decimal("73.4")


def test_a_percentage_of_a_measure_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"“73\.4%” is no number") as caught:
        read(tmp_path, workbook({"Data": [HEAD, ["asb", "2022-03", Percent(0.734)]]}), "data.xlsx")
    assert "unit: percent" in caught.value.hint


def test_fractions_of_a_workbook_without_formats_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [HEAD, ["seen", "2022-03", 0.734], ["seen", "2022-04", 0.744]]
    with pytest.raises(SourceError, match="all values of “seen” lie between −1 and 1") as caught:
        read(tmp_path, workbook({"Data": rows}), "data.xls")
    assert str(caught.value.where) == "data.xls:2:1"
    assert read(tmp_path, workbook({"Data": rows}), "data.xlsx").observations[0].value == Decimal("0.734")


@pytest.mark.parametrize("text", ["#DIV/0!", "#REF!", "#VALUE!", "#NAME?"])
@pytest.mark.parametrize("column", [0, 1, 2])
def test_an_error_of_excel_is_refused_by_its_cell(tmp_path: Path, text: str, column: int) -> None:
    row: list[object] = ["asb", "2022-03", 5]
    row[column] = Error(text)
    with pytest.raises((SourceError, PeriodError), match=f"“{re.escape(text)}” is no") as caught:
        read(tmp_path, workbook({"Data": [HEAD, row]}), "data.xlsx")  # type: ignore[list-item]
    assert str(caught.value.where) == f"data.xlsx:2:{column + 1}"


def test_excels_not_available_is_not_available(tmp_path: Path) -> None:
    made = read(tmp_path, workbook({"Data": [HEAD, ["asb", "2022-03", Error("#N/A")]]}), "data.xlsx")
    assert made.observations[0].value == Absent(reason=Reason.NOT_AVAILABLE)
    assert notes(made) == ["1 cell “#N/A”, read as not available [x] (line 2)"]


def test_a_formula_without_its_value_is_refused(tmp_path: Path) -> None:
    rows = [HEAD, ["asb", "2022-03", 5], ["asb", "2022-04", Formula("C2*2")]]
    with pytest.raises(SourceError, match=r"“=C2\*2” is no number") as caught:
        read(tmp_path, workbook({"Data": rows}), "data.xlsx")
    assert str(caught.value.where) == "data.xlsx:3:3"
    assert "save it" in caught.value.hint
    whole = [HEAD, ["asb", "2022-03", 5], [Formula("A2"), Formula("B2"), Formula("C2")]]
    with pytest.raises(ReportError, match="=C2"):
        read(tmp_path, workbook({"Data": whole}), "data.xlsx")


def test_lines_are_excels_own_under_a_blank_row(tmp_path: Path) -> None:
    made = read(tmp_path, workbook({"Data": [[None], HEAD, [None], ["asb", "2022-03", 5]]}), "data.xlsx")
    assert made.observations[0].row is not None
    assert made.observations[0].row.line == 4


def test_the_first_sheet_is_noted_and_a_named_one_is_taken(tmp_path: Path) -> None:
    book = workbook({"Cover": [HEAD, ["asb", "2022-03", 1]], "Data": [HEAD, ["asb", "2022-03", 2]]})
    first = read(tmp_path, book, "data.xlsx")
    assert first.observations[0].value == 1
    assert notes(first) == ["1 cell of the sheet “Cover” read, the first of 2"]
    assert read(tmp_path, book, "data.xlsx", sheet="Data").observations[0].value == 2
    with pytest.raises(SourceError, match="there is no sheet “Dat”") as caught:
        read(tmp_path, book, "data.xlsx", sheet="Dat")
    assert caught.value.hint == "did you mean “Data”?"


def test_a_broken_or_exploding_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = workbook({"Data": [HEAD, ["asb", "2022-03", 5]]})
    with pytest.raises(SourceError):
        read(tmp_path, whole[: len(whole) // 2], "data.xlsx")
    monkeypatch.setattr("reportgen.sources.excel._MAX_UNPACKED", 10_000)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "a" * 100_000)
    with pytest.raises(SourceError, match="unpacks to more"):
        read(tmp_path, bomb.getvalue(), "data.xlsx")


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "made.parquet"
    duckdb.sql(
        "SELECT 'asb' AS measure, DATE '2022-03-31' AS period, 0.1::DOUBLE AS value, NULL AS status "
        "UNION ALL SELECT 'asb', DATE '2022-04-30', 1234, 'p'"
    ).write_parquet(str(path))
    made = read(tmp_path, path.read_bytes(), "da[ta*.parquet" if path.drive == "" else "data.parquet")
    assert [row.value for row in made.observations] == [Decimal("0.1"), Decimal(1234)]
    assert [row.row.line for row in made.observations if row.row] == [2, 3]
    with pytest.raises(SourceError, match="no Parquet file"):
        read(tmp_path, b"PAR1 rubbish PAR1", "data.parquet")


DATA = {
    "measure": ["asb", "asb", "asb"],
    "period": ["2022-01", "2022-02", "2022-03"],
    "value": [0.1, None, 61888.0],
}
FRAMES = {
    "pandas": lambda: pd.DataFrame(DATA),
    "polars": lambda: pl.DataFrame(DATA),
    "lazy polars": lambda: pl.LazyFrame(DATA),
    "pyarrow": lambda: pa.table(DATA),
    "duckdb": lambda: duckdb.sql(
        "SELECT * FROM (VALUES ('asb', '2022-01', 0.1::DOUBLE), ('asb', '2022-02', NULL), "
        "('asb', '2022-03', 61888)) AS rows(measure, period, value)"
    ),
    "tuples": lambda: [("asb", "2022-01", 0.1), ("asb", "2022-02", None), ("asb", "2022-03", 61888)],
    "mappings": lambda: [dict(zip(DATA, row, strict=True)) for row in zip(*DATA.values(), strict=True)],
}


@pytest.mark.parametrize("kind", FRAMES)
def test_any_dataframe_gives_the_same_observations(kind: str) -> None:
    made = from_dataframe(FRAMES[kind]())
    assert [(row.measure, str(row.period), row.value) for row in made] == [
        ("asb", "2022-01", Decimal("0.1")),
        ("asb", "2022-02", Absent(reason=Reason.NOT_AVAILABLE)),
        ("asb", "2022-03", Decimal(61888)),
    ]
    assert made[2].row is not None
    assert (made[2].row.file, made[2].row.line) == ("dataframe", 3)


def test_dates_decimals_and_mappings_of_a_dataframe() -> None:
    frame = pl.DataFrame(
        {
            "when": [date(2022, 3, 31)],
            "what": ["asb"],
            "much": [Decimal("1.50")],
            "area": ["leeds"],
            "status": ["p"],
        }
    )
    (row,) = from_dataframe(
        frame, columns={"period": "when", "measure": "what", "value": "much"}, period="12m to {}"
    )
    assert (str(row.period), row.value, row.area, "".join(row.status)) == (
        "12m to 2022-03",
        Decimal("1.50"),
        "leeds",
        "p",
    )


def test_pandas_dates_integers_and_missing_values() -> None:
    frame = pd.DataFrame(
        {
            "measure": ["asb", "asb"],
            "period": pd.to_datetime(["2022-03-31", "2022-04-30"]),
            "value": pd.array([5, None], dtype="Int64"),
        }
    )
    made = from_dataframe(frame)
    assert [(str(row.period), row.value) for row in made] == [
        ("2022-03", Decimal(5)),
        ("2022-04", Absent(reason=Reason.NOT_AVAILABLE)),
    ]


def test_what_is_no_dataframe_or_no_table() -> None:
    with pytest.raises(SourceError, match="is no dataframe"):
        from_dataframe(object())
    with pytest.raises(SourceError, match="these rows are no table"):
        from_dataframe([("asb", "2022-01"), ("asb", "2022-02", 5)])
    with pytest.raises(SourceError, match="there is no column “value”"):
        from_dataframe(pl.DataFrame({"measure": ["a"], "period": ["2022"]}))
    with pytest.raises(PeriodError, match="soon") as caught:
        from_dataframe([("asb", "soon", 5)])
    assert str(caught.value.where) == "dataframe:1:2"


def test_what_is_no_number_in_parquet_is_told_without_a_query(tmp_path: Path) -> None:
    path = tmp_path / "made.parquet"
    duckdb.sql("SELECT 'asb' AS measure, '2022-03' AS period, 'nan'::DOUBLE AS value").write_parquet(
        str(path)
    )
    with pytest.raises(SourceError, match="“value” holds “nan”") as caught:
        read(tmp_path, path.read_bytes(), "data.parquet")
    assert (caught.value.why, caught.value.hint) == (
        "that is no number",
        "leave the value empty where there is none",
    )
