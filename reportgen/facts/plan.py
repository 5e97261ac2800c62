"""What facts are to be made: measures, periods, comparators, as plain frozen values.

A report folder's settings become a FactPlan in facts/settings.py; from Python it is made by
hand, with no folder at all.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from reportgen.errors import Origin, PeriodError
from reportgen.frozen import dataclass
from reportgen.model.fact import Absent, Area, Measure, Order
from reportgen.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparator:
    """What a period is compared with: so many months earlier, or a fixed period.

    With neither it takes the comparator of its id away from the measure that bears it.

    >>> str(Comparator(id="previous", months=12).of(Period.parse("12m to 2022-03"), "visits"))
    '12m to 2021-03'
    """

    id: str
    months: int | None = None
    period: Period | None = None
    where: Origin | None = None

    @property
    def dropped(self) -> bool:
        """Whether it only takes a comparator away."""
        return self.months is None and self.period is None

    def of(self, period: Period, measure: str) -> Period:
        """The period that it means beside a period; PeriodError names the measure."""
        try:
            other = self.period or period.earlier(self.months or 0)
        except PeriodError as error:
            raise self._refused(measure, error.what) from None
        if not period.comparable(other):
            raise self._refused(measure, apart(period, other))
        return other

    def met(self, period: Period) -> Period | None:
        """The period that it means beside a period; None where the two cannot meet."""
        try:
            return self.of(period, "")
        except PeriodError:
            return None

    def _refused(self, measure: str, why: str) -> PeriodError:
        return PeriodError(
            f"measure “{measure}” cannot be compared with “{self.id}”",
            where=self.where,
            why=why,
            hint=f"give the measure a comparator “{self.id}” of its own",
        )


def apart(period: Period, other: Period) -> str:
    """Why two periods that are not comparable are not.

    >>> apart(Period.parse("2022-03"), Period.parse("12m to 2021-03"))
    '2022-03 is of the kind “month” and 12m to 2021-03 of the kind “rolling”'
    """
    if period.kind != other.kind:
        return f"{period} is of the kind “{period.kind}” and {other} of the kind “{other.kind}”"
    return f"{period} spans {period.length} months and {other} spans {other.length}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePlan:
    """A rate per so many of a population, which is a measure itself."""

    population: str
    per: int
    decimals: int = 1
    noun: str = "population"


GroupMethod: TypeAlias = Literal["mean", "total"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlan:
    """Areas that make up one to compare with: by the mean of their rates, or as one whole."""

    id: str
    label: str
    members: tuple[str, ...]
    method: GroupMethod = "mean"
    where: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RankPlan:
    """A rank over areas: of which statistic, from which end, among which group (or all areas)."""

    of: str = ""
    order: Order = "highest"
    among: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPlan:
    """What a measure is compared with, areas or groups, and the bounds of “in line”.

    within: percent of the other's value; within_points: percentage points, for percentages.
    """

    against: tuple[str, ...]
    of: str = ""
    within: Decimal = Decimal(5)
    within_points: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalPlan:
    """When points are a signal: how many on one side, how many rising or falling; and trial limits.

    two_of_three: whether two of three points far to one side are one. trial_under: fewer
    points give trial limits.
    """

    run: int = 7
    trend: int = 7
    two_of_three: bool = True
    trial_under: int = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosurePlan:
    """How small numbers are kept from being read: nought means not at all.

    threshold: counts from 1 to under it are suppressed. round_to: counts are rounded to a
    multiple of it. measures: which it is for, and whatever these add up to or are added up
    with; with none, all counts but populations.
    """

    threshold: int = 0
    round_to: int = 0
    measures: tuple[str, ...] = ()

    @property
    def on(self) -> bool:
        """Whether any number is kept from being read."""
        return bool(self.threshold or self.round_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePlan:
    """A measure and the facts that are made of it.

    period: where its data end earlier than the report's. comparators: its own, which go
    before the plan's of the same id. rate, share_of and total_of add or make values.
    absent: what stands in the place of a value that the data do not hold (a TBC with its
    reason, owner and due date). rank and compare: how it stands among other areas.
    tested: its changes are tested against chance; base: the measure that holds how many a
    percentage is of. thresholds: values of it that matter. limits: the series that limits of
    its variation are set on.
    """

    measure: Measure
    period: Period | None = None
    comparators: tuple[Comparator, ...] = ()
    rate: RatePlan | None = None
    share_of: str | None = None
    total_of: tuple[str, ...] = ()
    absent: Absent | None = None
    rank: RankPlan | None = None
    compare: ComparisonPlan | None = None
    tested: bool = False
    base: str | None = None
    thresholds: tuple[Decimal, ...] = ()
    limits: str | None = None
    where: Origin | None = None

    @property
    def id(self) -> str:
        """The id of its measure."""
        return self.measure.id

    @property
    def main(self) -> str:
        """The statistic that tells areas apart: its rate, its share, else its value."""
        return "rate" if self.rate else "share" if self.share_of else "current"


PREVIOUS = Comparator(id="previous", months=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPlan:
    """All that compute() needs beside the observations.

    area: the report's own area, by id (None: the one that the data hold). versus: the id
    of the comparator whose segment is left out of fact ids. minimum_base: a percentage on
    a smaller base is not given. percent_decimals: how percentage changes and shares print.
    named: the areas that the report itself names. area_where: where it says which is its own.
    groups: areas taken together. wholes: areas that hold others, which are never ranked.
    significance: the probability under which a change is significant. signals: the rules of
    limits. disclosure: how small numbers are kept from being read.
    """

    period: Period
    measures: tuple[MeasurePlan, ...]
    area: str | None = None
    areas: tuple[Area, ...] = ()
    named: tuple[str, ...] = ()
    area_where: Origin | None = None
    comparators: tuple[Comparator, ...] = (PREVIOUS,)
    versus: str = "previous"
    minimum_base: Decimal = Decimal(0)
    percent_decimals: int = 1
    groups: tuple[GroupPlan, ...] = ()
    wholes: tuple[str, ...] = ()
    significance: Decimal = Decimal("0.05")
    signals: SignalPlan = SignalPlan()
    disclosure: DisclosurePlan = DisclosurePlan()

    def measure(self, id: str) -> MeasurePlan | None:  # noqa: A002 - the ids are called so everywhere
        """The plan of a measure, or None where it has none."""
        return next((plan for plan in self.measures if plan.id == id), None)

    def guarded(self, plan: MeasurePlan) -> bool:
        """Whether disclosure control is for a measure."""
        if self.disclosure.measures:
            return plan.id in self._named_or_added()
        populations = {other.rate.population for other in self.measures if other.rate}
        return plan.measure.unit.form == "count" and plan.id not in populations

    def _named_or_added(self) -> frozenset[str]:
        """The measures that disclosure control names, and all that one of them could be worked out from."""
        found = set(self.disclosure.measures)
        sums = [{measure.id, *measure.total_of} for measure in self.measures if measure.total_of]
        while more := [one for one in sums if one & found and one - found]:
            found.update(*more)
        return frozenset(found)

    def group(self, id: str) -> GroupPlan | None:  # noqa: A002 - the ids are called so everywhere
        """A group by its id, or None where there is none."""
        return next((group for group in self.groups if group.id == id), None)

    def comparators_of(self, plan: MeasurePlan) -> tuple[Comparator, ...]:
        """The comparators of a measure, its own before the plan's of the same id."""
        own = {comparator.id: comparator for comparator in plan.comparators}
        shared = {comparator.id: comparator for comparator in self.comparators}
        merged = {**shared, **own}
        return tuple(comparator for comparator in merged.values() if not comparator.dropped)
