"""The published report that this project began with: its faults, each at its line with the right value.

Its text is no part of the project. The test is skipped where it does not lie beside it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from reportgen.model.finding import Finding, Severity
from reportgen.readers.against import check_file
from tests.audit_proof.proof import ROOT, edition_of

TEXT = ROOT.parent / "shared" / "seed" / "policing-in-northamptonshire.txt"

pytestmark = pytest.mark.skipif(
    not TEXT.is_file(), reason=f"the published text is not at {Path('..', *TEXT.parts[-3:])}"
)

FAULTS = [
    (1, 34, "figure-contradicts", "+0.8%"),
    (1, 52, "figure-contradicts", "+0.8%"),
    (1, 60, "figure-contradicts", "+0.8%"),
    (2, 36, "figure-rounding", "−8.2%"),
    (2, 92, "figure-rounding", "−8.2%"),
    (3, 225, "figure-rounding", "871"),
    (4, 227, "figure-rate", "871 per 100,000"),
    (4, 227, "figure-rate", "1,687 per 100,000"),
    (5, 169, "period-section", "12 months to December 2021; homicide.current"),
    (5, 169, "period-section", "12 months to December 2021; sharp_object.current"),
    (5, 169, "period-section", "12 months to December 2021; firearm.current"),
    (5, 169, "period-section", "12 months to January 2022; satisfaction.current"),
    (6, 203, "figure-period", "12 months to January 2021"),
    (6, 205, "figure-period", "12 months to January 2021"),
    (7, 98, "period-future", "March 2022"),
    (9, 72, "figure-unsigned", "−7.9%"),
    (9, 52, "figure-unsigned", "+0.8%"),
    (9, 112, "figure-unsigned", "−8.2%"),
    (9, 131, "figure-unsigned", "−9.2%"),
    (9, 159, "figure-unsigned", "+0.2%"),
    (10, 161, "link-section", "Report a Neighbourhood Crime"),
    (10, 115, "link-section", "Report Knife Crime"),
    (10, 163, "link-words", "here"),
    (11, 187, "shorthand-mark", "*"),
    (12, 34, "table-heading", "column 5"),
    (12, 34, "table-packed", "61,373 (51,430)"),
]
"""The number that a fault has in the list of them, its line, the rule that finds it, the right value."""

TRUE = {(line, rule) for _, line, rule, _ in FAULTS} | {
    (114, "link-section"),  # the same missing heading as of line 115
    (92, "figure-unsigned"),  # a headline without a sign, as the others
    (147, "link-bare"),  # a bare address
}
"""What is found and is wrong in the text."""


@cache
def found() -> tuple[Finding, ...]:
    return check_file(TEXT, edition_of("northamptonshire"))


@pytest.mark.parametrize(("number", "line", "rule", "value"), FAULTS)
def test_a_fault_is_found_at_its_line(number: int, line: int, rule: str, value: str) -> None:
    told = [
        f"{one.message} {one.hint}".replace("\u00a0", " ")
        for one in found()
        if one.where and one.where.line == line and one.rule == rule
    ]
    assert any(value in message for message in told), (number, told)


def test_false_alarms_are_five_at_most() -> None:
    alarms = [
        f"{one.where} {one.rule}: {one.message}"
        for one in found()
        if one.severity is not Severity.NOTE and (one.where.line if one.where else 0, one.rule) not in TRUE
    ]
    assert len(alarms) <= 5, alarms
