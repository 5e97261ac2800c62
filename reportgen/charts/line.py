"""Lines over time: each named at its end, with its last value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from reportgen.charts.header import Header, header_of
from reportgen.charts.scale import Scale, scale, sparse, written
from reportgen.charts.sheet import AXIS, NAME, VALUE, Desk, Sheet, Type
from reportgen.charts.spread import spread
from reportgen.charts.wrap import clean, widest, wrap
from reportgen.errors import LayoutError
from reportgen.model.chart import Chart, ChartSeries
from reportgen.model.drawing import Drawing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MAX_SERIES = 6
_LEAST_HEIGHT = 130.0
_TICK_PITCH = 36.0
_GAP = 6.0
_TICK = 3.5
_WIDTH = 2.0
_CALLOUT = 10.0
_MONTH = re.compile(r"\D{3,}\d{4}")
_QUARTER = re.compile(r".*\bQ[1-4]\b.*")
_MONTHLY, _QUARTERLY, _PLAIN = (1, 3, 6, 12, 24, 36, 60), (1, 2, 4, 8, 20, 40), (1, 2, 5, 10, 20, 25, 50)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tag:
    """What stands beside the plot at a value: words in lines, each in its type."""

    value: Decimal
    lines: tuple[tuple[str, Type], ...]
    colour: str

    @property
    def height(self) -> float:
        return sum(style.line for _, style in self.lines) + 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where everything stands, in points."""

    height: float
    left: float
    right: float
    bottom: float
    top: float
    scale: Scale
    ticks: tuple[str, ...]
    categories: tuple[tuple[int, tuple[str, ...]], ...]
    header: Header
    tags: tuple[_Tag, ...]
    places: tuple[float, ...]

    def x(self, place: int, count: int) -> float:
        """Where a category stands; a single one at the right, beside its label."""
        return self.right if count == 1 else self.left + (self.right - self.left) * place / (count - 1)

    def y(self, value: Decimal) -> float:
        """Where a value stands."""
        share = float((value - self.scale.low) / (self.scale.high - self.scale.low))
        return self.bottom + (self.top - self.bottom) * share


def draw(chart: Chart, desk: Desk, width: float) -> Drawing:
    """The chart as lines over its categories; height is width times aspect, or what labels need."""
    if len(chart.series) > MAX_SERIES:
        raise LayoutError(
            f"a line chart of {len(chart.series)} series",
            why=f"more than {MAX_SERIES} lines cannot be told apart",
            hint="split it into several charts",
        )
    plan = _plan(chart, desk, width)
    sheet = Sheet(desk, width, plan.height)
    plan.header.draw(sheet, plan.height)
    _draw_grid(sheet, plan)
    _draw_categories(chart, sheet, plan)
    _draw_references(chart, sheet, plan)
    _draw_lines(chart, sheet, plan)
    _draw_tags(sheet, plan)
    return sheet.drawing()


def _plan(chart: Chart, desk: Desk, width: float) -> _Plan:
    colours = desk.palette.series(len(chart.series))
    tags, keyed = _tags(chart, desk, width, colours)
    names = zip(colours, (series.name for series in chart.series), strict=True)
    header = header_of(desk, width, chart.value_title, tuple(names) if keyed else ())
    column = max((desk.width(text, style) for tag in tags for text, style in tag.lines), default=0.0)
    labels = _category_labels(chart, desk)
    bottom = max(len(lines) for lines in labels) * AXIS.line + _TICK + 5
    bottom += AXIS.line if chart.category_title else 0
    tag_heights = [tag.height for tag in tags]
    top_pad = max(header.height, AXIS.line / 2)
    height = max(width * chart.aspect, _LEAST_HEIGHT) + max(0.0, header.height - 2 * AXIS.line)
    height = max(height, bottom + top_pad + sum(tag_heights))
    values = [value for series in chart.series for value in series.values if value is not None]
    values += [reference.value for reference in chart.references]
    count = max(2, round((height - bottom - top_pad) / _TICK_PITCH))
    axis = scale(values, zero=chart.zero, ticks=count, decimals=chart.ticks.decimals)
    ticks = tuple(written(tick, chart.ticks, axis.ticks[1] - axis.ticks[0]) for tick in axis.ticks)
    half = [widest(lines, partial(desk.width, style=AXIS)) / 2 for lines in labels]
    left = max(max(desk.width(tick, AXIS) for tick in ticks) + _GAP, half[0])
    right = min(width - column - (_GAP + 3 if tags else 3), width - half[-1])
    if right - left < width / 5:
        raise LayoutError(
            "a line chart has no room for its lines",
            why=f"labels take {width - right + left:.0f} of {width:.0f} points",
            hint="make the chart wider or its labels shorter",
        )
    shown = _shown(chart, labels, half, right - left)
    draft = _Plan(
        height=height, left=left, right=right, bottom=bottom, top=height - top_pad, scale=axis, ticks=ticks,
        categories=tuple((place, labels[place]) for place in shown), header=header, tags=tags, places=(),
    )  # fmt: skip
    return _placed(draft, tag_heights)


