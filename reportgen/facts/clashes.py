"""What makes a plan unusable before a single value is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.errors import FactError, ReportError
from reportgen.facts.plan import FactPlan
from reportgen.facts.statistics import NAMES

_SEGMENT = re.compile(r"[a-z][a-z0-9_]*")


def clashes(plan: FactPlan) -> list[ReportError]:
    """What makes the ids of a plan unusable."""
    problems: list[ReportError] = []
    comparators = {comparator.id for comparator in plan.comparators}
    comparators.update(own.id for measure in plan.measures for own in measure.comparators)
    areas = {area.id for area in plan.areas}
    if plan.versus not in comparators:
        problems.append(
            FactError(f"there is no comparator “{plan.versus}”", hint="name one of “comparators”")
        )
    for taken, noun in ((comparators, "comparator"), (areas, "area")):
        for name in sorted(taken):
            if name in NAMES:
                problems.append(
                    FactError(f"a {noun} cannot be called “{name}”", why="a statistic is called so")
                )
            elif not _SEGMENT.fullmatch(name):
                problems.append(FactError(f"“{name}” is no id", hint="small letters, digits and _ only"))
    problems.extend(
        FactError(f"“{name}” is an area and a comparator", hint="rename one of them")
        for name in sorted(areas & comparators)
    )
    problems.extend(_measure_clashes(plan))
    return problems


def _measure_clashes(plan: FactPlan) -> Iterator[FactError]:
    seen: set[str] = set()
    for measure in plan.measures:
        if measure.id in seen:
            yield FactError(f"the measure “{measure.id}” stands twice", where=measure.where)
        if not _SEGMENT.fullmatch(measure.id):
            yield FactError(
                f"“{measure.id}” is no id", where=measure.where, hint="small letters, digits and _ only"
            )
        seen.add(measure.id)
        if measure.total_of and measure.measure.unit.form not in ("count", "money", "number"):
            yield FactError(
                f"“{measure.id}” cannot be a total",
                where=measure.where,
                why=f"its unit is {measure.measure.unit.form}, and those do not add up",
            )
        if _circular(plan, measure.id, ()):
            yield FactError(
                f"“{measure.id}” is a part of itself", where=measure.where, hint="mend “total_of”"
            )


def _circular(plan: FactPlan, id: str, above: tuple[str, ...]) -> bool:  # noqa: A002
    if id in above:
        return True
    measure = plan.measure(id)
    return any(_circular(plan, part, (*above, id)) for part in (measure.total_of if measure else ()))
