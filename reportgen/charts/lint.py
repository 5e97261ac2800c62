"""What readers must never see in a chart: text over text, off the frame, or too small."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import TypeAlias

from reportgen.errors import LayoutError, raise_all
from reportgen.frozen import dataclass
from reportgen.model.drawing import Drawing, Group, Mark, Matrix, Outline, TextRun

MIN_SIZE = 9.0
"""The smallest type of a chart in points, at its true size."""

_ABOVE, _BELOW = 0.66, 0.16
"""What figures and letters without accents take above and below the baseline, per size."""

_SLACK = 0.5
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_TOUCH = 0.15
"""How far, per size, the labels of a figure that is not ours may stand in each other."""

_CUT = 0.3
"""How far, per size, they may leave the figure: by the tails of their letters, which figures have not."""

_NAMED = 10
"""How many mistakes of one figure are told; a crowded axis has hundreds."""

_Point: TypeAlias = tuple[float, float]
_Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """Where a text stands; size is that of its type on the page, window what of the page it shows in."""

    text: str
    corners: tuple[_Point, _Point, _Point, _Point]
    size: float
    window: _Rectangle | None

    @property
    def frame(self) -> _Rectangle:
        """The upright rectangle around it."""
        xs, ys = zip(*self.corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def axes(self) -> tuple[_Point, _Point]:
        """The directions along it and up it, of length 1."""
        start, above, end, _ = self.corners
        return _direction(start, end), _direction(start, above)


def check(drawing: Drawing, *, min_size: float = MIN_SIZE) -> None:
    """Raise LayoutError that names each label which overlaps, leaves the frame or is too small."""
    boxes = _sorted(drawing)
    problems = [problem for box in boxes for problem in _alone(box, drawing, min_size)]
    pairs = _overlaps(boxes, lambda _: _SLACK)
    raise_all([*problems, *(_overlap(pair, "chart ", _OWN_HINT) for pair in pairs)])


_OWN_HINT = "make the chart wider or higher, or shorten them"
_HINT = "make the figure larger or its text smaller, label fewer ticks, or give it layout=“constrained”"


def check_recorded(drawing: Drawing) -> None:
    """Raise LayoutError that names each label of any figure which is overprinted or cut off."""
    boxes = _sorted(drawing)
    problems = [problem for box in boxes for problem in _cut(box, drawing)]
    pairs = _overlaps(boxes, lambda size: max(_SLACK, _TOUCH * size))
    problems += [_overlap(pair, "", _HINT) for pair in pairs]
    told, more = problems[:_NAMED], len(problems) - _NAMED
    raise_all([*told, *([LayoutError(f"and {more} more labels of the figure", hint=_HINT)] * (more > 0))])


def _sorted(drawing: Drawing) -> list[_Box]:
    return sorted(_boxes(drawing.items, _IDENTITY, None), key=lambda box: box.frame)


def _alone(box: _Box, drawing: Drawing, min_size: float) -> Iterator[LayoutError]:
    if box.size < min_size - 0.01:
        yield LayoutError(
            f"the chart label “{box.text}” is {box.size:.1f} pt small",
            why=f"labels of a chart are at least {min_size:g} pt",
        )
    if not _within(box, _page(drawing), _SLACK):
        yield LayoutError(
            f"the chart label “{box.text}” runs off the chart",
            hint="shorten it, or make the chart wider",
        )


def _cut(box: _Box, drawing: Drawing) -> Iterator[LayoutError]:
    """A label that the figure or the axes cut off; one that the axes hide is not there."""
    slack = max(_SLACK, _CUT * box.size)
    if not _within(box, _page(drawing), slack):
        yield LayoutError(f"the label “{box.text}” runs off the figure", hint=_HINT)
    elif box.window and not _within(box, box.window, slack):
        yield LayoutError(
            f"the label “{box.text}” is cut off at the edge of its axes",
            hint="place it further in, or draw it with clip_on=False",
        )


def _page(drawing: Drawing) -> _Rectangle:
    return 0.0, 0.0, drawing.width, drawing.height


def _within(box: _Box, outer: _Rectangle, slack: float) -> bool:
    left, bottom, right, top = box.frame
    return (
        left >= outer[0] - slack
        and bottom >= outer[1] - slack
        and right <= outer[2] + slack
        and top <= outer[3] + slack
    )


def _overlap(pair: tuple[_Box, _Box], kind: str, hint: str) -> LayoutError:
    first, second = pair
    return LayoutError(f"the {kind}labels “{first.text}” and “{second.text}” overlap", hint=hint)


def _overlaps(boxes: list[_Box], slack: Callable[[float], float]) -> Iterator[tuple[_Box, _Box]]:
    """Pairs that stand deeper in each other than the smaller one's size allows.

    Boxes come sorted from the left, so each meets only near neighbours.
    """
    near: list[tuple[float, _Box]] = []
    for box in boxes:
        left, _, right, _ = box.frame
        near = [(end, other) for end, other in near if end > left + _SLACK]
        for _, other in near:
            if not _same(box, other) and _depth(box, other) > slack(min(box.size, other.size)):
                yield other, box
        near.append((right, box))


def _same(first: _Box, second: _Box) -> bool:
    """Whether it is one label drawn twice over, as twin axes do."""
    return first.text == second.text and all(
        math.dist(one, two) < _SLACK for one, two in zip(first.corners, second.corners, strict=True)
    )


def _depth(first: _Box, second: _Box) -> float:
    """How deep two labels, be they turned, stand in each other; below zero, how far apart they are."""
    return min(_shared(first, second, axis) for axis in (*first.axes, *second.axes))


def _shared(first: _Box, second: _Box, axis: _Point) -> float:
    (a, b), (c, d) = (
        (min(along), max(along))
        for along in ([x * axis[0] + y * axis[1] for x, y in box.corners] for box in (first, second))
    )
    return min(b, d) - max(a, c)


def _direction(start: _Point, end: _Point) -> _Point:
    length = math.dist(start, end) or 1.0
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def _boxes(items: tuple[Mark, ...], matrix: Matrix, window: _Rectangle | None) -> Iterator[_Box]:
    """Where the texts stand; those that nobody can see are left out."""
    for item in items:
        if isinstance(item, Group):
            inner = _times(item.matrix or _IDENTITY, matrix)
            # A group's clip stands under its matrix, as its items do.
            yield from _boxes(item.items, inner, _narrowed(window, item.clip, inner))
        elif isinstance(item, TextRun) and item.text.strip() and item.colour.alpha:
            box = _box(item, matrix, window)
            if window is None or _meets(box.frame, window):
                yield box


def _narrowed(window: _Rectangle | None, clip: Outline | None, matrix: Matrix) -> _Rectangle | None:
    if clip is None or not clip.points:
        return window
    points = [_moved(x, y, matrix) for x, y in zip(clip.points[::2], clip.points[1::2], strict=True)]
    xs, ys = zip(*points, strict=True)
    frame = min(xs), min(ys), max(xs), max(ys)
    if window is None:
        return frame
    return (*map(max, frame[:2], window[:2]), *map(min, frame[2:], window[2:]))


def _meets(frame: _Rectangle, window: _Rectangle) -> bool:
    return frame[0] < window[2] and frame[2] > window[0] and frame[1] < window[3] and frame[3] > window[1]


def _box(run: TextRun, matrix: Matrix, window: _Rectangle | None) -> _Box:
    angle = math.radians(run.angle)
    across, up = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    first, second, third, fourth = (
        _moved(
            run.x + along * across[0] + rise * up[0],
            run.y + along * across[1] + rise * up[1],
            matrix,
        )
        for along in (0.0, run.width)
        for rise in (-_BELOW * run.size, _ABOVE * run.size)
    )
    scale = math.hypot(matrix[2], matrix[3])
    corners = (first, second, third, fourth)
    return _Box(text=run.text, corners=corners, size=run.size * scale, window=window)


def _moved(x: float, y: float, matrix: Matrix) -> _Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies the inner one first."""
    origin = _moved(inner[4], inner[5], outer)
    (ax, ay), (bx, by) = (_moved(*vector, (*outer[:4], 0.0, 0.0)) for vector in (inner[:2], inner[2:4]))
    return ax, ay, bx, by, *origin