def _placed(plan: _Plan, heights: list[float]) -> _Plan:
    """The plan with its tags moved apart."""
    from dataclasses import replace

    wanted = [plan.y(tag.value) for tag in plan.tags]
    places = spread(wanted, heights, plan.bottom - _TICK, plan.top + _TICK)
    if places is None:
        raise LayoutError("the names of a line chart do not fit beside it", hint="make the chart higher")
    return replace(plan, places=tuple(places))


def _tags(chart: Chart, desk: Desk, width: float, colours: Sequence[str]) -> tuple[tuple[_Tag, ...], bool]:
    """The tags beside the plot, and whether names had to go into a key above it."""
    limit = min(max(width * 0.22, 54.0), 116.0)
    names = [wrap(series.name, limit, partial(desk.width, style=NAME)) for series in chart.series]
    wide = max((widest(lines, partial(desk.width, style=NAME)) for lines in names), default=0.0)
    keyed = any(len(lines) > 3 for lines in names) or wide > max(limit, width * 0.3)
    tags = []
    for series, colour, name in zip(chart.series, colours, names, strict=True):
        last = _last(series)
        value = None if last is None else series.values[last]
        if last is None or value is None:
            continue
        lines = [(series.labels[last], VALUE)] if series.labels[last] else []
        lines += [] if keyed else [(line, NAME) for line in name if line]
        tags.append(_Tag(value=value, lines=tuple(lines), colour=desk.palette.label(colour)))
    for reference in chart.references:
        words = wrap(reference.label, limit, partial(desk.width, style=AXIS))
        lines = [(line, AXIS) for line in words]
        tags.append(_Tag(value=reference.value, lines=tuple(lines), colour=desk.palette.quiet))
    return tuple(tags), keyed


def _last(series: ChartSeries) -> int | None:
    """The place of the last value there is."""
    known = [place for place, value in enumerate(series.values) if value is not None]
    return known[-1] if known else None


def _category_labels(chart: Chart, desk: Desk) -> list[tuple[str, ...]]:
    labels = [wrap(label, 76, partial(desk.width, style=AXIS)) for label in chart.categories]
    for label, lines in zip(chart.categories, labels, strict=True):
        if len(lines) > 3:
            raise LayoutError(
                f"the label “{clean(label)}” is too long for the axis of a line chart",
                why="it takes more than three lines",
                hint="shorten it, or show the values as bars",
            )
    return labels


def _shown(chart: Chart, labels: list[tuple[str, ...]], half: list[float], room: float) -> tuple[int, ...]:
    """The places of the categories that are labelled; the last always is."""
    if len(labels) == 1:
        return (0,)
    written_out = [clean(label) for label in chart.categories]
    steps: tuple[int, ...] = _PLAIN
    if all(_MONTH.fullmatch(label) for label in written_out):
        steps = _MONTHLY
    elif all(_QUARTER.fullmatch(label) for label in written_out):
        steps = _QUARTERLY
    return sparse([2 * width for width in half], room / (len(labels) - 1), 10, steps)


def _draw_grid(sheet: Sheet, plan: _Plan) -> None:
    palette = sheet.desk.palette
    for value, label in zip(plan.scale.ticks, plan.ticks, strict=True):
        y = plan.y(value)
        base = value == 0 or (plan.scale.low > 0 and value == plan.scale.low)
        if not base:
            sheet.rule((plan.left, y), (plan.right, y), palette.rule, 0.6)
        sheet.words(label, plan.left - _GAP, y, AXIS, palette.quiet, "right")
    floor = plan.y(max(plan.scale.low, min(plan.scale.high, Decimal(0))))
    sheet.rule((plan.left, floor), (plan.right, floor), palette.quiet, 0.8)


