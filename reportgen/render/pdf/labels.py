"""The words inside drawings: where they stand, and whether the fonts can show them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import assert_never

from reportgen.frozen import dataclass
from reportgen.model.drawing import Drawing, Group, Mark, Matrix, Raster, Shape, TextRun

ABOVE, BELOW = 0.66, 0.16
"""What letters and figures take above and below the baseline, per size."""

_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text of a drawing and its rectangle, in the drawing's points from its lower left."""

    run: TextRun
    left: float
    foot: float
    right: float
    head: float


def labels(drawing: Drawing) -> Iterator[Label]:
    """The texts of a drawing; those that are turned have the rectangle round them."""
    yield from _labels(drawing.items, _PLAIN)


def _labels(items: Sequence[Mark], matrix: Matrix) -> Iterator[Label]:
    for item in items:
        match item:
            case TextRun():
                yield _label(item, matrix)
            case Group():
                yield from _labels(item.items, _times(item.matrix or _PLAIN, matrix))
            case Shape() | Raster():
                pass
            case _:
                assert_never(item)


def _label(run: TextRun, matrix: Matrix) -> Label:
    turn = math.radians(run.angle)
    cos, sin = math.cos(turn), math.sin(turn)
    corners = [
        _moved((run.x + along * cos - up * sin, run.y + along * sin + up * cos), matrix)
        for along in (0.0, run.width)
        for up in (-BELOW * run.size, ABOVE * run.size)
    ]
    across, upwards = [x for x, _ in corners], [y for _, y in corners]
    return Label(run=run, left=min(across), foot=min(upwards), right=max(across), head=max(upwards))


def _moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does the inner first, then the outer."""
    a, b, c, d, e, f = inner
    (xa, ya), (xc, yc) = _turned((a, b), outer), _turned((c, d), outer)
    x, y = _moved((e, f), outer)
    return xa, ya, xc, yc, x, y


def _turned(vector: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, _, _ = matrix
    x, y = vector
    return a * x + c * y, b * x + d * y
