"""facts --explain and diff, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen.facts.answers import FOLDER, schemas
from tests.end_to_end.folders import reportgen
from tests.end_to_end.schemas import faults

SETTINGS = """\
title: T
period: {}
layout: briefing
sources: {{a: data/a.csv}}
measures: {{visits: {{unit: visits, thresholds: 350}}}}
"""


@pytest.fixture
def editions(tmp_path: Path) -> tuple[Path, Path]:
    made = []
    for name, year, last in (("old", 2021, 300), ("new", 2022, 400)):
        home = tmp_path / name
        (home / "data").mkdir(parents=True)
        (home / "narrative").mkdir()
        (home / "report.yml").write_text(SETTINGS.format(year), encoding="utf-8")
        lines = f"visits,{year - 1},320\nvisits,{year},{last}\n"
        (home / "data" / "a.csv").write_text(f"measure,period,value\n{lines}", encoding="utf-8")
        (home / "narrative" / "a.md").write_text(
            "# Visits\n\nVisits {{ visits.change_pct | words }}.\n", encoding="utf-8"
        )
        made.append(home)
    return made[0], made[1]


def test_a_figure_is_explained(editions: tuple[Path, Path]) -> None:
    ran = reportgen("facts", editions[1], "--explain", "visits.change_pct")
    assert ran.code == 0
    for part in (
        "visits.change_pct  +25.0%",
        "formula   (visits.current − visits.previous) ÷ visits.previous × 100",
        "rows      data/a.csv:3",
        "3: visits,2022,400",
        "narrative/a.md:3:1  paragraph",
        "“rose by 25.0%” (words)",
    ):
        assert part in ran.out, part
    values = json.loads(reportgen("facts", editions[1], "--json", "--explain", "visits.current").out)
    assert values["explanation"]["rows"] == ["data/a.csv:3"]


def test_a_figure_that_there_is_not_is_told(editions: tuple[Path, Path]) -> None:
    ran = reportgen("facts", editions[1], "--explain", "visits.curent")
    assert (ran.code, "did you mean “visits.current”?" in ran.err) == (2, True)


def test_editions_are_compared_as_folders_and_as_files(editions: tuple[Path, Path]) -> None:
    old, new = editions
    out = old.parent / "out"
    for home in editions:
        assert reportgen("render", home, "--to", "text", "--out", out).code == 0
    folders = reportgen("diff", old, new)
    files = reportgen("diff", out / "old.facts.json", out / "new.facts.json")
    assert folders.out == files.out
    assert folders.code == 0
    assert "reached 350" in folders.out
    assert "down → up" in folders.out
    assert "1 revised" in folders.out
    text = reportgen("diff", old, new, "--markdown").out
    assert "Revised: Visits, 2021: from 300 to 320." in text
    found = json.loads(reportgen("diff", old, new, "--json", "--threshold", "visits.change=0").out)
    assert {one["kind"] for one in found["changes"]} == {"revised", "threshold", "direction"}
    assert reportgen("diff", new, new).out == "nothing changed\n"


def test_what_they_print_as_json_is_as_their_schemas_say(editions: tuple[Path, Path]) -> None:
    known = {name: json.loads((FOLDER / name).read_text(encoding="utf-8")) for name in schemas()}
    changed, explained = known["changes.schema.json"], known["explanation.schema.json"]
    (editions[0] / "data" / "a.csv").write_text("measure,period,value\nvisits,2021,TBC\n", encoding="utf-8")
    for old, new in (editions, editions[::-1], (editions[0], editions[0])):
        values = json.loads(reportgen("diff", old, new, "--json").out)
        assert faults(values, changed) == []
    assert faults({**values, "more": 1}, changed)
    assert faults({"version": 1, "changes": [{"kind": "odd"}]}, changed)
    for key in ("visits.change_pct", "visits.years[0]"):
        values = json.loads(reportgen("facts", editions[1], "--json", "--explain", key).out)
        assert faults(values, explained) == []
    assert faults({"version": 1, "explanation": {"id": "a"}}, explained)


def test_the_schemas_are_those_of_the_code() -> None:
    for name, text in schemas().items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("content", "said"), [(None, "there is no"), ("{", "no ledger"), ('{"a": 1}', "no ledger")]
)
def test_what_is_no_ledger_is_told(
    editions: tuple[Path, Path], content: str | None, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.facts.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    ran = reportgen("diff", path, editions[1])
    assert ran.code == 2
    assert said in ran.err
    assert "reportgen render" in ran.err


def test_a_threshold_that_is_none_is_told(editions: tuple[Path, Path]) -> None:
    ran = reportgen("diff", *editions, "--threshold", "visits.change=much")
    assert (ran.code, "is no threshold" in ran.err) == (2, True)
