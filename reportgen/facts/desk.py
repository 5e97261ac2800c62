"""The making of the facts of one measure in one area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.errors import PeriodError
from reportgen.facts.hashing import digest, value_text
from reportgen.facts.plan import Comparator, FactPlan, MeasurePlan, apart
from reportgen.facts.readings import Reading, Readings, rows_of, statuses
from reportgen.facts.rounding import is_low
from reportgen.facts.significance import INTERVALS, TESTS, Counted, bound, judged, share_count
from reportgen.facts.statistics import (
    DIFFERENCES,
    LEVELS,
    UNAPPLIED,
    Difference,
    DifferenceTerms,
    Level,
    LevelTerms,
    too_small,
)
from reportgen.frozen import dataclass
from reportgen.model.fact import Absent, Area, Fact, Operands, Provenance, Reason, Unit, Value
from reportgen.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Versus:
    """A comparator as a measure has it: its period, or why the two cannot meet."""

    id: str
    period: Period
    apart: str = ""


class Desk:
    """The making of the facts of one measure in one area."""

    def __init__(
        self, plan: FactPlan, measure: MeasurePlan, area: Area | None, own: str, readings: Readings
    ) -> None:
        self._plan = plan
        self._measure = measure
        self._area = area
        self._area_id = area.id if area else own
        self._own = own
        self._stem = measure.id if self._area_id == own else f"{measure.id}.{self._area_id}"
        self._readings = readings
        self._period = measure.period or plan.period

    def facts(self) -> Iterator[Fact]:
        """The levels now, then for each comparator the levels then and the differences."""
        now = {name: self.level(name, level, self._period, None) for name, level in self.levels()}
        yield from now.values()
        yield from self.intervals(now)
        for comparator in self._comparators():
            then = {
                name: self.level(name, level, comparator.period, comparator) for name, level in self.levels()
            }
            yield from then.values()
            tests = {fact.statistic: fact for fact in self.tests(now, then, comparator)}
            said = {
                TESTS[name].of: judged(fact.value, self._plan.significance) for name, fact in tests.items()
            }
            for name, difference in DIFFERENCES.items():
                if difference.of in now:
                    for made in self._difference(name, difference, now, then, comparator):
                        yield replace(made, verdict=said.get(difference.of))
            yield from tests.values()

    def intervals(self, now: Mapping[str, Fact]) -> Iterator[Fact]:
        """How far chance may reach, of a measure that is tested."""
        for name, interval in INTERVALS.items():
            if not self._measure.tested or interval.of not in now:
                continue
            fact, (counted, parts) = now[interval.of], self._counted(interval.of, self._period, None)
            proportion = interval.of == "share" or fact.unit.form == "percent"
            times = Decimal(100) if proportion else Decimal(max(fact.unit.per, 1))
            level = 1 - self._plan.significance
            words = INTERVALS["share_low"].formula if proportion else interval.formula
            yield self._fact(
                name,
                f"{self._stem}.{name}",
                bound(counted, interval.end, level, times, proportion=proportion),
                parts=parts,
                formula=words.format(value=fact.id) + f", {(level * 100).normalize():f}%",
                period=self._period,
                like=replace(fact, thresholds=(), decimals=max(fact.decimals, 1)),
                inputs=(fact.id,),
            )

    def tests(self, now: Mapping[str, Fact], then: Mapping[str, Fact], versus: Versus) -> Iterator[Fact]:
        """The probabilities of the changes, of a measure that is tested."""
        for name, test in TESTS.items():
            if not self._measure.tested or test.of not in now:
                continue
            level, before = now[test.of], then[test.of]
            (one, parts), (two, others) = (
                self._counted(test.of, self._period, None),
                self._counted(test.of, versus.period, versus),
            )
            used = TESTS["share_significance"] if level.unit.form == "percent" else test
            like = replace(level, unit=Unit(form="number"), decimals=4, thresholds=(), versus=versus.period)
            yield self._fact(
                name,
                self._difference_id(name, versus),
                used.compute(one, two),
                parts=(*parts, *others),
                formula=used.formula.format(now=level.id, then=before.id),
                period=self._period,
                like=like,
                inputs=(level.id, before.id),
            )

    def _counted(self, of: str, period: Period, versus: Versus | None) -> tuple[Counted, tuple[Reading, ...]]:
        """The count under a level and what it is a count of, and the readings of both."""
        value = self.reading(period, versus)
        divisor = LEVELS[of].divisor(self._measure) or self._measure.base
        if divisor is None:
            return Counted(count=value.value), (value,)
        under = self.under(of, divisor, period)
        count = value.value
        if self._measure.measure.unit.form == "percent":
            count = share_count(value.value, under.value)
        return Counted(count=count, of=under.value), (value, under)

    def levels(self) -> Iterator[tuple[str, Level]]:
        """The statistics of one period that the measure has."""
        return ((name, level) for name, level in LEVELS.items() if level.applies(self._measure))

    def _comparators(self) -> Iterator[Versus]:
        own = {comparator.id for comparator in self._measure.comparators}
        for comparator in self._plan.comparators_of(self._measure):
            yield self._met(comparator, lenient=comparator.id not in own)

    def _met(self, comparator: Comparator, *, lenient: bool) -> Versus:
        """The comparator's period; the report's own may miss a measure of another kind.

        A population of the year 2020 beside a report on 12 months has nothing to say of the
        report's baseline; its facts say “not applicable” and why.
        """
        try:
            period = comparator.of(self._period, self._measure.id)
        except PeriodError:
            other = comparator.period
            if not (lenient and other and self._period.kind != self._plan.period.kind):
                raise
            return Versus(id=comparator.id, period=other, apart=apart(self._period, other))
        return Versus(id=comparator.id, period=period)

    def level(self, name: str, level: Level, period: Period, versus: Versus | None) -> Fact:
        """A statistic of one period: in the measure's own where versus is None."""
        reading = self.reading(period, versus)
        divisor = level.divisor(self._measure)
        under = self.under(name, divisor, period) if divisor else None
        value = (
            reading.value
            if self._stays_low(reading)
            else level.compute(
                LevelTerms(
                    value=reading.value,
                    of=under.value if under else Decimal(1),
                    per=self._measure.rate.per if self._measure.rate else 1,
                    minimum_base=self._plan.minimum_base,
                )
            )
        )
        words = {
            "value": self._level_id("current", versus),
            "of": _under_words(divisor, under),
            "per": _per(self._measure),
        }
        formula = reading.formula if name == "current" else level.formula.format(**words)
        return self._fact(
            name,
            self._level_id(name, versus),
            value,
            parts=(reading, under) if under else (reading,),
            formula=formula,
            period=period,
            like=replace(self._shape(level), thresholds=() if versus else self._thresholds(name)),
            inputs=(self._level_id("current", versus),) if name != "current" else (),
        )

    def _stays_low(self, reading: Reading) -> bool:
        """Whether a count was rounded to nought that is none: its rate and its share are no true nought."""
        return bool(self._plan.disclosure.round_to) and is_low(reading.value)

    def reading(self, period: Period, versus: Versus | None) -> Reading:
        """The value of the measure in a period, or why the comparator has none."""
        if versus and versus.apart:
            value = Absent(reason=Reason.NOT_APPLICABLE, note=versus.apart)
            return Reading(value=value, period=period, digest=digest({"value": value_text(value)}))
        reading = self._readings.at(self._measure.id, self._area_id, period)
        return self._based(reading) if self._measure.base else reading

    def _based(self, reading: Reading) -> Reading:
        """A percentage, or why there is none on so small a base."""
        base = self._readings.at(self._measure.base or "", self._area_id, reading.period).value
        if isinstance(reading.value, Absent) or isinstance(base, Absent) or base >= self._plan.minimum_base:
            return reading
        value = too_small(self._plan.minimum_base, "the base")
        return replace(
            reading, value=value, digest=digest({"value": value_text(value), "of": reading.digest})
        )

    def under(self, name: str, divisor: str, period: Period) -> Reading:
        """What a level is divided by: the nearest population, or the whole in the same period."""
        if name == "rate":
            return self._readings.nearest(divisor, self._area_id, period)
        return self._readings.at(divisor, self._area_id, period)

    def _difference(
        self,
        name: str,
        difference: Difference,
        now: dict[str, Fact],
        then: dict[str, Fact],
        versus: Versus,
    ) -> Iterator[Fact]:
        level, before = now[difference.of], then[difference.of]
        applies = difference.applies(level.unit)
        work = difference.compute if applies else UNAPPLIED.get(name)
        if work is None:
            return
        counted = self._measure.measure.unit.form == "count" and "current" in then
        terms = DifferenceTerms(
            now=level.value,
            then=before.value,
            base=then["current"].value if counted else Decimal(0),
            minimum_base=self._plan.minimum_base if counted else Decimal(0),
        )
        places = self._plan.percent_decimals if difference.percent else level.decimals
        unit = difference.unit(level.unit)
        shape = replace(level, unit=unit, decimals=places, signed=True, thresholds=())
        value = work(terms)
        told = isinstance(value, Absent) or unit.form == "places"
        yield self._fact(
            name,
            self._difference_id(name, versus),
            value,
            parts=(level, before),
            formula=difference.formula.format(now=level.id, then=before.id) if applies else "",
            period=self._period,
            like=replace(
                shape, versus=versus.period, operands=_operands(level, before) if told and applies else None
            ),
            inputs=(level.id, before.id),
        )

    def _thresholds(self, name: str) -> tuple[Decimal, ...]:
        return self._measure.thresholds if name == self._measure.main else ()

    def _shape(self, level: Level) -> Fact:
        """A fact of the measure with all but what is computed."""
        measure = self._measure.measure
        return Fact(
            id="",
            measure=measure.id,
            label=measure.label,
            statistic="",
            value=Decimal(0),
            unit=level.unit(self._measure),
            decimals=level.decimals(self._measure, self._plan.percent_decimals),
            period=None,
            area=self._area,
            polarity=measure.polarity,
        )

    def _fact(
        self,
        statistic: str,
        id: str,  # noqa: A002 - the ids are called so everywhere
        value: Decimal | Absent,
        *,
        parts: Sequence[Reading | Fact],
        formula: str,
        period: Period,
        like: Fact,
        inputs: tuple[str, ...],
    ) -> Fact:
        status = statuses(part.status for part in parts)
        made = replace(like, id=id, statistic=statistic, value=value, period=period, status=status)
        return replace(made, provenance=traced(value, parts, formula, inputs))

    def _level_id(self, name: str, versus: Versus | None) -> str:
        if versus is None:
            return f"{self._stem}.{name}"
        return f"{self._stem}.{versus.id}" + ("" if name == "current" else f".{name}")

    def _difference_id(self, name: str, versus: Versus) -> str:
        segment = "" if versus.id == self._plan.versus else f"{versus.id}."
        return f"{self._stem}.{segment}{name}"


