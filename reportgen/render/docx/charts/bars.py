"""Charts of bars from a common zero: of one or two periods, and ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from reportgen.frozen import dataclass
from reportgen.graphics.wrap import widest, wrap
from reportgen.model.chart import Chart, ChartSeries
from reportgen.render.docx.charts.across import Ruler, beyond, lines_across, lines_height
from reportgen.render.docx.charts.desk import LABEL, SMALL, Desk, Head, cut, names_of, own_words
from reportgen.render.docx.charts.ink import NO_LINE
from reportgen.render.docx.charts.numbers import NumberFormat, of_labels
from reportgen.render.docx.charts.parts import Series
from reportgen.render.docx.charts.space import Axis, Box, Space
from reportgen.render.docx.charts.workbook import Column, sheet_of

_MANY = 14
_CLOSE = 14.0
"""Bars that have less room than this, in points, are named in the size of axes."""

_GAP, _VALUE_GAP, _PAD = 8.0, 5.0, 3.0
_SAMPLE, _LINE_SAMPLE = 14.0, 44.0
"""How wide the mark before a name of the key is, in points; the second where it holds lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Heights in points: of a bar, between the bars of a row, and between rows."""

    bar: float
    between: float
    apart: float


def bar(chart: Chart, desk: Desk, corner: str) -> Space:
    """Bars of one period, or clusters of several; a single category as a bar a series."""
    hues, count = desk.inks.hues, len(chart.series)
    colours = (hues.earlier, hues.strong) if count == 2 else hues.series(count)
    if len(chart.categories) == 1 and count > 1:
        return _single(chart, desk, corner, colours)
    single = len(chart.categories) == 1
    pace = Pace(bar=24, between=0, apart=12) if single else Pace(bar=16, between=0, apart=8)
    pace = Pace(bar=13, between=2, apart=13) if count > 1 else pace
    keys = [*(one.name for one in chart.series), *(line.label for line in chart.references)]
    head = desk.head(
        chart.value_title,
        keys if count > 1 else (),
        sample=_LINE_SAMPLE if chart.references else _SAMPLE,
        names=chart.category_title,
    )
    looks = [_look(desk, colour) for colour in colours]
    return _rows(chart, desk, corner, head, pace, looks, {})


def ranked(chart: Chart, desk: Desk, corner: str) -> Space:
    """One bar a category, in the order given; those of the highlight stressed."""
    hues = desk.inks.hues
    pace = (
        Pace(bar=9.5, between=0, apart=4)
        if len(chart.categories) > _MANY
        else Pace(bar=15, between=0, apart=6)
    )
    rest = hues.faint if chart.highlight else hues.strong
    points = {place: _look(desk, hues.highlight) for place in cut(chart).highlight}
    head = desk.head(chart.value_title, (), names=chart.category_title)
    return _rows(chart, desk, corner, head, pace, [_look(desk, rest)], points)


def _single(chart: Chart, desk: Desk, corner: str, colours: Sequence[str]) -> Space:
    """The series of a single category as bars of one series, each in its colour."""
    title = " · ".join(text for text in (chart.categories[0], chart.value_title) if text.strip())
    turned = ChartSeries(
        name=chart.categories[0],
        values=tuple(series.values[0] for series in chart.series),
        labels=tuple(series.labels[0] for series in chart.series),
    )
    names = tuple(series.name for series in chart.series)
    shown = replace(chart, categories=names, series=(turned,), highlight=(len(names) - 1,))
    points = {place: _look(desk, colour) for place, colour in enumerate(colours)}
    pace = Pace(bar=24, between=0, apart=12)
    return _rows(
        shown,
        desk,
        corner,
        desk.head(title, (), names=chart.category_title),
        pace,
        [points[len(names) - 1]],
        points,
    )


def _look(desk: Desk, colour: str) -> str:
    hues = desk.inks.hues
    return desk.inks.fill(colour, hues.strong if colour == hues.earlier else "") + NO_LINE


def _rows(
    chart: Chart,
    desk: Desk,
    corner: str,
    head: Head,
    pace: Pace,
    looks: Sequence[str],
    points: dict[int, str],
) -> Space:
    """Bars side by side from a common zero, each value at its bar's end."""
    whole, chart = chart, cut(chart)
    names = names_of(chart)
    close = (desk.height - head.height) / len(names) / len(chart.series) < _CLOSE
    size = SMALL if close or (len(whole.categories) > _MANY and chart.form == "ranked") else LABEL
    formats = [of_labels(one.values, one.labels) for one in whole.series]
    columns = [
        Column(heading=one.name or chart.value_name, values=one.values, code=written.code)
        for one, written in zip(chart.series, formats, strict=True)
    ]
    values = [value for one in whole.series for value in one.values if value is not None]
    low, high = ends_of([*values, *(line.value for line in chart.references)])
    before, after = _room(whole, desk, size)
    left = column_of(names_of(whole), desk, 0.36, size)
    right = max(desk.width - after, left + before + desk.width / 6)
    # The plot begins at the names, and its scale with it, so that labels below zero have room.
    low -= (high - low) * round(Decimal(before / (right - left - before)), 6)
    head = replace(head, height=head.height + lines_height(chart, desk))
    plot, gap = plot_of(desk, head, pace, len(names), len(chart.series), (left, right))
    ruler = Ruler(low=low, high=high, plot=plot, rows=len(names))
    series = _bars(chart, desk, size, formats, looks, points, beyond(chart, desk, ruler, size))
    across, more = lines_across(chart, desk, ruler, len(columns), columns[0].code)
    return Space(
        form="bar",
        sheet=sheet_of(corner, names, [*columns, *more]),
        series=series,
        plot=plot,
        categories=replace(names_axis(desk, size), title=head.names),
        values=Axis(line=NO_LINE, title=head.of_axis, low=low, high=high, code=columns[0].code),
        title=head.of_chart,
        language="",
        text=desk.look(desk.inks.hues.text),
        pitch=(gap, -round(pace.between / pace.bar * 100) if len(series) > 1 else 100),
        edge=False,
        legend=head.legend,
        across=across,
    )


