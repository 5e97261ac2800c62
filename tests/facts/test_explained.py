"""A figure explained: its value, what it was made of, and every place it stands in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen import Report
from reportgen.errors import FactError
from reportgen.facts import Wording
from reportgen.facts.lineage import as_values, explain
from reportgen.model.fact import InputFile
from tests.facts.building import ledger, measure, rows

MADE = ledger(
    rows("visits, a, 12m to 2021-03, 15127, r", "visits, a, 12m to 2022-03, 13939"), measure("visits")
)


def test_a_change_is_explained_down_to_its_rows() -> None:
    told = explain(MADE, Wording(), "visits.change_pct")
    assert told.shown == "−7.9% [r]"
    assert told.value.startswith("-7.8535069742")
    assert told.rounding == "to 1 decimal place, half away from zero, once"
    assert ("words", "fell by 7.9%") in told.worded
    assert told.about == "Visits, A, 12 months to March 2022, compared with the 12 months to March 2021"
    assert told.said == ("down, neither better nor worse (neutral)", "[r] revised")
    assert [one.fact.id for one in told.inputs] == ["visits.current", "visits.previous"]
    assert [row.line for row in told.inputs[1].fact.provenance.rows] == [2]


def test_a_point_of_a_series_is_explained_as_well() -> None:
    told = explain(MADE, Wording(), "visits.rolling[0]")
    assert told.shown == "15,127 [r]"
    with pytest.raises(FactError, match="unknown fact"):
        explain(MADE, Wording(), "visits.curent")


def test_the_explanation_is_plain_values_for_programs() -> None:
    values = json.loads(json.dumps(as_values(explain(MADE, Wording(), "visits.change"))))
    assert values["formula"] == "visits.current − visits.previous"
    assert values["inputs"][0]["rows"] == ["data.csv:3"]
    assert values["worded"]["words"] == "fell by 1,188"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "visits"
    (home / "data").mkdir(parents=True)
    (home / "narrative").mkdir()
    (home / "report.yml").write_text(
        "title: T\nperiod: 2022\nlayout: briefing\nsources: {a: data/a.csv}\n"
        "measures: {visits: {unit: visits}}\n",
        encoding="utf-8",
    )
    (home / "data" / "a.csv").write_text(
        "measure,period,value\nvisits,2021,300\nvisits,2022,400\n", encoding="utf-8"
    )
    (home / "narrative" / "a.md").write_text(
        "# Visits\n\nVisits {{ visits.change_pct | words }}.\n\n- now {{ visits.current }}\n\n"
        ":::{chart}\n:kind: line\n:measures: visits\n:over: years\n:::\n",
        encoding="utf-8",
    )
    return home


def test_every_place_that_prints_it_is_named_with_its_line(folder: Path) -> None:
    report = Report.load(folder)
    places = [
        (str(place.origin), place.kind, place.wording, place.text)
        for place in report.explain("visits.change_pct").printed
    ]
    assert ("narrative/a.md:3:1", "paragraph", "words", "rose by 33.3%") in places
    listed = [str(place.origin) for place in report.explain("visits.current").printed]
    assert any(place.startswith("narrative/a.md:5") for place in listed)
    drawn = report.explain("visits.years[1]").printed
    assert [(place.kind, place.text) for place in drawn] == [("chart", "400")]


def test_files_are_known_by_their_rows_and_hash(folder: Path) -> None:
    files = Report.load(folder).explain("visits.current").files
    assert [(one.file, one.rows, len(one.sha256)) for one in files] == [("data/a.csv", 2, 64)]
    assert isinstance(files[0], InputFile)
