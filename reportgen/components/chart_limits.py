"""What no chart can show so that it is read: too many lines, and values that all print as nought."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.errors import DirectiveError, Origin
from reportgen.model.chart import MAX_LINES, Chart
from reportgen.model.fact import Measure

MAX_DECIMALS = 15
"""The most decimals that a figure can be printed with."""


def refuse_unreadable(chart: Chart, measures: Sequence[Measure], where: Origin) -> None:
    """Raise DirectiveError for a chart that could be drawn, but not read."""
    _refuse_many(chart, where)
    _refuse_tiny(chart, measures, where)


def _refuse_many(chart: Chart, where: Origin) -> None:
    if chart.form == "line" and len(chart.series) > MAX_LINES:
        raise DirectiveError(
            f"a line chart of {len(chart.series)} series",
            where=where,
            why=f"it shows {MAX_LINES} at most; more lines cannot be told apart",
            hint="name the ones that matter, or write “kind: multiples” for a panel each",
        )


def _refuse_tiny(chart: Chart, measures: Sequence[Measure], where: Origin) -> None:
    """Values that differ from nought, and would all be labelled as nought."""
    decimals = chart.ticks.decimals
    sizes = [abs(value) for series in chart.series for value in series.values if value]
    largest = max(sizes, default=None)
    if largest is None or largest >= Decimal(5).scaleb(-decimals - 1):
        return
    needed = 1 - largest.adjusted()
    setting = f"decimals: {needed}"
    told = f"“{setting}” under “{measures[0].id}” in report.yml" if measures else f"“:{setting}” in the chart"
    raise DirectiveError(
        f"every value of the chart would be printed as {Decimal(0):.{decimals}f}",
        where=where,
        why=f"the largest is {largest:.2g}, and its numbers have {decimals} decimals",
        hint=f"write {told}" if needed <= MAX_DECIMALS else "count in a smaller unit",
    )
