"""What a chart shows, taken from the ledger or from a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reportgen.components.base import Context, sentence_case
from reportgen.errors import DirectiveError, Origin, did_you_mean
from reportgen.model.chart import Chart, ChartSeries
from reportgen.model.fact import Absent, Fact, FactSeries, Measure, Unit
from reportgen.model.period import Period
from reportgen.sources.tables import QueryResult

Form = Literal["line", "bar", "ranked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart and the facts behind it, by series; empty where a query gave the values.

    unit: what the values count. periods: those shown, in order.
    """

    chart: Chart
    facts: tuple[tuple[Fact, ...], ...]
    unit: Unit
    periods: tuple[Period, ...] = ()


def over_time(measures: Sequence[Measure], span: str, context: Context, where: Origin) -> Plot:
    """A line a measure over months, quarters or years."""
    rows = [_series(measure, span, context, where) for measure in measures]
    periods = sorted(
        {point.period for row in rows for point in row.points if point.period}, key=lambda p: p.last
    )
    categories = tuple(context.wording.period(period, "short") for period in periods)
    facts = tuple(row.points for row in rows)
    series = []
    for measure, row in zip(measures, rows, strict=True):
        by_period = {point.period: point for point in row.points}
        series.append(
            _chart_series(measure.short or measure.label, [by_period.get(p) for p in periods], context)
        )
    chart = Chart(
        form="line",
        categories=categories,
        series=tuple(series),
        ticks=context.wording.ticks(measures[0].unit, measures[0].decimals),
    )
    return Plot(chart=chart, facts=facts, unit=measures[0].unit, periods=tuple(periods))


def over_periods(measures: Sequence[Measure], versus: str, context: Context, where: Origin) -> Plot:
    """Two bars a measure: the period compared with, and this one. One measure is named by the title."""
    several = len(measures) > 1
    before = [context.fact(f"{measure.id}.{versus or 'previous'}", where) for measure in measures]
    now = [context.fact(f"{measure.id}.current", where) for measure in measures]
    series = tuple(_chart_series(_period_name(facts[0], context), facts, context) for facts in (before, now))
    chart = Chart(
        form="bar",
        categories=tuple(measure.short or measure.label for measure in measures) if several else ("",),
        series=series,
        ticks=context.wording.ticks(measures[0].unit, measures[0].decimals),
    )
    spans = (before[0].period, now[0].period)
    periods = tuple(period for period in spans if period is not None)
    return Plot(chart=chart, facts=(tuple(before), tuple(now)), unit=measures[0].unit, periods=periods)


def over_areas(measure: Measure, statistic: str, context: Context, where: Origin) -> Plot:
    """A bar an area, the largest first, the report's own area stressed."""
    facts = [
        fact
        for fact in context.ledger.values()
        if fact.area is not None
        and fact.id in (f"{measure.id}.{statistic}", f"{measure.id}.{fact.area.id}.{statistic}")
        and not isinstance(fact.value, Absent)
    ]
    if not facts:
        raise DirectiveError(
            f"no area has “{measure.id}.{statistic}”", where=where, hint="name a measure with areas"
        )
    facts.sort(key=lambda fact: (-_number(fact, 0), fact.area.label if fact.area else ""))
    own = context.area.id if context.area else ""
    chart = Chart(
        form="ranked",
        categories=tuple(fact.area.label if fact.area else "" for fact in facts),
        series=(_chart_series(measure.label, facts, context),),
        ticks=context.wording.ticks(facts[0].unit, facts[0].decimals),
        highlight=tuple(place for place, fact in enumerate(facts) if fact.area and fact.area.id == own),
    )
    periods = (facts[0].period,) if facts[0].period is not None else ()
    return Plot(chart=chart, facts=(tuple(facts),), unit=facts[0].unit, periods=periods)


def of_query(
    result: QueryResult,
    form: Form,
    highlight: Sequence[str],
    unit: Unit,
    decimals: int,
    context: Context,
    where: Origin,
) -> Plot:
    """The first column names the points; each other column is a series of numbers."""
    if len(result.columns) < 2:
        raise DirectiveError(
            "a chart needs two columns or more", where=where, hint="select a label and its values"
        )
    categories = tuple(str(row[0]) if row[0] is not None else "" for row in result.rows)
    series = tuple(
        _query_series(name, [row[place] for row in result.rows], decimals, context, where)
        for place, name in enumerate(result.columns)
        if place > 0
    )
    chart = Chart(
        form=form,
        categories=categories,
        series=series,
        ticks=context.wording.ticks(unit, decimals),
        highlight=_highlighted(categories, highlight, where),
    )
    return Plot(chart=chart, facts=(), unit=unit)


def _highlighted(categories: Sequence[str], names: Sequence[str], where: Origin) -> tuple[int, ...]:
    for name in names:
        if name not in categories:
            raise DirectiveError(
                f"no point of the chart is called “{name}”", where=where, hint=did_you_mean(name, categories)
            )
    return tuple(place for place, name in enumerate(categories) if name in names)


def _query_series(
    name: str, values: Sequence[object], decimals: int, context: Context, where: Origin
) -> ChartSeries:
    numbers: list[Decimal | None] = []
    for value in values:
        if value is not None and not isinstance(value, Decimal | int):
            raise DirectiveError(
                f"column “{name}” holds “{value}”, which is no number",
                where=where,
                hint="cast it in the query",
            )
        numbers.append(None if value is None else Decimal(value))
    labels = tuple("" if number is None else context.wording.number(number, decimals) for number in numbers)
    return ChartSeries(name=name, values=tuple(numbers), labels=labels)


def _series(measure: Measure, span: str, context: Context, where: Origin) -> FactSeries:
    name = f"{measure.id}.{span}"
    found = context.ledger.series.get(name)
    if found is None:
        raise DirectiveError(
            f"“{measure.id}” has no {span}",
            where=where,
            why="no source holds its values by that kind of period",
            hint=did_you_mean(name, context.ledger.series),
        )
    return found


def _chart_series(name: str, facts: Sequence[Fact | None], context: Context) -> ChartSeries:
    return ChartSeries(
        name=name,
        values=tuple(_value(fact) for fact in facts),
        labels=tuple(context.wording.text(fact, _label(fact)) if fact is not None else "" for fact in facts),
        facts=tuple(fact.id if fact is not None else "" for fact in facts),
    )


def _label(fact: Fact) -> str:
    """A sign of percent or money belongs to its number; a longer unit stands in the subtitle."""
    return "value" if fact.unit.form in ("percent", "money") else "bare"


def _value(fact: Fact | None) -> Decimal | None:
    return fact.value if fact is not None and isinstance(fact.value, Decimal) else None


def _number(fact: Fact, otherwise: int) -> Decimal:
    return fact.value if isinstance(fact.value, Decimal) else Decimal(otherwise)


def _period_name(fact: Fact, context: Context) -> str:
    return sentence_case(context.wording.period(fact.period, "long")) if fact.period else fact.label
