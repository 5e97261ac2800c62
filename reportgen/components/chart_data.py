"""What a chart shows, taken from the ledger or from a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from reportgen.components.base import Context, sentence_case
from reportgen.components.codes import in_words, periods_in
from reportgen.errors import DirectiveError, Origin, did_you_mean
from reportgen.facts.series import filled
from reportgen.frozen import dataclass
from reportgen.model.characters import visible
from reportgen.model.chart import Chart, ChartSeries
from reportgen.model.fact import Absent, Fact, FactSeries, Measure, Reason, Unit
from reportgen.model.period import Period
from reportgen.sources.database import Cell
from reportgen.sources.tables import QueryResult

Form = Literal[
    "bar",
    "control",
    "dots",
    "line",
    "multiples",
    "ranked",
    "share",
    "sparkline",
    "stacked",
]

OVER_TIME: tuple[Form, ...] = ("line", "multiples", "control", "sparkline", "bar", "stacked", "share")
OVER_PERIODS: tuple[Form, ...] = ("bar", "dots", "stacked", "share")
OVER_AREAS: tuple[Form, ...] = ("ranked", "bar", "dots")
"""The forms that points of each sort may take, the usual one first."""


TIMED: tuple[Form, ...] = ("line", "multiples", "control", "sparkline")
"""The forms whose points stand by time where their names are periods."""

_MISSING = f"[{Reason.NOT_AVAILABLE}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """A chart and the facts behind it, by series; empty where a query gave the values.

    unit: what the values count. periods: those shown, in order.
    """

    chart: Chart
    facts: tuple[tuple[Fact, ...], ...]
    unit: Unit
    periods: tuple[Period, ...] = ()


def over_time(measures: Sequence[Measure], span: str, form: Form, context: Context, where: Origin) -> Plot:
    """A series a measure over months, quarters or years."""
    rows = [series_named(measure, span, context, where) for measure in measures]
    names = [measure.short or measure.label for measure in measures]
    return _of_rows(rows, names, measures[0], form, context)


def areas_over_time(measure: Measure, span: str, context: Context, where: Origin) -> Plot:
    """A panel an area over months, quarters or years, the report's own area stressed."""
    own = series_named(measure, span, context, where)
    others = [
        row
        for name, row in context.ledger.series.items()
        if row.measure == measure.id and name.rpartition(".")[2] == span and row.area is not None
    ]
    rows = others or [own]
    plot = _of_rows(rows, [row.area.label if row.area else row.label for row in rows], measure,
                    "multiples", context)  # fmt: skip
    area = context.area.id if context.area else ""
    stressed = tuple(place for place, row in enumerate(rows) if row.area and row.area.id == area)
    return replace(plot, chart=replace(plot.chart, highlight=stressed if len(rows) > 1 else ()))


def _of_rows(
    rows: Sequence[FactSeries], names: Sequence[str], measure: Measure, form: Form, context: Context
) -> Plot:
    periods = sorted(
        {point.period for row in rows for point in row.points if point.period}, key=lambda p: p.last
    )
    categories = tuple(context.wording.period(period, "short") for period in periods)
    facts = tuple(row.points for row in rows)
    series = []
    for name, row in zip(names, rows, strict=True):
        by_period = {point.period: point for point in row.points}
        series.append(_chart_series(name, [by_period.get(p) for p in periods], context))
    chart = Chart(
        form=form,
        categories=categories,
        series=tuple(series),
        ticks=context.wording.ticks(measure.unit, measure.decimals),
    )
    return Plot(chart=chart, facts=facts, unit=measure.unit, periods=tuple(periods))


def over_periods(
    measures: Sequence[Measure], versus: str, form: Form, context: Context, where: Origin
) -> Plot:
    """The period compared with and this one, side by side a measure, or a bar each of its parts.

    One measure is named by the title.
    """
    several = len(measures) > 1
    before = [context.fact(f"{measure.id}.{versus or 'previous'}", where) for measure in measures]
    now = [context.fact(f"{measure.id}.current", where) for measure in measures]
    series = tuple(_chart_series(_period_name(facts[0], context), facts, context) for facts in (before, now))
    names = tuple(measure.short or measure.label for measure in measures)
    chart = Chart(
        form=form,
        categories=names if several else ("",),
        series=series,
        ticks=context.wording.ticks(measures[0].unit, measures[0].decimals),
    )
    spans = (before[0].period, now[0].period)
    periods = tuple(period for period in spans if period is not None)
    if form in ("stacked", "share"):
        chart = _turned(chart, names)
    return Plot(chart=chart, facts=(tuple(before), tuple(now)), unit=measures[0].unit, periods=periods)


