"""Where the data fall short of the report: its own area, its areas, its periods.

A value that the data do not hold prints as [x], as one that nobody has does; what may be a
slip of the pen is told here, with what was near.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from reportgen.errors import Origin, did_you_mean
from reportgen.facts.plan import FactPlan, MeasurePlan
from reportgen.facts.readings import Readings, tiles_missing
from reportgen.model.fact import Observation
from reportgen.model.finding import Finding, Severity
from reportgen.model.period import Period

_SHOWN = 6

Cells: TypeAlias = dict[str, dict[tuple[str, Period], Observation]]
"""What the data hold of each area."""


def shortfalls(
    plan: FactPlan, observations: Sequence[Observation], own: str, readings: Readings
) -> Iterator[Finding]:
    """The areas and periods that the report asks for and the data have not, or have otherwise."""
    cells: Cells = {}
    for row in observations:
        cells.setdefault(row.area or own, {})[row.measure, row.period] = row
    if own not in cells and len(cells) > 0 and plan.group(own) is None:
        yield Finding(
            rule="area-without-data",
            severity=Severity.WARNING,
            message=f"the data hold no value of the report's own area “{own}”",
            where=plan.area_where,
            hint=did_you_mean(own, cells),
        )
        return
    yield from _strays(plan, cells, own)
    yield from _unlabelled(plan, cells)
    yield from _periods(plan, own, readings)


def _strays(plan: FactPlan, cells: Cells, own: str) -> Iterator[Finding]:
    """Areas that nobody names and that fill just the gaps of one that somebody names."""
    known = {own, *plan.named}
    members = {member for group in plan.groups for member in group.members}
    groups = {group.id for group in plan.groups}
    for area in sorted(cells.keys() - known - members - groups):
        near = difflib.get_close_matches(area, sorted(known), n=1, cutoff=0.6)
        if not near or cells[area].keys() & cells.get(near[0], {}).keys():
            continue
        rows = list(cells[area].values())
        values = "1 value" if len(rows) == 1 else f"{len(rows):,} values"
        yield Finding(
            rule="area-misspelt",
            severity=Severity.WARNING,
            message=f"the data hold {values} of an area “{area}”, and none of “{near[0]}” in their place",
            where=Origin(file=rows[0].row.file, line=rows[0].row.line) if rows[0].row else plan.area_where,
            hint=f"did you mean “{near[0]}”? if not, name “{area}” under “areas”",
        )


def _unlabelled(plan: FactPlan, cells: Cells) -> Iterator[Finding]:
    """Areas of the data that have no words of their own, where others have."""
    groups = {group.id for group in plan.groups}
    unknown = sorted(cells.keys() - {area.id for area in plan.areas} - groups - {""})
    if plan.named and unknown:
        yield Finding(
            rule="area-without-label",
            severity=Severity.NOTE,
            message=f"the data hold areas that “areas” does not name: {_some(unknown)}",
            hint="name them under “areas” to say what they are called",
        )


def _periods(plan: FactPlan, own: str, readings: Readings) -> Iterator[Finding]:
    """The measures without a value for their period, those of one cause together."""
    told: dict[tuple[str, str], list[MeasurePlan]] = {}
    for measure in plan.measures:
        if measure.total_of or measure.absent is not None:
            continue
        held = readings.periods(measure.id, own)
        for cause in dict.fromkeys(_causes(plan, measure, own, readings, held)):
            told.setdefault(cause, []).append(measure)
    for (why, hint), measures in told.items():
        yield Finding(
            rule="period-without-data",
            severity=Severity.WARNING,
            message=f"the data hold no value of {_quoted([measure.id for measure in measures])} {why}",
            where=measures[0].where,
            hint=hint,
        )


def _causes(
    plan: FactPlan, measure: MeasurePlan, own: str, readings: Readings, held: frozenset[Period]
) -> Iterator[tuple[str, str]]:
    """Why the measure has no value in its period and in those it is compared with."""
    period = measure.period or plan.period
    if not held:
        if readings.areas(measure.id):
            yield (
                f"for the report's own area “{own}”",
                "add its rows, or take the measure out of the report",
            )
        return
    now = _cause(measure, period, readings, own, held)
    if now:
        yield now
    elif not readings.has(measure.id, own, period):
        last = max(held, key=lambda one: (one.last, one.length, str(one)))
        yield f"for {period}; the last that they hold is {last}", _other_period(last)
    start = min(one.first.ordinal for one in held)
    for comparator in plan.comparators_of(measure):
        other = comparator.met(period)
        # Data that begin later are no slip of the pen.
        begun = other is not None and start <= other.first.ordinal
        cause = _cause(measure, other, readings, own, held) if other and begun else None
        if cause:
            yield cause


def _cause(
    measure: MeasurePlan, period: Period, readings: Readings, own: str, held: frozenset[Period]
) -> tuple[str, str] | None:
    """Another kind of period of the same months, or months that are missing; None for neither."""
    if readings.has(measure.id, own, period):
        return None
    same = sorted(str(one) for one in held if (one.first, one.last) == (period.first, period.last))
    if same:
        return f"for {period}, and hold {same[0]}, which are the same months", _read_as(same[0], period)
    missing = tiles_missing(held, period, measure.measure.unit)
    if missing:
        return (
            f"for {period}, for of its {missing[0].kind}s they lack {_some([str(one) for one in missing])}",
            "add the rows that are missing",
        )
    return None


def _read_as(held: str, period: Period) -> str:
    return f"write “period: {held}” in report.yml, or say of the source how its periods are read as {period}"


def _other_period(last: Period) -> str:
    return f"add the rows; or give the measure “period: {last}”, and its figures say so"


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else "")


def _quoted(names: Sequence[str]) -> str:
    return _some([f"“{name}”" for name in names])
