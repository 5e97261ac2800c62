"""The kinds of chart, by the form that a Chart names. Adding one is a file and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from reportgen.charts import bar, line, ranked
from reportgen.charts.sheet import Desk
from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing

Kind: TypeAlias = Callable[[Chart, Desk, float], Drawing]

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "bar": bar.draw,
        "line": line.draw,
        "ranked": ranked.draw,
    }
)
