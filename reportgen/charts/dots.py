"""Dots of two periods on a line each, so that the eye reads the change between them."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from reportgen.charts.header import Header, header_of
from reportgen.charts.sheet import (
    AXIS,
    CLOSER,
    NAME,
    VALUE,
    Desk,
    MarkForm,
    Sheet,
    Type,
    between,
    small,
)
from reportgen.errors import LayoutError
from reportgen.frozen import dataclass
from reportgen.graphics.scale import Scale, scale, sparse, written
from reportgen.graphics.wrap import widest, wrap
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing

MAX_ROWS = 200
_RADIUS, _GAP, _BESIDE = 4.5, 8.0, 9.0
_ROWS, _PADS = (12.5, 22.0), (1.5, 6.0)
"""The least and the natural height of a row, and of the space that its words leave, in points."""

_TICK_PITCH = 64.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pace:
    """How high rows are and what space their words leave, in points, and how these are set."""

    row: float
    pad: float
    name: Type = NAME
    value: Type = VALUE


_PACES = (
    _Pace(row=_ROWS[1], pad=_PADS[1]),
    *(
        _Pace(row=between(*_ROWS, share), pad=between(*_PADS, share), name=small(NAME), value=small(VALUE))
        for share in CLOSER
    ),
)
"""The natural pace, then those of small type, ever closer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where everything stands, in points; middles are those of the rows drawn, from the plot's top."""

    left: float
    right: float
    scale: Scale
    ticks: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    middles: tuple[float, ...]
    depth: float
    above: bool
    header: Header
    pace: _Pace
    drawn: range

    def x(self, value: Decimal) -> float:
        share = float((value - self.scale.low) / (self.scale.high - self.scale.low))
        return self.left + (self.right - self.left) * share


def draw(chart: Chart, desk: Desk, width: float) -> Drawing:
    """The chart as a row a category: a ring for the earlier period, a dot for the later one.

    The scale need not begin at zero, as a dot's place tells its value and not its length.
    """
    if len(chart.series) > 2:
        raise LayoutError(
            f"a dot plot of {len(chart.series)} series",
            why="it compares two periods",
            hint="bars show more (kind: bar)",
        )
    if len(chart.categories) > MAX_ROWS:
        raise LayoutError(
            f"a dot plot of {len(chart.categories)} rows",
            why=f"more than {MAX_ROWS} are looked up rather than read",
            hint="show the highest and the lowest, or a table",
        )
    notes = [wrap(line.label, width / 2, partial(desk.width, style=AXIS)) for line in chart.references]
    over = max((len(lines) for lines in notes), default=0) * AXIS.line
    plan, height = _fitted(chart, desk, width, over + AXIS.line + 6)
    sheet = Sheet(desk, width, height)
    plan.header.draw(sheet, height)
    top = height - plan.header.height - over
    _draw_grid(sheet, plan, top)
    for reference, lines in zip(chart.references, notes, strict=True):
        x = plan.x(reference.value)
        half = widest(lines, partial(desk.width, style=AXIS)) / 2
        at = min(max(x, half), width - half)
        sheet.lines(lines, at, top + over / 2 + 1, AXIS, desk.palette.quiet, "center")
        ends = ((x, top), (x, top - plan.depth))
        sheet.path(ends, desk.palette.quiet, 1.0, dashes=(4.0, 3.0), order=2)
    for place, middle in zip(plan.drawn, plan.middles, strict=True):
        _draw_row(chart, sheet, plan, place, top - middle)
    return sheet.drawing()


def _fitted(chart: Chart, desk: Desk, width: float, around: float) -> tuple[_Plan, float]:
    """The plan and the height with so much around the rows: closer where room is short."""
    count = len(chart.categories)

    def lay(pace: _Pace, drawn: slice) -> tuple[_Plan, float]:
        plan = _plan(chart, desk, width, pace, range(count)[drawn])
        return plan, plan.header.height + plan.depth + around

    return desk.spaced(f"a dot plot of {count} rows", count, _PACES, lay)


def _plan(chart: Chart, desk: Desk, width: float, pace: _Pace, drawn: range) -> _Plan:
    colours = _colours(chart, desk)
    forms: tuple[MarkForm, ...] = ("ring", "dot") if len(chart.series) == 2 else ()
    keys = tuple(zip(colours, (series.name for series in chart.series), strict=True))
    keys = keys if len(keys) > 1 else ()
    header = header_of(desk, width, chart.value_title, keys, forms, names=chart.category_title)
    names, column, above = _names(chart, desk, width, pace.name)
    texts = [label for series in chart.series for label in series.labels]
    beside = max(desk.width(text, pace.value) for text in texts) + _BESIDE + 1
    left = (0.0 if above else column + _GAP) + beside
    right = width - beside
    if right - left < width / 6:
        raise LayoutError(
            "a dot plot has no room for its dots",
            why=f"labels take {width - right + left:.0f} of {width:.0f} points",
            hint="make the chart wider or its labels shorter",
        )
    values = [value for series in chart.series for value in series.values if value is not None]
    values += [line.value for line in chart.references]
    count = max(2, round((right - left) / _TICK_PITCH))
    axis = scale(values, zero=chart.zero, ticks=count, decimals=chart.ticks.decimals)
    ticks = tuple(written(tick, chart.ticks, axis.ticks[1] - axis.ticks[0]) for tick in axis.ticks)
    middles: list[float] = []
    top = 4.0
    for lines in (names[place] for place in drawn):
        words = len(lines) * pace.name.line if any(lines) else 0.0
        room = words + pace.row if above else max(words + pace.pad, pace.row)
        middles.append(top + (words + pace.row / 2 if above else room / 2))
        top += room
    return _Plan(
        left=left, right=right, scale=axis, ticks=ticks, names=names, middles=tuple(middles), depth=top,
        above=above, header=header, pace=pace, drawn=drawn,
    )  # fmt: skip