def _draw_categories(chart: Chart, sheet: Sheet, plan: _Plan) -> None:
    colour = sheet.desk.palette.quiet
    count = len(chart.categories)
    for place, lines in plan.categories:
        x = plan.x(place, count)
        sheet.rule((x, plan.bottom), (x, plan.bottom - _TICK), colour, 0.8)
        middle = plan.bottom - _TICK - 2 - len(lines) * AXIS.line / 2
        sheet.lines(lines, x, middle, AXIS, colour, "center")
    if chart.category_title:
        title = clean(chart.category_title)
        sheet.words(title, (plan.left + plan.right) / 2, AXIS.line / 2, AXIS, colour, "center")


def _draw_references(chart: Chart, sheet: Sheet, plan: _Plan) -> None:
    for reference in chart.references:
        y = plan.y(reference.value)
        ends = ((plan.left, y), (plan.right, y))
        sheet.path(ends, sheet.desk.palette.quiet, 1.0, dashes=(4.0, 3.0), order=2)


def _draw_lines(chart: Chart, sheet: Sheet, plan: _Plan) -> None:
    axes = sheet.axes(plan.left, plan.bottom, plan.right, plan.top)
    count = len(chart.categories)
    axes.set_xlim(0 if count > 1 else -1, max(count - 1, 0) or 0.0)
    axes.set_ylim(float(plan.scale.low), float(plan.scale.high))
    colours = sheet.desk.palette.series(len(chart.series))
    for series, colour in reversed(list(zip(chart.series, colours, strict=True))):
        _draw_line(axes, series, colour, sheet.desk.palette.ground)
    _draw_highlights(chart, sheet, plan)


def _draw_line(axes: Axes, series: ChartSeries, colour: str, ground: str) -> None:
    values = [float("nan") if value is None else float(value) for value in series.values]
    axes.plot(
        range(len(values)), values, color=colour, linewidth=_WIDTH, clip_on=False,
        solid_joinstyle="round", solid_capstyle="round", zorder=3,
    )  # fmt: skip
    alone = [place for place in range(len(values)) if _alone(series, place)]
    axes.plot(
        alone, [values[place] for place in alone], "o", color=colour, markersize=4, clip_on=False, zorder=3,
    )  # fmt: skip
    last = _last(series)
    if last is not None:
        axes.plot(
            [last], [values[last]], "o", color=colour, markersize=7, markeredgecolor=ground,
            markeredgewidth=1.2, clip_on=False, zorder=4,
        )  # fmt: skip


def _alone(series: ChartSeries, place: int) -> bool:
    """Whether a value stands between gaps, so that no line shows it."""
    around = series.values[max(0, place - 1) : place + 2]
    return series.values[place] is not None and sum(value is not None for value in around) == 1


def _draw_highlights(chart: Chart, sheet: Sheet, plan: _Plan) -> None:
    """Dots on the stressed points, each with its value on the side that is free."""
    desk, count = sheet.desk, len(chart.categories)
    taken: list[tuple[float, float, float]] = []
    points = [(series, place) for place in chart.highlight for series in chart.series]
    for series, place in points:
        value = series.values[place]
        if value is None or place == _last(series):
            continue
        x, y = plan.x(place, count), plan.y(value)
        sheet.dot(x, y, 3.5, desk.palette.highlight)
        half = desk.width(series.labels[place], VALUE) / 2
        middle = min(max(x, half), sheet.width - half)
        sides = (y + _CALLOUT, y - _CALLOUT) if _peak(series, place) else (y - _CALLOUT, y + _CALLOUT)
        free = [side for side in sides if not any(_meet(middle, side, half, other) for other in taken)]
        height = free[0] if free else sides[0]
        taken.append((middle, height, half))
        sheet.words(series.labels[place], middle, height, VALUE, desk.palette.text, "center")


def _peak(series: ChartSeries, place: int) -> bool:
    """Whether a value is no lower than the mean of those beside it."""
    around = [value for value in series.values[max(0, place - 1) : place + 2] if value is not None]
    value = series.values[place]
    return value is not None and value * len(around) >= sum(around)


def _meet(x: float, y: float, half: float, other: tuple[float, float, float]) -> bool:
    return abs(x - other[0]) < half + other[2] + 2 and abs(y - other[1]) < VALUE.line


def _draw_tags(sheet: Sheet, plan: _Plan) -> None:
    left = plan.right + _GAP + 3
    for tag, middle in zip(plan.tags, plan.places, strict=True):
        top = middle + (tag.height - 3) / 2
        for text, style in tag.lines:
            sheet.words(text, left, top - style.line / 2, style, tag.colour)
            top -= style.line