def _turned(chart: Chart, names: Sequence[str]) -> Chart:
    """The chart with its categories as series and its series as categories: parts in bars."""
    series = tuple(
        ChartSeries(
            name=name,
            values=tuple(row.values[place] for row in chart.series),
            labels=tuple(row.labels[place] for row in chart.series),
            facts=tuple(row.facts[place] for row in chart.series),
        )
        for place, name in enumerate(names)
    )
    return replace(chart, categories=tuple(row.name for row in chart.series), series=series)


def as_shares(plot: Plot, context: Context, where: Origin) -> Plot:
    """The plot with each value as its percentage of the point's sum.

    A sum with a gap has no shares; the parts of a sum of nought are nought, and say so.
    Raises DirectiveError for a part below zero.
    """
    chart = plot.chart
    _refuse_negative(chart, where)
    sums: list[Decimal | None] = []
    for place in range(len(chart.categories)):
        known = [value for row in chart.series if (value := row.values[place]) is not None]
        sums.append(sum(known, Decimal(0)) if len(known) == len(chart.series) else None)
    series = tuple(_share(row, sums, context) for row in chart.series)
    return replace(plot, chart=replace(chart, series=series), unit=Unit(form="percent"))


def _refuse_negative(chart: Chart, where: Origin) -> None:
    for row in chart.series:
        for value, label, category in zip(row.values, row.labels, chart.categories, strict=True):
            if value is not None and value < 0:
                point = ", ".join(filter(None, (row.name, category)))
                raise DirectiveError(
                    f"a 100 % bar of a part below zero: {label} ({point})",
                    where=where,
                    why="a part of a whole cannot be negative",
                    hint="use stacked bars (“kind: stacked”) or bars side by side (“kind: bar”)",
                )


def _share(row: ChartSeries, sums: Sequence[Decimal | None], context: Context) -> ChartSeries:
    """A series of shares; a point without a sum keeps its own sign for what is missing."""
    values: list[Decimal | None] = []
    labels: list[str] = []
    for value, whole, label in zip(row.values, sums, row.labels, strict=True):
        if value is None or whole is None:
            values.append(None)
            labels.append(label if value is None else _MISSING)
        elif whole == 0:
            values.append(Decimal(0))
            labels.append(label)
        else:
            values.append(100 * value / whole)
            labels.append(f"{context.wording.number(100 * value / whole, 0)}%")
    return ChartSeries(name=row.name, values=tuple(values), labels=tuple(labels))


def areas_over_periods(measure: Measure, versus: str, context: Context, where: Origin) -> Plot:
    """The period compared with and this one, side by side an area, the largest first."""
    now = {fact.area.id: fact for fact in _of_areas(measure, "current", context) if fact.area}
    before = {fact.area.id: fact for fact in _of_areas(measure, versus or "previous", context) if fact.area}
    if not now:
        raise _no_area(measure, "current", where)
    order = sorted(now, key=lambda area: (-_number(now[area], 0), area))
    pairs = [(before.get(area), now[area]) for area in order]
    spans = [
        fact.period for fact in (next(iter(before.values()), None), now[order[0]]) if fact and fact.period
    ]
    names = [sentence_case(context.wording.period(period, "long")) for period in spans]
    if len(names) < 2:
        raise _no_area(measure, versus or "previous", where)
    own = context.area.id if context.area else ""
    chart = Chart(
        form="dots",
        categories=tuple(fact.area.label if fact.area else "" for _, fact in pairs),
        series=(
            _chart_series(names[0], [fact for fact, _ in pairs], context),
            _chart_series(names[1], [fact for _, fact in pairs], context),
        ),
        ticks=context.wording.ticks(measure.unit, measure.decimals),
        highlight=tuple(place for place, area in enumerate(order) if area == own),
    )
    facts = (tuple(before.values()), tuple(now[area] for area in order))
    return Plot(chart=chart, facts=facts, unit=measure.unit, periods=tuple(spans))


def _of_areas(measure: Measure, statistic: str, context: Context) -> list[Fact]:
    """A statistic of all areas that have a value of it."""
    return [
        fact
        for fact in context.ledger.values()
        if fact.area is not None
        and fact.id in (f"{measure.id}.{statistic}", f"{measure.id}.{fact.area.id}.{statistic}")
        and not isinstance(fact.value, Absent)
    ]


