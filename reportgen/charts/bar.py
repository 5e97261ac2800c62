"""Bars of one or two periods: a single measure as two slim bars, several as clusters."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.charts.header import header_of
from reportgen.charts.rows import Bar, Pace, Row, draw_rows
from reportgen.charts.sheet import NAME, VALUE, Desk
from reportgen.errors import LayoutError
from reportgen.graphics.palette import Palette
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing

MAX_SERIES = 6
_SINGLE = Pace(bar=19, between=0, apart=8)
_PLAIN = Pace(bar=16, between=0, apart=8)
_CLUSTERS = Pace(bar=13, between=2, apart=13)


def draw(chart: Chart, desk: Desk, width: float) -> Drawing:
    """The chart as horizontal bars; its height is what they need.

    One category: a bar a series, named by the series. Several: a cluster each, with a key.
    Of two series the first is taken for the earlier period and drawn lighter.
    """
    if len(chart.series) > MAX_SERIES:
        raise LayoutError(
            f"a bar chart of {len(chart.series)} series",
            why=f"more than {MAX_SERIES} colours cannot be told apart",
            hint="split it into several charts",
        )
    colours = _colours(desk.palette, len(chart.series))
    if len(chart.categories) == 1:
        return _single(chart, desk, width, colours)
    keys = tuple(zip(colours, (series.name for series in chart.series), strict=True))
    keys = keys if len(keys) > 1 else ()
    header = header_of(desk, width, chart.value_title, keys, names=chart.category_title)
    rows = _clusters(chart, colours)
    pace = _CLUSTERS if len(chart.series) > 1 else _PLAIN
    return draw_rows(rows, desk, width, pace=pace, header=header, references=chart.references)


def _single(chart: Chart, desk: Desk, width: float, colours: Sequence[str]) -> Drawing:
    title = " · ".join(text for text in (chart.categories[0], chart.value_title) if text.strip())
    last = len(chart.series) - 1
    rows = [
        Row(
            name=series.name,
            bars=(Bar(value=series.values[0], label=series.labels[0], colour=colour, style=VALUE),),
            style=VALUE if place == last else NAME,
        )
        for place, (series, colour) in enumerate(zip(chart.series, colours, strict=True))
    ]
    header = header_of(desk, width, title, (), names=chart.category_title)
    return draw_rows(rows, desk, width, pace=_SINGLE, header=header, references=chart.references)


def _clusters(chart: Chart, colours: Sequence[str]) -> list[Row]:
    last = len(chart.series) - 1
    return [
        Row(
            name=category,
            bars=tuple(
                Bar(
                    value=series.values[place],
                    label=series.labels[place],
                    colour=colour,
                    style=VALUE if number == last else NAME,
                )
                for number, (series, colour) in enumerate(zip(chart.series, colours, strict=True))
            ),
            style=VALUE if place in chart.highlight else NAME,
        )
        for place, category in enumerate(chart.categories)
    ]


def _colours(palette: Palette, count: int) -> tuple[str, ...]:
    if count == 2:
        return (palette.earlier, palette.strong)
    return palette.series(count)
