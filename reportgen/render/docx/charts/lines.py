"""Charts of lines over time: each named at its end, and the line the size of a word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from reportgen.frozen import dataclass
from reportgen.graphics.scale import Scale, scale, sparse, written
from reportgen.graphics.spread import spread
from reportgen.graphics.wrap import clean, widest, wrap
from reportgen.model.chart import Chart, ChartNote, ChartSeries
from reportgen.render.docx.charts.bands import banded
from reportgen.render.docx.charts.desk import AXIS_LINE, NAME_LINE, SMALL, Desk, Head
from reportgen.render.docx.charts.ink import NO_LINE
from reportgen.render.docx.charts.numbers import of_labels, of_ticks
from reportgen.render.docx.charts.parts import Label, Series, marker
from reportgen.render.docx.charts.space import Axis, Space, Title
from reportgen.render.docx.charts.workbook import Column, sheet_of

_GAP, _TICK, _PITCH = 6.0, 3.5, 36.0
_SAMPLE = 36.0
_WIDEST_NOTE = 112.0
_OFF = 6.0
"""How far words at a point stand off it, in points."""

_MONTH, _QUARTER = re.compile(r"\D{3,}\d{4}"), re.compile(r".*\bQ[1-4]\b.*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _End:
    """What stands beside the last point of a line: how wide and how high."""

    value: Decimal
    wide: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a chart over time differs from plain lines.

    width: of its lines, in points. dots: the size of the mark at every point, 0 for none. solid: the
    reference that is not dashed. signals: the name of each, the places of its points and their mark.
    """

    width: float = 2.0
    dots: int = 0
    solid: int = -1
    signals: Sequence[tuple[str, Sequence[int], str]] = ()


def line(chart: Chart, desk: Desk, corner: str) -> Space:
    """Lines over the categories on a scale of round numbers, references dashed across them."""
    return over_time(chart, desk, corner, Manner())


def over_time(chart: Chart, desk: Desk, corner: str, manner: Manner) -> Space:
    """The same in a manner, with the stretches that are shaded behind it."""
    hues = desk.inks.hues
    colours = hues.series(len(chart.series))
    limit = min(max(desk.width * 0.22, 54.0), 116.0)
    keyed = _keyed(chart, desk, limit)
    keys = [one.name for one in chart.series] if keyed else []
    keys += [name for name, _, _ in manner.signals]
    head = desk.head(chart.value_title, keys, sample=_SAMPLE)
    ends = _ends(chart, desk, limit, keyed=keyed)
    lines = [wrap(name, 76, partial(desk.measure, size=SMALL)) for name in chart.categories]
    bottom = desk.height - (max(map(len, lines)) * AXIS_LINE + _TICK + 5)
    named_below = desk.head(chart.category_title, ()).title
    bottom -= len(named_below.lines) * AXIS_LINE if named_below else 0
    top = max(head.height, AXIS_LINE / 2) + (AXIS_LINE if chart.bands else 0.0)
    axis = _scale(chart, bottom - top)
    step = axis.ticks[1] - axis.ticks[0]
    small = partial(desk.measure, size=SMALL)
    halves = [widest(one, small) / 2 for one in lines]
    left = max(*(small(written(tick, chart.ticks, step)) + _GAP for tick in axis.ticks), halves[0])
    column = max((end.wide for end in ends), default=0.0)
    right = max(min(desk.width - column - _GAP - 3, desk.width - halves[-1]), left + desk.width / 5)
    shifts = _shifts(ends, axis, top, bottom, desk.height)
    unit = (bottom - top) / float(axis.high - axis.low)
    notes = _notes(chart, desk, axis, unit)
    series, columns = _lines(chart, desk, colours, shifts, manner, notes, keyed=keyed)
    marks, more = _signals(chart, desk, manner, len(columns))
    series, columns = [*series, *marks], [*columns, *more]
    shown = [*(range(len(chart.series)) if keyed else ()), *(one.column for one in marks)]
    shaded, named_above, more = banded(chart, desk, axis, len(columns), right - left)
    series, columns = [*series, *named_above], [*columns, *more]
    named = _named(chart, halves, right - left)
    every = len(named) == len(chart.categories)
    if not every:
        names_below, column_below = _names_below(chart, desk, axis.low, lines, named, len(columns))
        series, columns = [*series, names_below], [*columns, column_below]
    quiet = partial(desk.inks.line, hues.quiet, 0.8)
    return Space(
        form="line",
        sheet=sheet_of(corner, chart.categories, columns),
        series=series,
        plot=desk.box(left, top, right, bottom),
        categories=Axis(
            line=quiet(), look=desk.quiet if every else None,
            title=_foot_title(chart, desk, left, right), ticks="out" if every else "none",
        ),
        values=Axis(
            line=NO_LINE, look=desk.quiet, title=head.of_axis, grid=desk.inks.line(hues.rule, 0.6),
            code=of_ticks(chart.ticks, step).code, low=axis.low, high=axis.high, step=step,
        ),
        title=head.of_chart,
        language="",
        text=desk.look(hues.text),
        edge=len(chart.categories) > 1,
        bands=shaded,
        legend=_legend(desk, head, keys, shown, len(shaded), len(series)),
    )  # fmt: skip


