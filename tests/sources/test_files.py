"""Files with the dirt of real ones: each is read right, or refused with its place."""

from __future__ import annotations

import gzip
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.errors import Origin, ReportErrors, SourceError
from reportgen.sources import SourcePlan, Vocabulary, gather_sources
from reportgen.sources.files import READERS
from tests.sources.reading import notes, read

GOOD = "measure,area,period,value\nasb,northamptonshire,2022-03,5\n"


def error_of(folder: Path, content: str | bytes, name: str = "data.csv", **plan: object) -> SourceError:
    with pytest.raises(SourceError) as caught:
        read(folder, content, name, **plan)
    return caught.value


def test_a_plain_file(tmp_path: Path) -> None:
    (row,) = read(tmp_path, GOOD).observations
    assert (row.measure, row.area, str(row.period), row.value) == ("asb", "northamptonshire", "2022-03", 5)
    assert str(row.row) == "RowReference(file='data.csv', line=2)"


def test_an_empty_file(tmp_path: Path) -> None:
    assert error_of(tmp_path, b"").what == "the file is empty"
    assert error_of(tmp_path, " \n,,\n").what == "the file is empty"


def test_headings_only(tmp_path: Path) -> None:
    error = error_of(tmp_path, "measure,area,period,value\n")
    assert error.what == "the file has headings and no rows"
    assert error.where == Origin(file="data.csv", line=1, column=1)


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(SourceError, match="there is no file “gone"):
        gather_sources([SourcePlan(name="data", path=Path("gone.csv"), file="gone.csv")], Vocabulary())


def test_a_kind_of_file_that_cannot_be_read(tmp_path: Path) -> None:
    error = error_of(tmp_path, GOOD, "data.docx")
    assert "is no kind of data file" in error.what
    assert ".parquet" in error.hint


