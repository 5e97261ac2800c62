"""What the samples promise: no figure typed into a narrative, clean data files, honest words."""

from __future__ import annotations

import csv
import re
import runpy
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen import Report

ROOT = Path(__file__).parents[2]
REPORTS = (
    ROOT / "samples" / "northamptonshire",
    ROOT / "samples" / "emergency-care",
    ROOT / "tests" / "fixtures" / "schools",
)
NARRATIVES = [file for report in REPORTS for file in sorted((report / "narrative").glob("*.md"))]
DATA = [file for report in REPORTS for file in sorted((report / "data").glob("*.csv"))]
_NOT_PROSE = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\]\([^)]*\)|^:(?!title|subtitle|compare|reason|owner|due|source)[a-z-]+:[^\n]*$"
    r"|v3\.0|^SELECT.*?(?=^:::)",
    re.MULTILINE | re.DOTALL,
)


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def _prose(file: Path) -> str:
    return _NOT_PROSE.sub("", file.read_text(encoding="utf-8"))


def _rows(report: str, name: str) -> list[dict[str, str]]:
    file = ROOT / "samples" / report / "data" / name
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("file", NARRATIVES, ids=_name)
def test_no_number_is_typed_into_a_narrative(file: Path) -> None:
    assert re.findall(r".*\d.*", _prose(file)) == []


@pytest.mark.parametrize("file", NARRATIVES, ids=_name)
def test_links_make_sense_alone(file: Path) -> None:
    words = re.findall(r"(?<!!)\[([^\]^]+)\]\(", file.read_text(encoding="utf-8"))
    assert not [link for link in words if link.lower() in ("here", "click here", "more", "link")]


@pytest.mark.parametrize("file", DATA, ids=_name)
def test_data_files_are_utf_8_with_plain_line_ends(file: Path) -> None:
    data = file.read_bytes()
    data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")


@pytest.mark.parametrize("report", REPORTS, ids=_name)
def test_a_sample_says_that_it_is_not_official(report: Path) -> None:
    assert "not an official publication" in (report / "report.yml").read_text(encoding="utf-8")


def test_the_monthly_files_add_up_to_the_published_totals() -> None:
    totals: dict[str, int] = {}
    for row in _rows("northamptonshire", "monthly.csv"):
        if row["period"] >= "2021-04":
            totals[row["measure"]] = totals.get(row["measure"], 0) + int(row["value"])
    assert totals == {"street_crime": 62_691, "street_asb": 14_368}


def test_the_neighbourhood_rate_is_the_count_over_the_population() -> None:
    crime = {(row["measure"], row["period"]): row["value"] for row in _rows("northamptonshire", "crime.csv")}
    national = {
        (row["measure"], row["period"]): row["value"] for row in _rows("northamptonshire", "national.csv")
    }
    count = Decimal(crime["neighbourhood_crime", "12m to 2022-03"])
    people = Decimal(national["population", "2020"])
    assert round(count / people * 100_000) == int(national["neighbourhood_rate", "12m to 2022-03"])


def test_the_shares_of_emergency_care_follow_from_its_counts() -> None:
    rows = _rows("emergency-care", "england.csv")
    values = {(row["measure"], row["period"]): Decimal(row["value"]) for row in rows}
    periods = {row["period"] for row in rows}
    assert len(periods) == 39
    for period in periods:
        seen = 1 - values["breaches", period] / values["attendances", period]
        assert abs(seen * 100 - values["four_hour", period]) < Decimal("0.0001")


def test_the_years_of_emergency_care_are_the_sums_of_their_months() -> None:
    values: dict[str, int] = {}
    for row in _rows("emergency-care", "england.csv"):
        if row["measure"] == "attendances":
            values[row["period"]] = int(row["value"])
    months = [f"2018-{month:02d}" for month in range(4, 13)] + [f"2019-{month:02d}" for month in range(1, 4)]
    assert values["fy 2018-19"] == sum(values[month] for month in months)


def test_every_quoted_figure_names_its_source_and_date() -> None:
    for report in ("northamptonshire", "emergency-care"):
        for row in _rows(report, "quoted.csv"):
            assert row["source"], row["id"]
            assert row["published"], row["id"]


def test_the_violence_section_sends_nobody_to_neighbourhood_crime() -> None:
    settings = (ROOT / "samples" / "northamptonshire" / "report.yml").read_text(encoding="utf-8")
    violence = settings.split("\n  violence:\n")[1].split("\n  homicide:\n")[0]
    assert "text: Report violence" in violence
    assert "ighbourhood" not in violence


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"sexual_offences": "2000", "violence": "27000"}, "fewer"),
        (
            {"asb": "16000", "domestic_abuse": "19000", "knife_crime": "800", "neighbourhood_crime": "8000"},
            "more",
        ),
    ],
)
def test_the_lists_of_the_overview_follow_the_data(
    changed: dict[str, str], told: str, tmp_path: Path
) -> None:
    folder = tmp_path / "northamptonshire"
    shutil.copytree(ROOT / "samples" / "northamptonshire", folder)
    rows = _rows("northamptonshire", "crime.csv")
    for row in rows:
        if row["period"] == "12m to 2022-03":
            row["value"] = changed.get(row["measure"], row["value"])
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    (folder / "data" / "crime.csv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    overview = (
        Report.load(folder).to_bytes("text").decode("utf-8").split("# Overview")[1].split("‹callout›")[0]
    )
    assert ("fewer of these" in overview, "more of these" in overview) == (told == "fewer", told == "more")
    assert overview.count("• ") == 6


def test_the_counts_of_the_incident_files_are_made_from_every_row(tmp_path: Path) -> None:
    heading = "Crime ID,Month,Crime type\n"
    rows = [",2021-04,Anti-social behaviour", ",2021-04,Anti-social behaviour", "a,2021-04,Burglary"]
    file = tmp_path / "2021-04-northamptonshire-street.csv"
    file.write_text(heading + "\n".join(rows) + "\n", encoding="utf-8", newline="\n")
    tool = runpy.run_path(str(ROOT / "samples" / "tools" / "make_monthly.py"))
    main = tool["main"]
    main(tmp_path, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[1:] == [
        "street_crime,northamptonshire,2021-04,1",
        "street_asb,northamptonshire,2021-04,2",
    ]
