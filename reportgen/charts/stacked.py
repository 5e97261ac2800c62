"""Bars of parts one after another: as they add up, or as shares of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import TypeAlias

from reportgen.charts.header import Header, header_of
from reportgen.charts.sheet import AXIS, CLOSER, NAME, VALUE, Desk, Sheet, Type, between, small
from reportgen.errors import LayoutError
from reportgen.frozen import dataclass
from reportgen.graphics.palette import readable_on
from reportgen.graphics.scale import total, written
from reportgen.graphics.spread import spread
from reportgen.graphics.wrap import clean, widest, wrap
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing

MAX_SERIES, MAX_ROWS = 6, 200
_GAP, _INSET = 8.0, 3.0
_BARS, _SPACES = (11.0, 20.0), (4.0, 10.0)
"""The least and the natural height of a bar, and of the space between two, in points."""

_LEADER = 4.0
_SEAM = 0.8
"""The width of the ground between two parts, in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pace:
    """How high bars are and how far apart, in points, and how names and values are set."""

    bar: float
    apart: float
    name: Type = NAME
    value: Type = VALUE


_PACES = (
    _Pace(bar=_BARS[1], apart=_SPACES[1]),
    *(
        _Pace(
            bar=between(*_BARS, share), apart=between(*_SPACES, share), name=small(NAME), value=small(VALUE)
        )
        for share in CLOSER
    ),
)
"""The natural pace, then those of small type, ever closer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A part of a bar: where it begins and ends on the scale, its words and its colour."""

    start: Decimal
    end: Decimal
    label: str
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A bar: the lines of its name, its parts and the words at its end."""

    lines: tuple[str, ...]
    parts: tuple[_Part, ...]
    total: str

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """How far the bar reaches to either side of zero."""
        edges = [edge for part in self.parts for edge in (part.start, part.end)]
        return min([*edges, Decimal(0)]), max([*edges, Decimal(0)])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outside:
    """A label that its part has no room for, and where it stands below the bar."""

    text: str
    part: float
    x: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where the bars stand in points: zero, the length of a unit, where names go, and their pace."""

    zero: float
    unit: float
    above: bool
    pace: _Pace

    def x(self, value: Decimal) -> float:
        return self.zero + float(value) * self.unit


_Laid: TypeAlias = tuple[_Plan, list[_Row], list[list[_Outside]], list[float]]
"""What is drawn: the plan, the rows, the labels below each, and the heights."""


def draw(chart: Chart, desk: Desk, width: float) -> Drawing:
    """The chart as a bar a category, the series as its parts, their sum at its end."""
    rows = [_row(chart, place, desk, whole=None) for place in range(len(chart.categories))]
    return _draw(chart, rows, desk, width)


def draw_shares(chart: Chart, desk: Desk, width: float) -> Drawing:
    """The chart as bars of one length, whose parts are the series' shares of the category.

    Labels are printed as they come. Raises LayoutError for a part below zero.
    """
    for series in chart.series:
        for value, label, category in zip(series.values, series.labels, chart.categories, strict=True):
            if value is not None and value < 0:
                raise LayoutError(
                    f"a 100 % bar of a part below zero: {label} ({series.name}, {category})",
                    why="a part of a whole cannot be negative",
                    hint="use stacked or clustered bars",
                )
    sums = [_sum(chart, place) for place in range(len(chart.categories))]
    rows = [_row(chart, place, desk, whole=whole) for place, whole in enumerate(sums)]
    return _draw(chart, rows, desk, width)


def _sum(chart: Chart, place: int) -> Decimal:
    return total(series.values[place] or Decimal(0) for series in chart.series)


def _row(chart: Chart, place: int, desk: Desk, *, whole: Decimal | None) -> _Row:
    """The parts of a bar, those below zero to its left; shares of the whole where one is given.

    What has no length to show, a gap or a part of nothing, is named at the end of the bar.
    """
    colours = desk.palette.series(len(chart.series))
    parts: list[_Part] = []
    up = down = Decimal(0)
    missing: list[str] = []
    for series, colour in zip(chart.series, colours, strict=True):
        value, label = series.values[place], clean(series.labels[place])
        if value is None or whole == 0:
            missing += [": ".join(filter(None, (clean(series.name), label)))] if label else []
            continue
        length = value if whole is None else value / whole
        start = up if length >= 0 else down
        parts.append(_Part(start=start, end=start + length, label=label, colour=colour))
        up, down = (start + length, down) if length >= 0 else (up, start + length)
    return _Row(
        lines=(chart.categories[place],), parts=tuple(parts), total=_total(chart, place, missing, whole)
    )


