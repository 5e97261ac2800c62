"""Charts of parts that add up: bars of parts one after another, as they are or as shares of a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.frozen import dataclass
from reportgen.graphics.palette import readable_on
from reportgen.graphics.spread import spread
from reportgen.model.chart import Chart
from reportgen.render.docx.charts.bars import Pace, column_of, ends_of, names_axis, plot_of
from reportgen.render.docx.charts.desk import AXIS_LINE, SMALL, Desk, cut, names_of, own_words
from reportgen.render.docx.charts.ink import NO_LINE
from reportgen.render.docx.charts.numbers import NumberFormat, of_labels
from reportgen.render.docx.charts.parts import Series
from reportgen.render.docx.charts.space import Axis, Box, Space
from reportgen.render.docx.charts.workbook import Column, sheet_of

_PACE = Pace(bar=20, between=0, apart=10)
_INSET, _LEADER = 3.0, 4.0
_FULL = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """The bars: from where to where their plot reaches in points, the value as long as it, the gap below.

    wholes: what the length of the plot stands for in each bar; zero: what it begins at.
    """

    plot: Box
    gap: int
    zero: Decimal
    wholes: Sequence[Decimal]

    def below(self, desk: Desk) -> float:
        """How far the words below a bar stand under its middle, in points."""
        pitch = self.plot.high * desk.height / len(self.wholes)
        bar = pitch / (1 + self.gap / 100)
        return bar / 2 + min(_LEADER, max(pitch - bar - AXIS_LINE, 0.0)) + AXIS_LINE / 2


def stacked(chart: Chart, desk: Desk, corner: str) -> Space:
    """Bars of parts one after another, their sum at the end."""
    return _parts(chart, desk, corner, whole=False)


def share(chart: Chart, desk: Desk, corner: str) -> Space:
    """Bars of one length, whose parts are shares of the whole."""
    return _parts(chart, desk, corner, whole=True)


def _parts(chart: Chart, desk: Desk, corner: str, *, whole: bool) -> Space:
    shown, hues = cut(chart), desk.inks.hues
    names, written = names_of(shown), _sum_format(chart)
    summed = not whole and len(chart.series) > 1
    totals = _totals(chart) if summed else ()
    ends = [desk.measure(written.written(one), bold=True) + 5 for one in totals if one is not None]
    keys = [one.name for one in chart.series]
    head = desk.head(chart.value_title, keys, names=chart.category_title)
    left = column_of(names_of(chart), desk, 0.3, bold=False)
    right = max(desk.width - max(ends, default=0.0), left + desk.width / 4)
    low, high = (Decimal(0), _FULL) if whole else _reach(chart)
    plot, gap = plot_of(desk, head, _PACE, len(names), 1, (left, right))
    sums = _totals(shown, checked=False) if whole else ()
    wholes = [one or _FULL for one in sums] if whole else [high - low] * len(names)
    rows = _Rows(plot=plot, gap=gap, zero=low, wholes=wholes)
    series = _series(shown, desk, rows)
    columns = [
        Column(
            heading=one.name or chart.value_name,
            values=part.values,
            code=of_labels(one.values, one.labels).code,
        )
        for one, part in zip(chart.series, shown.series, strict=True)
    ]
    if totals:
        end = desk.label(bold=True, place="inBase")
        series.append(Series(column=len(series), look=f"<a:noFill/>{NO_LINE}", label=end, unnamed=True))
        columns.append(Column(heading=desk.spare, values=_totals(shown), code=written.code))
    return Space(
        form="bar",
        sheet=sheet_of(corner, names, columns),
        series=series,
        plot=plot,
        categories=replace(names_axis(desk), title=head.names),
        values=Axis(line=NO_LINE, title=head.of_axis, code=columns[0].code, low=low, high=high),
        title=head.of_chart,
        language="",
        text=desk.look(hues.text),
        grouping="percentStacked" if whole else "stacked",
        pitch=(gap, 100),
        edge=False,
        legend=head.legend,
    )


def _series(chart: Chart, desk: Desk, rows: _Rows) -> list[Series]:
    """The parts, each with its value on it, or below the bar where it is too short for that."""
    hues = desk.inks.hues
    seam = desk.inks.line(hues.ground, 0.8)
    moved = _below(chart, desk, rows)
    series = []
    for place, (one, colour) in enumerate(zip(chart.series, hues.series(len(chart.series)), strict=True)):
        label = desk.label(colour=readable_on(colour, hues), place="ctr")
        labels = own_words(one, of_labels(one.values, one.labels), label, bold=label)
        # A bar of one part of nought has nothing else to say so.
        nought = desk.label(bold=True, place="inBase") if len(chart.series) == 1 else None
        labels |= {at: nought for at, value in enumerate(one.values) if value == 0}
        outside = desk.look(hues.text, size=SMALL)
        for at, shift in moved.get(place, {}).items():
            labels[at] = replace(labels.get(at) or label, look=outside, shift=shift)
        look = desk.inks.fill(colour) + seam
        series.append(Series(column=place, look=look, label=label, labels=labels, leaders=True))
    return series


def _below(chart: Chart, desk: Desk, rows: _Rows) -> dict[int, dict[int, tuple[float, float]]]:
    """How far the labels move that their parts have no room for, by series and row, none over another."""
    found: dict[int, dict[int, tuple[float, float]]] = {}
    down = rows.below(desk) / desk.height
    for at in range(len(chart.categories)):
        narrow = _narrow(chart, desk, rows, at)
        rooms = [desk.measure(chart.series[place].labels[at], size=SMALL) + 6 for place, _ in narrow]
        wanted = [middle for _, middle in narrow]
        places = spread(wanted, rooms, -3.0, desk.width + 3.0) or wanted
        for (place, middle), x in zip(narrow, places, strict=True):
            found.setdefault(place, {})[at] = ((x - middle) / desk.width, down)
    return found


def _narrow(chart: Chart, desk: Desk, rows: _Rows, at: int) -> list[tuple[int, float]]:
    """The series whose part of a bar is too short for its label, and the middle of each in points."""
    left, unit = rows.plot.x * desk.width, rows.plot.wide * desk.width / float(rows.wholes[at])
    up = down = Decimal(0)
    found = []
    for place, one in enumerate(chart.series):
        value, words = one.values[at] or Decimal(0), one.labels[at]
        start = up if value >= 0 else down
        up, down = (up + value, down) if value >= 0 else (up, down + value)
        if value and words.strip() and desk.measure(words) + 2 * _INSET > float(abs(value)) * unit:
            found.append((place, left + float(start + value / 2 - rows.zero) * unit))
    return found


def _totals(chart: Chart, *, checked: bool = True) -> tuple[Decimal | None, ...]:
    """The sum of each bar, none where a part is missing; empty where a part is below zero."""
    rows = [[series.values[place] for series in chart.series] for place in range(len(chart.categories))]
    if checked and any(value is not None and value < 0 for row in rows for value in row):
        return ()
    return tuple(
        None if checked and None in row else sum((value or Decimal(0) for value in row), Decimal(0))
        for row in rows
    )


def _sum_format(chart: Chart) -> NumberFormat:
    ticks = chart.ticks
    return NumberFormat(
        decimals=ticks.decimals, prefix=ticks.prefix, suffix=ticks.suffix, grouped=bool(ticks.group)
    )


def _reach(chart: Chart) -> tuple[Decimal, Decimal]:
    """How far the parts of a bar reach to either side of zero."""
    ups, downs = [], []
    for place in range(len(chart.categories)):
        values = [series.values[place] or Decimal(0) for series in chart.series]
        ups.append(sum((value for value in values if value > 0), Decimal(0)))
        downs.append(sum((value for value in values if value < 0), Decimal(0)))
    return ends_of([*ups, *downs])
