"""Data files as they come: read as they are meant, or refused by row, never dropped."""

from __future__ import annotations

import re

import pytest

from tests.end_to_end.folders import VISITS, Folder, built, checked, refused

CSV = "data/visits.csv"


def rows(*lines: str) -> str:
    """A data file of these rows, and loans that are right."""
    return "\n".join(["measure,period,value", *lines, "loans,2023,400", "loans,2024,300"]) + "\n"


def figures(text: str, *names: str) -> list[str]:
    """What facts are printed as, each where it comes first."""
    found = []
    for name in names:
        match = re.search(rf"⟦{re.escape(name)}(?:\|value:marked)?: ([^⟧]*)⟧", text)
        found.append(match[1] if match else f"{name} is not printed")
    return found


def test_an_empty_file(folder: Folder) -> None:
    refused(folder.write(CSV, ""), "data/visits.csv:1:1: the file is empty")


def test_a_file_of_blank_lines(folder: Folder) -> None:
    refused(folder.write(CSV, "\n\n\n"), "data/visits.csv:1:1: the file is empty")


def test_a_file_of_headings_alone(folder: Folder) -> None:
    refused(
        folder.write(CSV, "measure,period,value\n"), "data/visits.csv:1:1: the file has headings and no rows"
    )


def test_another_encoding_is_named_with_its_place_and_the_likely_character(folder: Folder) -> None:
    data = VISITS.replace("visits,2024", "visits,2024").replace("value\n", "value,area\n", 1)
    data = re.sub(r"(\d)$", r"\1,Café", data, flags=re.MULTILINE)
    refused(
        folder.write(CSV, data.encode("windows-1252")),
        "data/visits.csv:2:20: byte 0xE9 is not UTF-8",
        "if that should be “é”, write “encoding: windows-1252”",
    )


