"""Lines over time: each named at its end, with its last value."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from reportgen.charts.notes import draw_bands, draw_notes, with_room
from reportgen.charts.points import alone, last_of
from reportgen.charts.sheet import AXIS, Desk, Sheet
from reportgen.charts.timeline import GAP, TICK, Plan, foot_title, plan_of
from reportgen.errors import LayoutError
from reportgen.graphics.wrap import widest
from reportgen.model.chart import MAX_LINES, Chart
from reportgen.model.drawing import Drawing

_WIDTH = 2.0


def draw(chart: Chart, desk: Desk, width: float) -> Drawing:
    """The chart as lines over its categories; height is width times aspect, or what labels need."""
    if len(chart.series) > MAX_LINES:
        raise LayoutError(
            f"a line chart of {len(chart.series)} series",
            why=f"more than {MAX_LINES} lines cannot be told apart",
            hint="show the ones that matter, or small multiples",
        )
    return with_room(partial(_draw_at, chart, desk, width))


def _draw_at(chart: Chart, desk: Desk, width: float, grow: float, free: float) -> Drawing:
    plan = plan_of(chart, desk, width, growth=(grow, free))
    sheet = Sheet(desk, width, plan.height)
    plan.header.draw(sheet, plan.height)
    draw_bands(chart, sheet, plan)
    draw_grid(sheet, plan)
    draw_categories(chart, sheet, plan)
    _draw_references(chart, sheet, plan)
    _draw_lines(chart, sheet, plan)
    draw_tags(sheet, plan)
    return sheet.drawing()


def draw_grid(sheet: Sheet, plan: Plan) -> None:
    """The lines of the scale and its ticks."""
    palette = sheet.desk.palette
    for value, label in zip(plan.scale.ticks, plan.ticks, strict=True):
        y = plan.y(value)
        base = value == 0 or (plan.scale.low > 0 and value == plan.scale.low)
        if not base:
            sheet.rule((plan.left, y), (plan.right, y), palette.rule, 0.6)
        sheet.words(label, plan.left - GAP, y, AXIS, palette.quiet, "right")
    floor = plan.y(max(plan.scale.low, min(plan.scale.high, Decimal(0))))
    sheet.rule((plan.left, floor), (plan.right, floor), palette.quiet, 0.8)


def draw_categories(chart: Chart, sheet: Sheet, plan: Plan) -> None:
    """The names of the categories below the plot."""
    colour = sheet.desk.palette.quiet
    count = len(chart.categories)
    for place, lines in plan.categories:
        x = plan.x(place, count)
        sheet.rule((x, plan.bottom), (x, plan.bottom - TICK), colour, 0.8)
        middle = plan.bottom - TICK - 2 - len(lines) * AXIS.line / 2
        sheet.lines(lines, x, middle, AXIS, colour, "center")
    if chart.category_title:
        lines = foot_title(chart, sheet.desk, sheet.width)
        half = widest(lines, partial(sheet.desk.width, style=AXIS)) / 2
        middle = min(max((plan.left + plan.right) / 2, half), sheet.width - half)
        sheet.lines(lines, middle, len(lines) * AXIS.line / 2, AXIS, colour, "center")


def _draw_references(chart: Chart, sheet: Sheet, plan: Plan) -> None:
    for reference in chart.references:
        y = plan.y(reference.value)
        ends = ((plan.left, y), (plan.right, y))
        sheet.path(ends, sheet.desk.palette.quiet, 1.0, dashes=(4.0, 3.0), order=2)


def _draw_lines(chart: Chart, sheet: Sheet, plan: Plan) -> None:
    plot = plan.plot(sheet, len(chart.categories))
    colours = sheet.desk.palette.series(len(chart.series))
    drawn = list(zip(chart.series, colours, strict=True))[::-1]
    for series, colour in drawn:
        lone = [place for place in range(len(series.values)) if alone(series.values, place)]
        plot.line(series.values, colour, _WIDTH)
        plot.dots(lone, series.values, colour, 4, edge=(colour, 1.0))
    for series, colour in drawn:
        last = last_of(series.values)
        ends = [] if last is None else [last]
        plot.dots(ends, series.values, colour, 7, edge=(sheet.desk.palette.ground, 1.2))
    draw_notes(chart, sheet, plan)


def draw_tags(sheet: Sheet, plan: Plan) -> None:
    """What stands beside the plot, at the heights that it ends at."""
    left = plan.right + GAP + 3
    for tag, middle in zip(plan.tags, plan.places, strict=True):
        top = middle + (tag.height - 3) / 2
        for text, style in tag.lines:
            sheet.words(text, left, top - style.line / 2, style, tag.colour)
            top -= style.line
