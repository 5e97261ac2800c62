"""What readers must never see in a chart: text over text, off the frame, or too small."""

from __future__ import annotations

import math
from collections.abc import Iterator

from reportgen.errors import LayoutError, raise_all
from reportgen.frozen import dataclass
from reportgen.model.drawing import Drawing, Group, Mark, Matrix, TextRun

MIN_SIZE = 9.0
"""The smallest type of a chart in points, at its true size."""

_ABOVE, _BELOW = 0.66, 0.16
"""What figures and letters without accents take above and below the baseline, per size."""

_SLACK = 0.5
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """Where a text stands; size is that of its type on the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


def check(drawing: Drawing, *, min_size: float = MIN_SIZE) -> None:
    """Raise LayoutError that names each label which overlaps, leaves the frame or is too small."""
    boxes = sorted(_boxes(drawing.items, _IDENTITY), key=lambda box: (box.left, box.bottom))
    problems = [problem for box in boxes for problem in _alone(box, drawing, min_size)]
    raise_all([*problems, *_overlaps(boxes)])


def _alone(box: _Box, drawing: Drawing, min_size: float) -> Iterator[LayoutError]:
    if box.size < min_size - 0.01:
        yield LayoutError(
            f"the chart label “{box.text}” is {box.size:.1f} pt small",
            why=f"labels of a chart are at least {min_size:g} pt",
        )
    inside = (
        box.left >= -_SLACK
        and box.bottom >= -_SLACK
        and box.right <= drawing.width + _SLACK
        and box.top <= drawing.height + _SLACK
    )
    if not inside:
        yield LayoutError(
            f"the chart label “{box.text}” runs off the chart",
            hint="shorten it, or make the chart wider",
        )


def _overlaps(boxes: list[_Box]) -> Iterator[LayoutError]:
    """Pairs that meet; boxes come sorted from the left, so each meets only near neighbours."""
    open_boxes: list[_Box] = []
    for box in boxes:
        open_boxes = [other for other in open_boxes if other.right > box.left + _SLACK]
        for other in open_boxes:
            if other.bottom < box.top - _SLACK and box.bottom < other.top - _SLACK:
                yield LayoutError(
                    f"the chart labels “{other.text}” and “{box.text}” overlap",
                    hint="make the chart wider or higher, or shorten them",
                )
        open_boxes.append(box)


def _boxes(items: tuple[Mark, ...], matrix: Matrix) -> Iterator[_Box]:
    for item in items:
        if isinstance(item, Group):
            yield from _boxes(item.items, _times(item.matrix or _IDENTITY, matrix))
        elif isinstance(item, TextRun) and item.text.strip():
            yield _box(item, matrix)


def _box(run: TextRun, matrix: Matrix) -> _Box:
    angle = math.radians(run.angle)
    across, up = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
    corners = [
        _moved(
            run.x + along * across[0] + rise * up[0],
            run.y + along * across[1] + rise * up[1],
            matrix,
        )
        for along in (0.0, run.width)
        for rise in (-_BELOW * run.size, _ABOVE * run.size)
    ]
    xs, ys = zip(*corners, strict=True)
    scale = math.hypot(matrix[2], matrix[3])
    return _Box(
        text=run.text, left=min(xs), bottom=min(ys), right=max(xs), top=max(ys), size=run.size * scale
    )


def _moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies the inner one first."""
    origin = _moved(inner[4], inner[5], outer)
    (ax, ay), (bx, by) = (_moved(*vector, (*outer[:4], 0.0, 0.0)) for vector in (inner[:2], inner[2:4]))
    return ax, ay, bx, by, *origin