def _total(chart: Chart, place: int, missing: Sequence[str], whole: Decimal | None) -> str:
    """The sum as the axis writes numbers; a bar with a part missing says so instead.

    A bar of one part has its label within, but for nought, which has no length.
    """
    if missing:
        return ", ".join(missing)
    if whole is not None:
        return ""
    if len(chart.series) == 1:
        return "" if chart.series[0].values[place] else clean(chart.series[0].labels[place])
    finest = Decimal(1).scaleb(-chart.ticks.decimals)
    sum_ = _sum(chart, place)
    # A sum of figures too small for the decimals of the axis shows all the digits it has.
    return written(sum_, chart.ticks, sum_ if 0 < abs(sum_) < finest else finest)


def _draw(chart: Chart, rows: list[_Row], desk: Desk, width: float) -> Drawing:
    _refuse_many(chart)
    colours = desk.palette.series(len(chart.series))
    keys = tuple(zip(colours, (series.name for series in chart.series), strict=True))
    header = header_of(desk, width, chart.value_title, keys, names=chart.category_title)

    def lay(pace: _Pace, drawn: slice) -> tuple[_Laid, float]:
        wrapped, plan = _plan(rows, pace, desk, width)
        each = wrapped[drawn]
        outside = [_outside(row, plan, desk, width) for row in each]
        heights = [_height(row, plan, deep=any(outside)) for row in each]
        height = header.height + sum(heights) + pace.apart * (len(each) - 1) + 4
        return (plan, each, outside, heights), height + (pace.apart / 2 if any(outside) else 0)

    laid, height = desk.spaced(f"a bar chart of {len(rows)} rows", len(rows), _PACES, lay)
    return _drawn(Sheet(desk, width, height), header, *laid)


def _refuse_many(chart: Chart) -> None:
    if len(chart.series) > MAX_SERIES:
        raise LayoutError(
            f"bars of {len(chart.series)} parts",
            why=f"more than {MAX_SERIES} colours cannot be told apart",
            hint="put the smallest parts together",
        )
    if len(chart.categories) > MAX_ROWS:
        raise LayoutError(
            f"a bar chart of {len(chart.categories)} rows",
            why=f"more than {MAX_ROWS} are looked up rather than read",
            hint="show the largest, or a table",
        )


def _plan(rows: list[_Row], pace: _Pace, desk: Desk, width: float) -> tuple[list[_Row], _Plan]:
    """Names before the bars where they leave them room, else above them."""
    measure = partial(desk.width, style=pace.name)
    limit = width * 0.3
    wrapped = [wrap(row.lines[0], limit, measure) for row in rows]
    column = max(widest(lines, measure) for lines in wrapped)
    above = column > limit + 1 or any(len(lines) > 3 for lines in wrapped) or width < 280
    if above:
        wrapped = [wrap(row.lines[0], width, measure) for row in rows]
    if above and max(widest(lines, measure) for lines in wrapped) > width:
        wide = max((line for lines in wrapped for line in lines), key=measure)
        raise LayoutError(f"the label “{wide}” is too long for a chart of this width", hint="shorten it")
    left = 0.0 if above else column + (_GAP if column else 0.0)
    after = max(desk.width(row.total, pace.value) + 5 if row.total else 0.0 for row in rows)
    low = float(min(row.ends[0] for row in rows))
    high = float(max(row.ends[1] for row in rows))
    room = width - left - after
    if room < width / 4:
        raise LayoutError(
            "a bar chart has no room for its bars",
            why=f"labels take {width - room:.0f} of {width:.0f} points",
            hint="make the chart wider or its labels shorter",
        )
    unit = room / (high - low) if high > low else 0.0
    placed = [_Row(lines=lines, parts=row.parts, total=row.total)
              for lines, row in zip(wrapped, rows, strict=True)]  # fmt: skip
    return placed, _Plan(zero=left - low * unit, unit=unit, above=above, pace=pace)


