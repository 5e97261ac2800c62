"""Series: the values of a measure over the periods of each kind that the data hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from reportgen.facts.hashing import digest, value_text
from reportgen.facts.plan import FactPlan, MeasurePlan
from reportgen.facts.readings import Reading, Readings
from reportgen.model.fact import Area, Fact, FactSeries, Provenance
from reportgen.model.period import Period, PeriodKind

SERIES: Mapping[PeriodKind, str] = MappingProxyType(
    {
        PeriodKind.MONTH: "months",
        PeriodKind.QUARTER: "quarters",
        PeriodKind.FINANCIAL_QUARTER: "financial_quarters",
        PeriodKind.FINANCIAL_YEAR: "financial_years",
        PeriodKind.YEAR: "years",
        PeriodKind.YEAR_TO_DATE: "years_to_date",
        PeriodKind.ROLLING: "rolling",
    }
)
"""The kinds of period that successive values are kept of, and what their series are called."""

_USUAL_LENGTH = 12


def series_of(
    plan: FactPlan, measure: MeasurePlan, area: Area | None, own: str, readings: Readings
) -> Iterator[FactSeries]:
    """The series of a measure in an area, one for each kind of period.

    They end with the measure's period: what the data hold beyond it belongs to a later
    edition. A gap among months, quarters or years is a point without a value.
    """
    area_id = area.id if area else own
    stem = measure.id if area_id == own else f"{measure.id}.{area_id}"
    end = (measure.period or plan.period).last
    held = [period for period in readings.periods(measure.id, area_id) if period.last <= end]
    for name, periods in _grouped(held).items():
        yield FactSeries(
            id=f"{stem}.{name}",
            measure=measure.id,
            label=measure.measure.label,
            area=area,
            points=tuple(
                _point(f"{stem}.{name}[{place}]", measure, area, readings.at(measure.id, area_id, period))
                for place, period in enumerate(filled(periods))
            ),
        )


def _grouped(held: Iterable[Period]) -> dict[str, list[Period]]:
    groups: dict[str, list[Period]] = {}
    kinds = list(PeriodKind)
    for period in sorted(held, key=lambda period: (kinds.index(period.kind), period.length, period.last)):
        groups.setdefault(_name(period), []).append(period)
    return {name: sorted(periods, key=lambda period: period.last) for name, periods in groups.items()}


def _name(period: Period) -> str:
    name = SERIES[period.kind]
    unusual = period.kind is PeriodKind.ROLLING and period.length != _USUAL_LENGTH
    return f"{name}_{period.length}m" if unusual else name


def filled(periods: Sequence[Period]) -> list[Period]:
    """Periods in order, with those between that the data do not hold.

    Rolling totals and years to date are published at any distance, so theirs is no gap.
    """
    if not periods[0].additive:
        return list(periods)
    step = periods[0].length
    count = (periods[-1].first.ordinal - periods[0].first.ordinal) // step
    return [periods[0].earlier(-step * place) for place in range(count + 1)]


def _point(id: str, measure: MeasurePlan, area: Area | None, reading: Reading) -> Fact:  # noqa: A002
    return Fact(
        id=id,
        measure=measure.id,
        label=measure.measure.label,
        statistic="point",
        value=reading.value,
        unit=measure.measure.unit,
        decimals=measure.measure.decimals,
        period=reading.period,
        area=area,
        polarity=measure.measure.polarity,
        status=reading.status,
        provenance=Provenance(
            formula=reading.formula,
            rows=reading.rows,
            query=reading.query,
            files=reading.files,
            hash=digest({"value": value_text(reading.value), "parts": [reading.digest]}),
        ),
    )
