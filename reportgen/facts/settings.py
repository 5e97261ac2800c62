"""From a report's settings to the plan of its facts."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from reportgen.errors import Origin
from reportgen.facts.plan import (
    Comparator,
    ComparisonPlan,
    DisclosurePlan,
    FactPlan,
    GroupPlan,
    MeasurePlan,
    RankPlan,
    RatePlan,
    SignalPlan,
)
from reportgen.model.fact import Area
from reportgen.project.comparison_settings import CompareSettings, ComparisonSettings, RankSettings
from reportgen.project.measure_settings import MeasureSettings
from reportgen.project.origins import Origins
from reportgen.project.settings import ReportSettings
from reportgen.project.values import Comparator as ComparatorSettings


def plan_of(
    settings: ReportSettings,
    origins: Origins | None = None,
    labels: Mapping[str, str] | None = None,
    members: Mapping[str, tuple[str, ...]] | None = None,
) -> FactPlan:
    """The facts that the settings of a report ask for; errors name their places in origins.

    labels are those of areas that only the data name (Gathered.areas), members those of the
    groups whose members stand in a file (Gathered.members).
    """
    places = _Places(origins)
    areas = {**(labels or {}), **settings.areas}
    order = [*settings.areas, *(name for name in areas if name not in settings.areas)]
    return FactPlan(
        period=settings.period,
        measures=tuple(
            _measure(name, measure, places, settings.comparison)
            for name, measure in settings.measures.items()
        ),
        area=settings.area,
        areas=tuple(Area(id=name, label=areas[name]) for name in order),
        named=tuple(settings.areas),
        area_where=places.at("area"),
        comparators=tuple(
            _comparator(name, comparator, places.at("comparators", name))
            for name, comparator in settings.all_comparators.items()
        ),
        versus=settings.versus,
        minimum_base=Decimal(settings.minimum_base),
        groups=tuple(
            GroupPlan(
                id=name,
                label=group.label,
                members=(members or {}).get(name, group.areas),
                method=group.method,
                where=places.at("groups", name),
            )
            for name, group in settings.groups.items()
        ),
        wholes=settings.wholes,
        significance=settings.significance,
        disclosure=DisclosurePlan(
            threshold=settings.disclosure.threshold,
            round_to=settings.disclosure.round_to,
            measures=settings.disclosure.measures,
        ),
        signals=SignalPlan(
            run=settings.signals.run,
            trend=settings.signals.trend,
            two_of_three=settings.signals.two_of_three,
            trial_under=settings.signals.trial_under,
        ),
    )


class _Places:
    """The origins of settings, or none of a report made in Python."""

    def __init__(self, origins: Origins | None) -> None:
        self._origins = origins

    def at(self, *path: str) -> Origin | None:
        return self._origins.at(*path) if self._origins else None


def _measure(
    name: str, settings: MeasureSettings, places: _Places, comparison: ComparisonSettings
) -> MeasurePlan:
    rate = settings.rate
    return MeasurePlan(
        measure=settings.measure(name),
        period=settings.period,
        comparators=tuple(
            _comparator(key, other, places.at("measures", name, "comparators", key))
            for key, other in settings.comparators.items()
        ),
        rate=RatePlan(population=rate.population, per=rate.per, decimals=rate.decimals) if rate else None,
        share_of=settings.share_of,
        total_of=settings.total_of,
        rank=_rank(settings.rank),
        compare=_compare(settings.compare, comparison),
        tested=settings.tested,
        base=settings.base,
        thresholds=settings.thresholds,
        limits=settings.limits,
        where=places.at("measures", name),
    )


def _rank(settings: RankSettings | None) -> RankPlan | None:
    if settings is None:
        return None
    return RankPlan(of=settings.of or "", order=settings.order, among=settings.among)


def _compare(settings: CompareSettings | None, shared: ComparisonSettings) -> ComparisonPlan | None:
    if settings is None:
        return None
    within, points = settings.within, settings.within_points
    return ComparisonPlan(
        against=settings.against,
        of=settings.of or "",
        within=shared.within if within is None else within,
        within_points=shared.within_points if points is None else points,
    )


def _comparator(name: str, settings: ComparatorSettings, where: Origin | None) -> Comparator:
    months = None if settings.period else settings.months
    return Comparator(id=name, months=months, period=settings.period, where=where)
