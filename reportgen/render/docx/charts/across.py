"""Lines across horizontal bars: for each a series of bars that are not seen, whose trend is the line.

The trend of equal values runs straight down the rows, half a row beyond the first and the last.
These series have axes of their own, which are not seen either: among the others they would take
room from each cluster.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Final

from reportgen.frozen import dataclass
from reportgen.graphics.wrap import clean, widest, wrap
from reportgen.model.chart import Chart, ChartSeries, ReferenceLine
from reportgen.render.docx.charts.desk import AXIS_LINE, NAME_LINE, SMALL, Desk
from reportgen.render.docx.charts.ink import NO_LINE
from reportgen.render.docx.charts.parts import Label, Series, Trend
from reportgen.render.docx.charts.space import Box
from reportgen.render.docx.charts.workbook import Column

ACROSS: Final = frozenset({"bar", "ranked"})
"""The forms that have lines across their bars."""

_BESIDE: Final = 4.0
"""How far from its bar's end Word and LibreOffice begin a label, in points."""

_CLEAR: Final = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """Where values lie: the ends of the scale, the plot as shares of the chart, the rows in it."""

    low: Decimal
    high: Decimal
    plot: Box
    rows: int

    def x(self, value: Decimal, desk: Desk) -> float:
        """Where a value lies, in points from the left."""
        share = float((value - self.low) / (self.high - self.low))
        return (self.plot.x + self.plot.wide * share) * desk.width


def lines_height(chart: Chart, desk: Desk) -> float:
    """How high the words above the lines stand, in points; a key of lines may take a second row."""
    lines = [_lines(line, desk) for line in chart.references]
    key = NAME_LINE if len(chart.series) > 1 else 0.0
    return max(map(len, lines)) * AXIS_LINE + 3 + key if lines else 0.0


def reason_against(chart: Chart) -> str:
    """Why the lines across bars cannot be shown, as the end of a sentence; nothing where they can.

    >>> reason_against(Chart(form="ranked", categories=("a", "b"), series=()))
    ''
    """
    if chart.references and chart.form in ACROSS and max(len(chart.categories), len(chart.series)) < 2:
        return "Word draws no line across a single bar"
    return ""


def lines_across(
    chart: Chart, desk: Desk, ruler: Ruler, first: int, code: str
) -> tuple[list[Series], list[Column]]:
    """A series for each line, named above the plot, and the sheet's columns; first is their place.

    In a key the line itself is named, and not its bars.
    """
    look = desk.inks.line(desk.inks.hues.text, 1.0, dashed=True)
    keyed = len(chart.series) > 1
    series, columns = [], []
    for place, line in enumerate(chart.references):
        name = clean(line.label)
        label = _name(line, desk, ruler, named=not keyed)
        trend = Trend(look=look, name=name)
        series.append(
            Series(
                column=first + place,
                look=f"<a:noFill/>{NO_LINE}",
                labels={0: label},
                trend=trend,
                unnamed=keyed,
            )
        )
        columns.append(Column(heading=name, values=(line.value,) * ruler.rows, code=code))
    return series, columns


def _name(line: ReferenceLine, desk: Desk, ruler: Ruler, *, named: bool) -> Label:
    """The words of a line, above the plot at its place; unmoved they stand beside its first bar."""
    lines = _lines(line, desk)
    wide, high = widest(lines, partial(desk.measure, size=SMALL)), len(lines) * AXIS_LINE
    at = ruler.x(line.value, desk)
    left = min(max(at - wide / 2, 0.0), desk.width - wide)
    pitch = ruler.plot.high * desk.height / ruler.rows
    up = high / 2 + 3 + pitch / 2
    before = at - _BESIDE - wide if line.value < 0 else at + _BESIDE
    return Label(
        look=desk.quiet,
        place="outEnd",
        value=False,
        name=named and len(lines) == 1,
        words="" if named else clean(line.label),
        lines=lines if len(lines) > 1 else (),
        shift=((left - before) / desk.width, -up / desk.height),
    )


def _lines(line: ReferenceLine, desk: Desk) -> tuple[str, ...]:
    return wrap(line.label, desk.width / 2, partial(desk.measure, size=SMALL))


def beyond(chart: Chart, desk: Desk, ruler: Ruler, size: float) -> list[list[float]]:
    """How far each value's label moves to the right, as a share of the chart; empty where none does.

    Values that a line would run through stand in a column beyond it, all of them, unless a bar
    runs to the left.
    """
    values = [value for one in chart.series for value in one.values if value is not None]
    if any(value < 0 for value in values):
        return []
    ends = [ruler.x(line.value, desk) for line in chart.references]
    spans = [list(_spans(one, desk, ruler, size)) for one in chart.series]
    if not any(left <= end <= right for end in ends for row in spans for left, right in row if right > left):
        return []
    return [[(desk.width - right + _CLEAR) / desk.width for _, right in row] for row in spans]


def _spans(one: ChartSeries, desk: Desk, ruler: Ruler, size: float) -> Iterator[tuple[float, float]]:
    """From where to where each value's label keeps a line away; nowhere where there is none."""
    for value, words in zip(one.values, one.labels, strict=True):
        end = ruler.x(value or Decimal(0), desk)
        wide = desk.measure(words, size=size, bold=True)
        yield (end, end + _BESIDE + wide + _CLEAR) if value is not None and words else (end, end)
