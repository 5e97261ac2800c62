"""What disclosure control withholds is in none of the bytes that are written, whatever the format."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import Report
from reportgen.cli.explaining import explain_fact

SETTINGS = """\
title: Visits
period: fy 2024-25
area: county
layout: briefing
areas: {county: County, north: North, south: South}
wholes: county
sources: {d: data/d.csv}
disclosure: {threshold: 5}
measures:
  visits: {unit: visits, total_of: [men, women], rank: highest, tested: true}
  men: {unit: visits, share_of: visits}
  women: {unit: visits, share_of: visits}
"""
WORDS = """\
# Visits

North had {{ visits.north.current }}, of them {{ men.north.current }} by men.

:::{variance-table} visits, men, women
:::

:::{chart} men
:over: areas
:::
"""
ROWS = "measure,area,period,value\n" + "\n".join(
    f"{measure},{area},fy {year},{{{measure}_{area}_{number}}}"
    for number, year in enumerate(("2023-24", "2024-25"))
    for measure in ("men", "women")
    for area in ("county", "north", "south")
)
PUBLISHED = {
    **{f"{measure}_county_0": 40 for measure in ("men", "women")},
    **{f"{measure}_{area}_0": 20 for measure in ("men", "women") for area in ("north", "south")},
    "men_county_1": 33,
    "women_county_1": 31,
}
FORMATS = ("pdf", "docx", "json", "text")


def _report(folder: Path, north: tuple[int, int]) -> Report:
    men, women = north
    (folder / "data").mkdir(parents=True)
    (folder / "narrative").mkdir()
    counts = {
        "men_north_1": men,
        "women_north_1": women,
        "men_south_1": 33 - men,
        "women_south_1": 31 - women,
    }
    (folder / "data" / "d.csv").write_text(ROWS.format(**PUBLISHED, **counts), encoding="utf-8")
    (folder / "report.yml").write_text(SETTINGS, encoding="utf-8")
    (folder / "narrative" / "a.md").write_text(WORDS, encoding="utf-8")
    return Report.load(folder)


def _written(report: Report) -> dict[str, bytes]:
    found = {name: report.to_bytes(name, attach_data=name == "pdf") for name in FORMATS}
    return {**found, "facts": report.facts_json().encode("utf-8")}


def test_no_format_tells_one_filling_of_the_withheld_cells_from_another(tmp_path: Path) -> None:
    one, two = (
        _written(_report(tmp_path / "a" / "r", (2, 20))),
        _written(_report(tmp_path / "b" / "r", (3, 19))),
    )
    assert [name for name in one if one[name] != two[name]] == []


def test_what_explains_a_total_shows_no_row_of_its_withheld_parts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    explain_fact(_report(tmp_path / "r", (2, 20)), tmp_path / "r", "visits.north.current", as_json=False)
    told = capsys.readouterr().out
    assert told.startswith("visits.north.current  22")
    assert "men,north" not in told
