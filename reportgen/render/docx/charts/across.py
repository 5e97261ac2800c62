"""A line across horizontal bars: the one grid line of their scale, at the value to compare with.

A step of the scale as long as that value gives a single line where it lies beyond the middle.
Word has no other line there that LibreOffice draws as well.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from reportgen.graphics.wrap import widest, wrap
from reportgen.model.chart import Chart, ReferenceLine
from reportgen.render.docx.charts.desk import AXIS_LINE, SMALL, Desk
from reportgen.render.docx.charts.space import Box, Title


def reason_against(chart: Chart) -> str:
    """Why the lines across bars cannot be shown, as the end of a sentence; nothing where they can.

    >>> reason_against(Chart(form="bar", categories=(), series=()))
    ''
    """
    if not chart.references:
        return ""
    first, *others = chart.references
    if chart.form not in ("bar", "ranked") or others:
        return "Word draws one line across horizontal bars of one part each, and no more"
    values = [value for one in chart.series for value in one.values if value is not None]
    line = first.value
    if min(values, default=Decimal(0)) < 0 or line <= 0 or 2 * line <= max(values, default=line):
        return "Word draws a line across horizontal bars only beyond the middle of a scale from zero"
    return ""


def lines_height(chart: Chart, desk: Desk) -> float:
    """How high the words above the line stand, in points."""
    lines = [_lines(line, desk) for line in chart.references]
    return max(map(len, lines)) * AXIS_LINE + 3 if lines else 0.0


def line_look(desk: Desk) -> str:
    """The line, as XML."""
    return desk.inks.line(desk.inks.hues.text, 1.0, dashed=True)


def line_title(line: ReferenceLine, low: Decimal, high: Decimal, plot: Box, desk: Desk) -> Title:
    """The words of the line, above the plot at its place."""
    lines = _lines(line, desk)
    wide = widest(lines, partial(desk.measure, size=SMALL)) + 4.0
    at = (plot.x + plot.wide * float((line.value - low) / (high - low))) * desk.width
    left = min(max(at - wide / 2, 0.0), desk.width - wide)
    top = plot.y * desk.height - len(lines) * AXIS_LINE - 3
    return Title(
        words=" ".join(lines),
        look=desk.quiet,
        at=Box(x=left / desk.width, y=max(top, 0.0) / desk.height),
    )


def _lines(line: ReferenceLine, desk: Desk) -> tuple[str, ...]:
    return wrap(line.label, desk.width / 2, partial(desk.measure, size=SMALL))
