"""Figures that are right but for one thing: their time, their comparator, their unit, their digits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.audit.figure import Figure
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, of_figure, told
from reportgen.model.finding import Finding, Severity


def find_period(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A figure of another time than its words say."""
    for figure in reading.figures:
        fact = figure.fact
        wrong = figure.fault == "period" or _bound_conflict(reading, figure) == "period"
        if not wrong or fact is None:
            continue
        said = figure.context.period or figure.context.ends
        time = f"of {said.text}" if said else f"of the {figure.context.comparator or 'present'} period"
        right = figure.expected
        hint = f"write “{reading.wording.period(fact.period, 'the')}”" if fact.period else ""
        if right and right is not fact:
            hint = f"the figure {time} is {told(right, reading.wording)}"
        yield of_figure(
            rule, figure, f"{figure.mention.text} is said {time} and is {told(fact, reading.wording)}", hint
        )


def find_comparator(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A change against another time than its words say."""
    for figure in reading.figures:
        fact = figure.fact
        wrong = figure.fault == "comparator" or _bound_conflict(reading, figure) == "comparator"
        if not wrong or fact is None:
            continue
        said = figure.context.versus.text if figure.context.versus else figure.context.comparator
        yield of_figure(
            rule,
            figure,
            f"{figure.mention.text} is said to be against {said} and is {told(fact, reading.wording)}",
            f"write “{reading.wording.versus(fact)}”" if fact.versus else "",
        )


def _bound_conflict(reading: Reading, figure: Figure) -> str:
    if figure.verdict != "bound" or figure.fact is None:
        return ""
    return reading.fitting.conflict(figure.fact, figure.context, bound=True)


def find_rate(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A rate that is printed as if it were a count."""
    for figure in reading.figures:
        if figure.fault == "rate" and figure.expected is not None:
            right = reading.wording.text(figure.expected)
            yield of_figure(
                rule,
                figure,
                f"{figure.mention.text} is a rate without its denominator: "
                f"{told(figure.expected, reading.wording)}",
                f"write {right}",
            )


def find_points(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """Percentage points printed as percent, or the other way."""
    for figure in reading.figures:
        if figure.fault == "points" and figure.expected is not None:
            yield of_figure(
                rule,
                figure,
                f"{figure.mention.text} confuses percent and percentage points: "
                f"{told(figure.expected, reading.wording)}",
                f"write {reading.wording.text(figure.expected)}",
            )


def find_rounding(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A figure that is cut off or rounded the wrong way."""
    for figure in reading.figures:
        if figure.fault not in ("rounding", "cut") or figure.expected is None:
            continue
        what = "is rounded the wrong way" if figure.fault == "rounding" else "has lost digits"
        yield of_figure(
            rule,
            figure,
            f"{figure.mention.text} {what}: {told(figure.expected, reading.wording)}, "
            f"unrounded {_unrounded(figure)}",
            f"write {reading.wording.text(figure.expected)}",
        )


def _unrounded(figure: Figure) -> str:
    value = figure.expected.value if figure.expected else None
    return f"{value:.6g}".replace("-", "−") if isinstance(value, Decimal) else ""


PERIOD = AuditRule(
    name="figure-period",
    severity=Severity.ERROR,
    reason="a figure under the wrong time is a wrong figure",
    fires="There were 1,852 visits in the financial year 2023 to 2024.",
    quiet="There were 1,852 visits in the financial year 2024 to 2025.",
    find=find_period,
)
COMPARATOR = AuditRule(
    name="figure-comparator",
    severity=Severity.ERROR,
    reason="the same change against another time may go the other way",
    fires="Visits fell by 7.4%, compared with the financial year 2018 to 2019.",
    quiet="Visits fell by 7.4%, compared with the financial year 2023 to 2024.",
    find=find_comparator,
)
RATE = AuditRule(
    name="figure-rate",
    severity=Severity.ERROR,
    reason="a rate without its denominator reads as a count; it is the commonest serious error",
    fires="There were 37 visits in the town.",
    quiet="There were 37.0 visits per 1,000 population in the town.",
    find=find_rate,
)
POINTS = AuditRule(
    name="figure-points",
    severity=Severity.ERROR,
    reason="a share that goes from 50% to 55% rises by 5 percentage points and by 10 percent",
    fires="The share of satisfied readers rose by 2.3%.",
    quiet="The share of satisfied readers rose by 2.3 percentage points.",
    find=find_points,
)
ROUNDING = AuditRule(
    name="figure-rounding",
    severity=Severity.ERROR,
    reason="figures are rounded once, half away from zero, and never cut off",
    fires="Loans rose by 12.7%.",
    quiet="Loans rose by 12.8%.",
    find=find_rounding,
)
