"""A line the size of a word: a course at a glance, without scale or words."""

from __future__ import annotations

from decimal import Decimal

from reportgen.charts.points import alone, last_of, numbers
from reportgen.charts.sheet import Desk, Sheet
from reportgen.errors import LayoutError
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing

_PAD = 3.0
_LEAST = 12.0


def draw(chart: Chart, desk: Desk, width: float) -> Drawing:
    """The chart as a bare line that ends in a dot; height is width times aspect.

    The scale runs from the lowest value to the highest, from zero where chart.zero asks.
    """
    if len(chart.series) != 1:
        raise LayoutError(
            f"a sparkline of {len(chart.series)} series",
            why="it has no room for names",
            hint="use form “line” for several",
        )
    height = max(width * chart.aspect, _LEAST)
    sheet = Sheet(desk, width, height)
    axes = sheet.axes(_PAD, _PAD, width - _PAD, height - _PAD)
    values = chart.series[0].values
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    if chart.zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    # Equal values run through the middle.
    reach = Decimal(0) if high > low else abs(high) or Decimal(1)
    axes.set_xlim(0 if len(values) > 1 else -1, len(values) - 1)
    axes.set_ylim(float(low - reach), float(high + reach))
    course = numbers(values)
    colour = desk.palette.strong
    axes.plot(course, color=colour, linewidth=1.25, clip_on=False, solid_joinstyle="round",
              solid_capstyle="round", zorder=3)  # fmt: skip
    last = last_of(values)
    lone = [place for place in range(len(values)) if alone(values, place)]
    for places, size in ((lone, 2.0), ([] if last is None else [last], 4.5)):
        axes.plot(places, [course[place] for place in places], "o", color=colour, markersize=size,
                  markeredgewidth=0, clip_on=False, zorder=4)  # fmt: skip
    return sheet.drawing()
