"""What the kinds of native chart share: looks of words, widths of texts, the head above a plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from reportgen.frozen import dataclass
from reportgen.graphics.wrap import clean, wrap
from reportgen.model.chart import WHOLE, Chart, ChartSeries, bounds
from reportgen.model.direction import wholly_from_right
from reportgen.model.drawing import FontKey
from reportgen.render.docx.charts.ink import Inks
from reportgen.render.docx.charts.numbers import NumberFormat
from reportgen.render.docx.charts.parts import Label, TextLook
from reportgen.render.docx.charts.space import Box, Title, legend
from reportgen.render.docx.fonts import Faces

SMALL, LABEL = 9.0, 10.0
"""Sizes in points: of axes, and of what names or values a mark, as in the PDF's charts."""

AXIS_LINE, NAME_LINE = SMALL * 1.2, LABEL * 1.2
_STRONG = FontKey(weight=600)
_BETWEEN = 16.0
_AXIS_ROOM = 0.17
_LOOSE = 1.2
"""How much higher the lines of a key stand whose names run over several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above a plot: the axis title and the key as XML, and how high they are.

    names: the title of the names of rows, right above these.
    """

    title: Title | None
    legend: str
    height: float
    long: bool = False
    names: Title | None = None

    @property
    def of_axis(self) -> Title | None:
        """The title where an axis has room for it: LibreOffice gives it a fifth of the chart."""
        return None if self.long else self.title

    @property
    def of_chart(self) -> Title | None:
        """The title where no axis has room for it."""
        return self.title if self.long else None


class Desk:
    """What a kind knows before it lays a chart out; width and height are the chart's, in points.

    spare: the heading of columns that hold no data and place what is drawn.
    """

    def __init__(self, faces: Faces, inks: Inks, width: float, height: float, spare: str) -> None:
        self._faces = faces
        self.inks = inks
        self.width = width
        self.height = height
        self.spare = spare

    def sized(self, width: float, height: float) -> Desk:
        """The same for a chart of another size."""
        return Desk(self._faces, self.inks, width, height, self.spare)

    def measure(self, words: str, *, size: float = LABEL, bold: bool = False) -> float:
        """How wide words run, in points."""
        return self._faces.face(_STRONG if bold else FontKey()).width(words, size)

    def look(self, colour: str, *, size: float = LABEL, bold: bool = False, shade_of: str = "") -> TextLook:
        """How words are set; the theme's second font where that is the strong one."""
        strong = self._faces.face(_STRONG).family
        major = bold and strong == self._faces.major != self._faces.minor
        return TextLook(
            fill=self.inks.fill(colour, shade_of),
            size=size,
            font="+mj-lt" if major else "+mn-lt",
            bold=bold and (not major or self._faces.bold(_STRONG)),
        )

    @property
    def quiet(self) -> TextLook:
        """How axes are set."""
        return self.look(self.inks.hues.quiet, size=SMALL)

    def label(self, *, bold: bool = False, place: str = "", colour: str = "", shade_of: str = "") -> Label:
        """The label of a value."""
        look = self.look(colour or self.inks.hues.text, bold=bold, shade_of=shade_of)
        return Label(look=look, place=place)

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A rectangle in points as shares of the chart."""
        x, y = max(left, 0.0) / self.width, max(top, 0.0) / self.height
        wide, high = (right - left) / self.width, (bottom - top) / self.height
        return Box(x=x, y=y, wide=min(wide, 1 - x), high=min(high, 1 - y))

    def head(
        self,
        words: str,
        keys: Sequence[str],
        hidden: Sequence[int] = (),
        sample: float = 14.0,
        names: str = "",
    ) -> Head:
        """The title of the value axis, a key of the series' names below it, and the title of the rows' names.

        sample: how wide the mark before each name of the key is, in points.
        """
        lines = wrap(words, self.width, partial(self.measure, size=SMALL)) if words.strip() else ()
        down = len(lines) * AXIS_LINE
        title = Title(lines=lines, look=self.quiet, at=Box(x=0.0, y=0.0)) if lines else None
        key = ""
        if keys:
            down += 3 if lines else 0
            look = replace(self.look(self.inks.hues.text), turned=wholly_from_right(" ".join(keys)))
            rows, long = self._rows(keys, sample)
            high, at = rows * NAME_LINE * (_LOOSE if long else 1.0), Box(x=0.0, y=down / self.height)
            # A size of its own would set short names apart over all of the width.
            key = legend(replace(at, wide=1.0, high=high / self.height) if long else at, look, hidden)
            down += high
        narrow = self.width * _AXIS_ROOM
        long = self.measure(clean(words), size=SMALL) > narrow
        below = None
        if names.strip():
            down += 3 if lines or keys else 0
            over = wrap(names, narrow, partial(self.measure, size=SMALL))
            below = Title(lines=over, look=self.quiet, at=Box(x=0.0, y=down / self.height))
            down += len(over) * AXIS_LINE
        height = down + (4.0 if below else 10.0) if down else 0.0
        return Head(title=title, legend=key, height=height, long=long, names=below)

    def _rows(self, keys: Sequence[str], sample: float) -> tuple[int, bool]:
        """How many lines a key takes, and whether any of its names takes several."""
        lines = [wrap(name, self.width - sample, self.measure) for name in keys]
        if any(len(one) > 1 for one in lines):
            return sum(map(len, lines)), True
        rows, x = 1, 0.0
        for (name,) in lines:
            room = self.measure(name) + sample
            if x and x + room > self.width:
                rows, x = rows + 1, 0.0
            x += room + _BETWEEN
        return rows, False


def own_words(
    series: ChartSeries, written: NumberFormat, label: Label, strong: Sequence[int] = (), *, bold: Label
) -> dict[int, Label | None]:
    """The labels of the points that need their own: no words, other words, or another weight."""
    labels: dict[int, Label | None] = {}
    for place, (value, words) in enumerate(zip(series.values, series.labels, strict=True)):
        base = bold if place in strong else label
        if value is None:
            continue
        if not words.strip():
            labels[place] = None
        elif written.written(value) != words:
            labels[place] = Label(look=base.look, place=base.place, words=clean(words))
        elif base is not label:
            labels[place] = base
    return labels


def cut(chart: Chart) -> Chart:
    """The rows of a chart that its part is of, as a chart of their own."""
    if chart.part == WHOLE:
        return chart
    first, end = bounds(len(chart.categories), chart.part)
    series = tuple(
        replace(one, values=one.values[first:end], labels=one.labels[first:end], facts=one.facts[first:end])
        for one in chart.series
    )
    highlight = tuple(at - first for at in chart.highlight if first <= at < end)
    return replace(
        chart, categories=chart.categories[first:end], series=series, highlight=highlight, part=WHOLE
    )


def names_of(chart: Chart) -> tuple[str, ...]:
    """The names of the categories, each with what stands in the place of its missing values."""
    names = []
    for place, category in enumerate(chart.categories):
        gaps = [
            series.labels[place] if len(chart.series) == 1 else f"{series.name}: {series.labels[place]}"
            for series in chart.series
            if series.values[place] is None and series.labels[place].strip()
        ]
        names.append(" ".join((clean(category), f"({', '.join(gaps)})")) if gaps else clean(category))
    return tuple(names)