def _keyed(chart: Chart, desk: Desk, limit: float) -> bool:
    """Whether the names of the lines are too long to stand beside them, and go into a key."""
    names = [wrap(one.name, limit, desk.measure) for one in chart.series]
    wide = max((widest(lines, desk.measure) for lines in names), default=0.0)
    return any(len(lines) > 1 for lines in names) or wide > max(limit, desk.width * 0.3)


def _foot_title(chart: Chart, desk: Desk, left: float, right: float) -> Title | None:
    """The title of the categories, below the middle of a plot between two places."""
    title = desk.head(chart.category_title, ()).title
    if title is None:
        return None
    start = (left + right - widest(title.lines, partial(desk.measure, size=SMALL))) / 2
    at = desk.box(start, desk.height - len(title.lines) * AXIS_LINE - 1, right, desk.height)
    return replace(title, at=replace(at, wide=0.0))


def _legend(desk: Desk, head: Head, keys: Sequence[str], shown: Sequence[int], bands: int, lines: int) -> str:
    """The key with the names of some of the lines; bands stand before all lines in it."""
    hidden = [place for place in range(bands + lines) if place - bands not in shown]
    words = " ".join(head.title.lines) if head.title else ""
    return desk.head(words, keys, hidden, _SAMPLE).legend


def sparkline(chart: Chart, desk: Desk, corner: str) -> Space:
    """A bare line that ends in a dot."""
    colour = desk.inks.hues.strong
    one = chart.series[0]
    known = [value for value in one.values if value is not None]
    low, high = min(known), max(known)
    if chart.zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        low, high = low - (abs(low) or 1), high + (abs(high) or 1)
    markers = {place: dotted(desk, colour, size) for place, size in _dots(one, (), 2, 5).items()}
    code = of_labels(one.values, one.labels).code
    pad = 3.0
    return Space(
        form="line",
        sheet=sheet_of(
            corner,
            chart.categories,
            [Column(heading=one.name or chart.value_name, values=one.values, code=code)],
        ),
        series=[Series(column=0, look=desk.inks.line(colour, 1.25), markers=markers)],
        plot=desk.box(pad, pad, desk.width - pad, desk.height - pad),
        categories=Axis(line=NO_LINE),
        values=Axis(line=NO_LINE, low=low, high=high),
        language="",
        text=desk.look(desk.inks.hues.text),
        edge=len(chart.categories) > 1,
    )


def _scale(chart: Chart, height: float) -> Scale:
    values = [value for one in chart.series for value in one.values if value is not None]
    values += [reference.value for reference in chart.references]
    return scale(values, zero=chart.zero, ticks=max(2, round(height / _PITCH)), decimals=chart.ticks.decimals)


def _ends(chart: Chart, desk: Desk, limit: float, *, keyed: bool) -> list[_End]:
    """What stands beside each series with a value, then beside each reference."""
    ends = []
    for one in chart.series:
        last = last_of(one)
        value = None if last is None else one.values[last]
        if last is None or value is None:
            continue
        lines = [] if keyed else list(wrap(one.name, limit, desk.measure))
        wide = max(desk.measure(one.labels[last], bold=True), widest(lines, desk.measure))
        ends.append(_End(value=value, wide=wide, high=(len(lines) + 1) * NAME_LINE + 3))
    for reference in chart.references:
        words = wrap(reference.label, limit, partial(desk.measure, size=SMALL))
        wide = widest(words, partial(desk.measure, size=SMALL))
        ends.append(_End(value=reference.value, wide=wide, high=len(words) * AXIS_LINE + 3))
    return ends


