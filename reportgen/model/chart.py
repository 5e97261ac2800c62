"""A chart as data: what is shown, never how it is drawn.

Labels and tick formats arrive already worded; charts (reportgen.charts) turn this into a
drawing, and a renderer with charts of its own may read it as it is.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from reportgen.errors import ModelError
from reportgen.frozen import dataclass
from reportgen.model.fact import SignalRule

MAX_LINES = 4
"""More lines in one chart cannot be told apart."""


WHOLE = (0, 1)
"""The part of a chart that is all of it."""


def bounds(rows: int, part: tuple[int, int]) -> tuple[int, int]:
    """The first of the rows that a part of a chart has, and the one after its last; parts are about equal.

    >>> bounds(43, (1, 2))
    (21, 43)
    """
    place, count = part
    return place * rows // count, (place + 1) * rows // count


@dataclass(frozen=True, slots=True, kw_only=True)
class TickFormat:
    """How the numbers of an axis are written."""

    decimals: int = 0
    prefix: str = ""
    suffix: str = ""
    group: str = ","
    point: str = "."


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSeries:
    """A named row of values; None is a gap. labels are the values as printed.

    facts are the ids behind the points (empty where a query gave them).
    """

    name: str
    values: tuple[Decimal | None, ...]
    labels: tuple[str, ...]
    facts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if len(self.labels) != len(self.values):
            raise ModelError(
                f"series “{self.name}” has {len(self.values)} values and {len(self.labels)} labels"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceLine:
    """A value to compare with, drawn across the chart.

    figure is the value as the label prints it, fact the id of its fact; both empty where the label
    names none.
    """

    value: Decimal
    label: str
    figure: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartBand:
    """A stretch of categories that is shaded, such as a baseline; both ends included."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartNote:
    """Words at a point: its place among the categories, and its series."""

    place: int
    text: str
    series: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSignal:
    """A rule of a control chart that points meet, the places of those, and its words."""

    rule: SignalRule
    places: tuple[int, ...]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlLines:
    """What a control chart measures its points by; trial is said where limits are provisional.

    lower is None where values cannot fall so low.
    """

    mean: ReferenceLine
    upper: ReferenceLine
    lower: ReferenceLine | None = None
    signals: tuple[ChartSignal, ...] = ()
    trial: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What a chart shows.

    form: the kind of chart, by its name in charts.kinds.
    categories: one label a point; highlight: the places of those to stress.
    aspect: height over width of a line chart. label_size: the smallest labels, in points.
    point_name, value_name: what the points are and what a nameless series shows, as headings of a
    table of the data; nothing is drawn of them.
    bands, notes: of charts over time, what is shaded and what is said at a point.
    control: of a control chart, its limits and signals.
    room: the most that it may be high, in points; rows stand closer where they must. part: which of
    how many drawings of its rows (of small multiples, its panels) this is; all of them have the
    scale and the key of the whole.
    """

    form: str
    categories: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    value_title: str = ""
    category_title: str = ""
    point_name: str = ""
    value_name: str = ""
    ticks: TickFormat = TickFormat()
    highlight: tuple[int, ...] = ()
    references: tuple[ReferenceLine, ...] = ()
    zero: bool = True
    aspect: float = 0.42
    label_size: float = 9.0
    bands: tuple[ChartBand, ...] = ()
    notes: tuple[ChartNote, ...] = ()
    control: ControlLines | None = None
    room: float | None = None
    part: tuple[int, int] = WHOLE
    kind: Literal["chart"] = "chart"

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ModelError(
                    f"series “{series.name}” has {len(series.values)} values "
                    f"over {len(self.categories)} categories"
                )
