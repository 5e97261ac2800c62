"""Control charts: a line with a mark at every point, its limits, and a series for each kind of signal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from reportgen.model.chart import Chart, ControlLines
from reportgen.model.fact import SignalRule
from reportgen.render.docx.charts.desk import Desk
from reportgen.render.docx.charts.lines import Manner, over_time
from reportgen.render.docx.charts.space import Space

MARKS: Final[Mapping[SignalRule, str]] = MappingProxyType(
    {"outside": "diamond", "run": "square", "trend": "triangle", "two of three": "circle"}
)
"""The mark of each rule, the weightiest first: a point that meets several has the first."""

_DOTS: Final = 150
"""More points than these are a line; only signals are marked."""


def control(chart: Chart, desk: Desk, corner: str) -> Space:
    """The chart as a line between its limits, the mean solid and the others dashed."""
    lines = chart.control
    if lines is None:
        raise ValueError("a control chart without limits is no chart of Word's own")
    limits = [lines.upper, lines.mean, *([lines.lower] if lines.lower else [])]
    title = " · ".join(text for text in (chart.value_title, lines.trial) if text.strip())
    shown = replace(chart, references=(*limits, *chart.references), value_title=title)
    dots = 4 if len(chart.categories) <= _DOTS else 0
    return over_time(shown, desk, corner, Manner(width=1.4, dots=dots, solid=1, signals=_signals(lines)))


def _signals(lines: ControlLines) -> list[tuple[str, list[int], str]]:
    """Each rule that points are marked for: its words, the points and their mark."""
    taken: set[int] = set()
    found = []
    for rule, mark in MARKS.items():
        signals = [one for one in lines.signals if one.rule == rule and one.places]
        places = sorted({place for one in signals for place in one.places} - taken)
        taken.update(places)
        if places:
            found.append((signals[0].label, places, mark))
    return found
