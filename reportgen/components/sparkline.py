"""The course of a measure as a line the size of a word."""

from __future__ import annotations

from dataclasses import replace

from reportgen.components.base import Context
from reportgen.components.chart_data import over_time
from reportgen.components.chart_words import alternative
from reportgen.errors import Origin
from reportgen.model.blocks import Figure
from reportgen.model.fact import Measure

ASPECT = 0.22
"""Height over width of the line."""


def sparkline(measure: Measure, key: str, span: str, context: Context, where: Origin) -> Figure:
    """A figure of a bare line; what it shows is told in its alternative text.

    Raises DirectiveError where the data hold no such periods of the measure.
    """
    plot = over_time((measure,), span, "sparkline", context, where)
    chart = replace(plot.chart, zero=False, aspect=ASPECT, label_size=context.look.label_size)
    alt = alternative(replace(plot, chart=chart), (measure,), context)
    return Figure(id=key, graphic=chart, alt=alt, origin=where)
