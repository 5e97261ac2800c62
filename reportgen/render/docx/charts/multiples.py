"""Small multiples: a chart for each series, side by side on one scale, the others faint behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from reportgen.frozen import dataclass
from reportgen.graphics.scale import Scale, scale, written
from reportgen.graphics.wrap import clean, widest, wrap
from reportgen.model.chart import Chart, ChartSeries
from reportgen.render.docx.charts.desk import AXIS_LINE, NAME_LINE, SMALL, Desk
from reportgen.render.docx.charts.ink import NO_LINE
from reportgen.render.docx.charts.lines import dotted, last_of
from reportgen.render.docx.charts.numbers import of_labels, of_ticks
from reportgen.render.docx.charts.parts import Label, Series
from reportgen.render.docx.charts.space import Axis, Box, Space, Title
from reportgen.render.docx.charts.workbook import Column, sheet_of

_LEAST, _MOST = 90.0, 4
_LOW, _HIGH = 48.0, 90.0
"""How high the plot of a panel is, in points."""

_GUTTER, _BELOW, _GAP, _EDGE = 18.0, 14.0, 6.0, 3.0
_INSET: Final = 3.0
"""How far the words of a title stand below its place."""

_GHOSTS: Final = 12
"""More panels than these stand without the others' lines behind them: they would be a smear."""

