"""The kinds of chart, by the form that a Chart names. Adding one is a file and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from reportgen.charts import bar, control, dots, line, panels, ranked, sparkline, stacked
from reportgen.charts.sheet import Desk
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing

Kind: TypeAlias = Callable[[Chart, Desk, float], Drawing]

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "bar": bar.draw,
        "control": control.draw,
        "dots": dots.draw,
        "line": line.draw,
        "multiples": panels.draw,
        "ranked": ranked.draw,
        "share": stacked.draw_shares,
        "sparkline": sparkline.draw,
        "stacked": stacked.draw,
    }
)