def _fits(part: _Part, plan: _Plan, desk: Desk) -> bool:
    length = abs(plan.x(part.end) - plan.x(part.start))
    return desk.width(part.label, plan.pace.name) + 2 * _INSET <= length


def _outside(row: _Row, plan: _Plan, desk: Desk, width: float) -> list[_Outside]:
    """The labels that go below the bar, moved apart; a part of zero has no mark and no label."""
    narrow = [part for part in row.parts if part.label and part.end != part.start]
    narrow = [part for part in narrow if not _fits(part, plan, desk)]
    wanted = [(plan.x(part.start) + plan.x(part.end)) / 2 for part in narrow]
    rooms = [desk.width(part.label, AXIS) + 6 for part in narrow]
    # The labels keep inside the frame by their words; the space around them may leave it.
    places = spread(wanted, rooms, -3.0, width + 3.0)
    if places is None:
        longest = max(narrow, key=lambda part: len(part.label))
        raise LayoutError(
            f"the chart label “{longest.label}” has no room in its bar or below it",
            hint="make the chart wider, or put small parts together",
        )
    return [
        _Outside(text=part.label, part=middle, x=x)
        for part, middle, x in zip(narrow, wanted, places, strict=True)
    ]


def _height(row: _Row, plan: _Plan, *, deep: bool) -> float:
    """The height of a row; deep where labels stand below any bar, so that all keep one distance."""
    words = len(row.lines) * plan.pace.name.line if any(row.lines) else 0.0
    bar = plan.pace.bar + (_LEADER + AXIS.line - plan.pace.apart / 2 if deep else 0.0)
    return words + 2 + bar if plan.above and words else max(words, bar)


def _drawn(
    sheet: Sheet,
    header: Header,
    plan: _Plan,
    rows: Sequence[_Row],
    outside: Sequence[Sequence[_Outside]],
    heights: Sequence[float],
) -> Drawing:
    header.draw(sheet, sheet.height)
    top = sheet.height - header.height - 2
    for row, below, height in zip(rows, outside, heights, strict=True):
        _draw_row(sheet, row, below, plan, top)
        top -= height + plan.pace.apart
    return sheet.drawing()


def _draw_row(sheet: Sheet, row: _Row, below: Sequence[_Outside], plan: _Plan, top: float) -> None:
    palette = sheet.desk.palette
    words = len(row.lines) * plan.pace.name.line if any(row.lines) else 0.0
    bar = top - (words + 2 if plan.above and words else max(0.0, (words - plan.pace.bar) / 2))
    middle = bar - plan.pace.bar / 2
    sheet.lines(row.lines, 0.0, top - words / 2 if plan.above else middle, plan.pace.name, palette.text)
    for part in row.parts:
        _draw_part(sheet, part, plan, middle)
    sheet.rule((plan.zero, bar + 1.5), (plan.zero, bar - plan.pace.bar - 1.5), palette.quiet, 0.8)
    end = plan.x(row.ends[1])
    sheet.words(row.total, end + 5, middle, plan.pace.value, palette.text)
    for label in below:
        foot = bar - plan.pace.bar
        ends = ((label.part, foot), (label.part, foot - 2), (label.x, foot - _LEADER - 1))
        sheet.path(ends, palette.quiet, 0.5)
        sheet.words(label.text, label.x, foot - _LEADER - AXIS.line / 2, AXIS, palette.text, "center")


def _draw_part(sheet: Sheet, part: _Part, plan: _Plan, middle: float) -> None:
    left, right = sorted((plan.x(part.start), plan.x(part.end)))
    if right <= left:
        return
    # A seam of the ground tells neighbours apart without their colours.
    seam = min(_SEAM, (right - left) / 4)
    sheet.box(left, middle - plan.pace.bar / 2, right - left - seam, plan.pace.bar, part.colour)
    if _fits(part, plan, sheet.desk):
        ink = readable_on(part.colour, sheet.desk.palette)
        sheet.words(part.label, (left + right) / 2, middle, plan.pace.name, ink, "center")
