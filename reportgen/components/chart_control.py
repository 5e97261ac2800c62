"""Control charts: a series with the limits and the signals that the ledger holds of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.components.base import Context
from reportgen.components.chart_data import Plot, series_named, wording_at
from reportgen.components.telling import Sentence, called, figure_of, listed
from reportgen.errors import DirectiveError, Origin
from reportgen.facts.control import OVER, limits, signals
from reportgen.facts.plan import SignalPlan
from reportgen.model.chart import Chart, ChartSignal, ControlLines, ReferenceLine
from reportgen.model.fact import Absent, Fact, FactSeries, Measure, Reason, SignalRule
from reportgen.model.inlines import Text

LABELS: dict[SignalRule, str] = {
    "outside": "signal-outside",
    "run": "signal-run",
    "trend": "signal-trend",
    "two of three": "signal-two-of-three",
}


def refuse_overlapping(span: str, where: Origin) -> None:
    """Raise DirectiveError for points that share months, on which limits would mislead."""
    if span not in OVER:
        raise DirectiveError(
            f"a control chart of {span} values",
            where=where,
            why="their periods overlap, so that points move together and limits would mislead",
            hint="show months, quarters or years",
        )


def controlled(plot: Plot, measure: Measure, span: str, context: Context, where: Origin) -> Plot:
    """The plot of a series with its limits, by the facts that the ledger holds of them."""
    series = series_named(measure, span, context, where)
    if series.limits is None:
        asked = measure_asks(series, context)
        values = [point.value for point in series.points]
        withheld = any(isinstance(one, Absent) and one.reason is Reason.CONFIDENTIAL for one in values)
        raise DirectiveError(
            f"“{series.id}” has no limits",
            where=where,
            why=""
            if not asked
            else "a value of it is withheld"
            if withheld
            else "a gap, or fewer than two points",
            hint="show it as a line (:kind: line), or in longer periods"
            if asked
            else f"write “limits: {span}” under the measure “{measure.id}” in report.yml",
        )
    known = series.limits
    facts = {name: context.fact(getattr(known, name), where) for name in ("mean", "upper", "lower")}
    lines = {name: _line(name, fact, context) for name, fact in facts.items()}
    places = {point.id: place for place, point in enumerate(series.points)}
    told: list[tuple[SignalRule, tuple[int, ...]]] = [
        (signal.rule, tuple(places[point] for point in signal.points)) for signal in known.signals
    ]
    under = any(isinstance(point.value, Decimal) and point.value < 0 for point in series.points)
    floored = facts["lower"].unit.form in ("count", "percent", "rate") and not under
    at_floor = floored and facts["lower"].value == 0
    control = ControlLines(
        mean=lines["mean"],
        upper=lines["upper"],
        lower=None if at_floor else lines["lower"],
        signals=_signals(told, context),
        trial=context.wording.label("trial-limits") if known.trial else "",
    )
    return replace(plot, chart=replace(plot.chart, form="control", control=control, zero=False))


def controlled_query(plot: Plot, decimals: int, context: Context, where: Origin) -> Plot:
    """The plot of a query's one column with limits and signals by the usual rules."""
    chart, rules = plot.chart, SignalPlan()
    values = [value for series in chart.series[:1] for value in series.values]
    known = [value for value in values if value is not None]
    if len(chart.series) != 1 or len(known) < 2 or len(known) < len(values):
        raise DirectiveError(
            "a control chart needs one column of numbers without a gap, of two rows or more",
            where=where,
            hint="select a label and one number, and leave out the rows without one",
        )
    found = limits(known)
    spans: list[tuple[SignalRule, tuple[int, ...]]] = [
        (rule, tuple(range(first, last + 1))) for rule, first, last, _ in signals(known, found, rules)
    ]
    lines = {
        name: _limit(name, value, context.wording.number(value, decimals), context)
        for name, value in (("mean", found.mean), ("upper", found.upper), ("lower", found.lower))
    }
    control = ControlLines(
        mean=lines["mean"],
        upper=lines["upper"],
        lower=lines["lower"],
        signals=_signals(spans, context),
        trial=context.wording.label("trial-limits") if len(known) < rules.trial_under else "",
    )
    return replace(plot, chart=replace(chart, form="control", control=control, zero=False))


def told_limits(control: ControlLines, chart: Chart, context: Context) -> Iterator[Sentence]:
    """The limits and the signals in sentences, for the alternative text."""
    lines = [control.mean, control.upper, *([control.lower] if control.lower else [])]
    yield (*listed([_labelled(line, context) for line in lines], ", "), Text(text="."))
    if control.trial:
        yield (Text(text=f"{control.trial}."),)
    for signal in control.signals:
        named = ", ".join(chart.categories[place] for place in signal.places)
        yield (Text(text=f"{signal.label}: "), called(named, chart.series[0]), Text(text="."))
    if not control.signals:
        yield (Text(text=context.wording.label("signal-none")),)


def _labelled(line: ReferenceLine, context: Context) -> Sentence:
    before, figure, after = line.label.partition(line.figure) if line.figure else (line.label, "", "")
    return (Text(text=before), figure_of(figure, line.fact, context), Text(text=after))


def measure_asks(series: FactSeries, context: Context) -> bool:
    """Whether limits were asked for, so that their absence comes from the data."""
    return context.known(f"{series.id.rpartition('.')[0]}.xmr_mean") is not None


def _line(name: str, fact: Fact, context: Context) -> ReferenceLine:
    value = fact.value if isinstance(fact.value, Decimal) else Decimal(0)
    return _limit(name, value, context.wording.text(fact, wording_at(fact)), context, fact.id)


def _limit(name: str, value: Decimal, figure: str, context: Context, fact: str = "") -> ReferenceLine:
    label = context.wording.label(f"limit-{name}", value=figure)
    return ReferenceLine(value=value, label=label, figure=figure, fact=fact)


def _signals(
    found: Sequence[tuple[SignalRule, tuple[int, ...]]], context: Context
) -> tuple[ChartSignal, ...]:
    """One signal a rule, with all the points that meet it."""
    return tuple(
        ChartSignal(rule=rule, places=places, label=context.wording.label(name))
        for rule, name in LABELS.items()
        if (places := tuple(sorted({place for one, group in found if one == rule for place in group})))
    )