def _shifts(ends: Sequence[_End], axis: Scale, top: float, bottom: float, height: float) -> list[float]:
    """How far each end's words move down from beside their point, so that none touch."""
    span = float(axis.high - axis.low)
    wanted = [float(end.value - axis.low) / span * (bottom - top) for end in ends]
    places = spread(wanted, [end.high for end in ends], -_TICK, bottom - top + _TICK)
    return [0.0] * len(ends) if places is None else [
        (wish - place) / height for wish, place in zip(wanted, places, strict=True)
    ]  # fmt: skip


def _lines(
    chart: Chart,
    desk: Desk,
    colours: Sequence[str],
    shifts: Sequence[float],
    manner: Manner,
    notes: Mapping[tuple[int, int], Label],
    *,
    keyed: bool,
) -> tuple[list[Series], list[Column]]:
    """The series, then the references as series that never change."""
    hues, down = desk.inks.hues, iter(shifts)
    series, columns = [], []
    for place, (one, colour) in enumerate(zip(chart.series, colours, strict=True)):
        form, last = of_labels(one.values, one.labels), last_of(one)
        labels: dict[int, Label | None] = {}
        for at in chart.highlight:
            if one.values[at] is not None and at != last:
                labels[at] = desk.label(bold=True, place="t" if _peak(one, at) else "b")
        if last is not None:
            label = desk.label(bold=True, place="r", colour=hues.label(colour), shade_of=colour)
            below = desk.look(hues.label(colour), shade_of=colour)
            labels[last] = replace(
                label, name=not keyed, shown=one.labels[last], name_look=below, shift=_moved(next(down))
            )
        noted = {at: label for (number, at), label in notes.items() if number == place}
        labels |= noted
        words = {at: one.labels[at] for at in labels if at not in noted}
        for at, label_at in list(labels.items()):
            value = one.values[at]
            if label_at and at in words and value is not None and form.written(value) != words[at]:
                labels[at] = replace(label_at, words=words[at])
        sizes = _dots(one, (*chart.highlight, *noted), 4, manner.dots or 7)
        stressed = hues.highlight if len(chart.series) == 1 else colour
        markers = {
            at: dotted(
                desk, stressed if at in noted or (at in chart.highlight and at != last) else colour, size
            )
            for at, size in sizes.items()
        }
        look = desk.inks.line(colour, manner.width)
        mark = dotted(desk, colour, manner.dots) if manner.dots else ""
        series.append(Series(column=place, look=look, mark=mark, markers=markers, labels=labels))
        columns.append(Column(heading=one.name or chart.value_name, values=one.values, code=form.code))
    for place, reference in enumerate(chart.references):
        values = (reference.value,) * len(chart.categories)
        dashed = place != manner.solid
        look = desk.inks.line(hues.quiet, 1.0, dashed=dashed)
        label = Label(look=desk.quiet, place="r", value=False, name=True, shift=_moved(next(down)))
        series.append(Series(column=len(series), look=look, labels={len(values) - 1: label}))
        code = of_ticks(chart.ticks, Decimal(1).scaleb(-chart.ticks.decimals)).code
        columns.append(Column(heading=reference.label, values=values, code=code))
    return series, columns


def _notes(chart: Chart, desk: Desk, axis: Scale, unit: float) -> dict[tuple[int, int], Label]:
    """The words at points, by series and point; unit is how long one of the scale is, in points."""
    return {
        (note.series, note.place): _note(chart.series[note.series], desk, note, axis, unit)
        for note in chart.notes
    }


def _note(one: ChartSeries, desk: Desk, note: ChartNote, axis: Scale, unit: float) -> Label:
    """The words over lines, above their point or below, wherever the plot has room for them.

    On the side where the line runs they stand beside it.
    """
    lines = wrap(note.text, min(_WIDEST_NOTE, desk.width / 3), desk.measure)
    high = len(lines) * NAME_LINE + _OFF
    value, peak = one.values[note.place] or Decimal(0), _peak(one, note.place)
    over, under = float(axis.high - value) * unit, float(value - axis.low) * unit
    above = over >= high if peak else under < high <= over
    aside = 0 if above == peak else _aside(one, note.place, above=above)
    shift = (aside * widest(lines, desk.measure) / 2 / desk.width, 0.0)
    place = "t" if above else "b"
    label = Label(look=desk.look(desk.inks.hues.text), place=place, lines=tuple(lines))
    return replace(label, shift=shift) if aside else label