def _names(
    chart: Chart, desk: Desk, width: float, style: Type
) -> tuple[tuple[tuple[str, ...], ...], float, bool]:
    """The names in lines, how wide they are, and whether they stand above their rows."""
    measure = partial(desk.width, style=style)
    limit = width * 0.3
    names = tuple(wrap(name, limit, measure) for name in chart.categories)
    column = max(widest(lines, measure) for lines in names)
    above = column > limit + 1 or any(len(lines) > 3 for lines in names) or width < 280
    if not above:
        return names, column, above
    names = tuple(wrap(name, width, measure) for name in chart.categories)
    for lines in names:
        for line in lines:
            if measure(line) > width:
                raise LayoutError(
                    f"the label “{line}” is too long for a chart of this width", hint="shorten it"
                )
    return names, column, above


def _colours(chart: Chart, desk: Desk) -> tuple[str, ...]:
    palette = desk.palette
    return (palette.strong, palette.strong) if len(chart.series) == 2 else (palette.strong,)


def _draw_grid(sheet: Sheet, plan: _Plan, top: float) -> None:
    palette, desk = sheet.desk.palette, sheet.desk
    pitch = (plan.right - plan.left) / max(len(plan.ticks) - 1, 1)
    shown = sparse([desk.width(tick, AXIS) for tick in plan.ticks], pitch, 8, (1, 2, 5))
    for place, (value, label) in enumerate(zip(plan.scale.ticks, plan.ticks, strict=True)):
        x = plan.x(value)
        colour, weight = (palette.quiet, 0.8) if value == 0 else (palette.rule, 0.6)
        if not plan.above:
            sheet.rule((x, top), (x, top - plan.depth), colour, weight)
        if place in shown:
            half = desk.width(label, AXIS) / 2
            middle = min(max(x, half), sheet.width - half)
            sheet.words(label, middle, top - plan.depth - 4 - AXIS.line / 2, AXIS, palette.quiet, "center")
    if plan.above:
        sheet.rule((plan.left, top - plan.depth), (plan.right, top - plan.depth), palette.quiet, 0.8)


def _draw_row(chart: Chart, sheet: Sheet, plan: _Plan, place: int, y: float) -> None:
    palette, lines, pace = sheet.desk.palette, plan.names[place], plan.pace
    style = pace.value if place in chart.highlight else pace.name
    words = y + pace.row / 2 + len(lines) * pace.name.line / 2 if plan.above else y
    sheet.lines(lines, 0.0, words, style, palette.text)
    sheet.rule((plan.left, y), (plan.right, y), palette.rule, 0.6)
    points = [(series.values[place], series.labels[place], last == len(chart.series) - 1)
              for last, series in enumerate(chart.series)]  # fmt: skip
    known = [(plan.x(value), label, later) for value, label, later in points if value is not None]
    gaps = [label for value, label, _ in points if value is None and label]
    if len(known) == 2:
        sheet.path(((known[0][0], y), (known[1][0], y)), palette.earlier, 3.0, order=2)
    _draw_dots(sheet, known, y, pace)
    if gaps:
        end = max((x for x, _, _ in known), default=plan.left)
        taken = sheet.desk.width(known[0][1], pace.value) + _BESIDE if known else 0.0
        text = ", ".join(gaps)
        if end + taken + _BESIDE + sheet.desk.width(text, pace.name) > sheet.width:
            end = min((x for x, _, _ in known), default=plan.left)
            sheet.words(text, end - _BESIDE, y, pace.name, palette.quiet, "right", halo=True)
        else:
            sheet.words(text, end + taken + _BESIDE, y, pace.name, palette.quiet, halo=True)


def _draw_dots(sheet: Sheet, known: list[tuple[float, str, bool]], y: float, pace: _Pace) -> None:
    """Dots with their values on the outer sides; where both meet, one value would say it twice."""
    palette = sheet.desk.palette
    for x, _, later in known:
        sheet.mark("dot" if later else "ring", x, y, _RADIUS, palette.strong)
    if len(known) == 2 and known[0][:2] == known[1][:2]:
        known = known[1:]
    for place, (x, label, later) in enumerate(known):
        other = known[1 - place][0] if len(known) == 2 else x - 1
        outward = x > other or (x == other and later)
        at = x + _BESIDE if outward else x - _BESIDE
        sheet.words(
            label,
            at,
            y,
            pace.value if later else pace.name,
            palette.text,
            "left" if outward else "right",
            halo=True,
        )
