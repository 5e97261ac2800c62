"""Dots of two periods on a line each, scattered over the rows; those of the earlier are lighter."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Final

from reportgen.frozen import dataclass
from reportgen.graphics.scale import Scale, scale
from reportgen.graphics.wrap import widest, wrap
from reportgen.model.chart import Chart, ChartSeries
from reportgen.render.docx.charts.desk import AXIS_LINE, NAME_LINE, SMALL, Desk, cut, names_of
from reportgen.render.docx.charts.ink import NO_LINE
from reportgen.render.docx.charts.numbers import of_labels, of_ticks
from reportgen.render.docx.charts.parts import Label, Series, marker
from reportgen.render.docx.charts.space import Axis, Space
from reportgen.render.docx.charts.workbook import Column, sheet_of

_ROW, _GAP, _BESIDE, _TICK_PITCH = 22.0, 8.0, 9.0, 64.0
_DOT: Final = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """The rows: their names in lines, and how high each lies above the foot of a plot so high."""

    names: tuple[tuple[str, ...], ...]
    heights: tuple[Decimal, ...]
    depth: float


def dots(chart: Chart, desk: Desk, corner: str) -> Space:
    """A row a category: its name, a faint line, two dots with what lies between them."""
    hues, whole, chart = desk.inks.hues, chart, cut(chart)
    rows = _rows(chart, desk)
    notes = [wrap(one.label, desk.width / 2, partial(desk.measure, size=SMALL)) for one in chart.references]
    over = max(map(len, notes), default=0) * AXIS_LINE
    measure = partial(desk.measure, bold=True)
    texts = [label for one in whole.series for label in one.labels]
    beside = max(map(measure, texts), default=0.0) + _BESIDE + 1
    left = max((widest(lines, measure) for lines in _names(whole, desk)), default=0.0) + _GAP + beside
    right = max(desk.width - beside, left + desk.width / 6)
    bottom = desk.height - AXIS_LINE - 6
    axis = _scale(whole, right - left)
    step = axis.ticks[1] - axis.ticks[0]
    series, columns = _points(chart, desk, rows, axis, beside)
    shown = [one.column for one in series if one.column < len(chart.series)]
    keys = [one.name for one in chart.series] if len(chart.series) > 1 else []
    order = [one.column for one in series]
    hidden = [at for at, column in enumerate(order) if column not in shown]
    head = desk.head(chart.value_title, keys, hidden, names=chart.category_title)
    return Space(
        form="scatter",
        sheet=sheet_of(corner, names_of(chart), columns),
        series=series,
        plot=desk.box(left, max(bottom - rows.depth, head.height + over), right, bottom),
        categories=Axis(
            line=desk.inks.line(hues.quiet, 0.8), look=desk.quiet, grid=desk.inks.line(hues.rule, 0.6),
            code=of_ticks(chart.ticks, step).code, low=axis.low, high=axis.high, step=step,
            title=head.names,
        ),
        values=Axis(line=NO_LINE, low=Decimal(0), high=round(Decimal(rows.depth), 2), title=head.of_axis),
        title=head.of_chart,
        language="",
        text=desk.look(hues.text),
        legend=head.legend,
    )  # fmt: skip


def _names(chart: Chart, desk: Desk) -> list[tuple[str, ...]]:
    return [wrap(name, desk.width * 0.3, partial(desk.measure, bold=True)) for name in names_of(chart)]


def _rows(chart: Chart, desk: Desk) -> _Rows:
    names = _names(chart, desk)
    middles, top = [], 4.0
    for lines in names:
        room = max(len(lines) * NAME_LINE + 6, _ROW)
        middles.append(top + room / 2)
        top += room
    heights = tuple(round(Decimal(top - middle), 2) for middle in middles)
    return _Rows(names=tuple(names), heights=heights, depth=top)


def _scale(chart: Chart, width: float) -> Scale:
    values = [value for one in chart.series for value in one.values if value is not None]
    values += [one.value for one in chart.references]
    return scale(
        values, zero=chart.zero, ticks=max(2, round(width / _TICK_PITCH)), decimals=chart.ticks.decimals
    )


def _points(
    chart: Chart, desk: Desk, rows: _Rows, axis: Scale, beside: float
) -> tuple[list[Series], list[Column]]:
    """The series from the back: the rows' names and lines, lines across, then the dots.

    beside: how far names stand from the plot, so that the values of its first dots have room.
    """
    hues, count = desk.inks.hues, len(chart.categories)
    columns = [
        Column(
            heading=one.name or chart.value_name,
            values=one.values,
            code=of_labels(one.values, one.labels).code,
        )
        for one in chart.series
    ]
    height = len(columns)
    columns.append(Column(heading=desk.spare, values=rows.heights, code="General"))
    foot: tuple[Decimal | None, ...] = (axis.low,) * count
    columns.append(Column(heading=desk.spare, values=foot, code="General"))
    series = [
        Series(
            column=height + 1,
            look=NO_LINE,
            height=height,
            labels={
                at: _name(desk, lines, beside, bold=at in chart.highlight)
                for at, lines in enumerate(rows.names)
            },
            reach=axis.high - axis.low,
            look_of_bars=desk.inks.line(hues.rule, 0.6),
            unnamed=True,
        )
    ]
    if len(chart.series) > 1:
        columns += _between(chart, desk.spare)
    for reference in chart.references:
        series.append(_reference(reference.label, len(columns), height, desk))
        columns.append(Column(heading=reference.label, values=(reference.value,) * count, code="General"))
    for place, one in enumerate(chart.series):
        series.append(_dots(chart, place, one, height, desk))
    return series, columns


def _name(desk: Desk, lines: Sequence[str], beside: float, *, bold: bool) -> Label:
    look, shift = desk.look(desk.inks.hues.text, bold=bold), (-beside / desk.width, 0.0)
    return Label(look=look, place="l", lines=tuple(lines), shift=shift)


def _reference(label: str, column: int, height: int, desk: Desk) -> Series:
    hues = desk.inks.hues
    look = desk.inks.line(hues.quiet, 1.0, dashed=True)
    above = Label(look=desk.quiet, place="t", words=label)
    return Series(column=column, look=look, height=height, labels={0: above})


def _dots(chart: Chart, place: int, one: ChartSeries, height: int, desk: Desk) -> Series:
    """The points of a period; those of the later reach back to the earlier."""
    hues, later = desk.inks.hues, place == len(chart.series) - 1
    labels: dict[int, Label | None] = {}
    for at, (value, words) in enumerate(zip(one.values, one.labels, strict=True)):
        if value is None or not words:
            continue
        others = [other.values[at] for other in chart.series if other is not one]
        other = others[0] if others else None
        if other == value and not later:
            continue
        side = "r" if other is None or value > other or (value == other and later) else "l"
        labels[at] = Label(look=desk.look(hues.text, bold=later), place=side, across=words)
    # LibreOffice draws no line around a mark, so the earlier period's is filled as well.
    filled = desk.inks.fill(hues.strong) if later else desk.inks.fill(hues.earlier, hues.strong)
    mark = marker("circle", _DOT, filled + desk.inks.line(hues.strong, 2.0))
    return Series(
        column=place,
        look=NO_LINE,
        mark=mark,
        height=height,
        labels=labels,
        ends=(height + 2, height + 3) if not later else None,
        look_of_bars=desk.inks.line(hues.earlier, 3.0, shade_of=hues.strong),
    )


def _between(chart: Chart, spare: str) -> list[Column]:
    """How far the later points lie from the earlier ones, to the right and to the left."""
    earlier, later = chart.series
    ways = [
        (end - start if start is not None and end is not None else Decimal(0))
        for start, end in zip(earlier.values, later.values, strict=True)
    ]
    sides = ([max(way, Decimal(0)) for way in ways], [max(-way, Decimal(0)) for way in ways])
    return [Column(heading=spare, values=tuple(side), code="General") for side in sides]
