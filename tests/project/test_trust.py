"""Settings of comparison, chance, variation and small numbers: read, and wrong ones told at their places."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.errors import ReportError
from reportgen.facts import plan_of
from reportgen.project.loading import load_project

GOOD = """\
title: Libraries
period: 12m to 2022-03
area: leeds
areas: {leeds: Leeds, york: York, england: England}
wholes: england
groups:
  similar: {label: Similar libraries, areas: [leeds, york]}
comparison: {within: 2.5, within_points: 3}
significance: 0.01
signals: {run: 8, trend: 6, two_of_three: false, trial_under: 10}
disclosure: {threshold: 5, round_to: 10, measures: visits}
measures:
  people: {unit: people}
  visits:
    unit: visits
    rate: {population: people}
    rank: best
    compare: [similar, england]
    tested: true
    limits: months
    thresholds: [95, 99.5]
  loans:
    unit: loans
    rank: {of: change_pct, order: lowest, among: similar}
    compare: {against: similar, of: change_pct, within_points: 1.5}
"""


def _load(folder: Path, text: str):
    (folder / "report.yml").write_text(text, encoding="utf-8")
    return load_project(folder)


def test_all_of_them_reach_the_plan(tmp_path: Path) -> None:
    plan = plan_of(_load(tmp_path, GOOD).settings)
    _, visits, loans = plan.measures
    assert plan.wholes == ("england",)
    assert (plan.groups[0].id, plan.groups[0].members, plan.groups[0].method) == (
        "similar",
        ("leeds", "york"),
        "mean",
    )
    assert visits.rank is not None
    assert (visits.rank.order, visits.main) == ("best", "rate")
    assert visits.compare is not None
    assert visits.compare.against == ("similar", "england")
    assert (visits.compare.within, visits.compare.within_points) == (Decimal("2.5"), Decimal(3))
    assert (visits.tested, visits.limits, visits.thresholds) == (
        True,
        "months",
        (Decimal(95), Decimal("99.5")),
    )
    assert loans.rank is not None
    assert (loans.rank.of, loans.rank.among) == ("change_pct", "similar")
    assert loans.compare is not None
    assert (loans.compare.within, loans.compare.within_points) == (Decimal("2.5"), Decimal("1.5"))
    assert plan.significance == Decimal("0.01")
    assert (plan.signals.run, plan.signals.trend, plan.signals.two_of_three) == (8, 6, False)
    assert (plan.disclosure.threshold, plan.disclosure.round_to, plan.disclosure.measures) == (
        5,
        10,
        ("visits",),
    )


@pytest.mark.parametrize(
    ("right", "wrong", "line", "said"),
    [
        ("areas: [leeds, york]}", "areas: [leeds, yorc]}", 7, "did you mean “york”?"),
        ("areas: [leeds, york]}", "areas: york, file: a.csv}", 7, "either “areas:” or “file:”"),
        ("compare: [similar, england]", "compare: [similer, england]", 18, "did you mean “similar”?"),
        ("among: similar", "among: leeds", 24, "no group of this report"),
        ("of: change_pct, order", "of: change_pc, order", 24, "did you mean “change_pct”?"),
        ("rank: best", "rank: beast", 17, "best"),
        ("limits: months", "limits: rolling", 20, "its points share months"),
        ("limits: months", "limits: month", 20, "did you mean “months”?"),
        ("wholes: england", "wholes: englnd", 5, "did you mean “england”?"),
        ("round_to: 10", "round_to: 7", 11, "write 5 or 10"),
        ("measures: visits", "measures: visit", 11, "did you mean “visits”?"),
        ("significance: 0.01", "significance: 5", 9, "1"),
        ("similar: {label", "rate: {label", 7, "cannot be used in “groups”"),
        ("trend: 6", "trends: 6", 10, "did you mean “trend”?"),
    ],
)
def test_a_wrong_one_is_told_at_its_place(
    right: str, wrong: str, line: int, said: str, tmp_path: Path
) -> None:
    assert right in GOOD
    with pytest.raises(ReportError) as caught:
        _load(tmp_path, GOOD.replace(right, wrong))
    told = [str(one) for one in caught.value.problems if one.where and one.where.line == line]
    assert any(said in one for one in told), str(caught.value)