def _bars(
    chart: Chart,
    desk: Desk,
    size: float,
    formats: Sequence[NumberFormat],
    looks: Sequence[str],
    points: dict[int, str],
    ways: Sequence[Sequence[float]],
) -> list[Series]:
    """The series with their labels, moved by ways to the right; a line across bars gives way to these."""
    series = []
    for place, (one, written, look) in enumerate(zip(chart.series, formats, looks, strict=True)):
        last = place == len(chart.series) - 1
        bold = last and chart.form == "bar"
        plain = desk.label(bold=bold, place="outEnd")
        strong = desk.label(bold=True, place="outEnd")
        ground = desk.inks.fill(desk.inks.hues.ground) if chart.references and not ways else ""
        plain, strong = (
            replace(one, look=replace(one.look, size=size), ground=ground) for one in (plain, strong)
        )
        stressed = chart.highlight if points else ()
        labels = own_words(one, written, plain, stressed, bold=strong)
        for at, way in enumerate(ways[place] if ways else ()):
            label = labels.get(at, plain)
            if label is not None and one.values[at] is not None:
                labels[at] = replace(label, shift=(way, 0.0))
        series.append(
            Series(column=place, look=look, points=points if place == 0 else {}, label=plain, labels=labels)
        )
    return series


def names_axis(desk: Desk, size: float = LABEL) -> Axis:
    """The axis of the names before the bars."""
    hues = desk.inks.hues
    line = desk.inks.line(hues.quiet, 0.8)
    return Axis(line=line, look=replace(desk.look(hues.text), size=size))


def ends_of(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    """The ends of the scale, from zero; never the same."""
    low, high = min([*values, Decimal(0)]), max([*values, Decimal(0)])
    return low, high if high > low else low + 1


def _room(chart: Chart, desk: Desk, size: float) -> tuple[float, float]:
    """What labels need beyond the bars, to the left and to the right."""
    before, after = 0.0, 0.0
    for one in chart.series:
        for value, label in zip(one.values, one.labels, strict=True):
            if value is None or not label:
                continue
            room = desk.measure(label, size=size, bold=True) + _VALUE_GAP
            before, after = (max(before, room), after) if value < 0 else (before, max(after, room))
    return before, after


def column_of(
    names: Sequence[str], desk: Desk, share: float, size: float = LABEL, *, bold: bool = True
) -> float:
    """Where the plot begins: right of the names, in the lines they break into."""
    measure = partial(desk.measure, size=size, bold=bold)
    limit = desk.width * share
    column = max((widest(wrap(name, limit, measure), measure) for name in names), default=0.0)
    return min(column, limit) + _GAP if column else 0.0


def plot_of(
    desk: Desk, head: Head, pace: Pace, rows: int, bars: int, across: tuple[float, float]
) -> tuple[Box, int]:
    """Where the plot stands, and the gap between its clusters that gives the bars their height."""
    top, bottom = head.height + _PAD, desk.height - _PAD
    pitch = (bottom - top + pace.apart) / max(rows, 1)
    top, bottom = max(top - pace.apart / 2, 0.0), min(bottom + pace.apart / 2, desk.height)
    cluster = bars * pace.bar + (bars - 1) * pace.between
    # Where room is short, bars and the space between them give up the same share.
    gap = round(max((pitch - cluster) / pace.bar, pace.apart / pace.bar) * 100)
    return desk.box(across[0], top, across[1], bottom), min(gap, 500)
