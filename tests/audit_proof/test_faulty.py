"""A report with every kind of fault that published ones have had: each is found at its line.

Which figures deserve a headline is for people to judge; no rule asks for one.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reportgen.model.finding import Finding, Severity
from reportgen.readers.against import check_file
from tests.audit_proof.proof import edition_of

TEXT = Path(__file__).with_name("faulty.txt")

FAULTS = [
    ("a percentage that its own counts contradict, in a table", 9, "figure-contradicts", "+0.8%"),
    ("two figures in a cell", 9, "table-packed", "61,373 (51,430)"),
    ("figures under no heading", 9, "table-heading", "column 5"),
    ("a percentage rounded the wrong way, in a table", 10, "figure-rounding", "−8.2%"),
    ("the same in a headline", 16, "figure-contradicts", "+0.8%"),
    ("a headline without a sign", 16, "figure-unsigned", "+0.8%"),
    ("the same in prose", 18, "figure-contradicts", "+0.8%"),
    ("a rise called a fall", 19, "direction-sign", "15.8%"),
    ("percent for percentage points", 23, "figure-points", "2.3 percentage points"),
    ("a wrong rank", 23, "", "8th best"),
    ("a headline rounded the wrong way", 28, "figure-rounding", "−8.2%"),
    ("a size that is none", 30, "size-words", "slightly"),
    ("something counted since the report's end", 31, "period-future", "March 2022"),
    ("a link under the wrong heading", 33, "link-section", "knife crime"),
    ("a link that says nothing", 35, "link-words", "here"),
    ("a fall called a rise", 40, "direction-sign", "−9.2%"),
    ("another link under the wrong heading", 43, "link-section", "violence against the person"),
    ("a time that stands over older figures", 48, "period-section", "12 months to December 2021"),
    ("the figure of another area", 53, "", "13.2"),
    ("a mark in place of words", 57, "shorthand-mark", "*"),
    ("a wrong period of comparison", 58, "", "12 months to June 2019"),
    ("a month for twelve", 63, "figure-period", "12 months to January 2021"),
    ("a headline that lost a digit", 67, "figure-rounding", "871"),
    ("a rate printed as a count", 69, "figure-rate", "871 per 100,000"),
    ("another rate printed as a count", 70, "figure-rate", "1,687 per 100,000"),
]
"""What is wrong, at which line, the rule that finds it (any where it is empty), and the right value."""


@cache
def found() -> tuple[Finding, ...]:
    return check_file(TEXT, edition_of("northamptonshire"))


def loud() -> list[tuple[int, str, str]]:
    return [
        (
            one.where.line or 0 if one.where else 0,
            one.rule,
            f"{one.message} {one.hint}".replace("\u00a0", " "),
        )
        for one in found()
        if one.severity is not Severity.NOTE
    ]


@pytest.mark.parametrize(("fault", "line", "rule", "value"), FAULTS)
def test_the_fault_is_found_at_its_line(fault: str, line: int, rule: str, value: str) -> None:
    told = [message for at, by, message in loud() if at == line and rule in ("", by)]
    assert any(value in message for message in told), (fault, told)


def test_nothing_else_is_cried() -> None:
    known = {line for _, line, _, _ in FAULTS}
    assert [one for one in loud() if one[0] not in known] == []
