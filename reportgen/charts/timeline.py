"""Where a chart over time puts what it shows: plot, scale, categories and names beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from reportgen.charts.header import Header, boxes, header_of
from reportgen.charts.plot import Plot
from reportgen.charts.points import last_of
from reportgen.charts.sheet import AXIS, NAME, VALUE, Desk, MarkForm, Sheet, Type
from reportgen.errors import LayoutError
from reportgen.frozen import dataclass
from reportgen.graphics.scale import Scale, scale, sparse, written
from reportgen.graphics.spread import spread
from reportgen.graphics.wrap import clean, widest, wrap
from reportgen.model.chart import Chart

GAP, TICK = 6.0, 3.5
_LEAST_HEIGHT = 130.0
_TICK_PITCH = 36.0
_MONTH = re.compile(r"\D{3,}\d{4}")
_QUARTER = re.compile(r".*\bQ[1-4]\b.*")
_MONTHLY, _QUARTERLY, _PLAIN = (1, 3, 6, 12, 24, 36, 60), (1, 2, 4, 8, 20, 40), (1, 2, 5, 10, 20, 25, 50)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What stands beside the plot at a value: words in lines, each in its type."""

    value: Decimal
    lines: tuple[tuple[str, Type], ...]
    colour: str

    @property
    def height(self) -> float:
        """How high its words stand, in points."""
        return sum(style.line for _, style in self.lines) + 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Where everything stands, in points; free is what the room above the plot is high for words."""

    height: float
    left: float
    right: float
    bottom: float
    top: float
    scale: Scale
    ticks: tuple[str, ...]
    categories: tuple[tuple[int, tuple[str, ...]], ...]
    header: Header
    tags: tuple[Tag, ...]
    places: tuple[float, ...]
    free: float = 0.0

    def x(self, place: int, count: int) -> float:
        """Where a category stands; a single one at the right, beside its label."""
        return self.right if count == 1 else self.left + (self.right - self.left) * place / (count - 1)

    def y(self, value: Decimal) -> float:
        """Where a value stands."""
        share = float((value - self.scale.low) / (self.scale.high - self.scale.low))
        return self.bottom + (self.top - self.bottom) * share

    def plot(self, sheet: Sheet, count: int) -> Plot:
        """The window that so many categories and their values stand in."""
        box = (self.left, self.bottom, self.right, self.top)
        return Plot(sheet, box, count, self.scale.low, self.scale.high)


def plan_of(
    chart: Chart,
    desk: Desk,
    width: float,
    keys: Sequence[tuple[str, str]] = (),
    forms: Sequence[MarkForm] = (),
    growth: tuple[float, float] = (1.0, 0.0),
) -> Plan:
    """The plan of a chart over its categories; keys (with their forms) stand above the plot.

    Height is width times aspect, or what labels need; where notes need more, so many times that,
    and so many points above the plot.
    """
    grow, free = growth
    colours = desk.palette.series(len(chart.series))
    tags, keyed = _tags(chart, desk, width, colours)
    names: Sequence[tuple[str, str]]
    names = tuple(zip(colours, (series.name for series in chart.series), strict=True))
    names = (*names, *keys) if keyed else keys
    forms = (*boxes(len(names) - len(keys)), *forms) if forms else ()
    header = header_of(desk, width, chart.value_title, tuple(names), forms)
    column = max((desk.width(text, style) for tag in tags for text, style in tag.lines), default=0.0)
    labels = _category_labels(chart, desk)
    bottom = max(len(lines) for lines in labels) * AXIS.line + TICK + 5
    bottom += len(foot_title(chart, desk, width)) * AXIS.line
    tag_heights = [tag.height for tag in tags]
    top_pad = max(header.height, AXIS.line / 2) + (AXIS.line if chart.bands else 0.0) + free
    height = grow * max(width * chart.aspect, _LEAST_HEIGHT) + max(0.0, header.height - 2 * AXIS.line) + free
    least = bottom + top_pad + sum(tag_heights)
    height = max(min(height, desk.room), least)
    if height > desk.room:
        raise LayoutError(
            f"a line chart needs {height:.0f} points of height, and its place has room for {desk.room:.0f}",
            hint="show fewer lines, or shorten their names",
        )
    values = [value for series in chart.series for value in series.values if value is not None]
    values += [reference.value for reference in chart.references]
    count = max(2, round((height - bottom - top_pad) / _TICK_PITCH))
    axis = scale(values, zero=chart.zero, ticks=count, decimals=chart.ticks.decimals)
    ticks = tuple(written(tick, chart.ticks, axis.ticks[1] - axis.ticks[0]) for tick in axis.ticks)
    half = [widest(lines, partial(desk.width, style=AXIS)) / 2 for lines in labels]
    left = max(max(desk.width(tick, AXIS) for tick in ticks) + GAP, half[0])
    right = min(width - column - (GAP + 3 if tags else 3), width - half[-1])
    if right - left < width / 5:
        raise LayoutError(
            "a line chart has no room for its lines",
            why=f"labels take {width - right + left:.0f} of {width:.0f} points",
            hint="make the chart wider or its labels shorter",
        )
    shown = _shown(chart, labels, half, right - left)
    draft = Plan(
        height=height, left=left, right=right, bottom=bottom, top=height - top_pad, scale=axis, ticks=ticks,
        categories=tuple((place, labels[place]) for place in shown), header=header, tags=tags, places=(),
        free=free,
    )  # fmt: skip
    return _placed(draft, tag_heights)


def foot_title(chart: Chart, desk: Desk, width: float) -> tuple[str, ...]:
    """The title of the categories below a plot, in lines; none where there is none."""
    title = chart.category_title
    return wrap(title, width, partial(desk.width, style=AXIS)) if title.strip() else ()


def _placed(plan: Plan, heights: list[float]) -> Plan:
    """The plan with its tags moved apart."""
    wanted = [plan.y(tag.value) for tag in plan.tags]
    places = spread(wanted, heights, plan.bottom - TICK, plan.top + TICK)
    if places is None:
        raise LayoutError("the names of a line chart do not fit beside it", hint="make the chart higher")
    return replace(plan, places=tuple(places))


def _tags(chart: Chart, desk: Desk, width: float, colours: Sequence[str]) -> tuple[tuple[Tag, ...], bool]:
    """The tags beside the plot, and whether names had to go into a key above it."""
    limit = min(max(width * 0.22, 54.0), 116.0)
    names = [wrap(series.name, limit, partial(desk.width, style=NAME)) for series in chart.series]
    wide = max((widest(lines, partial(desk.width, style=NAME)) for lines in names), default=0.0)
    keyed = any(len(lines) > 3 for lines in names) or wide > max(limit, width * 0.3)
    tags = []
    for series, colour, name in zip(chart.series, colours, names, strict=True):
        last = last_of(series.values)
        value = None if last is None else series.values[last]
        if last is None or value is None:
            continue
        lines = [(series.labels[last], VALUE)] if series.labels[last] else []
        lines += [] if keyed else [(line, NAME) for line in name if line]
        tags.append(Tag(value=value, lines=tuple(lines), colour=desk.palette.label(colour)))
    for reference in chart.references:
        words = wrap(reference.label, limit, partial(desk.width, style=AXIS))
        lines = [(line, AXIS) for line in words]
        tags.append(Tag(value=reference.value, lines=tuple(lines), colour=desk.palette.quiet))
    return tuple(tags), keyed


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
