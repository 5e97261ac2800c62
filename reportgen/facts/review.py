"""What the plan and the data say of each other: names that one has and the other has not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from reportgen.errors import did_you_mean
from reportgen.facts.coverage import shortfalls
from reportgen.facts.disclosure import suppressed
from reportgen.facts.plan import FactPlan
from reportgen.facts.readings import Readings, own_area
from reportgen.facts.series import SERIES
from reportgen.model.fact import Absent, Ledger, Observation
from reportgen.model.finding import Finding, Severity

_SHOWN = 8
_ALIKE = 0.85
"""How alike two names are, by their letters, that are taken for one and a slip of it."""


def review(plan: FactPlan, observations: Sequence[Observation]) -> tuple[Finding, ...]:
    """What the plan asks for and the data have not, and what the data hold and the plan has not."""
    held = {row.measure for row in observations}
    used = {measure.id for measure in plan.measures}
    for measure in plan.measures:
        used.update(measure.total_of)
        used.update((measure.rate.population,) if measure.rate else ())
        used.update((measure.share_of,) if measure.share_of else ())
        used.update((measure.base,) if measure.base else ())
    own = own_area(plan, observations)
    readings = Readings(plan, observations, own)
    return (
        *_without_values(plan, held),
        *_without_limits(plan, own, readings),
        *_without_members(plan, observations),
        *_unused(sorted(held - used), [measure.id for measure in plan.measures]),
        *shortfalls(plan, observations, own, readings),
        *_without_own(plan, own),
        *_hidden(plan, observations),
    )


def unranked(plan: FactPlan, ledger: Ledger) -> Iterator[Finding]:
    """Ranks that leave areas out, as these have no value to be ranked by."""
    labels = {area.id: area.label for area in plan.areas}
    for measure in plan.measures:
        if measure.rank is None:
            continue
        facts = [one for one in ledger.values() if one.measure == measure.id and one.statistic == "rank"]
        group = plan.group(measure.rank.among) if measure.rank.among else None
        there = {one.area.id for one in facts if one.area}
        names = [labels.get(name, name) for name in group.members if name not in there] if group else []
        names += [one.area.label for one in facts if one.area and isinstance(one.value, Absent)]
        if names:
            some = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
            total = len(there) + len(names) - sum(isinstance(one.value, Absent) for one in facts)
            yield Finding(
                rule="rank-without-areas",
                severity=Severity.NOTE,
                message=f"“{measure.id}” is ranked among {total - len(names)} of {total} areas; "
                f"without a value: {some}",
                where=measure.where,
                hint="say so beside the rank, or rank among areas that all have one (rank: {among: …})",
            )


def _without_own(plan: FactPlan, own: str) -> Iterator[Finding]:
    """Groups of like areas that a measure is compared with and that leave the report's own out."""
    used = {name for measure in plan.measures if measure.compare for name in measure.compare.against}
    for group in plan.groups:
        if group.id in used and group.method == "mean" and own not in group.members:
            yield Finding(
                rule="group-without-own",
                severity=Severity.WARNING,
                message=f"the group “{group.id}” is compared with and does not hold the report's own area",
                where=group.where,
                hint=f"a most similar group holds the area itself; add “{own}” where it is one",
            )


def _without_limits(plan: FactPlan, own: str, readings: Readings) -> Iterator[Finding]:
    """Measures whose limits are asked for over periods that the data do not hold."""
    for measure in plan.measures:
        held = {SERIES[period.kind] for period in readings.periods(measure.id, own)}
        if measure.limits and held and measure.limits not in held:
            yield Finding(
                rule="limits-without-data",
                severity=Severity.WARNING,
                message=f"the limits of “{measure.id}” are asked for over its {measure.limits}, and the data "
                f"hold {', '.join(sorted(held))}",
                where=measure.where,
                hint="give the values of successive periods; limits are never set on rolling totals",
            )


def _without_members(plan: FactPlan, observations: Sequence[Observation]) -> Iterator[Finding]:
    """Groups with members that the data hold nothing of, so that the group has no figures at all."""
    areas = {row.area for row in observations}
    for group in plan.groups:
        gone = [member for member in group.members if member not in areas]
        if gone and areas - {""}:
            yield Finding(
                rule="group-without-data",
                severity=Severity.WARNING,
                message=f"the data hold nothing of {', '.join(f'“{one}”' for one in gone[:_SHOWN])}, so that "
                f"the group “{group.id}” has no figures",
                where=group.where,
                hint=did_you_mean(gone[0], areas) or "give its data, or take it out of the group",
            )


def _hidden(plan: FactPlan, observations: Sequence[Observation]) -> Iterator[Finding]:
    """How many values are suppressed; not which, and not why each."""
    if plan.disclosure.threshold:
        found = suppressed(plan, Readings(plan, observations, own_area(plan, observations)))
        yield Finding(
            rule="disclosure",
            severity=Severity.NOTE,
            message=f"suppressed for being under {plan.disclosure.threshold}: {len(found.primary):,}; so "
            f"that these cannot be worked out: {len(found.secondary):,}",
        )


def _without_values(plan: FactPlan, held: set[str]) -> Iterator[Finding]:
    for measure in plan.measures:
        if measure.id not in held and not measure.total_of and measure.absent is None:
            yield Finding(
                rule="measure-without-data",
                severity=Severity.WARNING,
                message=f"the data hold no value of “{measure.id}”",
                where=measure.where,
                hint=did_you_mean(measure.id, held),
            )


def _unused(names: Sequence[str], known: Sequence[str]) -> Iterator[Finding]:
    """Measures of the data that the report has not; one spelt nearly as the report's own is a slip."""
    slips = [name for name in names if get_close_matches(name, known, n=1, cutoff=_ALIKE)]
    if slips:
        yield Finding(
            rule="data-without-measure",
            severity=Severity.WARNING,
            message=f"the data hold measures that the report does not have: {', '.join(slips[:_SHOWN])}",
            hint=did_you_mean(slips[0], known),
        )
    elif names:
        some = ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")
        yield Finding(
            rule="data-without-measure",
            severity=Severity.NOTE,
            message=f"the data hold measures that the report does not have: {some}",
            hint="name them under “measures” to publish them",
        )
