"""XmR control charts: points over time, the limits that chance keeps them in, and signals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from reportgen.charts.line import draw_categories, draw_grid, draw_tags
from reportgen.charts.notes import draw_bands, draw_notes, with_room
from reportgen.charts.sheet import Desk, MarkForm, Sheet
from reportgen.charts.timeline import Plan, plan_of
from reportgen.errors import LayoutError
from reportgen.model.chart import Chart, ControlLines
from reportgen.model.drawing import Drawing
from reportgen.model.fact import SignalRule

MARKS: Mapping[SignalRule, MarkForm] = MappingProxyType(
    {"outside": "diamond", "run": "square", "trend": "triangle", "two of three": "ring"}
)
"""The mark of each rule, the weightiest first: a point that meets several has the first."""

_DOTS = 150
"""More points than these are a line; only signals are marked."""


def draw(chart: Chart, desk: Desk, width: float) -> Drawing:
    """The chart as points on a line between its limits, each kind of signal with a mark.

    Raises LayoutError for several series, and where no limits were given.
    """
    return with_room(partial(_draw_at, chart, _checked(chart), desk, width))


def _draw_at(
    chart: Chart, control: ControlLines, desk: Desk, width: float, grow: float, free: float
) -> Drawing:
    lines = [control.upper, control.mean, *([control.lower] if control.lower else [])]
    title = " · ".join(text for text in (chart.value_title, control.trial) if text.strip())
    shown = replace(chart, references=(*lines, *chart.references), value_title=title)
    used = {signal.rule: signal.label for signal in control.signals if signal.places}
    rules: list[SignalRule] = [rule for rule in MARKS if rule in used]
    keys = tuple((desk.palette.highlight, used[rule]) for rule in rules)
    plan = plan_of(shown, desk, width, keys, tuple(MARKS[rule] for rule in rules), (grow, free))
    sheet = Sheet(desk, width, plan.height)
    plan.header.draw(sheet, plan.height)
    draw_bands(shown, sheet, plan)
    draw_grid(sheet, plan)
    draw_categories(shown, sheet, plan)
    _draw_limits(control, shown, sheet, plan)
    _draw_points(shown, control, sheet, plan)
    draw_notes(shown, sheet, plan)
    draw_tags(sheet, plan)
    return sheet.drawing()


def _checked(chart: Chart) -> ControlLines:
    if len(chart.series) != 1:
        raise LayoutError(
            f"a control chart of {len(chart.series)} series",
            why="limits belong to one series",
            hint="draw a chart for each",
        )
    if chart.control is None:
        raise LayoutError(
            "a control chart without limits",
            why="they come from the mean and the moving range of two points or more",
            hint="show these values as a line or as bars",
        )
    return chart.control


def _draw_limits(control: ControlLines, chart: Chart, sheet: Sheet, plan: Plan) -> None:
    colour = sheet.desk.palette.quiet
    for line in chart.references:
        y = plan.y(line.value)
        dashes = () if line is control.mean else (4.0, 3.0)
        sheet.path(((plan.left, y), (plan.right, y)), colour, 0.9, dashes=dashes, order=2)


def _draw_points(chart: Chart, control: ControlLines, sheet: Sheet, plan: Plan) -> None:
    palette, count = sheet.desk.palette, len(chart.categories)
    values = chart.series[0].values
    plan.plot(sheet, count).line(values, palette.strong, 1.4)
    rules = _rules(control)
    for place, value in enumerate(values):
        if value is None or not (place in rules or count <= _DOTS):
            continue
        x, y = plan.x(place, count), plan.y(value)
        if place in rules:
            sheet.mark(MARKS[rules[place]], x, y, 4.8, palette.highlight)
        else:
            sheet.dot(x, y, 2.2, palette.strong)


def _rules(control: ControlLines) -> dict[int, SignalRule]:
    """The rule that each point is marked for."""
    order = list(MARKS)
    found: dict[int, SignalRule] = {}
    for signal in sorted(control.signals, key=lambda signal: order.index(signal.rule), reverse=True):
        found |= dict.fromkeys(signal.places, signal.rule)
    return found
