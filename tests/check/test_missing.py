"""A sentence around a figure that is not there, and a name in the data that is nearly right."""

from __future__ import annotations

from reportgen import Measure, Report
from reportgen.model.finding import Severity

LAST = ("visits", "2024", 5)


def _findings(rows: list[tuple[str, str, int]], words: str) -> dict[str, str]:
    report = Report("Visits", "2024", data=rows, measures=[Measure("visits", unit="visits")])
    report.section("Visits", words)
    return {one.rule: f"{one.severity}: {one.message} {one.hint}" for one in report.check()}


def test_a_sentence_around_a_missing_figure_is_told() -> None:
    told = _findings([LAST], "Visits {{ visits.change_pct | words }}.")["figure-missing"]
    assert told.startswith(Severity.WARNING)
    assert "(visits.change_pct)" in told


def test_a_shorthand_in_a_table_is_right() -> None:
    assert "figure-missing" not in _findings([LAST], ":::{variance-table}\n:::")


def test_a_figure_that_is_there_is_no_finding() -> None:
    rows = [("visits", "2023", 4), LAST]
    assert "figure-missing" not in _findings(rows, "Visits {{ visits.change_pct | words }}.")


def test_a_misspelt_measure_is_a_warning_that_names_the_right_one() -> None:
    told = _findings([LAST, ("vists", "2023", 4)], "Words.")["data-without-measure"]
    assert told.startswith(Severity.WARNING)
    assert "vists" in told
    assert "did you mean “visits”?" in told


def test_another_measure_is_a_note() -> None:
    assert _findings([LAST, ("loans", "2023", 4)], "Words.")["data-without-measure"].startswith(Severity.NOTE)
