"""Small multiples: a panel a series, all on one scale, the others faint behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from reportgen.charts.header import Header, header_of
from reportgen.charts.plot import Plot
from reportgen.charts.points import alone, last_of
from reportgen.charts.sheet import AXIS, CLOSER, NAME, VALUE, Desk, Sheet, between
from reportgen.errors import LayoutError
from reportgen.frozen import dataclass
from reportgen.graphics.scale import Scale, scale, written
from reportgen.graphics.wrap import clean, widest, wrap
from reportgen.model.chart import Chart, ChartSeries
from reportgen.model.drawing import Drawing

MAX_PANELS = 30
_LEAST, _MOST = 90.0, 4
"""The least width of a panel in points, and the most panels beside one another."""

_LEAST_HIGH, _LOW, _HIGH = 28.0, 48.0, 90.0
"""How high the plot of a panel is, in points; the least where room is short."""

_GUTTER, _BELOW, _GAP, _EDGE = 18.0, 14.0, 6.0, 3.0
_GHOSTS = 12
"""More panels than these stand without the others' lines behind them: they would be a smear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """The grid of panels, in points: sizes of a plot and of what stands around it."""

    columns: int
    left: float
    wide: float
    high: float
    head: float
    foot: float
    scale: Scale
    ticks: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    ends: tuple[str, str]
    header: Header

    @property
    def pitch(self) -> tuple[float, float]:
        """From one panel to the next, across and down."""
        return self.wide + _GUTTER, self.head + self.high + self.foot + _BELOW


def draw(chart: Chart, desk: Desk, width: float) -> Drawing:
    """The chart as a panel a series, in their order, named above with the last value.

    All panels share the scale, so that they can be compared; the first column carries it.
    """
    if len(chart.series) > MAX_PANELS:
        raise LayoutError(
            f"small multiples of {len(chart.series)} series",
            why=f"more than {MAX_PANELS} panels cannot be compared",
            hint="show fewer, or a ranking",
        )
    plan, drawn, height = _fitted(_plan(chart, desk, width), desk, len(chart.series))
    across, down = plan.pitch
    sheet = Sheet(desk, width, height)
    plan.header.draw(sheet, height)
    for at, place in enumerate(drawn):
        row, column = divmod(at, plan.columns)
        top = height - plan.header.height - row * down
        _draw_panel(chart, sheet, plan, place, (plan.left + column * across, top))
        if column == 0:
            _draw_ticks(sheet, plan, top)
    return sheet.drawing()


