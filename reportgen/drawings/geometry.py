"""Small sums on matrices and outlines that the backends share."""

from __future__ import annotations

import math
from collections.abc import Iterator

from reportgen.model.drawing import Outline

_ARGUMENTS = {"M": 2, "L": 2, "C": 6, "Z": 0}


def rotation(degrees: float) -> tuple[float, float, float, float]:
    """The first four numbers of a matrix that turns anticlockwise.

    >>> rotation(90)
    (0.0, 1.0, -1.0, 0.0)
    """
    angle = math.radians(degrees)
    cosine, sine = round(math.cos(angle), 12) + 0.0, round(math.sin(angle), 12) + 0.0
    return cosine, sine, -sine, cosine


def segments(outline: Outline) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The commands of an outline, each with its coordinates.

    >>> list(segments(Outline(commands="MLZ", points=(0, 0, 5, 5))))
    [('M', (0, 0)), ('L', (5, 5)), ('Z', ())]
    """
    place = 0
    for command in outline.commands:
        count = _ARGUMENTS[command]
        yield command, outline.points[place : place + count]
        place += count
