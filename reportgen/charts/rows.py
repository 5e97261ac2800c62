"""Horizontal bars in named rows, which the kinds of bar chart share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from reportgen.charts.header import Header
from reportgen.charts.sheet import AXIS, CLOSER, NAME, VALUE, Desk, Sheet, Type, between, small
from reportgen.errors import LayoutError
from reportgen.frozen import dataclass
from reportgen.graphics.wrap import clean, widest, wrap
from reportgen.model.chart import ReferenceLine
from reportgen.model.drawing import Drawing

MAX_ROWS = 200
_MAX_LINES = 14
_PAD = 3.0
_GAP = 8.0
_VALUE_GAP = 5.0
_NARROW = 320.0
_LEAST_BAR, _LEAST_APART = 9.5, 0.4
"""The least height of a bar, in points, and the least share of the space between rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar: its value (None: there is none), the value as printed, and how it looks."""

    value: Decimal | None
    label: str
    colour: str
    style: Type = VALUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A name and the bars that belong to it."""

    name: str
    bars: tuple[Bar, ...]
    style: Type = NAME


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Heights in points: of a bar, between the bars of a row, and between rows."""

    bar: float
    between: float
    apart: float

    def closer(self, share: float) -> Pace:
        """The pace with a share of what it can give up."""
        return Pace(
            bar=between(min(self.bar, _LEAST_BAR), self.bar, share),
            between=self.between * share,
            apart=between(self.apart * _LEAST_APART, self.apart, share),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A row and its lines, and where its top and its first bar's top are below the plot's top."""

    row: Row
    lines: tuple[str, ...]
    top: float
    bars_top: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """Where everything stands: zero and the length of a unit, both in points.

    edge: where the values end that stand in a column of their own; None where each stands at
    its bar's end.
    """

    top: float
    zero: float
    unit: float
    stacked: bool
    places: tuple[_Place, ...]
    pace: Pace
    edge: float | None = None

    def x(self, value: Decimal) -> float:
        return self.zero + float(value) * self.unit


def draw_rows(
    rows: Sequence[Row],
    desk: Desk,
    width: float,
    *,
    pace: Pace,
    header: Header,
    references: Sequence[ReferenceLine] = (),
) -> Drawing:
    """Rows of bars from a common zero, each value at its bar's end; as high as they need.

    Names stand before the bars, or above them where that would squeeze either. Values that a
    reference line would run through stand in a column beyond it, all of them.
    """
    if len(rows) > MAX_ROWS:
        raise LayoutError(
            f"a bar chart of {len(rows)} rows",
            why=f"more than {MAX_ROWS} are looked up rather than read",
            hint="show the highest and the lowest, or a table",
        )
    notes = [wrap(line.label, width / 2, partial(desk.width, style=AXIS)) for line in references]
    above = header.height + (max(map(len, notes)) * AXIS.line + 3 if notes else 0)
    plan, height = _planned(rows, desk, width, pace, [line.value for line in references], above)
    if _crossed(plan, desk, references):
        plan = replace(plan, edge=width)
    sheet = Sheet(desk, width, height)
    header.draw(sheet, height)
    _draw_references(sheet, plan, references, notes)
    for place in plan.places:
        _draw_row(sheet, plan, place)
    _draw_zero(sheet, plan)
    return sheet.drawing()


def _planned(
    rows: Sequence[Row], desk: Desk, width: float, pace: Pace, others: Sequence[Decimal], above: float
) -> tuple[_Plan, float]:
    """Where everything stands below so much, and the height of it all: closer where room is short."""

    def lay(paced: tuple[Sequence[Row], Pace], drawn: slice) -> tuple[_Plan, float]:
        each, pace = paced
        stacked, column = _names(each, desk, width)
        places = _places(each[drawn], desk, width if stacked else column, pace, stacked=stacked)
        height = above + places[-1].top + places[-1].height + 2 * _PAD
        left = 0.0 if stacked else column + (_GAP if column else 0.0)
        zero, unit = _measure(each, others, desk, left, width)
        top = height - above - _PAD
        return _Plan(top=top, zero=zero, unit=unit, stacked=stacked, places=places, pace=pace), height

    return desk.spaced(f"a bar chart of {len(rows)} rows", len(rows), _paced(rows, pace), lay)


