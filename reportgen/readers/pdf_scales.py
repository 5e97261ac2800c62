"""The figures of a chart's scale, which are none of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from typing import TypeAlias

from reportgen.readers.joining import leans
from reportgen.readers.pdf_segments import CLOSE, Segment
from reportgen.readers.shapes import is_lone_figure

_GRAIN = 4.0


def without_scales(segments: Sequence[Segment]) -> list[Segment]:
    """The stretches without the figures of a chart's scale: evenly apart, in even steps."""
    found = [segment for segment in segments if is_lone_figure(segment.text)]
    begun: dict[int, list[Segment]] = {}
    for segment in segments if found else ():
        begun.setdefault(round(segment.left / _GRAIN), []).append(segment)
    lone = [one for one in found if _value(one.text) is not None and not _ends_words(one, begun)]
    gone: set[int] = set()
    for edge in (_right, _left):
        for group in _together(lone, edge, 3.0):
            gone |= _scale(group, _base)
    for group in _together(lone, _base, 1.0):
        gone |= _scale(group, _middle)
    return [segment for segment in segments if id(segment) not in gone]


def _ends_words(figure: Segment, begun: Mapping[int, Sequence[Segment]]) -> bool:
    """Whether a figure carries on words right above it, as the year of a period does in a narrow cell.

    begun are all stretches by where they begin.
    """
    near = round(figure.left / _GRAIN)
    return any(
        0 < figure.base - one.base < CLOSE * figure.size and leans(one.text, figure.text)
        for place in (near - 1, near, near + 1)
        for one in begun.get(place, ())
    )


Edge: TypeAlias = Callable[[Segment], float]


def _together(lone: Sequence[Segment], edge: Edge, grain: float) -> Iterator[list[Segment]]:
    ordered = sorted(lone, key=edge)
    for _, group in groupby(ordered, key=lambda one: round(edge(one) / grain)):
        yield list(group)


def _right(segment: Segment) -> float:
    return segment.right


def _left(segment: Segment) -> float:
    return segment.left


def _base(segment: Segment) -> float:
    return segment.base


def _middle(segment: Segment) -> float:
    return (segment.left + segment.right) / 2


def _scale(group: Sequence[Segment], place: Edge) -> set[int]:
    """The ids of figures that are a scale along a line; none where they are not."""
    if len(group) < 3:
        return set()
    line = sorted(group, key=place)
    values = [_value(segment.text) or Decimal(0) for segment in line]
    steps = {after - before for before, after in pairwise(values)}
    gaps = [place(after) - place(before) for before, after in pairwise(line)]
    even = max(gaps) - min(gaps) <= 0.08 * max(gaps) + 1.5
    return {id(segment) for segment in line} if len(steps) == 1 and steps != {Decimal(0)} and even else set()


def _value(text: str) -> Decimal | None:
    bare = text.replace(",", "").replace("−", "-").strip("%£€$ +")
    try:
        return Decimal(bare)
    except ArithmeticError:
        return None