_SLACK: Final = 1.5
"""How much of a line's width, in points, is left so that a row of panels stays on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One of the charts: its width and height in points, and what it shows."""

    series: ChartSeries
    size: tuple[float, float]
    space: Space


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What the panels share, in points: the scale, and the sizes of a plot and of what is around it."""

    columns: int
    left: float
    wide: float
    high: float
    head: float
    foot: float
    title: float
    axis: Scale
    ticks: tuple[str, ...]


def panels(chart: Chart, desk: Desk, corner: str) -> list[Panel]:
    """The charts in the order of the series, which fill lines as wide as the desk."""
    desk = desk.sized(desk.width - _SLACK, 1.0)
    plan = _plan(chart, desk)
    found = []
    for place, series in enumerate(chart.series):
        row, column = divmod(place, plan.columns)
        before = plan.left if column == 0 else _GUTTER / 2
        after = _EDGE if column == plan.columns - 1 else _GUTTER / 2
        above = plan.title if row == 0 else 0.0
        last = place // plan.columns == (len(chart.series) - 1) // plan.columns
        size = (
            before + plan.wide + after,
            above + plan.head + plan.high + plan.foot + (0 if last else _BELOW),
        )
        own = desk.sized(*size)
        top = above + plan.head
        plot = own.box(before, top, before + plan.wide, top + plan.high)
        space = _panel(chart, place, own, plan, plot, corner)
        found.append(Panel(series=series, size=size, space=space))
    return found


def _plan(chart: Chart, desk: Desk) -> _Plan:
    small = partial(desk.measure, size=SMALL)
    values = [value for one in chart.series for value in one.values if value is not None]
    axis = scale(values, zero=chart.zero, ticks=3, decimals=chart.ticks.decimals)
    ticks = tuple(written(tick, chart.ticks, axis.ticks[1] - axis.ticks[0]) for tick in axis.ticks)
    left = max(map(small, ticks)) + _GAP
    count, room = len(chart.series), desk.width - left
    most = max(1, min(_MOST, count, int((room + _GUTTER) // (_LEAST + _GUTTER))))
    columns = -(-count // -(-count // most))
    wide = (room - _EDGE - (columns - 1) * _GUTTER) / columns
    return _Plan(
        columns=columns, left=left, wide=wide, high=min(max(wide * 0.45, _LOW), _HIGH),
        head=max(len(_name_of(one, desk, wide)) for one in chart.series) * NAME_LINE + 8, foot=AXIS_LINE + 8,
        title=desk.head(chart.value_title, ()).height, axis=axis, ticks=ticks,
    )  # fmt: skip


def _panel(chart: Chart, place: int, desk: Desk, plan: _Plan, plot: Box, corner: str) -> Space:
    hues, own = desk.inks.hues, chart.series[place]
    first = place % plan.columns == 0
    colour = hues.highlight if place in chart.highlight else hues.strong
    ghosts = [one for one in chart.series if one is not own] if len(chart.series) <= _GHOSTS else []
    columns = [
        Column(
            heading=one.name or chart.value_name,
            values=one.values,
            code=of_labels(one.values, one.labels).code,
        )
        for one in (own, *ghosts)
    ]
    faint = desk.inks.line(hues.rule, 0.9)
    series = [Series(column=at, look=faint) for at in range(1, len(columns))]
    series.append(_own(own, desk, plan, plot, colour))
    names = _ends(chart, desk, plan, len(columns))
    series.append(names)
    low = (plan.axis.low,) * len(chart.categories)
    columns.append(Column(heading=desk.spare, values=low, code="General"))
    step = plan.axis.ticks[1] - plan.axis.ticks[0]
    head = desk.head(chart.value_title, ()) if place == 0 else None
    return Space(
        form="line",
        sheet=sheet_of(corner, chart.categories, columns),
        series=series,
        plot=plot,
        categories=Axis(line=desk.inks.line(hues.quiet, 0.8)),
        values=Axis(
            line=NO_LINE, look=desk.quiet if first else None, grid=desk.inks.line(hues.rule, 0.5),
            code=of_ticks(chart.ticks, step).code, low=plan.axis.low, high=plan.axis.high, step=step,
            title=head.title if head else None,
        ),
        language="",
        text=desk.look(hues.text),
        edge=len(chart.categories) > 1,
        title=_name(own, desk, plan, plot),
    )  # fmt: skip


def _own(one: ChartSeries, desk: Desk, plan: _Plan, plot: Box, colour: str) -> Series:
    """The panel's own line; its last value stands beside the panel's name."""
    last = last_of(one)
    labels: dict[int, Label | None] = {}
    markers = {}
    if last is not None:
        value, words = one.values[last] or Decimal(0), one.labels[last]
        same = of_labels(one.values, one.labels).written(value) == words
        look = desk.look(desk.inks.hues.text)
        shift = _to_head(value, words, desk, plan, plot)
        if words.strip():
            labels[last] = Label(look=look, place="ctr", words="" if same else words, shift=shift)
        markers[last] = dotted(desk, colour, 5)
    return Series(column=0, look=desk.inks.line(colour, 1.8), markers=markers, labels=labels)


def _to_head(value: Decimal, words: str, desk: Desk, plan: _Plan, plot: Box) -> tuple[float, float]:
    """How far a value moves from the last point, which it is centred on, to the end of the first line."""
    share = float((plan.axis.high - value) / (plan.axis.high - plan.axis.low))
    middle = plot.y * desk.height - plan.head + _INSET + NAME_LINE / 2
    down = middle - (plot.y + plot.high * share) * desk.height
    return -desk.measure(words) / 2 / desk.width, down / desk.height


def _name_of(one: ChartSeries, desk: Desk, wide: float) -> tuple[str, ...]:
    """The name in lines that leave the last value its room beside them."""
    last = last_of(one)
    if last is None:
        gap = next(filter(str.strip, one.labels), "")
        return wrap(" ".join(filter(None, (one.name, gap and f"({gap})"))), wide, _bold(desk))
    label = one.labels[last]
    return wrap(one.name, wide - (desk.measure(label) + 8 if label else 0.0), _bold(desk))


def _bold(desk: Desk) -> Callable[[str], float]:
    return partial(desk.measure, bold=True)


def _name(one: ChartSeries, desk: Desk, plan: _Plan, plot: Box) -> Title:
    """The series' name above its panel."""
    top = plot.y * desk.height - plan.head
    look = desk.look(desk.inks.hues.text, bold=True)
    return Title(
        lines=_name_of(one, desk, plan.wide), look=look, at=Box(x=plot.x, y=max(top, 0) / desk.height)
    )


def _ends(chart: Chart, desk: Desk, plan: _Plan, column: int) -> Series:
    """The first and the last category below the panel; the last alone where both do not fit."""
    small = partial(desk.measure, size=SMALL)
    names = [clean(name) for name in chart.categories]
    last = len(names) - 1
    both = last > 0 and small(names[0]) + small(names[last]) + 8 <= plan.wide
    ends: Sequence[tuple[int, int]] = [(0, 1), (last, -1)] if both else [(last, -1)]
    labels: dict[int, Label | None] = {}
    for at, side in ends:
        wide = widest((names[at],), small)
        shift = side * wide / 2 / desk.width
        labels[at] = Label(look=desk.quiet, place="b", value=False, category=True, shift=(shift, 0.0))
    return Series(column=column, look=NO_LINE, labels=labels, unnamed=True)
