"""The words around a chart, written from its data: title, subtitle, alternative text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from reportgen.components.base import Context, sentence_case
from reportgen.components.chart_control import told_limits
from reportgen.components.chart_data import Plot
from reportgen.components.telling import Sentence, called, figure_of, listed, tidy, worded
from reportgen.model.chart import Chart, ChartSeries
from reportgen.model.fact import Absent, Measure
from reportgen.model.inlines import FactText, Inline, Text
from reportgen.model.period import PeriodKind
from reportgen.model.walk import inlines_of

COURSES = ("line", "multiples", "control", "sparkline")
"""The forms that show a course rather than single values."""

_STEPS = MappingProxyType(
    {
        PeriodKind.MONTH: "by-month",
        PeriodKind.QUARTER: "by-quarter",
        PeriodKind.FINANCIAL_QUARTER: "by-financial-quarter",
        PeriodKind.YEAR: "by-year",
        PeriodKind.FINANCIAL_YEAR: "by-financial-year",
    }
)

LISTED = 12
"""How many points an alternative text spells out before it gives the ends and extremes."""


def title_of(plot: Plot, measures: Sequence[Measure], context: Context) -> tuple[Inline, ...]:
    """An active title for one measure ("Visits fell by 7.9%"); its name otherwise."""
    if len(measures) != 1 or plot.chart.form == "ranked":
        return (Text(text=", ".join(measure.label for measure in measures)),) if measures else ()
    measure = measures[0]
    points = measure.unit.form == "percent"
    change = context.known(f"{measure.id}.{'change_pp' if points else 'change_pct'}")
    if plot.chart.form not in ("bar", "dots") or change is None or isinstance(change.value, Absent):
        return (Text(text=measure.label),)
    return (Text(text=f"{measure.label} "), context.word(change, "words"))


def subtitle_of(plot: Plot, measures: Sequence[Measure], context: Context) -> tuple[Inline, ...]:
    """What is shown, where and when."""
    if not measures:
        return ()
    parts = [" ".join(part for part in (_unit(plot, measures, context), _step(plot, context)) if part)]
    if context.area is not None and plot.chart.form != "ranked" and not _of_areas(plot):
        parts.append(context.area.label)
    parts.append(_span(plot, context))
    return (Text(text=", ".join(part for part in parts if part)),)


def course_heading(plots: Sequence[Plot], context: Context) -> str:
    """What heads a column of courses: how far their points are apart, and their span where all have one."""
    spans = {_span(plot, context, "short") for plot in plots}
    parts = (_step(plots[0], context), spans.pop() if len(spans) == 1 else "")
    return sentence_case(", ".join(part for part in parts if part))


def _unit(plot: Plot, measures: Sequence[Measure], context: Context) -> str:
    """What is counted; of a percentage, what it is a percentage of."""
    words = context.wording.unit(plot.unit)
    if plot.unit.form in ("percent", "points", "rank", "number") or not words:
        words = " ".join(part for part in (measures[0].label, f"({words})" if words else "") if part)
    return sentence_case(words)


def _step(plot: Plot, context: Context) -> str:
    """What the points of a course are: “by month”; nothing of periods that the words name."""
    kinds = {period.kind for period in plot.periods}
    label = _STEPS.get(kinds.pop()) if len(kinds) == 1 and plot.chart.form in COURSES else None
    return context.wording.label(label) if label else ""


def _of_areas(plot: Plot) -> bool:
    """Whether the points are of several areas, so that none of them heads the chart."""
    return len({fact.area.id for row in plot.facts for fact in row if fact.area}) > 1


def _span(plot: Plot, context: Context, form: str = "long") -> str:
    """The first and the last of successive periods; the periods themselves of two."""
    words = [context.wording.period(period, form) for period in plot.periods]
    if len(words) == 1:
        return words[0]
    pair = len(words) == 2 and plot.chart.form in ("bar", "dots", "stacked", "share")
    label = "variance-pair" if pair else "span"
    return context.wording.label(label, first=words[0], last=words[-1]) if words else ""


def alternative(
    plot: Plot, measures: Sequence[Measure], context: Context, title: Sequence[Inline] = ()
) -> Sentence:
    """What the chart shows, in sentences: every value of a short one, the course of a long one.

    title is that of the chart, which names one without measures.
    """
    chart = plot.chart
    label = ", ".join(measure.label for measure in measures)
    named = (Text(text=label),) if label else _told_title(title) or (Text(text=context.title),)
    told: list[Sentence] = [_opening(chart.form, named, context)]
    told += [_told(chart, series, context) for series in chart.series]
    if chart.control is not None:
        told += told_limits(chart.control, chart, context)
    for note in chart.notes:
        point = called(chart.categories[note.place], chart.series[note.series])
        told.append((point, Text(text=f": {note.text}.")))
    return tidy(listed(told, " "))


def _opening(form: str, named: Sentence, context: Context) -> Sentence:
    """What kind of chart it is, and of what."""
    place = Text(text="")
    parts = worded(f"alt-{form}", {}, {"name": place}, context)
    return tuple(one for part in parts for one in (named if part is place else (part,)))


def _told_title(title: Sequence[Inline]) -> Sentence:
    """The words of a title with its figures, without a full stop of its own."""
    parts = [one for one in inlines_of(title) if isinstance(one, Text | FactText)]
    last = parts[-1] if parts else None
    if isinstance(last, Text):
        parts[-1] = replace(last, text=last.text.rstrip(" ."))
    return tuple(parts)


def _told(chart: Chart, series: ChartSeries, context: Context) -> Sentence:
    places = [place for place, value in enumerate(series.values) if value is not None]
    if not places:
        return (Text(text=context.wording.label("alt-none", name=series.name)),)
    if len(places) == 1 or (len(places) <= LISTED and chart.form not in COURSES):
        points = [_point(chart, series, place, context) for place in places]
        return (called(series.name, series), Text(text=": "), *listed(points, "; "), Text(text="."))
    return worded("alt-course", {}, _course(chart, series, context), context)


def _point(chart: Chart, series: ChartSeries, place: int, context: Context) -> Sentence:
    category, figure = chart.categories[place], _figure(series, place, context)
    return (called(category, series), Text(text=": "), figure) if category else (figure,)


def _figure(series: ChartSeries, place: int, context: Context) -> Text | FactText:
    fact = series.facts[place] if place < len(series.facts) else ""
    return figure_of(series.labels[place], fact, context)


def _course(chart: Chart, series: ChartSeries, context: Context) -> dict[str, Text | FactText]:
    """The first, the last, the highest and the lowest point: what each is called, and each as a figure."""
    values = {place: value for place, value in enumerate(series.values) if value is not None}
    places = list(values)
    top = max(places, key=lambda place: values[place])
    low = min(places, key=lambda place: values[place])
    ends = {"first": places[0], "last": places[-1], "high": top, "low": low}
    names = {f"{key}_at": called(chart.categories[place], series) for key, place in ends.items()}
    figures = {key: _figure(series, place, context) for key, place in ends.items()}
    return {"name": called(series.name, series), **names, **figures}
