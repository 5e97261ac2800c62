"""A chart with its title, subtitle and source, and its alternative text written from the data."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Literal

from pydantic import Field

from reportgen.components.base import Component, Context, Lowered, Names, Options, read_options, words_of
from reportgen.components.chart_data import Form, Plot, of_query, over_areas, over_periods, over_time
from reportgen.components.chart_words import alternative, subtitle_of, title_of
from reportgen.errors import DirectiveError
from reportgen.model.blocks import Figure
from reportgen.model.chart import ReferenceLine
from reportgen.model.fact import Absent, Measure, Unit
from reportgen.model.inlines import Inline, Text
from reportgen.model.passage import Directive
from reportgen.narrative.sentinels import plain

LEAST_POINTS = 2
"""A line is drawn unasked for more points than this."""

SPANS = ("months", "quarters", "financial_quarters", "years", "financial_years", "rolling")


class ChartOptions(Options):
    """Options of chart.

    kind: auto draws months as a line where there are any, else the two periods as bars.
    over: what the points are. reference: a fact drawn as a line across the chart.
    """

    measures: Names = ()
    kind: Literal["auto", "line", "bar", "ranked"] = "auto"
    over: Literal[
        "auto",
        "months",
        "quarters",
        "financial_quarters",
        "years",
        "financial_years",
        "rolling",
        "periods",
        "areas",
    ] = "auto"
    statistic: str = "current"
    versus: str = ""
    query: str = ""
    title: str = ""
    subtitle: str = ""
    source: str = ""
    alt: str = ""
    highlight: str = ""
    reference: str = ""
    unit: str = ""
    decimals: int = 0
    zero: bool = True
    aspect: float | None = Field(default=None, gt=0.05, le=3)
    width: float = Field(default=1.0, gt=0, le=1)


def lower(directive: Directive, context: Context) -> Lowered:
    """A figure with the chart, and the words around it."""
    options = read_options(directive, ChartOptions)
    plot, measures = _plot(directive, options, context)
    plot = _adjusted(plot, directive, options, context)
    figure = Figure(
        id=directive.id,
        graphic=plot.chart,
        alt=options.alt or alternative(plot, measures, context),
        title=_given(directive, "title", context) or title_of(plot, measures, context),
        subtitle=_given(directive, "subtitle", context) or subtitle_of(plot, measures, context),
        source=_source(directive, context),
        width=options.width,
        origin=directive.origin,
    )
    return Lowered(pieces=(figure,))


def _plot(directive: Directive, options: ChartOptions, context: Context) -> tuple[Plot, tuple[Measure, ...]]:
    where = directive.origin
    query = options.query or plain(directive.body).strip()
    if query:
        form: Form = "bar" if options.kind == "auto" else options.kind
        names = tuple(part.strip() for part in options.highlight.split(",") if part.strip())
        unit = Unit(form="count", many=options.unit)
        result = context.query(query, directive.body_origin)
        return of_query(result, form, names, unit, options.decimals, context, where), ()
    names = words_of(directive) + options.measures
    if not names:
        raise DirectiveError(
            "a chart of nothing", where=where, hint="name a measure (“:::{chart} visits”) or write a query"
        )
    measures = tuple(context.measure(name, where) for name in names)
    return _of_measures(measures, directive, options, context), measures


def _of_measures(
    measures: tuple[Measure, ...], directive: Directive, options: ChartOptions, context: Context
) -> Plot:
    where = directive.origin
    over = options.over if options.over != "auto" else _best(measures, options, context)
    if over == "areas":
        return over_areas(measures[0], options.statistic, context, where)
    if over == "periods":
        return over_periods(measures, options.versus, context, where)
    return over_time(measures, over, context, where)


def _best(measures: tuple[Measure, ...], options: ChartOptions, context: Context) -> str:
    """What the data allow: successive periods for a line, areas for a ranking, else two periods."""
    if options.kind == "ranked":
        return "areas"
    if options.kind != "bar":
        for span in SPANS:
            if all(_long_enough(f"{measure.id}.{span}", context) for measure in measures):
                return span
    return "periods"


def _long_enough(name: str, context: Context) -> bool:
    """A line of two points says no more than two bars, and less clearly."""
    series = context.ledger.series.get(name)
    return series is not None and len(series.points) > LEAST_POINTS


def _adjusted(plot: Plot, directive: Directive, options: ChartOptions, context: Context) -> Plot:
    look = context.look
    aspect = options.aspect or look.chart_aspect
    chart = replace(plot.chart, zero=options.zero, aspect=aspect, label_size=look.label_size)
    if options.reference:
        fact = context.fact(options.reference, directive.options["reference"].origin)
        if not isinstance(fact.value, Absent):
            line = ReferenceLine(
                value=Decimal(fact.value), label=f"{fact.label}: {context.wording.text(fact)}"
            )
            chart = replace(chart, references=(line,))
    return replace(plot, chart=chart)


def _source(directive: Directive, context: Context) -> tuple[Inline, ...]:
    words = _given(directive, "source", context)
    return (Text(text=f"{context.wording.label('source')}: "), *words) if words else ()


def _given(directive: Directive, name: str, context: Context) -> tuple[Inline, ...]:
    option = directive.options.get(name)
    return context.reader.inlines(option.text, option.origin) if option else ()


COMPONENT = Component(
    name="chart",
    summary="A line over time, bars of two periods or a ranking; its words are written from the data.",
    options=ChartOptions,
    lower=lower,
    argument="one measure or more",
    body="a query, whose first column names the points",
)