def _aside(one: ChartSeries, place: int, *, above: bool) -> int:
    """To which side of a point its line leaves room above or below: 1 is the right, 0 neither or both."""
    around = [one.values[at] if 0 <= at < len(one.values) else None for at in (place - 1, place + 1)]
    value = one.values[place] or Decimal(0)
    taken = [other is not None and (other > value if above else other < value) for other in around]
    return taken[0] - taken[1]


def _signals(chart: Chart, desk: Desk, manner: Manner, first: int) -> tuple[list[Series], list[Column]]:
    """A series for each kind of signal, of its points alone, each with its mark."""
    series: list[Series] = []
    columns: list[Column] = []
    values = chart.series[0].values
    code = of_labels(values, chart.series[0].labels).code
    ink = desk.inks.hues.highlight
    for name, places, symbol in manner.signals:
        filled = desk.inks.fill(desk.inks.hues.ground if symbol == "circle" else ink)
        mark = marker(symbol, 8, filled + desk.inks.line(ink, 1.5))
        marked = tuple(value if at in places else None for at, value in enumerate(values))
        series.append(Series(column=first + len(series), look=NO_LINE, mark=mark))
        columns.append(Column(heading=name, values=marked, code=code))
    return series, columns


def _moved(down: float) -> tuple[float, float] | None:
    return (0.0, down) if abs(down) > 0.002 else None


def dotted(desk: Desk, colour: str, size: int) -> str:
    """The mark of a point: a dot of a size in points, set off from its line."""
    return marker("circle", size, desk.inks.fill(colour) + desk.inks.line(desk.inks.hues.ground, 0.75))


def _dots(one: ChartSeries, stressed: Sequence[int], small: int, large: int) -> dict[int, int]:
    """The points with a dot and its size: the last, those stressed, and those between gaps."""
    sizes = {}
    for place, value in enumerate(one.values):
        around = one.values[max(0, place - 1) : place + 2]
        if value is not None and sum(other is not None for other in around) == 1:
            sizes[place] = small
        if value is not None and place in stressed:
            sizes[place] = large
    last = last_of(one)
    return sizes if last is None else sizes | {last: large}


def last_of(one: ChartSeries) -> int | None:
    """The place of the last value; None where there is none."""
    return next((at for at in range(len(one.values) - 1, -1, -1) if one.values[at] is not None), None)


def _peak(one: ChartSeries, place: int) -> bool:
    around = [value for value in one.values[max(0, place - 1) : place + 2] if value is not None]
    value = one.values[place]
    return value is not None and value * len(around) >= sum(around)


def _names_below(
    chart: Chart,
    desk: Desk,
    low: Decimal,
    lines: Sequence[Sequence[str]],
    named: Sequence[int],
    column: int,
) -> tuple[Series, Column]:
    """The names of some categories, as labels of points that lie unseen along the foot of the plot.

    Word counts the names of an axis from its first, where the last is the one to show; and it
    breaks each to the width of a step.
    """
    labels: dict[int, Label | None] = {
        at: Label(
            look=desk.quiet,
            place="b",
            value=False,
            category=True,
            lines=tuple(lines[at]) if len(lines[at]) > 1 else (),
        )
        for at in named
    }
    values = (low,) * len(chart.categories)
    series = Series(column=column, look=NO_LINE, labels=labels, unnamed=True)
    return series, Column(heading=desk.spare, values=values, code="General")


def _named(chart: Chart, halves: Sequence[float], room: float) -> Sequence[int]:
    """The places of the categories that the axis names, so that no two touch; the last always is."""
    if len(halves) == 1:
        return (0,)
    names = [clean(name) for name in chart.categories]
    steps: tuple[int, ...] = (1, 2, 5, 10, 20, 25, 50)
    if all(_MONTH.fullmatch(name) for name in names):
        steps = (1, 3, 6, 12, 24, 36, 60)
    elif all(_QUARTER.fullmatch(name) for name in names):
        steps = (1, 2, 4, 8, 20, 40)
    return sparse([2 * half for half in halves], room / (len(halves) - 1), 10, steps)
