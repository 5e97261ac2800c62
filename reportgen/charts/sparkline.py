"""A line the size of a word: a course at a glance, without scale or words."""

from __future__ import annotations

from decimal import Decimal

from reportgen.charts.plot import Plot
from reportgen.charts.points import alone, last_of
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
            hint="lines show several (kind: line)",
        )
    height = max(min(width * chart.aspect, desk.room), _LEAST)
    sheet = Sheet(desk, width, height)
    values = chart.series[0].values
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    if chart.zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    # Equal values run through the middle.
    reach = Decimal(0) if high > low else abs(high) or Decimal(1)
    box = (_PAD, _PAD, width - _PAD, height - _PAD)
    plot = Plot(sheet, box, len(values), low - reach, high + reach)
    colour = desk.palette.strong
    plot.line(values, colour, 1.25)
    last = last_of(values)
    plot.dots([place for place in range(len(values)) if alone(values, place)], values, colour, 2.0)
    plot.dots([] if last is None else [last], values, colour, 4.5)
    return sheet.drawing()