def _no_area(measure: Measure, statistic: str, where: Origin) -> DirectiveError:
    return DirectiveError(
        f"no area has “{measure.id}.{statistic}”", where=where, hint="name a measure with areas"
    )


def over_areas(measure: Measure, statistic: str, form: Form, context: Context, where: Origin) -> Plot:
    """A bar an area, the largest first, the report's own area stressed."""
    facts = _of_areas(measure, statistic, context)
    if not facts:
        raise _no_area(measure, statistic, where)
    facts.sort(key=lambda fact: (-_number(fact, 0), fact.area.label if fact.area else ""))
    own = context.area.id if context.area else ""
    chart = Chart(
        form=form,
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
    stressed: Origin,
) -> Plot:
    """The first column names the points; each other column is a series of numbers.

    where the query stands; stressed where the points to stress are named.
    """
    if len(result.columns) < 2:
        raise DirectiveError(
            "a chart needs two columns or more", where=where, hint="select a label and its values"
        )
    periods = periods_in([row[0] for row in result.rows]) if form in TIMED else ()
    rows = _in_time(result.rows, periods) if periods else result.rows
    names = [row[0] for row in rows]
    categories = tuple("" if name is None else str(name) for name in in_words(names, context, "short"))
    _refuse_nameless(categories, result.columns[1:], where)
    series = tuple(
        _query_series(name, [row[place] for row in rows], decimals, context, where)
        for place, name in enumerate(result.columns)
        if place > 0
    )
    chart = Chart(
        form=form,
        categories=categories,
        series=series,
        ticks=context.wording.ticks(unit, decimals),
        highlight=_highlighted(
            categories, [str(name) for name in in_words(highlight, context, "short")], stressed
        ),
    )
    return Plot(chart=chart, facts=(), unit=unit, periods=tuple(_successive(periods)))


def _in_time(rows: Sequence[tuple[Cell, ...]], periods: Sequence[Period]) -> list[tuple[Cell, ...]]:
    """Rows of periods in the order of time, an empty one for each that is missing between them."""
    known = dict(zip(periods, rows, strict=True))
    empty = (None,) * (len(rows[0]) - 1)
    return [known.get(period, (str(period), *empty)) for period in _successive(periods)]


def _successive(periods: Sequence[Period]) -> list[Period]:
    return filled(sorted(periods, key=lambda period: period.last)) if periods else []


def _refuse_nameless(points: Sequence[str], columns: Sequence[str], where: Origin) -> None:
    """Of several, each needs a name that can be seen."""
    for what, names in (("row", points), ("column", columns)):
        blank = [place for place, name in enumerate(names, 1) if not visible(name)]
        if blank and len(names) > 1:
            number = blank[0] + (what == "column")
            raise DirectiveError(
                f"{what} {number} of the query has no name that a reader could see",
                where=where,
                hint="leave it out, or name it, as with coalesce(name, 'Not known')"
                if what == "row"
                else "name it in the query, as with AS Visits",
            )


def _highlighted(categories: Sequence[str], names: Sequence[str], where: Origin) -> tuple[int, ...]:
    for name in names:
        if name not in categories:
            hint = did_you_mean(name, filter(None, categories)) or "the query gives no point with a name"
            raise DirectiveError(f"no point of the chart is called “{name}”", where=where, hint=hint)
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
                hint=f"write number({name}) in the query, or leave the column out",
            )
        numbers.append(None if value is None else Decimal(value))
    labels = tuple(
        _MISSING if number is None else context.wording.number(number, decimals) for number in numbers
    )
    return ChartSeries(name=name, values=tuple(numbers), labels=labels)


def series_named(measure: Measure, span: str, context: Context, where: Origin) -> FactSeries:
    """The series of a measure; DirectiveError where the data hold none of the kind."""
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
        labels=tuple(
            context.wording.text(fact, wording_at(fact)) if fact is not None else "" for fact in facts
        ),
        facts=tuple(fact.id if fact is not None else "" for fact in facts),
    )


def wording_at(fact: Fact) -> str:
    """How a point is worded: a sign of percent or money belongs to its number; a longer unit stands in
    the subtitle.
    """
    return "value" if fact.unit.form in ("percent", "money") else "bare"


def _value(fact: Fact | None) -> Decimal | None:
    return fact.value if fact is not None and isinstance(fact.value, Decimal) else None


def _number(fact: Fact, otherwise: int) -> Decimal:
    return fact.value if isinstance(fact.value, Decimal) else Decimal(otherwise)


def _period_name(fact: Fact, context: Context) -> str:
    return sentence_case(context.wording.period(fact.period, "long")) if fact.period else fact.label
