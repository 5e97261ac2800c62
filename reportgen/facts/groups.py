"""The facts of a group of areas: the mean of its members' rates, or the members as one whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from reportgen.errors import FactError
from reportgen.facts.desk import Desk, Versus, traced
from reportgen.facts.hashing import value_text
from reportgen.facts.plan import FactPlan, GroupPlan, MeasurePlan
from reportgen.facts.readings import Reading, Readings, joined, statuses
from reportgen.facts.rounding import rounded_mean, rounded_total
from reportgen.facts.statistics import Level, mean, total
from reportgen.model.fact import Absent, Area, Fact
from reportgen.model.period import Period

_ADDED = ("count", "money", "number")
"""Units whose values are summed over areas, and whose mean says nothing of areas of any size."""


def group_desk(
    plan: FactPlan, measure: MeasurePlan, group: GroupPlan, own: str, readings: Readings
) -> Desk | None:
    """The desk of a group; None where the data hold the measure for none of its members."""
    if not readings.areas(measure.id).intersection(group.members):
        return None
    desk = _MeanDesk if group.method == "mean" else _TotalDesk
    return desk(plan, measure, group, own, readings)


class _GroupDesk(Desk):
    """A desk that knows the desks of its members."""

    def __init__(
        self, plan: FactPlan, measure: MeasurePlan, group: GroupPlan, own: str, readings: Readings
    ) -> None:
        super().__init__(plan, measure, Area(id=group.id, label=group.label), own, readings)
        self._group = group
        self._members = tuple(
            Desk(plan, measure, Area(id=member, label=member), own, readings) for member in group.members
        )
        self._sum = rounded_total if plan.disclosure.round_to else total
        self._additive = measure.measure.unit.form in _ADDED


class _MeanDesk(_GroupDesk):
    """Each statistic is the unweighted mean of the members'. A mean of counts is none."""

    def levels(self) -> Iterator[tuple[str, Level]]:
        """The statistics that areas of any size share: rates, shares, percentages."""
        return ((name, level) for name, level in super().levels() if name != "current" or not self._additive)

    def intervals(self, now: Mapping[str, Fact]) -> Iterator[Fact]:  # noqa: ARG002 - one shape for all
        """None: a mean of rates is no count."""
        return iter(())

    def tests(
        self,
        now: Mapping[str, Fact],  # noqa: ARG002 - one shape for all
        then: Mapping[str, Fact],  # noqa: ARG002
        versus: Versus,  # noqa: ARG002
    ) -> Iterator[Fact]:
        """None: a mean of rates is no count."""
        return iter(())

    def level(self, name: str, level: Level, period: Period, versus: Versus | None) -> Fact:
        """The mean over the members."""
        like = super().level(name, level, period, versus)
        facts = [member.level(name, level, period, versus) for member in self._members]
        average = rounded_mean if self._plan.disclosure.round_to else mean
        value = average([fact.value for fact in facts])
        formula = f"mean of {len(facts)}: " + ", ".join(fact.id for fact in facts)
        return replace(
            like,
            value=value,
            status=statuses(fact.status for fact in facts),
            provenance=traced(value, facts, formula, tuple(fact.id for fact in facts)),
        )


class _TotalDesk(_GroupDesk):
    """The members as one: their counts and their populations are summed, then divided."""

    def levels(self) -> Iterator[tuple[str, Level]]:
        """The statistics of sums; percentages are not summed."""
        return ((name, level) for name, level in super().levels() if name != "current" or self._additive)

    def reading(self, period: Period, versus: Versus | None) -> Reading:
        """The sum of the members' values; FactError where the data hold another."""
        parts = [member.reading(period, versus) for member in self._members]
        words = f"sum of {len(parts)} areas: " + ", ".join(self._group.members)
        made = joined(parts, period, words, self._sum)
        held = self._readings.held(self._measure.id, self._group.id, period)
        if held is None or isinstance(held.value, Absent) or isinstance(made.value, Absent):
            return made
        exact = total(
            [self._readings.raw(self._measure.id, member, period).value for member in self._group.members]
        )
        if isinstance(exact, Decimal) and held.value != exact:
            raise FactError(
                f"the areas of “{self._group.id}” sum to {value_text(exact)} “{self._measure.id}” "
                f"in {period}, and the data say {value_text(held.value)}",
                where=self._group.where,
                hint="correct the data or the members of the group",
            )
        return made

    def under(self, name: str, divisor: str, period: Period) -> Reading:
        """The sum of what the members are divided by."""
        parts = [member.under(name, divisor, period) for member in self._members]
        return joined(parts, parts[0].period, f"sum of {len(parts)} areas", self._sum)