def test_the_encoding_that_the_source_says_is_read(folder: Folder) -> None:
    folder.write(
        CSV, VISITS.replace("measure,", "measure,", 1).replace("visits", "café").encode("windows-1252")
    )
    mapped = "visits: {file: data/visits.csv, encoding: windows-1252, values: {measure: {café: visits}}}"
    folder.change("report.yml", "visits: data/visits.csv", mapped)
    assert figures(built(folder), "visits.current") == ["120"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_read_past(folder: Folder, encoding: str) -> None:
    assert figures(built(folder.write(CSV, VISITS.encode(encoding))), "visits.current") == ["120"]


def test_bare_carriage_returns_end_lines(folder: Folder) -> None:
    assert figures(built(folder.write(CSV, VISITS.replace("\n", "\r"))), "visits.current") == ["120"]


def test_thousands_commas(folder: Folder) -> None:
    folder.write(CSV, rows('visits,2023,"1,100"', 'visits,2024,"1,265"'))
    assert figures(built(folder), "visits.current", "visits.change_pct") == ["1,265", "+15.0%"]


def test_a_comma_that_parts_no_thousands_is_refused(folder: Folder) -> None:
    folder.write(CSV, rows('visits,2023,"11,00"', "visits,2024,12"))
    refused(folder, "data/visits.csv:2:13: “11,00” is no number", "write the decimal point as “.”")


def test_a_minus_of_either_kind(folder: Folder) -> None:
    folder.write(CSV, rows("visits,2023,-100", "visits,2024,−120"))
    assert figures(built(folder), "visits.previous", "visits.current", "visits.change") == [
        "−100",
        "−120",
        "−20",
    ]


def test_a_percent_sign_of_a_measure_in_percent(folder: Folder) -> None:
    folder.change("report.yml", "unit: visits", "unit: percent, decimals: 1")
    folder.change("report.yml", "visits.change_pct", "visits.current")
    folder.write("narrative/a.md", "# Visits\n\n{{ visits.current }} {{ visits.change_pp | words }}.\n")
    text = built(folder.write(CSV, rows("visits,2023,10%", "visits,2024,12.5 %")))
    assert "⟦visits.current: 12.5%⟧ ⟦visits.change_pp|words: rose by 2.5\u00a0percentage points⟧" in text


def test_a_percent_sign_of_a_count_is_refused_in_every_row(folder: Folder) -> None:
    refused(
        folder.write(CSV, rows("visits,2023,10%", "visits,2024,12%")),
        "data/visits.csv:2:13: “10%” is no number",
        "data/visits.csv:3:13: “12%” is no number",
        "give the measure “unit: percent”",
        "2 problems",
    )


@pytest.mark.parametrize("text", ["lots", "inf", "1e400", "1e5", "0x1F", "١٢", "12 13", "--5", "5-"])
def test_what_is_no_number_is_refused(folder: Folder, text: str) -> None:
    refused(
        folder.write(CSV, rows("visits,2023,1", f"visits,2024,{text}")),
        f"data/visits.csv:3:13: “{text}” is no number",
    )


def test_a_number_longer_than_any_figure_is_refused(folder: Folder) -> None:
    refused(
        folder.write(CSV, rows("visits,2023,1", f"visits,2024,{'9' * 60}")), "data/visits.csv:3:13:", "digits"
    )


def test_a_measure_with_no_baseline_has_no_change(folder: Folder) -> None:
    text = built(folder.write(CSV, rows("visits,2024,120")))
    assert figures(text, "visits.previous", "visits.current", "visits.change") == ["[x]", "120", "[x]"]
    assert "**[x]**\u00a0not available" in text
    assert "▲" not in text.split("# Visits")[0]


def test_a_base_of_nought_has_no_percentage(folder: Folder) -> None:
    text = built(folder.write(CSV, rows("visits,2023,0", "visits,2024,120")))
    assert figures(text, "visits.previous", "visits.change", "visits.change_pct") == ["0", "+120", "[z]"]
    assert "**[z]**\u00a0not applicable" in text


def test_a_measure_whose_values_are_all_missing(folder: Folder) -> None:
    text = built(folder.write(CSV, rows("visits,2023,", "visits,2024,:")))
    assert figures(text, "visits.previous", "visits.current", "visits.change_pct") == ["[x]", "[x]", "[x]"]


def test_negative_numbers_change_by_their_size(folder: Folder) -> None:
    text = built(folder.write(CSV, rows("visits,2023,-100", "visits,2024,-50")))
    assert figures(text, "visits.current", "visits.change") == ["−50", "+50"]


def test_periods_that_are_none_are_refused_together(folder: Folder) -> None:
    refused(
        folder.write(CSV, rows("visits,2023,1", "visits,Q5 2024,2", "visits,2024-13,3")),
        "data/visits.csv:3:8: “Q5 2024” is no period",
        "data/visits.csv:4:8: “2024-13” is no period",
        "2 problems",
    )


def test_a_period_of_the_report_that_is_none(folder: Folder) -> None:
    folder.change("report.yml", "period: 2024", "period: next year")
    refused(folder, "report.yml:2:9: “next year” is no period", "12m to 2022-03")


def test_a_bad_number_and_a_bad_period_are_told_at_once(folder: Folder) -> None:
    folder.write(CSV, rows("visits,2023,some", "visits,soon,2"))
    refused(folder, "“some” is no number", "“soon” is no period", "2 problems")


@pytest.mark.parametrize(("value", "why"), [("121", "has another value"), ("120", "has the same value")])
def test_one_measure_and_period_twice(folder: Folder, value: str, why: str) -> None:
    folder.write(CSV, VISITS + f"visits,2024,{value}\n")
    refused(
        folder,
        "data/visits.csv:6:1: “visits” stands twice for 2024",
        f"data/visits.csv:3 {why}",
        "duplicates: sum",
    )


def test_rows_that_are_both_real_can_be_summed(folder: Folder) -> None:
    folder.write(CSV, VISITS + "visits,2024,80\n")
    folder.change("report.yml", "visits: data/visits.csv", "visits: {file: data/visits.csv, duplicates: sum}")
    assert figures(built(folder), "visits.current") == ["200"]


def test_rows_of_other_lengths_are_refused(folder: Folder) -> None:
    folder.write(CSV, "measure,period,value\nvisits,2023,1,2\nvisits,2024\n")
    refused(
        folder,
        "data/visits.csv:2:15: a row of 4 cells",
        "data/visits.csv:3:8: a row of 2 cells",
        "2 problems",
    )


def test_a_column_that_is_not_there(folder: Folder) -> None:
    folder.write(CSV, "measure,when,value\nvisits,2024,1\n")
    refused(folder, "data/visits.csv:1:1: there is no column “period”", "columns: period")


def test_a_file_that_is_not_there(folder: Folder) -> None:
    folder.change("report.yml", "data/visits.csv", "data/vists.csv")
    refused(folder, "report.yml:5:11: there is no file “data/vists.csv”", "did you mean “data/visits.csv”?")


def test_a_picture_in_place_of_a_table(folder: Folder) -> None:
    refused(folder.write(CSV, bytes(range(256)) * 4), "data/visits.csv")


def test_rows_of_a_measure_that_nobody_names_are_told(folder: Folder) -> None:
    folder.write(CSV, VISITS + "vists,2024,7\n")
    built(folder)
    assert "vists" in checked(folder)


def test_the_number_of_problems_counts_those_that_are_not_told_one_by_one(folder: Folder) -> None:
    rows = "".join(f"visits,{1000 + place},many\n" for place in range(300))
    folder.write("data/visits.csv", f"measure,period,value\n{rows}")
    folder.write("_brand.yml", "color: {primary: bleu}\n")
    ran = refused(folder, "data/visits.csv:102: and 200 more problems in data/visits.csv", "\n301 problems\n")
    assert ran.err.count("\nerror: data/visits.csv:") == 101
