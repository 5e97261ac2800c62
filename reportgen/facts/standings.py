"""How an area stands among others: its rank, and the gap to an area or a group.

An open set, one line each in STANDINGS. Ranks are those of “standard competition ranking”
(1, 2, 2, 4): equal values, compared unrounded, share the better place. A gap says whether it
is above, below or in line by bounds that the report states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType

from reportgen.facts.desk import traced
from reportgen.facts.plan import ComparisonPlan, FactPlan, MeasurePlan, RankPlan
from reportgen.facts.readings import statuses
from reportgen.facts.statistics import (
    PERCENT,
    DifferenceTerms,
    change,
    change_pct,
    has_ratio,
    same_unit,
)
from reportgen.frozen import dataclass
from reportgen.model.fact import Absent, Area, Fact, Order, Polarity, Reason, Unit, Value, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A statistic of one area among others; meaning and when are for the reference."""

    meaning: str
    when: str
    formula: str
    compute: Callable[[Value, Sequence[Value], bool], Value]


def rank(own: Value, others: Sequence[Value], rising: bool) -> Value:
    """One more than how many others go before it; equal values share a place.

    Standard competition ranking. Areas without a value have no place and are not counted.
    """
    if isinstance(own, Absent):
        return own
    known = [value for value in others if isinstance(value, Decimal)]
    return Decimal(1 + sum(value < own if rising else value > own for value in known))


def gap(own: Value, others: Sequence[Value], _: bool = False) -> Value:
    """Its value − the other's; percentage points between percentages."""
    return change(_pair(own, others))


def gap_pct(own: Value, others: Sequence[Value], _: bool = False) -> Value:
    """(its value − the other's) ÷ the other's × 100."""
    return change_pct(_pair(own, others))


STANDINGS: Mapping[str, Standing] = MappingProxyType(
    {
        "rank": Standing(
            meaning="its place among areas, with the end it counts from and how many have a value",
            when="measures with `rank`",
            formula="1 + how many of {size} are {better}",
            compute=rank,
        ),
        "gap": Standing(
            meaning="by how much it is above or below an area or a group; its verdict is above, below or "
            "in line",
            when="measures with `compare`, below the id of the other",
            formula="{own} − {other}; in line within {bounds}",
            compute=gap,
        ),
        "gap_pct": Standing(
            meaning="by how many percent of the other's value",
            when="measures with `compare` and no percentage",
            formula="({own} − {other}) ÷ {other} × 100; in line within {bounds}",
            compute=gap_pct,
        ),
    }
)
"""The statistics of an area among others, by name."""


def verdict(own: Decimal, other: Decimal, unit: Unit, plan: ComparisonPlan) -> Verdict:
    """Above, below or in line: in line up to the bound either way, the bound itself included."""
    bound = plan.within_points if not has_ratio(unit) else abs(other) * plan.within / 100
    if abs(own - other) <= bound:
        return Verdict.IN_LINE
    return Verdict.ABOVE if own > other else Verdict.BELOW


def standings_of(
    plan: FactPlan, measure: MeasurePlan, areas: Sequence[Area], own: str, facts: Mapping[str, Fact]
) -> Iterator[Fact]:
    """The ranks of a measure's areas, and the gaps of the report's own to what it is compared with."""
    if measure.rank:
        yield from _ranks(plan, measure, measure.rank, areas, own, facts)
    if measure.compare:
        for other in measure.compare.against:
            yield from _gaps(measure, measure.compare, other, facts)


def _ranks(
    plan: FactPlan,
    measure: MeasurePlan,
    asked: RankPlan,
    areas: Sequence[Area],
    own: str,
    facts: Mapping[str, Fact],
) -> Iterator[Fact]:
    group = plan.group(asked.among) if asked.among else None
    pool = group.members if group else tuple(area.id for area in areas if area.id not in plan.wholes)
    of = asked.of or measure.main
    stems = {area: measure.id if area == own else f"{measure.id}.{area}" for area in pool}
    found = {area: facts[f"{stem}.{of}"] for area, stem in stems.items() if f"{stem}.{of}" in facts}
    size = sum(isinstance(fact.value, Decimal) for fact in found.values())
    rising = _rising(asked.order, measure.measure.polarity)
    words = STANDINGS["rank"].formula.format(size=size, better="lower" if rising else "higher")
    for area, fact in found.items():
        others = [other for name, other in found.items() if name != area]
        value = rank(fact.value, [other.value for other in others], rising)
        joint = not isinstance(value, Absent) and any(other.value == fact.value for other in others)
        parts = (fact, *others)
        yield replace(
            fact,
            id=f"{stems[area]}.rank",
            statistic="rank",
            value=value,
            unit=Unit(form="rank", order=asked.order, size=size, joint=joint),
            decimals=0,
            signed=False,
            verdict=None,
            thresholds=(),
            status=statuses(part.status for part in parts),
            provenance=traced(value, parts, f"{words}: {of}", tuple(part.id for part in parts)),
        )


def _rising(order: Order, polarity: Polarity) -> bool:
    """Whether the least value comes first."""
    if order in ("best", "worst"):
        return (polarity is Polarity.DOWN_IS_GOOD) == (order == "best")
    return order == "lowest"


def _gaps(
    measure: MeasurePlan, asked: ComparisonPlan, other: str, facts: Mapping[str, Fact]
) -> Iterator[Fact]:
    of = asked.of or measure.main
    one, two = facts.get(f"{measure.id}.{of}"), facts.get(f"{measure.id}.{other}.{of}")
    if one is None:
        return
    missing = Absent(reason=Reason.NOT_AVAILABLE, note=f"no value of {measure.id}.{other}.{of}")
    beside = two.value if two else missing
    parts = (one, two) if two else (one,)
    bounds = f"{asked.within}%" if has_ratio(one.unit) else f"{asked.within_points} percentage points"
    told = {"own": one.id, "other": f"{measure.id}.{other}.{of}", "bounds": bounds}
    for name in ("gap", "gap_pct") if has_ratio(one.unit) else ("gap",):
        value = STANDINGS[name].compute(one.value, [beside], False)  # noqa: FBT003
        formula = STANDINGS[name].formula.format(**told)
        yield replace(
            one,
            id=f"{measure.id}.{other}.{name}",
            statistic=name,
            value=value,
            unit=PERCENT if name == "gap_pct" else same_unit(one.unit),
            decimals=1 if name == "gap_pct" else one.decimals,
            area=two.area if two else one.area,
            signed=True,
            thresholds=(),
            verdict=_verdict(one.value, beside, one.unit, asked),
            status=statuses(part.status for part in parts),
            provenance=traced(value, parts, formula, tuple(part.id for part in parts)),
        )


def _verdict(own: Value, other: Value, unit: Unit, asked: ComparisonPlan) -> Verdict | None:
    if isinstance(own, Absent) or isinstance(other, Absent):
        return None
    return verdict(own, other, unit, asked)


def _pair(own: Value, others: Sequence[Value]) -> DifferenceTerms:
    return DifferenceTerms(now=own, then=others[0], base=Decimal(0))