def _paced(rows: Sequence[Row], pace: Pace) -> Iterator[tuple[Sequence[Row], Pace]]:
    """The rows at their pace, and in small type ever closer."""
    yield rows, pace
    smaller = [
        replace(
            row,
            style=small(row.style),
            bars=tuple(replace(bar, style=small(bar.style)) for bar in row.bars),
        )
        for row in rows
    ]
    for share in CLOSER:
        yield smaller, pace.closer(share)


def _names(rows: Sequence[Row], desk: Desk, width: float) -> tuple[bool, float]:
    """Whether names stand above the bars, and else how wide their column is."""
    limit = width * 0.36
    wrapped = [wrap(row.name, limit, partial(desk.width, style=row.style)) for row in rows]
    measures = [partial(desk.width, style=row.style) for row in rows]
    column = max(widest(lines, measure) for lines, measure in zip(wrapped, measures, strict=True))
    long = any(len(lines) > 3 for lines in wrapped) or column > limit + 1
    narrow = width < _NARROW and len(rows) <= 4 and column > width * 0.2
    return long or narrow, column


def _places(
    rows: Sequence[Row], desk: Desk, limit: float, pace: Pace, *, stacked: bool
) -> tuple[_Place, ...]:
    places: list[_Place] = []
    top = 0.0
    for row in rows:
        lines = _lines(row, desk, limit)
        words = len(lines) * row.style.line if any(lines) else 0.0
        bars = len(row.bars) * pace.bar + (len(row.bars) - 1) * pace.between
        if stacked:
            down, height = (words + 2 if words else 0.0), (words + 2 if words else 0.0) + bars
        else:
            height = max(words, bars)
            down = (height - bars) / 2
        places.append(_Place(row=row, lines=lines, top=top, bars_top=top + down, height=height))
        top += height + pace.apart
    return tuple(places)


def _lines(row: Row, desk: Desk, limit: float) -> tuple[str, ...]:
    lines = wrap(row.name, limit, partial(desk.width, style=row.style))
    if len(lines) > _MAX_LINES or widest(lines, partial(desk.width, style=row.style)) > limit + 0.01:
        raise LayoutError(
            f"the label “{clean(row.name)}” is too long for a chart of this width",
            hint="shorten it, or make the chart wider",
        )
    return lines


def _measure(
    rows: Sequence[Row], others: Sequence[Decimal], desk: Desk, left: float, width: float
) -> tuple[float, float]:
    """Where zero is and how long a unit is, so that bars and the values at their ends fit."""
    bars = [bar for row in rows for bar in row.bars]
    values = [bar.value for bar in bars if bar.value is not None]
    high = float(max([*values, *others, Decimal(0)]))
    low = float(min([*values, *others, Decimal(0)]))
    before = max((_room(bar, desk) for bar in bars if bar.value is not None and bar.value < 0), default=0.0)
    after = max((_room(bar, desk) for bar in bars if bar.value is None or bar.value >= 0), default=0.0)
    room = width - left - before - after
    if room < width / 6:
        raise LayoutError(
            "a bar chart has no room for its bars",
            why=f"labels take {width - room:.0f} of {width:.0f} points",
            hint="make the chart wider or its labels shorter",
        )
    unit = room / (high - low) if high > low else 0.0
    return left + before - low * unit, unit


def _room(bar: Bar, desk: Desk) -> float:
    return desk.width(bar.label, bar.style) + _VALUE_GAP if bar.label else 0.0


def _draw_row(sheet: Sheet, plan: _Plan, place: _Place) -> None:
    row, palette = place.row, sheet.desk.palette
    if any(place.lines):
        block = len(place.lines) * row.style.line
        down = place.top + block / 2 if plan.stacked else place.top + place.height / 2
        sheet.lines(place.lines, 0.0, plan.top - down, row.style, palette.text)
    top = plan.top - place.bars_top
    for bar in row.bars:
        _draw_bar(sheet, plan, bar, top)
        top -= plan.pace.bar + plan.pace.between


