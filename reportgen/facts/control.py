"""XmR limits: how far a series varies by itself, and the points that say more than that.

An open set: a line each in LIMITS and SIGNALS. Sources: Shewhart, Economic Control of Quality
of Manufactured Product (1931); Wheeler, Understanding Variation (1993); the guides of Making
Data Count (England). All points count, none is screened out; limits are never set on rolling
totals, whose points share months and so move together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from reportgen.facts.desk import traced
from reportgen.facts.plan import FactPlan, MeasurePlan, SignalPlan
from reportgen.facts.readings import statuses
from reportgen.facts.statistics import ARITHMETIC, absent_among, mean
from reportgen.frozen import dataclass
from reportgen.model.fact import (
    Absent,
    Area,
    ControlLimits,
    Direction,
    Fact,
    FactSeries,
    Reason,
    Signal,
    SignalRule,
    Value,
    Verdict,
)

SCALE = Decimal("2.66")
"""3 ÷ 1.128: three standard deviations, each a mean moving range of two points ÷ d2."""

OVER = ("months", "quarters", "financial_quarters", "financial_years", "years")
"""The series that limits may be set on: their periods do not overlap."""

_NEVER_UNDER_NOUGHT = ("count", "percent", "rate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The limits of points; floor is the least that a point can be, where there is one."""

    mean: Decimal
    moving: Decimal
    floor: Decimal | None = None

    @property
    def reach(self) -> Decimal:
        """How far the limits are from the mean."""
        return ARITHMETIC.multiply(SCALE, self.moving)

    @property
    def upper(self) -> Decimal:
        """The upper natural process limit."""
        return ARITHMETIC.add(self.mean, self.reach)

    @property
    def lower(self) -> Decimal:
        """The lower natural process limit, not under the floor."""
        least = ARITHMETIC.subtract(self.mean, self.reach)
        return least if self.floor is None else max(least, self.floor)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A statistic of limits; meaning and formula are for the reference."""

    meaning: str
    formula: str
    compute: Callable[[Limits], Decimal]


Runs: TypeAlias = Iterator[tuple[int, int, Direction]]
"""From which point to which, and which way."""


def limits(values: Sequence[Decimal], floor: Decimal | None = None) -> Limits:
    """The mean of two points or more, and the mean of the ranges between neighbours.

    >>> limits([Decimal(1), Decimal(3), Decimal(2)]).moving
    Decimal('1.5')
    """
    ranges: list[Value] = [abs(ARITHMETIC.subtract(after, before)) for before, after in pairwise(values)]
    return Limits(mean=_known(mean(list(values))), moving=_known(mean(ranges)), floor=floor)


def outside(values: Sequence[Decimal], found: Limits, _: SignalPlan) -> Runs:
    """A point outside a limit (Shewhart's rule)."""
    for place, value in enumerate(values):
        if value > found.upper or value < found.lower:
            yield place, place, _way(value - found.mean)


def run(values: Sequence[Decimal], found: Limits, rules: SignalPlan) -> Runs:
    """So many points in a row on one side of the mean; a point on it ends the run."""
    yield from _stretches([_way(value - found.mean) for value in values], rules.run)


def trend(values: Sequence[Decimal], _: Limits, rules: SignalPlan) -> Runs:
    """So many points in a row of which each is above, or each below, the one before."""
    ways = [_way(after - before) for before, after in pairwise(values)]
    for first, last, way in _stretches(ways, rules.trend - 1):
        yield first, last + 1, way


def two_of_three(values: Sequence[Decimal], found: Limits, rules: SignalPlan) -> Runs:
    """Two of three points in a row beyond two thirds of the way to the same limit."""
    if not rules.two_of_three:
        return
    far = found.reach * 2 / 3
    for way in (Direction.UP, Direction.DOWN):
        beyond = [_way(value - found.mean) is way and abs(value - found.mean) > far for value in values]
        places = [place for place, is_far in enumerate(beyond) if is_far]
        group: list[int] = []
        for place in places:
            if group and place - group[-1] > 2:
                yield from _pair(group, way)
                group = []
            group.append(place)
        yield from _pair(group, way)


LIMITS: Mapping[str, Limit] = MappingProxyType(
    {
        "xmr_mean": Limit(
            meaning="the mean of the points of its series",
            formula="mean of {points}",
            compute=lambda found: found.mean,
        ),
        "xmr_range": Limit(
            meaning="the mean of the moving ranges, from each point to the next",
            formula="mean moving range of {points}",
            compute=lambda found: found.moving,
        ),
        "xmr_lower": Limit(
            meaning="the lower limit; not under nought for counts, rates and percentages of which none is",
            formula="mean − 2.66 × mean moving range of {points}",
            compute=lambda found: found.lower,
        ),
        "xmr_upper": Limit(
            meaning="the upper limit",
            formula="mean + 2.66 × mean moving range of {points}",
            compute=lambda found: found.upper,
        ),
    }
)
"""The statistics of limits, by name; the last point against them is xmr_latest."""

LATEST = "xmr_latest"

SIGNALS: Mapping[SignalRule, Callable[[Sequence[Decimal], Limits, SignalPlan], Runs]] = MappingProxyType(
    {"outside": outside, "run": run, "trend": trend, "two of three": two_of_three}
)
"""The signals, by name."""


def signals(
    values: Sequence[Decimal], found: Limits, rules: SignalPlan
) -> Iterator[tuple[SignalRule, int, int, Direction]]:
    """All signals of points, by rule, each with its first and last point."""
    for name, find in SIGNALS.items():
        for first, last, way in find(values, found, rules):
            yield name, first, last, way


def controlled(
    plan: FactPlan, measure: MeasurePlan, series: Sequence[FactSeries], areas: Sequence[Area | None], own: str
) -> tuple[list[FactSeries], list[Fact]]:
    """The series with their limits where they were asked for, and the facts of those."""
    made = {one.id: one for one in series}
    facts: list[Fact] = []
    for area in areas if measure.limits else ():
        stem = measure.id if area is None or area.id == own else f"{measure.id}.{area.id}"
        over = made.get(f"{stem}.{measure.limits}")
        if over:
            made[over.id], more = _limited(stem, over, plan.signals)
            facts.extend(more)
    return list(made.values()), facts


def _limited(stem: str, series: FactSeries, rules: SignalPlan) -> tuple[FactSeries, list[Fact]]:
    points = series.points
    values = [point.value for point in points]
    known = [value for value in values if isinstance(value, Decimal)]
    bound = points[0].unit.form in _NEVER_UNDER_NOUGHT and min(known, default=0) >= 0
    floor = Decimal(0) if bound else None
    missing = absent_among(values, f"{series.id} has a gap") or _too_few(known)
    found = None if missing else limits(known, floor)
    trial = len(points) < rules.trial_under
    facts = [
        _fact(
            stem, name, limit.compute(found) if found else missing or _nothing(), series, limit.formula, trial
        )
        for name, limit in LIMITS.items()
    ]
    facts.append(_latest(stem, series, found))
    told = tuple(
        Signal(rule=rule, points=tuple(point.id for point in points[first : last + 1]), direction=way)
        for rule, first, last, way in (signals(known, found, rules) if found else ())
    )
    ids = (f"{stem}.{name}" for name in ("xmr_mean", "xmr_lower", "xmr_upper"))
    mean_id, lower, upper = ids
    made = ControlLimits(
        mean=mean_id, lower=lower, upper=upper, points=len(points), trial=trial, signals=told
    )
    return (replace(series, limits=made) if found else series), facts


def _fact(stem: str, name: str, value: Value, series: FactSeries, formula: str, trial: bool) -> Fact:
    points = series.points
    words = formula.format(points=f"{len(points)} points, {points[0].id} to {points[-1].id}")
    return replace(
        points[-1],
        id=f"{stem}.{name}",
        statistic=name,
        value=value,
        period=None,
        status=statuses(point.status for point in points),
        verdict=Verdict.TRIAL_LIMITS if trial else Verdict.LIMITS,
        provenance=traced(value, points, words + (" (trial limits)" if trial else ""), (series.id,)),
    )


def _latest(stem: str, series: FactSeries, found: Limits | None) -> Fact:
    last = series.points[-1]
    return replace(
        last,
        id=f"{stem}.{LATEST}",
        statistic=LATEST,
        verdict=_position(last.value, found),
        provenance=traced(last.value, [last], f"{last.id} against the limits", (last.id,)),
    )


def _position(value: Value, found: Limits | None) -> Verdict | None:
    if found is None or isinstance(value, Absent):
        return None
    if value > found.upper:
        return Verdict.ABOVE_LIMITS
    return Verdict.BELOW_LIMITS if value < found.lower else Verdict.WITHIN_LIMITS


def _stretches(ways: Sequence[Direction], least: int) -> Runs:
    """The longest stretches of one way, no shorter than the least."""
    first = 0
    for place in range(1, len(ways) + 1):
        if place == len(ways) or ways[place] is not ways[first]:
            if place - first >= least and ways[first] is not Direction.NONE:
                yield first, place - 1, ways[first]
            first = place


def _pair(group: Sequence[int], way: Direction) -> Runs:
    if len(group) > 1:
        yield group[0], group[-1], way


def _way(difference: Decimal) -> Direction:
    if difference == 0:
        return Direction.NONE
    return Direction.UP if difference > 0 else Direction.DOWN


def _too_few(values: Sequence[Decimal]) -> Absent | None:
    return _nothing() if len(values) < 2 else None


def _nothing() -> Absent:
    return Absent(reason=Reason.NOT_AVAILABLE, note="limits need two points at least")


def _known(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)
