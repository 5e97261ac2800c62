"""What makes a plan unusable before a single value is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.errors import FactError, ReportError
from reportgen.facts.control import OVER
from reportgen.facts.plan import FactPlan, MeasurePlan
from reportgen.facts.registry import NAMES

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
    groups = {group.id for group in plan.groups}
    for taken, noun in ((comparators, "comparator"), (areas, "area"), (groups, "group")):
        for name in sorted(taken):
            if name in NAMES:
                problems.append(
                    FactError(
                        f"a {noun} cannot be called “{name}”",
                        why="a statistic is called so",
                        hint="give it another id",
                    )
                )
            elif not _SEGMENT.fullmatch(name):
                problems.append(FactError(f"“{name}” is no id", hint="small letters, digits and _ only"))
    problems.extend(
        FactError(f"“{name}” is an area and a comparator", hint="rename one of them")
        for name in sorted((areas | groups) & comparators)
    )
    problems.extend(_group_clashes(plan))
    problems.extend(
        FactError(f"“{name}” is no measure to keep small numbers of", hint="mend “disclosure: measures”")
        for name in plan.disclosure.measures
        if plan.measure(name) is None
    )
    problems.extend(_measure_clashes(plan))
    return problems


def _group_clashes(plan: FactPlan) -> Iterator[FactError]:
    areas = {area.id for area in plan.areas}
    for group in plan.groups:
        if not group.members:
            hint = "name areas under “members”"
            yield FactError(f"the group “{group.id}” has no members", where=group.where, hint=hint)
        if group.method == "mean" and group.id in areas:
            yield FactError(
                f"“{group.id}” is an area and the mean of others",
                where=group.where,
                hint="rename one of them, or write “method: total”",
            )


def _measure_clashes(plan: FactPlan) -> Iterator[FactError]:
    seen: set[str] = set()
    for measure in plan.measures:
        if measure.id in seen:
            hint = "give one of the two another id"
            yield FactError(f"the measure “{measure.id}” stands twice", where=measure.where, hint=hint)
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
                hint="take “total_of” away, and give its values in the data",
            )
        if measure.compare and not measure.compare.of and _bare_count(measure):
            yield FactError(
                f"“{measure.id}” is a count and cannot be compared with another place's",
                where=measure.where,
                why="a larger place has more of everything",
                hint="give it “rate:”, or say which figure: {with: …, of: change_pct}",
            )
        if measure.limits is not None and measure.limits not in OVER:
            yield FactError(
                f"limits of “{measure.id}” cannot be set on “{measure.limits}”",
                where=measure.where,
                why="its points share months, so they move together and the limits mean nothing",
                hint=f"set them on {', '.join(OVER)}",
            )
        if measure.tested and not _testable(measure):
            yield FactError(
                f"the changes of “{measure.id}” cannot be tested",
                where=measure.where,
                why="only counts, and percentages whose base is known, can be",
                hint="take “tested” away, or name the measure of its base: “base: respondents”",
            )
        if _circular(plan, measure.id, ()):
            yield FactError(
                f"“{measure.id}” is a part of itself", where=measure.where, hint="mend “total_of”"
            )


def _testable(measure: MeasurePlan) -> bool:
    form = measure.measure.unit.form
    return form == "count" or (form == "percent" and measure.base is not None)


def _bare_count(measure: MeasurePlan) -> bool:
    return measure.main == "current" and measure.measure.unit.form in ("count", "money")


def _circular(plan: FactPlan, id: str, above: tuple[str, ...]) -> bool:  # noqa: A002
    if id in above:
        return True
    measure = plan.measure(id)
    return any(_circular(plan, part, (*above, id)) for part in (measure.total_of if measure else ()))
