"""From a report's settings to the plan of its facts."""

from __future__ import annotations

from decimal import Decimal

from reportgen.facts.plan import Comparator, FactPlan, MeasurePlan, RatePlan
from reportgen.model.fact import Area
from reportgen.project.measure_settings import MeasureSettings
from reportgen.project.settings import ReportSettings
from reportgen.project.values import Comparator as ComparatorSettings


def plan_of(settings: ReportSettings) -> FactPlan:
    """The facts that the settings of a report ask for."""
    return FactPlan(
        period=settings.period,
        measures=tuple(_measure(id, measure) for id, measure in settings.measures.items()),  # noqa: A001
        area=settings.area,
        areas=tuple(Area(id=id, label=label) for id, label in settings.areas.items()),  # noqa: A001
        comparators=tuple(
            _comparator(name, comparator) for name, comparator in settings.all_comparators.items()
        ),
        versus=settings.versus,
        minimum_base=Decimal(settings.minimum_base),
    )


def _measure(id: str, settings: MeasureSettings) -> MeasurePlan:  # noqa: A002 - the settings' own key
    rate = settings.rate
    return MeasurePlan(
        measure=settings.measure(id),
        period=settings.period,
        comparators=tuple(_comparator(name, other) for name, other in settings.comparators.items()),
        rate=RatePlan(population=rate.population, per=rate.per) if rate else None,
        share_of=settings.share_of,
        total_of=settings.total_of,
    )


def _comparator(id: str, settings: ComparatorSettings) -> Comparator:  # noqa: A002 - the settings' own key
    return Comparator(id=id, months=None if settings.period else settings.months, period=settings.period)
