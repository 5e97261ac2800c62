"""Bars in the order of their values, some of them stressed."""

from __future__ import annotations

from reportgen.charts.header import header_of
from reportgen.charts.rows import Bar, Pace, Row, draw_rows
from reportgen.charts.sheet import AXIS, NAME, SMALL, VALUE, Desk, Type
from reportgen.errors import LayoutError
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing, FontKey

_MANY = 14
_FEW_PACE = Pace(bar=15, between=0, apart=6)
_MANY_PACE = Pace(bar=9.5, between=0, apart=4)
_SMALL_BOLD = Type(font=FontKey(weight=600), size=SMALL)


def draw(chart: Chart, desk: Desk, width: float) -> Drawing:
    """The chart as one bar a category, in the order given; its height is what they need.

    Categories of the highlight are stressed by colour and weight, the rest drawn in grey.
    """
    if len(chart.series) != 1:
        raise LayoutError(
            f"a ranked chart of {len(chart.series)} series",
            why="a ranking has one value for each row",
            hint="bars show several (kind: bar)",
        )
    palette, series = desk.palette, chart.series[0]
    many = len(chart.categories) > _MANY
    plain, stressed = (AXIS, _SMALL_BOLD) if many else (NAME, VALUE)
    rest = palette.faint if chart.highlight else palette.strong
    rows = []
    for place, category in enumerate(chart.categories):
        strong = place in chart.highlight
        style = stressed if strong else plain
        colour = palette.highlight if strong else rest
        bar = Bar(value=series.values[place], label=series.labels[place], colour=colour, style=style)
        rows.append(Row(name=category, bars=(bar,), style=style))
    header = header_of(desk, width, chart.value_title, (), names=chart.category_title)
    pace = _MANY_PACE if many else _FEW_PACE
    return draw_rows(rows, desk, width, pace=pace, header=header, references=chart.references)
