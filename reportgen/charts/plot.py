"""The window of a sheet in which values stand by a scale: lines through them, and dots on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal

from reportgen.charts.sheet import PLOT, Sheet, circle, exact, ink
from reportgen.model.drawing import Outline, Shape, Stroke

_LONG = 128
"""A line of so many points or more is thinned to what can be seen."""


class Plot:
    """A window of a sheet in points; categories run across it, values from low to high upwards.

    A single category stands at the right, beside its label.
    """

    def __init__(
        self, sheet: Sheet, box: tuple[float, float, float, float], count: int, low: Decimal, high: Decimal
    ) -> None:
        left, bottom, right, top = box
        self._sheet = sheet
        self._pace = (right - left) * (1 / max(count - 1, 1))
        self._start = left if count > 1 else right
        unit = 1 / (float(high) - float(low))
        self._rise = (top - bottom) * unit
        self._foot = bottom - float(low) * unit * (top - bottom)

    def line(
        self,
        values: Sequence[Decimal | None],
        colour: str,
        width: float,
        cap: Literal["round", "square"] = "round",
    ) -> None:
        """A line from value to value; a gap is left open."""
        points = [None if value is None else self._at(place, value) for place, value in enumerate(values)]
        outline = self._thinned(points, width) if len(points) >= _LONG else _open(points)
        if not outline.commands:
            return
        stroke = Stroke(colour=ink(colour), width=exact(width), cap=cap, join="round")
        self._sheet.add(Shape(outline=outline, stroke=stroke), PLOT)

    def dots(
        self,
        places: Iterable[int],
        values: Sequence[Decimal | None],
        colour: str,
        size: float,
        edge: tuple[str, float] | None = None,
    ) -> None:
        """Dots of a size across on the values at these places, with an edge of a colour and width."""
        stroke = None if edge is None else Stroke(colour=ink(edge[0]), width=exact(edge[1]), join="round")
        for place in places:
            value = values[place]
            if value is not None:
                outline = circle(*self._at(place, value), size / 2)
                self._sheet.add(Shape(outline=outline, fill=ink(colour), stroke=stroke), PLOT)

    def _at(self, place: int, value: Decimal) -> tuple[float, float]:
        return self._start + place * self._pace, self._foot + float(value) * self._rise

    def _thinned(self, points: Sequence[tuple[float, float] | None], width: float) -> Outline:
        from reportgen.charts.outlines import thinned

        reach = 2 * width + 10
        return thinned(points, (-reach, -reach, self._sheet.width + reach, self._sheet.height + reach))


def _open(points: Sequence[tuple[float, float] | None]) -> Outline:
    """A line that is left open where no point is."""
    commands: list[str] = []
    numbers: list[float] = []
    gap = True
    for point in points:
        if point is not None:
            commands.append("M" if gap else "L")
            numbers.extend(map(exact, point))
        gap = point is None
    return Outline(commands="".join(commands), points=tuple(numbers))
