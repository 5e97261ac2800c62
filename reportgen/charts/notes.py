"""Words inside a plot: values of stressed points, notes at points, names of shaded stretches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TypeAlias, TypeVar

from reportgen.charts.points import last_of
from reportgen.charts.sheet import AXIS, NAME, VALUE, Desk, Sheet, Type
from reportgen.charts.timeline import GAP, Plan
from reportgen.errors import LayoutError
from reportgen.frozen import dataclass
from reportgen.graphics.palette import mix
from reportgen.graphics.spread import spread
from reportgen.graphics.wrap import clean, widest, wrap
from reportgen.model.chart import Chart, ChartSeries
from reportgen.model.drawing import Drawing

_T = TypeVar("_T")

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""

_Course: TypeAlias = Sequence[tuple[float, float] | None]

_STEPS = (9.0, 16.0, 26.0, 38.0, 52.0, 68.0, 86.0)
"""How far the words may stand from their point; a leader shows the way from the second on."""

_GROWTHS = ((1.0, 0.0), (1.0, 32.0), (1.0, 60.0), (1.3, 60.0), (1.7, 90.0), (2.2, 120.0))
"""By how much a chart grows for its words, and how many points are free for them above its plot."""

_LEANS = (-0.5, -0.15, -0.85, 0.0, -1.0)
"""How far words may begin to the side of their point, by their width."""

_NEAR, _DOT = 12.0, 3.5
_ROW = NAME.line + 2
_WIDEST = 112.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Say:
    """Lines to set near a point, above it first or below."""

    x: float
    y: float
    lines: tuple[str, ...]
    style: Type
    above: bool
    colour: str
    named: str


class NoRoomError(LayoutError):
    """Words that found no place at this height of the chart."""


def with_room(draw: Callable[[float, float], Drawing]) -> Drawing:
    """The drawing at the least growth of its height that leaves all words room.

    Raises LayoutError with the words that have none at any height.
    """
    return _first(partial(draw, *growth) for growth in _GROWTHS)


def _first(tried: Iterable[Callable[[], _T]]) -> _T:
    """What the first that has room gives; the error of the last where none has."""
    lacking = NoRoomError("nothing to place")
    for each in tried:
        try:
            return each()
        except NoRoomError as error:
            lacking = error
    raise lacking


def draw_notes(chart: Chart, sheet: Sheet, plan: Plan) -> None:
    """Dots on the points that are stressed or annotated, with their words where there is room.

    Words keep off one another, off the lines, and inside the frame. Raises NoRoomError with those
    that have no room.
    """
    sayings = list(_sayings(chart, plan, sheet.desk))
    courses = [list(_course(series, plan, len(chart.categories))) for series in chart.series]
    across = sorted(sayings, key=lambda say: say.x)
    # Above the plot, words that lean away from those to come leave their leaders free.
    tried = ((sayings, None), (sayings[::-1], None), (across, -1.0), (across[::-1], 0.0))
    placed = _first(partial(_placed, order, sheet, plan, courses, lean) for order, lean in tried)
    for say, box in placed:
        sheet.dot(say.x, say.y, _DOT, say.colour)
        _draw(say, box, sheet)


def _placed(
    sayings: Sequence[_Say], sheet: Sheet, plan: Plan, courses: Sequence[_Course], lean: float | None
) -> list[tuple[_Say, Box]]:
    """Each with the first free place that it finds beside those before it.

    lean: all stand above the plot, and so far to the side of their point, by their width.
    """
    placed: list[tuple[_Say, Box]] = []
    taken: list[Box] = list(_beside(sheet, plan))
    for say in sayings:
        dots = [_around(other) for other in sayings if other is not say]
        leaders = [_leader(other, at) for other, at in placed]
        box = _place(say, sheet, plan, courses, [*taken, *dots, *leaders], lean)
        if box is None:
            raise NoRoomError(
                f"the chart label “{say.named}” has no room near its point",
                why="words or lines stand wherever it could",
                hint="shorten it, leave out others, or make the chart higher or wider",
            )
        placed.append((say, box))
        taken.append(box)
    return placed


def _leader(say: _Say, box: Box) -> Box:
    """The box of what leads from a point to its words."""
    x = min(max(say.x, box[0]), box[2])
    low, high = sorted((say.y, box[1] if box[1] > say.y else box[3]))
    return min(x, say.x), low, max(x, say.x), high


def draw_bands(chart: Chart, sheet: Sheet, plan: Plan) -> None:
    """Shaded stretches behind the plot, each named above it."""
    if not chart.bands:
        return
    desk, count = sheet.desk, len(chart.categories)
    colour = mix(desk.palette.rule, desk.palette.ground, 0.5)
    edges = [(_edge(plan, band.first, -1, count), _edge(plan, band.last, 1, count)) for band in chart.bands]
    for left, right in edges:
        sheet.shade(left, plan.bottom, right - left, plan.top + plan.free - plan.bottom, colour)
    names = [clean(band.label) for band in chart.bands]
    rooms = [desk.width(name, AXIS) + 8 for name in names]
    places = spread([(left + right) / 2 for left, right in edges], rooms, -4.0, sheet.width + 4.0)
    if places is None:
        longest = max(names, key=len)
        raise LayoutError(f"the chart label “{longest}” has no room above its band", hint="shorten it")
    for name, x in zip(names, places, strict=True):
        y = plan.top + plan.free + 3 + AXIS.line / 2
        sheet.words(name, x, y, AXIS, desk.palette.quiet, "center")


def _edge(plan: Plan, place: int, side: int, count: int) -> float:
    """The side of a band, half a step beyond its last point where the plot goes on."""
    if count == 1:
        return plan.left if side < 0 else plan.right
    step = (plan.right - plan.left) / (count - 1)
    return min(max(plan.x(place, count) + side * step / 2, plan.left), plan.right)


def _around(say: _Say) -> Box:
    """The box of a dot."""
    return say.x - _DOT, say.y - _DOT, say.x + _DOT, say.y + _DOT


def _course(series: ChartSeries, plan: Plan, count: int) -> Iterator[tuple[float, float] | None]:
    for place, value in enumerate(series.values):
        yield None if value is None else (plan.x(place, count), plan.y(value))


def _beside(sheet: Sheet, plan: Plan) -> Iterator[Box]:
    """The boxes of the names beside the plot."""
    left = plan.right + GAP
    for tag, middle in zip(plan.tags, plan.places, strict=True):
        yield left, middle - tag.height / 2, sheet.width, middle + tag.height / 2


def _sayings(chart: Chart, plan: Plan, desk: Desk) -> Iterator[_Say]:
    """What is to be said at points, notes first: they are longer and need their place."""
    limit = partial(wrap, limit=min(_WIDEST, (plan.right - plan.left) / 2))
    for note in chart.notes:
        words = clean(note.text)
        say = _say(chart, plan, desk, note.series, note.place)
        if say is None:
            raise LayoutError(
                f"the note “{words}” stands at a point without a value ({chart.categories[note.place]})",
                hint="write it at a point that has one",
            )
        lines = limit(words, measure=partial(desk.width, style=NAME))
        yield replace(say, lines=lines, style=NAME, named=words)
    noted = {(note.series, note.place) for note in chart.notes}
    for place in chart.highlight:
        for number, series in enumerate(chart.series):
            shown = _say(chart, plan, desk, number, place)
            if shown is not None and place != last_of(series.values) and (number, place) not in noted:
                yield shown


def _say(chart: Chart, plan: Plan, desk: Desk, number: int, place: int) -> _Say | None:
    """The value of a point as words near it; None where there is none."""
    series, palette = chart.series[number], desk.palette
    value = series.values[place]
    if value is None:
        return None
    several = len(chart.series) > 1
    return _Say(
        x=plan.x(place, len(chart.categories)),
        y=plan.y(value),
        lines=(series.labels[place],),
        named=series.labels[place],
        style=VALUE,
        above=_peak(series, place),
        colour=palette.series(len(chart.series))[number] if several else palette.highlight,
    )


def _peak(series: ChartSeries, place: int) -> bool:
    """Whether a value is no lower than the mean of those beside it."""
    around = [value for value in series.values[max(0, place - 1) : place + 2] if value is not None]
    value = series.values[place]
    return value is not None and value * len(around) >= sum(around)


def _place(
    say: _Say,
    sheet: Sheet,
    plan: Plan,
    courses: Sequence[_Course],
    taken: Sequence[Box],
    lean: float | None,
) -> Box | None:
    """The nearest place that is free of words and lines; None where there is none."""
    wide = widest(say.lines, partial(sheet.desk.width, style=say.style))
    high = len(say.lines) * say.style.line
    for box in _candidates(say, (wide, high), sheet, plan, lean):
        if any(_meet(box, other) or _struck(say, box, other) for other in taken):
            continue
        if not any(_crosses(course, box) for course in courses):
            return box
    return None


def _candidates(
    say: _Say, size: tuple[float, float], sheet: Sheet, plan: Plan, lean: float | None
) -> Iterator[Box]:
    """Boxes from near to far, on the likelier side first, that lie in the plot or in the room above it."""
    wide, high = size
    ceiling = plan.top + max(plan.free, 4.0)
    near = (
        say.y + step - 2 if up else say.y - step - high + 2
        for step in (_STEPS if lean is None else ())
        for up in (say.above, not say.above)
    )
    rows = range(int((plan.free - 4 - high) // _ROW) + 1)
    for bottom in (*near, *(plan.top + 4 + row * _ROW for row in rows)):
        for shift in _LEANS if lean is None else (lean,):
            left = min(max(say.x + shift * wide, plan.left + 1), max(sheet.width - wide, 0.0))
            box = (left, bottom, left + wide, bottom + high)
            if box[1] >= plan.bottom + 1 and box[3] <= ceiling and box[2] <= sheet.width:
                yield box


def _meet(one: Box, other: Box) -> bool:
    across = one[0] < other[2] + 3 and other[0] < one[2] + 3
    return across and one[1] < other[3] and other[1] < one[3]


def _struck(say: _Say, box: Box, other: Box) -> bool:
    """Whether the leader from the point to its words would run through other words."""
    left, low, right, high = _leader(say, box)
    return left < other[2] + 1 and right > other[0] - 1 and low < other[3] and high > other[1]


def _crosses(course: _Course, box: Box) -> bool:
    """Whether a line runs through a box."""
    return any(
        before is not None and after is not None and _through(before, after, box)
        for before, after in pairwise(course)
    )


def _through(start: tuple[float, float], end: tuple[float, float], box: Box) -> bool:
    left, right = max(start[0], box[0] - 2), min(end[0], box[2] + 2)
    if left > right:
        return False
    slope = (end[1] - start[1]) / ((end[0] - start[0]) or 1.0)
    low, high = sorted((start[1] + (left - start[0]) * slope, start[1] + (right - start[0]) * slope))
    return low < box[3] - 1 and high > box[1] + 1


def _draw(say: _Say, box: Box, sheet: Sheet) -> None:
    palette = sheet.desk.palette
    middle = (box[1] + box[3]) / 2
    near, far = (box[1], say.y + 4) if box[1] > say.y else (box[3], say.y - 4)
    if abs(near - say.y) > _NEAR:
        x = min(max(say.x, box[0]), box[2])
        sheet.path(((say.x, far), (x, near)), palette.quiet, 0.6)
    sheet.lines(say.lines, (box[0] + box[2]) / 2, middle, say.style, palette.text, "center")
