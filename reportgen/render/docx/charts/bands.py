"""Stretches of a chart over time that are shaded: columns behind the lines, named above the plot."""

from __future__ import annotations

from decimal import Decimal

from reportgen.graphics.palette import mix
from reportgen.graphics.scale import Scale
from reportgen.graphics.wrap import clean
from reportgen.model.chart import Chart
from reportgen.render.docx.charts.desk import Desk
from reportgen.render.docx.charts.ink import NO_LINE
from reportgen.render.docx.charts.parts import Label, Series
from reportgen.render.docx.charts.workbook import Column


def banded(
    chart: Chart, desk: Desk, axis: Scale, first: int, wide: float
) -> tuple[list[Series], list[Series], list[Column]]:
    """The columns of the bands, the unseen line that carries their names, and the sheet's columns.

    first is the place of the first of these, wide the width of the plot in points. A column
    begins at the axis of the categories, so a scale that goes below zero needs two.
    """
    if not chart.bands:
        return [], [], []
    hues, count = desk.inks.hues, len(chart.categories)
    look = desk.inks.fill(mix(hues.rule, hues.ground, 0.5)) + NO_LINE
    shaded: list[Series] = []
    columns: list[Column] = []
    for band in chart.bands:
        for end in (axis.high, axis.low):
            if end == 0 or (end == axis.low and axis.low > 0):
                continue
            inside = range(band.first, band.last + 1)
            values = tuple(end if at in inside else None for at in range(count))
            shaded.append(Series(column=first + len(shaded), look=look, unnamed=True))
            columns.append(Column(heading=clean(band.label), values=values, code="General"))
    step = wide / max(count - 1, 1) / desk.width
    labels: dict[int, Label | None] = {}
    for band in chart.bands:
        middle = (band.first + band.last) // 2
        aside = step / 2 if (band.first + band.last) % 2 else 0.0
        labels[middle] = Label(
            look=desk.quiet, place="t", words=clean(band.label), shift=(aside, 0.0) if aside else None
        )
    above = Series(column=first + len(shaded), look=NO_LINE, labels=labels, unnamed=True)
    high: tuple[Decimal | None, ...] = (axis.high,) * count
    return shaded, [above], [*columns, Column(heading=desk.spare, values=high, code="General")]