def _fitted(plan: _Plan, desk: Desk, count: int) -> tuple[_Plan, range, float]:
    """The plan, the panels drawn and their height: lower where room is short; rows of them stay whole."""
    columns = plan.columns
    rows = -(-count // columns)

    def lay(share: float, drawn: slice) -> tuple[tuple[_Plan, range], float]:
        lower = replace(plan, high=between(_LEAST_HIGH, plan.high, share))
        whole = range(rows)[drawn]
        panels = range(count)[whole.start * columns : whole.stop * columns]
        return (lower, panels), plan.header.height + len(whole) * lower.pitch[1] - _BELOW

    (lower, drawn), height = desk.spaced(f"a chart of {count} panels", rows, CLOSER, lay)
    return lower, drawn, height


def _plan(chart: Chart, desk: Desk, width: float) -> _Plan:
    header = header_of(desk, width, chart.value_title, ())
    values = [value for series in chart.series for value in series.values if value is not None]
    axis = scale(values, zero=chart.zero, ticks=3, decimals=chart.ticks.decimals)
    ticks = tuple(written(tick, chart.ticks, axis.ticks[1] - axis.ticks[0]) for tick in axis.ticks)
    left = max(desk.width(tick, AXIS) for tick in ticks) + _GAP
    columns = _columns(len(chart.series), width - left)
    wide = (width - left - _EDGE - (columns - 1) * _GUTTER) / columns
    if wide < width / 6:
        raise LayoutError("small multiples have no room for their lines", hint="make the chart wider")
    names = tuple(_name(series, desk, wide) for series in chart.series)
    ends = _ends(chart, desk, wide)
    return _Plan(
        columns=columns, left=left, wide=wide, high=min(max(wide * 0.45, _LOW), _HIGH),
        head=max(map(len, names)) * NAME.line + 8, foot=AXIS.line + 6 if any(ends) else 6.0,
        scale=axis, ticks=ticks, names=names, ends=ends, header=header,
    )  # fmt: skip


def _columns(count: int, room: float) -> int:
    """As many panels beside one another as there is room for, evenly over the rows."""
    most = max(1, min(_MOST, count, int((room + _GUTTER) // (_LEAST + _GUTTER))))
    rows = -(-count // most)
    return -(-count // rows)


def _name(series: ChartSeries, desk: Desk, wide: float) -> tuple[str, ...]:
    """The name in lines that leave the last value its room beside the first of them."""
    measure = partial(desk.width, style=VALUE)
    last = last_of(series.values)
    label = series.labels[last] if last is not None else ""
    taken = desk.width(label, NAME) + 8 if label else 0.0
    lines = wrap(series.name, wide - taken, measure)
    if len(lines) > 4 or widest(lines, measure) > wide - taken + 0.01:
        raise LayoutError(
            f"the label “{clean(series.name)}” is too long for its panel",
            hint="shorten it, or make the chart wider",
        )
    return lines


def _ends(chart: Chart, desk: Desk, wide: float) -> tuple[str, str]:
    """The first and the last category below each panel; the last alone where both do not fit."""
    first, last = clean(chart.categories[0]), clean(chart.categories[-1])
    measure = partial(desk.width, style=AXIS)
    if measure(last) > wide:
        raise LayoutError(f"the label “{last}” is too long for its panel", hint="shorten it")
    if len(chart.categories) == 1 or measure(first) + measure(last) + 8 > wide:
        return "", last
    return first, last


def _draw_ticks(sheet: Sheet, plan: _Plan, top: float) -> None:
    for value, label in zip(plan.scale.ticks, plan.ticks, strict=True):
        y = _y(plan, top, value)
        sheet.words(label, plan.left - _GAP, y, AXIS, sheet.desk.palette.quiet, "right")


def _y(plan: _Plan, top: float, value: Decimal) -> float:
    share = float((value - plan.scale.low) / (plan.scale.high - plan.scale.low))
    return top - plan.head - plan.high * (1 - share)


def _draw_panel(chart: Chart, sheet: Sheet, plan: _Plan, place: int, corner: tuple[float, float]) -> None:
    palette, series = sheet.desk.palette, chart.series[place]
    x, top = corner
    for number, line in enumerate(plan.names[place]):
        sheet.words(line, x, top - (number + 0.5) * NAME.line, VALUE, palette.text)
    last = last_of(series.values)
    label = series.labels[last] if last is not None else next(filter(None, series.labels), "")
    sheet.words(label, x + plan.wide, top - NAME.line / 2, NAME, palette.text, "right")
    base = max(plan.scale.low, min(plan.scale.high, Decimal(0)))
    for value in plan.scale.ticks:
        y = _y(plan, top, value)
        colour, weight = (palette.quiet, 0.8) if value == base else (palette.rule, 0.5)
        sheet.rule((x, y), (x + plan.wide, y), colour, weight)
    foot = top - plan.head - plan.high - 4 - AXIS.line / 2
    sheet.words(plan.ends[0], x, foot, AXIS, palette.quiet)
    sheet.words(plan.ends[1], x + plan.wide, foot, AXIS, palette.quiet, "right")
    _draw_lines(chart, sheet, plan, place, corner)


def _draw_lines(chart: Chart, sheet: Sheet, plan: _Plan, place: int, corner: tuple[float, float]) -> None:
    """The panel's own line over those of the others."""
    x, top = corner
    palette = sheet.desk.palette
    box = (x, top - plan.head - plan.high, x + plan.wide, top - plan.head)
    count = len(chart.categories)
    plot = Plot(sheet, box, count, plan.scale.low, plan.scale.high)
    ghosts: Sequence[ChartSeries] = chart.series if len(chart.series) <= _GHOSTS else ()
    for series in ghosts:
        if series is not chart.series[place]:
            plot.line(series.values, palette.rule, 0.9, cap="square")
    own = chart.series[place].values
    colour = palette.highlight if place in chart.highlight else palette.strong
    plot.line(own, colour, 1.8)
    last = last_of(own)
    dots = [at for at in range(count) if at == last or alone(own, at)]
    plot.dots(dots, own, colour, 4.5, edge=(colour, 1.0))
