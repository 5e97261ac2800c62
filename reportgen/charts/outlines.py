"""The paths of matplotlib as outlines: those of its figures, and long lines of ours that it thins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from reportgen.charts.sheet import exact
from reportgen.model.drawing import Outline

if TYPE_CHECKING:
    from matplotlib.path import Path as Curve
    from matplotlib.transforms import Transform

Frame: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top."""

_UNSEEN = 1 / 9
"""The part of a point that a line may be moved by, when points of it are left out."""


def thinned(points: Sequence[tuple[float, float] | None], frame: Frame) -> Outline:
    """A line through points, left open where there is none, without those that nobody could see."""
    from reportgen.charts.engine import paths

    missing = float("nan"), float("nan")
    path = paths()([missing if point is None else point for point in points])
    path.should_simplify, path.simplify_threshold = True, _UNSEEN
    return outline_of(path, None, frame)


def outline_of(
    path: Curve,
    transform: Transform | None,
    frame: Frame | None,
    sketch: tuple[float, float, float] | None = None,
) -> Outline:
    """A path in points; curves of the second degree become cubic.

    In a frame, what is beyond it is left out, and of long lines what nobody could see. sketch:
    how far a trembling hand strays, how often, and how unevenly.
    """
    commands: list[str] = []
    points: list[float] = []
    last = (0.0, 0.0)
    simplify = path.should_simplify and frame is not None
    segments = path.iter_segments(transform, remove_nans=True, clip=frame, simplify=simplify, sketch=sketch)
    for values, code in segments:
        numbers = [exact(value) for value in values]
        if code in (path.MOVETO, path.LINETO):
            commands.append("M" if code == path.MOVETO else "L")
        elif code == path.CURVE3:
            commands.append("C")
            numbers = _cubic(last, numbers)
        elif code == path.CURVE4:
            commands.append("C")
        else:
            commands.append("Z")
            continue
        points.extend(numbers)
        last = (numbers[-2], numbers[-1])
    return Outline(commands="".join(commands), points=tuple(points))


def _cubic(start: tuple[float, float], quadratic: list[float]) -> list[float]:
    control, end = quadratic[:2], quadratic[2:]
    first = [exact(a + 2 / 3 * (c - a)) for a, c in zip(start, control, strict=True)]
    second = [exact(b + 2 / 3 * (c - b)) for b, c in zip(end, control, strict=True)]
    return [*first, *second, *end]