def _draw_bar(sheet: Sheet, plan: _Plan, bar: Bar, top: float) -> None:
    palette, middle = sheet.desk.palette, top - plan.pace.bar / 2
    if bar.value is None:
        sheet.words(bar.label, plan.zero + _VALUE_GAP, middle, bar.style, palette.quiet)
        return
    end = plan.x(bar.value)
    if bar.value:
        sheet.box(min(end, plan.zero), top - plan.pace.bar, abs(end - plan.zero), plan.pace.bar, bar.colour)
    if plan.edge is not None:
        sheet.words(bar.label, plan.edge, middle, bar.style, palette.text, "right")
    elif bar.value < 0:
        sheet.words(bar.label, end - _VALUE_GAP, middle, bar.style, palette.text, "right")
    else:
        sheet.words(bar.label, end + _VALUE_GAP, middle, bar.style, palette.text)


def _draw_zero(sheet: Sheet, plan: _Plan) -> None:
    """The line that bars start from; it stops at names that stand above the bars."""
    colour = sheet.desk.palette.quiet
    for top, bottom in _stretches(plan):
        sheet.rule((plan.zero, plan.top - top), (plan.zero, plan.top - bottom), colour, 0.8)


def _stretches(plan: _Plan) -> list[tuple[float, float]]:
    if plan.stacked:
        return [(place.bars_top - 1.5, place.top + place.height + 1.5) for place in plan.places]
    last = plan.places[-1]
    return [(-_PAD, last.top + last.height + _PAD)]


def _draw_references(
    sheet: Sheet, plan: _Plan, references: Sequence[ReferenceLine], notes: Sequence[tuple[str, ...]]
) -> None:
    colour = sheet.desk.palette.quiet
    for reference, lines in zip(references, notes, strict=True):
        x = plan.x(reference.value)
        half = widest(lines, partial(sheet.desk.width, style=AXIS)) / 2
        middle = min(max(x, half), sheet.width - half)
        base = plan.top + _PAD + 3
        sheet.lines(lines, middle, base + len(lines) * AXIS.line / 2, AXIS, colour, "center")
        whole = [(-_PAD, plan.places[-1].top + plan.places[-1].height + _PAD)]
        for top, bottom in whole if plan.edge is not None else _open(sheet.desk, plan, x):
            ends = ((x, plan.top - top), (x, plan.top - bottom))
            sheet.path(ends, sheet.desk.palette.text, 1.0, dashes=(4.0, 3.0), order=4)


def _crossed(plan: _Plan, desk: Desk, references: Sequence[ReferenceLine]) -> bool:
    """Whether a line runs through a value that could stand beyond it: no bar runs to the left."""
    bars = [bar for place in plan.places for bar in place.row.bars]
    if any(bar.value is not None and bar.value < 0 for bar in bars):
        return False
    spans = [_span(plan, desk, bar) for bar in bars if bar.label]
    return any(low <= plan.x(line.value) <= high for line in references for low, high in spans)


def _span(plan: _Plan, desk: Desk, bar: Bar) -> tuple[float, float]:
    """From where to where a value at its bar's end keeps a line away."""
    end = plan.x(bar.value or Decimal(0))
    width = _room(bar, desk) + 3
    return (end - width, end) if (bar.value or 0) < 0 else (end + 1, end + width)


def _open(desk: Desk, plan: _Plan, x: float) -> list[tuple[float, float]]:
    """The stretches of an upright line that do not run through a value's label."""
    stretches: list[tuple[float, float]] = []
    start = -_PAD
    for place in plan.places:
        top = place.bars_top
        for bar in place.row.bars:
            low, high = _span(plan, desk, bar)
            if bar.label and low <= x <= high:
                stretches.append((start, top))
                start = top + plan.pace.bar
            top += plan.pace.bar + plan.pace.between
    stretches.append((start, plan.places[-1].top + plan.places[-1].height + _PAD))
    return [(top, bottom) for top, bottom in stretches if bottom - top > 1]
