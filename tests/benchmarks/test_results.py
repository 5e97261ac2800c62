"""What make bench prints of measurements, and that a program that takes too long is stopped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.benchmarks.processes import run
from tests.benchmarks.results import Failed, Results, Row, Taken

ROW = Row("table", "table", 10)


def measured(**taken: Taken | str) -> Results:
    results = Results()

    def one(name: str) -> Taken:
        found = taken[name]
        if isinstance(found, str):
            raise Failed(found)
        return found

    results.measure(ROW, list(taken), 2, one)
    return results


def test_a_cell_is_a_time_with_its_ratio_a_bound_of_it_or_what_went_wrong() -> None:
    results = measured(
        reportgen=Taken(0.5, 0.6, 80.0),
        typst=Taken(1.25, 1.3, 90.0),
        weasyprint=Taken(60.0, 120.0, float("nan"), stopped=True),
        floor="no word of why",
    )
    results.pages["typst", "table"] = 3
    (line,) = list(results.table([ROW], ["reportgen", "typst", "weasyprint", "floor"]))[2:]
    assert line == (
        "| table | 0.500 (1.00; 80 MB) | 1.250 (2.50; 90 MB; 3 p.) "
        "| over 120 times ours (stopped after 120 s) | no word of why |"
    )


def test_what_takes_long_is_measured_once() -> None:
    results = measured(reportgen=Taken(0.5, 0.6, 80.0), typst=Taken(9.0, 9.1, 90.0))
    assert len(results.taken["reportgen", "table"]) == 2
    assert len(results.taken["typst", "table"]) == 1


def test_a_process_that_takes_too_long_is_stopped_and_what_it_took_is_known(tmp_path: Path) -> None:
    work = (
        "import json, time; print(json.dumps({'before': time.process_time()}), flush=True)\nwhile True: pass"
    )
    ran = run(["-c", work], os.environ, tmp_path / "said.txt", 0.5)
    taken = ran.taken
    assert ran.stopped
    assert taken.stopped
    assert 0 < taken.processor <= ran.processor
    assert taken.clock >= 0.5


def test_a_process_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="no such thing"):
        run(["-c", "raise SystemExit('no such thing')"], os.environ, tmp_path / "said.txt", 60)
