"""Charts that must fit a height: drawn closer, or over several drawings as a table is over pages."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from reportgen.errors import LayoutError, TooHighError
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing


def continued(
    chart: Chart, draw: Callable[[Chart, float], Drawing], width: float, room: float
) -> tuple[Drawing, ...]:
    """The chart as drawings no higher than a room, in points: one, or as many as its rows need.

    Rows stand closer first. Rows that are too many for that go on in a further drawing, about as
    many in each, on one scale and below the same key; labels keep their size throughout. Raises
    LayoutError for a chart that cannot be parted.
    """
    try:
        return (fitting(chart, draw, width, room),)
    except TooHighError as error:
        for count in range(2, error.rows + 1):
            with suppress(TooHighError):
                parts = (replace(chart, room=room, part=(place, count)) for place in range(count))
                return tuple(draw(part, width) for part in parts)
        raise


def fitting(chart: Chart, draw: Callable[[Chart, float], Drawing], width: float, room: float) -> Drawing:
    """The chart as one drawing no higher than a room; LayoutError where it cannot be as low."""
    drawing = draw(chart, width)
    if drawing.height > room:
        drawing = draw(replace(chart, room=room), width)
    if drawing.height > room + 0.01:
        raise LayoutError(
            f"a chart is {drawing.height:.0f} points high, and its place has room for {room:.0f}",
            hint="show less in it, or make it wider or lower",
        )
    return drawing
