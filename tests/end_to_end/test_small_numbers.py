"""A report that keeps small numbers: nowhere in its outputs, and not by a query either."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import Report
from reportgen.errors import SourceError

SETTINGS = """\
title: T
period: 2022
layout: briefing
sources: {{a: data/a.csv}}
disclosure: {disclosure}
measures:
  knife: {{unit: crimes}}
  fist: {{unit: crimes}}
  gun: {{unit: crimes}}
  all: {{unit: crimes, total_of: [knife, fist, gun]}}
"""
CHART = """\
:::{chart}
:kind: bar
:title: Counts
SELECT measure, CAST(value AS INTEGER) v FROM a ORDER BY measure
:::
"""


def _report(home: Path, disclosure: str, narrative: str) -> Report:
    (home / "data").mkdir()
    (home / "narrative").mkdir()
    (home / "report.yml").write_text(SETTINGS.format(disclosure=disclosure), encoding="utf-8")
    rows = "knife,2022,3\nfist,2022,417\ngun,2022,52\n"
    (home / "data" / "a.csv").write_text(f"measure,period,value\n{rows}", encoding="utf-8")
    (home / "narrative" / "a.md").write_text(f"# A\n\n{narrative}\n", encoding="utf-8")
    return Report.load(home)


def test_neither_the_small_number_nor_what_tells_of_it_is_in_an_output(tmp_path: Path) -> None:
    text = "Knife {{ knife.current }}, gun {{ gun.current }}, fist {{ fist.current }}, all {{ all.current }}."
    report = _report(tmp_path, "{threshold: 5}", text)
    said = report.to_bytes("text").decode()
    for shown in ("knife.current: [c]", "gun.current: [c]", "fist.current: 417", "all.current: 472"):
        assert shown in said
    for name in ("knife", "gun"):
        assert f'"{name}.current": "[c]"' in report.facts_json()
    assert '"52"' not in report.facts_json()
    assert [finding.message for finding in report.check() if finding.rule == "disclosure"] != []


def test_a_query_would_show_them_and_is_refused_at_its_place(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="would show the numbers") as caught:
        _report(tmp_path, "{threshold: 5}", CHART).to_bytes("text")
    assert caught.value.where is not None
    assert caught.value.where.file == "narrative/a.md"


def test_an_author_may_allow_it(tmp_path: Path) -> None:
    report = _report(tmp_path, "{threshold: 5, queries: allow}", CHART)
    assert "417" in report.to_bytes("text").decode()