def traced(
    value: Value, parts: Sequence[Reading | Fact], formula: str, inputs: tuple[str, ...]
) -> Provenance:
    """Where a value came from that was made of readings and facts."""
    origins = [_origin(part) for part in parts]
    return Provenance(
        formula=formula,
        inputs=inputs,
        rows=rows_of(origin.rows for origin in origins),
        query="\n".join(dict.fromkeys(origin.query for origin in origins if origin.query)),
        files=tuple(sorted({file for origin in origins for file in origin.files})),
        hash=digest(
            {"formula": formula, "value": value_text(value), "parts": [origin.hash for origin in origins]}
        ),
    )


def _origin(part: Reading | Fact) -> Provenance:
    if isinstance(part, Fact):
        return part.provenance
    return Provenance(rows=part.rows, query=part.query, files=part.files, hash=part.digest)


def _operands(level: Fact, before: Fact) -> Operands | None:
    if isinstance(level.value, Absent) or isinstance(before.value, Absent):
        return None
    return Operands(before=before.value, now=level.value, unit=level.unit, decimals=level.decimals)


def _under_words(divisor: str | None, under: Reading | None) -> str:
    return f"{divisor} ({under.period})" if under else ""


def _per(measure: MeasurePlan) -> str:
    return f"{measure.rate.per:,}" if measure.rate else ""
