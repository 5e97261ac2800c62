"""Sums that do not work out: changes and percentages, by the text's own numbers alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.audit.cells import Cell, cells_of, rows_of
from reportgen.audit.dates import PeriodMention
from reportgen.audit.figure import Figure
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, finding
from reportgen.facts.numbers import rounded
from reportgen.model.finding import Finding, Severity

_HUNDRED = Decimal(100)
_TWO = 2


def find_changes(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A change in a row that is not the difference of its two values, in numbers or in percent."""
    wrong = {(figure.part.place, figure.mention.start) for figure in reading.figures if figure.fault}
    for row in (row for cells in cells_of(reading) for row in rows_of(cells)):
        for nth in sorted({cell.nth for cell in row}):
            told = [cell for cell in row if cell.nth == nth]
            if not any((cell.part.place, cell.mention.start) in wrong for cell in told):
                yield from _of_row(reading, rule, told)


def _of_row(reading: Reading, rule: AuditRule, cells: Sequence[Cell]) -> Iterator[Finding]:
    timed = [(cell, period) for cell in cells if (period := _time(reading, cell)) is not None]
    if len(timed) != _TWO or any(cell.mention.form != "number" for cell, _ in timed):
        return
    (before, _), (now, _) = sorted(timed, key=lambda pair: pair[1].last.ordinal)
    if before.mention.decimals or now.mention.decimals:
        return
    change = now.value - before.value
    for cell in cells:
        if cell in (before, now):
            continue
        if cell.mention.form == "number" and cell.mention.sign and cell.value != change:
            right = reading.wording.number(change, 0, signed=True)
            yield _wrong(rule, cell, f"{now.mention.text} less {before.mention.text} is {right}")
        if cell.mention.form == "percent" and before.value > 0:
            share = rounded(change * _HUNDRED / before.value, cell.mention.decimals)
            if share != cell.value and not (cell.mention.sign == 0 and abs(share) == cell.value):
                right = reading.wording.number(share, cell.mention.decimals, signed=True) + "%"
                difference = reading.wording.number(change, 0, signed=True)
                yield _wrong(rule, cell, f"{difference} on {before.mention.text} is {right}")


def _wrong(rule: AuditRule, cell: Cell, why: str) -> Finding:
    return finding(rule, cell.part, cell.mention.start, f"{cell.mention.text} does not work out: {why}")


def _time(reading: Reading, cell: Cell) -> PeriodMention | None:
    found = reading.survey.column_heading(cell.part).periods
    return found[0] if len(found) == 1 else None


def find_told(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A percentage in a sentence that is not the change from its one number to its other."""
    for part in reading.parts:
        figures = [one for one in reading.figures_of(part) if one.mention.weight == "figure"]
        for span in part.sentences:
            inside = [one for one in figures if span.holds(one.mention.start)]
            numbers = [one for one in inside if one.mention.form == "number" and not one.context.by]
            shares = [one for one in inside if one.mention.form == "percent" and one.context.by]
            earlier = [one for one in numbers if one.context.earlier]
            if len(numbers) != _TWO or len(earlier) != 1 or len(shares) != 1 or shares[0].fault:
                continue
            now = next(one for one in numbers if one is not earlier[0])
            yield from _told(reading, rule, earlier[0], now, shares[0])


def _told(reading: Reading, rule: AuditRule, before: Figure, now: Figure, share: Figure) -> Iterator[Finding]:
    then, decimals = before.mention.value, share.mention.decimals
    if then <= 0 or before.mention.approximation or now.mention.approximation:
        return
    right = abs(rounded((now.mention.value - then) * _HUNDRED / then, decimals))
    if right != share.mention.value and not share.mention.approximation:
        number = reading.wording.number(right, decimals)
        yield finding(
            rule,
            share.part,
            share.mention.start,
            f"from {before.mention.text} to {now.mention.text} is {number}%, not {share.mention.text}",
        )


CHANGES = AuditRule(
    name="arithmetic-change",
    severity=Severity.ERROR,
    reason="a table that contradicts itself needs no data to be wrong",
    fires="| Kind | 2023 | 2024 | Change |\n|---|---|---|---|\n| Chairs | 100 | 130 | +40 |",
    quiet="| Kind | 2023 | 2024 | Change |\n|---|---|---|---|\n| Chairs | 100 | 130 | +30 |",
    find=find_changes,
)
TOLD = AuditRule(
    name="arithmetic-told",
    severity=Severity.ERROR,
    reason="a sentence that gives both values gives its percentage away",
    fires="Chairs rose by 40% from 100 to 130.",
    quiet="Chairs rose by 30% from 100 to 130.",
    find=find_told,
)
