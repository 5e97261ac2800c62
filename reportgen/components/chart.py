"""A chart with its title, subtitle and source, and its alternative text written from the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Literal

from pydantic import Field

from reportgen.components.base import (
    Component,
    Context,
    Lowered,
    Options,
    query_of,
    read_options,
    try_query,
    words_of,
)
from reportgen.components.chart_control import controlled, controlled_query, refuse_overlapping
from reportgen.components.chart_data import (
    OVER_AREAS,
    OVER_PERIODS,
    OVER_TIME,
    Form,
    Plot,
    areas_over_periods,
    areas_over_time,
    as_shares,
    of_query,
    over_areas,
    over_periods,
    over_time,
)
from reportgen.components.chart_limits import refuse_unreadable
from reportgen.components.chart_marks import bands_of, notes_of
from reportgen.components.chart_tables import table_of, with_names
from reportgen.components.chart_words import alternative, subtitle_of, title_of
from reportgen.components.naming import Comparator, FactName, Measures, StatisticName, Words
from reportgen.components.telling import words_in
from reportgen.errors import DirectiveError, Origin, ReportError, raise_all
from reportgen.model.blocks import Figure, Paragraph
from reportgen.model.chart import Chart, ChartBand, ChartNote, ReferenceLine
from reportgen.model.fact import Absent, Measure, Unit
from reportgen.model.inlines import Inline, Text
from reportgen.model.passage import Directive
from reportgen.model.period import Period

LEAST_POINTS = 2
"""A line is drawn unasked for more points than this."""

LINED: tuple[Form, ...] = ("bar", "ranked", "dots", "line", "control")
"""The kinds that a reference is drawn across."""

TITLELESS: Mapping[str, tuple[Form, ...]] = MappingProxyType(
    {"value-title": ("sparkline",), "category-title": ("multiples", "sparkline")}
)
"""The titles of axes, and the kinds that have no place for each."""

SPANS = ("months", "quarters", "financial_quarters", "years", "financial_years", "rolling")


class ChartOptions(Options):
    """Options of chart."""

    measures: Measures = Field(default=(), description="The measures to show, beside those of the argument.")
    kind: Literal["auto", Form] = Field(
        default="auto",
        description="The kind of chart. auto: a line where the data hold more than two months, quarters "
        "or years, else bars of the two periods. stacked, share: bars of parts, as they add up or as "
        "percentages. dots: two periods a row. multiples: a panel a measure, or an area where one measure "
        "is named. control: XmR limits and signals; the measure needs limits. sparkline: a bare line. "
        "Rows that are too many for a page stand closer, then go on over the next.",
    )
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
    ] = Field(default="auto", description="What the points are. periods: the period compared with, and now.")
    statistic: StatisticName = Field(
        default="current", description="Over areas: the statistic that is ranked."
    )
    versus: Comparator = Field(
        default="", description="Over periods: the comparator, where not the default one."
    )
    query: str = Field(
        default="",
        description="A query in place of measures; the first column names the points, each other column "
        "is a series. It may stand as the body instead. Lines over periods (2024-01, 2024-Q1, fy 2024-25) "
        "stand in the order of time, open where one is missing.",
    )
    title: Words = Field(default="", description="Markdown in place of the title written from the data.")
    subtitle: Words = Field(
        default="", description="Markdown in place of the subtitle written from the data."
    )
    source: Words = Field(default="", description="Markdown below the chart: where its figures come from.")
    alt: str = Field(default="", description="Alternative text in place of the one written from the data.")
    value_title: str = Field(
        default="", description="What the values are, said above the plot; a sparkline has no titles."
    )
    category_title: str = Field(
        default="",
        description="What the points are, said below the plot of a line or a control chart, and above the "
        "names of rows.",
    )
    highlight: str = Field(
        default="", description="Of a query: the points to stress, by name, separated by commas."
    )
    baseline: str = Field(
        default="",
        description="Over time: the stretch that is shaded, by its first and last point, and its words "
        "after a colon (Apr 2020 to Mar 2021: Before the works).",
    )
    notes: str = Field(
        default="",
        description="Over time: words at points (Jun 2021: Works began), separated by semicolons.",
    )
    reference: FactName = Field(default="", description="A fact drawn as a line across the chart.")
    unit: str = Field(default="", description="Of a query: what its numbers count, such as visits.")
    decimals: int = Field(default=0, ge=0, le=15, description="Of a query: the decimals of its numbers.")
    zero: bool = Field(default=True, description="Whether the scale begins at zero; bars always do.")
    aspect: float | None = Field(
        default=None, gt=0.05, le=3, description="Height over width of a line chart."
    )
    data: Literal["none", "below"] | None = Field(
        default=None,
        description="below: a table of the chart's data stands under it. Left out, as the layout has it "
        "(charts: data). For the tables of all charts in one place, see chart-data.",
    )
    width: float = Field(default=1.0, gt=0, le=1, description="Its share of the text's width.")


def lower(directive: Directive, context: Context) -> Lowered:
    """A figure with the chart, and the words around it."""
    query = partial(try_query, directive, context)
    options = read_options(directive, ChartOptions, context, argument="measure", beside=query)
    plot, measures = _plot(directive, options, context)
    if not _has_values(plot):
        return Lowered(pieces=(_without_data(directive, measures, context),))
    refuse_unreadable(plot.chart, measures, directive.origin)
    plot = _adjusted(plot, directive, options, context)
    plot = replace(plot, chart=with_names(plot.chart, measures, context.ledger, context.wording))
    title = _given(directive, "title", context) or title_of(plot, measures, context)
    told = () if options.alt else alternative(plot, measures, context, title)
    figure = Figure(
        id=directive.id,
        graphic=plot.chart,
        alt=options.alt or words_in(told),
        told=told,
        title=title,
        subtitle=_given(directive, "subtitle", context) or subtitle_of(plot, measures, context),
        source=_source(directive, context),
        width=options.width,
        origin=directive.origin,
    )
    if (options.data or context.look.chart_data) != "below":
        return Lowered(pieces=(figure,))
    table = table_of(figure, plot.chart, context.ledger, context.wording, apart=False)
    return Lowered(pieces=(figure, table))


def _has_values(plot: Plot) -> bool:
    return any(value is not None for series in plot.chart.series for value in series.values)


def _without_data(directive: Directive, measures: tuple[Measure, ...], context: Context) -> Paragraph:
    """The sentence that stands where a chart would be empty."""
    name = ", ".join(measure.label for measure in measures) or context.title
    words = Text(text=context.wording.label("alt-none", name=name))
    return Paragraph(id=directive.id, children=(words,))


def _plot(directive: Directive, options: ChartOptions, context: Context) -> tuple[Plot, tuple[Measure, ...]]:
    where = directive.origin
    query, place = query_of(directive, options.query)
    if query:
        form: Form = "bar" if options.kind == "auto" else options.kind
        names = tuple(part.strip() for part in options.highlight.split(",") if part.strip())
        unit = Unit(form="count", many=options.unit)
        result = context.query(query, place)
        stressed = directive.options["highlight"].origin if names else where
        plot = of_query(result, form, names, unit, options.decimals, context, place, stressed)
        if form == "control":
            plot = controlled_query(plot, options.decimals, context, where)
        return as_shares(plot, context, where) if form == "share" else plot, ()
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
        form = _form(options, over, OVER_AREAS, where)
        if form == "dots":
            return areas_over_periods(measures[0], options.versus, context, where)
        return over_areas(measures[0], options.statistic, form, context, where)
    if over == "periods":
        form = _form(options, over, OVER_PERIODS, where)
        plot = over_periods(measures, options.versus, form, context, where)
    else:
        form = _form(options, over, OVER_TIME, where)
        plot = _over_time(measures, over, form, context, where)
    return as_shares(plot, context, where) if form == "share" else plot


def _over_time(measures: tuple[Measure, ...], span: str, form: Form, context: Context, where: Origin) -> Plot:
    first, *others = measures
    if form == "multiples" and not others:
        return areas_over_time(first, span, context, where)
    if form == "control":
        refuse_overlapping(span, where)
    if form == "control" and others:
        raise DirectiveError("a control chart of several measures", where=where, hint="draw a chart for each")
    plot = over_time(measures, span, form, context, where)
    return controlled(plot, first, span, context, where) if form == "control" else plot


def _form(options: ChartOptions, over: str, forms: tuple[Form, ...], where: Origin) -> Form:
    """The kind of chart asked for, where it can show such points."""
    if options.kind == "auto":
        return forms[0]
    if options.kind not in forms:
        raise DirectiveError(
            f"a chart of kind “{options.kind}” cannot show {over.replace('_', ' ')}",
            where=where,
            hint=f"kinds for these points: {', '.join(forms)}",
        )
    return options.kind


def _best(measures: tuple[Measure, ...], options: ChartOptions, context: Context) -> str:
    """What the data allow: successive periods for a line, areas for a ranking, else two periods."""
    if options.kind == "ranked":
        return "areas"
    if options.kind == "control":
        limited = (context.ledger.series.get(f"{measures[0].id}.{span}") for span in SPANS)
        return next((row.id.rpartition(".")[2] for row in limited if row and row.limits), SPANS[0])
    if options.kind not in ("auto", "line", "multiples", "sparkline"):
        return "periods"
    lengths = {span: min(_length(f"{measure.id}.{span}", context) for measure in measures) for span in SPANS}
    # A line of two points says no more than two bars, and less clearly; who asks for one has it.
    least = (LEAST_POINTS + 1,) if options.kind == "auto" else (LEAST_POINTS + 1, 1)
    fitting = (span for few in least for span in SPANS if lengths[span] >= few)
    return next(fitting, "periods" if options.kind == "auto" else SPANS[0])


def _length(name: str, context: Context) -> int:
    series = context.ledger.series.get(name)
    return len(series.points) if series else 0


def _adjusted(plot: Plot, directive: Directive, options: ChartOptions, context: Context) -> Plot:
    look = context.look
    aspect = options.aspect or look.chart_aspect
    zero = options.zero if "zero" in directive.options else options.zero and plot.chart.zero
    chart = replace(
        plot.chart,
        zero=zero,
        aspect=aspect,
        label_size=look.label_size,
        value_title=options.value_title or plot.chart.value_title,
        category_title=options.category_title or plot.chart.category_title,
    )
    chart = _marked(chart, plot.periods, directive, context)
    _refuse_marks(chart, directive)
    if options.reference:
        fact = context.fact(options.reference, directive.options["reference"].origin)
        if not isinstance(fact.value, Absent):
            figure = context.wording.text(fact)
            line = ReferenceLine(
                value=Decimal(fact.value), label=f"{fact.label}: {figure}", figure=figure, fact=fact.id
            )
            chart = replace(chart, references=(line,))
    return replace(plot, chart=chart)


def _marked(chart: Chart, periods: Sequence[Period], directive: Directive, context: Context) -> Chart:
    """The chart with what is said of stretches and points; the mistakes of both at once."""
    problems: list[ReportError] = []
    bands: tuple[ChartBand, ...] = ()
    notes: tuple[ChartNote, ...] = ()
    try:
        bands = bands_of(directive, chart, periods, context)
    except ReportError as error:
        problems += error.problems
    try:
        notes = notes_of(directive, chart, periods)
    except ReportError as error:
        problems += error.problems
    raise_all(problems)
    return replace(chart, bands=bands, notes=notes)


def _refuse_marks(chart: Chart, directive: Directive) -> None:
    """Marks over time stand on a line; a chart that would drop them says so."""
    for name in ("baseline", "notes"):
        if name in directive.options and chart.form not in ("line", "control"):
            raise DirectiveError(
                f"a chart of kind “{chart.form}” has no {name}",
                where=directive.options[name].origin,
                hint="use it on a line or a control chart",
            )
    for name, without in TITLELESS.items():
        if name in directive.options and chart.form in without:
            raise DirectiveError(
                f"a chart of kind “{chart.form}” has no {name}",
                where=directive.options[name].origin,
                hint="leave it out, or say it in the subtitle",
            )
    if "reference" in directive.options and chart.form not in LINED:
        raise DirectiveError(
            f"a chart of kind “{chart.form}” has no line across it",
            where=directive.options["reference"].origin,
            hint=f"kinds that have one: {', '.join(LINED)}",
        )


def _source(directive: Directive, context: Context) -> tuple[Inline, ...]:
    words = _given(directive, "source", context)
    return (Text(text=f"{context.wording.label('source')}: "), *words) if words else ()


def _given(directive: Directive, name: str, context: Context) -> tuple[Inline, ...]:
    option = directive.options.get(name)
    return context.reader.inlines(option.text, option.origin) if option else ()


COMPONENT = Component(
    name="chart",
    summary="A chart of measures or of a query; its words are written from the data.",
    options=ChartOptions,
    lower=lower,
    argument="one measure or more",
    body="a query, whose first column names the points",
)