def test_a_byte_order_mark_is_no_part_of_the_first_heading(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + GOOD.encode()).observations[0].value == 5


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark(tmp_path: Path, encoding: str) -> None:
    mark = {"utf-16": b"", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[encoding]
    assert read(tmp_path, mark + GOOD.encode(encoding)).observations[0].value == 5


def test_utf_16_without_its_mark_is_named(tmp_path: Path) -> None:
    error = error_of(tmp_path, GOOD.encode("utf-16-le"))
    assert "zero bytes" in error.what
    assert "utf-16" in error.hint


def test_windows_1252_is_refused_with_byte_line_and_letter(tmp_path: Path) -> None:
    content = GOOD + "asb,Ynys Môn,2022-03,6\n"
    error = error_of(tmp_path, content.encode("cp1252"))
    assert error.what == "byte 0xF4 is not UTF-8"
    assert error.where == Origin(file="data.csv", line=3, column=11)
    assert "if that should be “ô”, write “encoding: windows-1252”" in error.hint


def test_windows_1252_is_read_where_the_source_says_so(tmp_path: Path) -> None:
    content = GOOD + "asb,Ynys Môn,2022-03,6\n"
    made = read(tmp_path, content.encode("cp1252"), encoding="windows-1252")
    assert made.observations[1].area == "ynys_mon"
    assert made.areas == {"ynys_mon": "Ynys Môn"}


def test_an_unknown_encoding_has_a_nearest_one(tmp_path: Path) -> None:
    assert error_of(tmp_path, GOOD, encoding="windows-1525").hint == "did you mean “windows-1252”?"


def test_bare_carriage_returns_end_lines_and_count_as_such(tmp_path: Path) -> None:
    made = read(tmp_path, GOOD.replace("\n", "\r") + "asb,northamptonshire,2022-04,7\r")
    assert [row.row.line for row in made.observations if row.row] == [2, 3]
    assert notes(made) == ["1 cell ended by a bare carriage return (line 1)"]


def test_lines_are_right_after_a_cell_of_several_lines(tmp_path: Path) -> None:
    made = read(tmp_path, 'measure,period,value,remark\r\nasb,2022-03,5,"a\r\nb"\r\nasb,2022-04,6,c\r\n')
    assert [row.row.line for row in made.observations if row.row] == [2, 4]


def test_no_break_spaces_in_codes_are_trimmed_and_noted(tmp_path: Path) -> None:
    made = read(tmp_path, "measure,area,period,value\nasb,northamptonshire\u00a0,2022-03,5\n")
    assert made.observations[0].area == "northamptonshire"
    assert notes(made) == ["1 cell trimmed of no-break spaces (line 2)"]


def test_blank_rows_and_columns_that_excel_leaves_are_passed_over(tmp_path: Path) -> None:
    made = read(tmp_path, "measure,period,value,,\nasb,2022-03,5,,\n,,,,\nasb,2022-04,6,,\n")
    assert [row.row.line for row in made.observations if row.row] == [2, 4]


def test_rows_of_another_width_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(ReportErrors) as caught:
        read(tmp_path, "measure,period,value\nasb,2022-03\nasb,2022-04,1,2\n")
    assert [str(problem.where) for problem in caught.value.problems] == ["data.csv:2:5", "data.csv:3:15"]
    assert caught.value.problems[0].what == "a row of 2 cells under 3 headings"


def test_a_quote_that_does_not_close(tmp_path: Path) -> None:
    error = error_of(tmp_path, 'measure,period,value\nasb,"2022-03,5\n')
    assert error.what == "a row that is no CSV"
    assert error.where == Origin(file="data.csv", line=2, column=1)


def test_semicolons_and_tabs_under_the_wrong_ending(tmp_path: Path) -> None:
    assert "parted by semicolons" in error_of(tmp_path, GOOD.replace(",", ";")).what
    assert "parted by tabs" in error_of(tmp_path, GOOD.replace(",", "\t")).what
    assert read(tmp_path, GOOD.replace(",", "\t"), "data.tsv").observations[0].value == 5


def test_gzip(tmp_path: Path) -> None:
    packed = gzip.compress(GOOD.encode())
    assert read(tmp_path, packed, "data.csv.gz").observations[0].value == 5
    assert "no whole gzip file" in error_of(tmp_path, packed[:-9], "data.csv.gz").what
    assert "no whole gzip file" in error_of(tmp_path, GOOD, "data.csv.gz").what


def test_a_file_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportgen.sources.files.MAX_BYTES", 1000)
    assert "larger than" in error_of(tmp_path, gzip.compress(b"a" * 5000), "data.csv.gz").what
    assert "larger than" in error_of(tmp_path, "a" * 5000).what


def test_a_cell_without_end(tmp_path: Path) -> None:
    error = error_of(tmp_path, f"measure,period,value\nasb,2022-03,{'9' * 40_000}\n")
    assert "more than 32,767 characters" in error.what


def test_headings_twice_or_missing(tmp_path: Path) -> None:
    assert "two columns are headed “Value”" in error_of(tmp_path, "value,Value\n1,2\n").what
    assert "column 2 has no heading" in error_of(tmp_path, "value,,period\n1,2,3\n").what


def test_a_missing_column_has_a_nearest_one(tmp_path: Path) -> None:
    with pytest.raises(ReportErrors) as caught:
        read(tmp_path, "mesure,perod,value\nasb,2022-03,5\n")
    hints = [problem.hint for problem in caught.value.problems]
    assert hints == ["did you mean “mesure”?", "did you mean “perod”?"]
    assert error_of(tmp_path, "measure,period,vlaue\nasb,2022-03,5\n").hint == "did you mean “vlaue”?"


def test_a_heading_named_in_columns_that_is_not_there(tmp_path: Path) -> None:
    error = error_of(tmp_path, GOOD, columns={"status": "Flag"})
    assert error.what == "there is no column “Flag”"
    assert "columns: status" in error.hint


def test_no_more_than_a_hundred_problems_are_told(tmp_path: Path) -> None:
    lines = "".join(f"asb,{year},many\n" for year in range(1900, 2010))
    with pytest.raises(ReportErrors) as caught:
        read(tmp_path, "measure,period,value\n" + lines)
    assert len(caught.value.problems) == 101
    last = caught.value.problems[-1]
    assert (last.what, str(last.where)) == ("and 10 more problems in data.csv", "data.csv:102")


def test_a_cell_is_named_by_its_line_and_character(tmp_path: Path) -> None:
    error = error_of(tmp_path, 'note,measure,period,value\n"two, ""and""\nlines",asb,2022-03,many\n')
    assert str(error.where) == "data.csv:3:20"


def test_a_heading_is_named_by_its_character(tmp_path: Path) -> None:
    assert str(error_of(tmp_path, "value,,period\n1,2,3\n").where) == "data.csv:1:7"
    assert str(error_of(tmp_path, "value,period,value\n1,2,3\n").where) == "data.csv:1:14"


def test_a_column_of_the_settings_is_named_there_and_as_it_is_written(tmp_path: Path) -> None:
    here = Origin(file="report.yml", line=7, column=21)
    text = "measure,period,N\nasb,2022-03,5\n"
    error = error_of(tmp_path, text, columns={"value": "Nn"}, places={"value": here})
    assert (error.where, error.hint) == (here, "did you mean “N”?")


@pytest.mark.parametrize(
    ("start", "what"), [(b"PK\x03\x04", "a workbook"), (b"PAR1", "a Parquet file"), (b"\x1f\x8b", "packed")]
)
def test_a_file_that_is_called_csv_and_is_none(tmp_path: Path, start: bytes, what: str) -> None:
    error = error_of(tmp_path, start + b"\xe9 more")
    assert what in error.what
    assert error.hint.startswith("give its name the ending")


def test_the_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    plans = []
    for name in ("one.csv", "two.csv"):
        path = tmp_path / name
        path.write_text("measure,period,value\nasb,2022-03,many\n", encoding="utf-8")
        plans.append(SourcePlan(name=name[:3], path=path, file=name))
    with pytest.raises(ReportErrors) as caught:
        gather_sources(plans, Vocabulary())
    assert [str(problem.where) for problem in caught.value.problems] == ["one.csv:2:13", "two.csv:2:13"]


def test_every_ending_has_a_reader_that_refuses_rubbish(tmp_path: Path) -> None:
    for ending in READERS:
        with pytest.raises((SourceError, ReportErrors)):
            read(tmp_path, b"\x00\x01rubbish\xff" * 50, f"data{ending}")


def test_decimals_are_never_floats(tmp_path: Path) -> None:
    made = read(tmp_path, "measure,period,value\nasb,2022-03,0.1\nasb,2022-04,0.30000000000000000001\n")
    assert [row.value for row in made.observations] == [Decimal("0.1"), Decimal("0.30000000000000000001")]
