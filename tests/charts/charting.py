"""A brand, fonts and charts for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from reportgen.model.chart import Chart, ChartSeries, ChartSignal, ControlLines, ReferenceLine
from reportgen.model.drawing import Drawing, FontKey, Group, Mark, Outline, Shape, Stroke, TextRun
from reportgen.model.style import Brand

FONTS = Path(__file__).parents[2] / "fonts"
BRAND = Brand(
    name="Ours",
    fonts=(),
    colours={
        "text": "#1b1b1b", "muted": "#5b6470", "background": "#ffffff", "rule": "#d5dae0",
        "highlight": "#f46a25", "series_1": "#12436d", "series_2": "#28a197", "series_3": "#801650",
        "series_4": "#f46a25", "series_5": "#3d3d3d", "series_6": "#a285d1",
    },
)  # fmt: skip
MONTHS = tuple(
    f"{name} {year}"
    for year in (2021, 2022, 2023)
    for name in ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
)


@cache
def face(key: FontKey) -> bytes:
    """The file of a face."""
    name = "It" if key.italic else {400: "Regular", 600: "Semibold"}.get(key.weight, "Bold")
    return (FONTS / f"SourceSans3-{name}.ttf").read_bytes()


def series(name: str, values: Sequence[float | None]) -> ChartSeries:
    """A series with labels as a report words them."""
    return ChartSeries(
        name=name,
        values=tuple(None if value is None else Decimal(str(value)) for value in values),
        labels=tuple("[x]" if value is None else f"{value:,}".replace("-", "−") for value in values),
    )


def chart(form: str, categories: Sequence[str], *rows: ChartSeries, **options: object) -> Chart:
    """A chart of a form."""
    return Chart(form=form, categories=tuple(categories), series=rows, **options)  # type: ignore[arg-type]


def controlled(shown: Chart) -> Chart:
    """The chart with limits around its values and a signal at the first."""
    values = [value for row in shown.series for value in row.values if value is not None]
    if not values:
        return shown
    mean = sum(values, Decimal(0)) / len(values)
    reach = (max(values) - min(values)) or abs(mean) or Decimal(1)
    first = next(place for place, value in enumerate(shown.series[0].values) if value is not None)
    control = ControlLines(
        mean=ReferenceLine(value=mean, label="Mean"),
        upper=ReferenceLine(value=mean + reach, label="Upper limit"),
        lower=ReferenceLine(value=mean - reach, label="Lower limit"),
        signals=(ChartSignal(rule="outside", places=(first,), label="Outside a limit"),),
    )
    return replace(shown, control=control)


def marks(drawing: Drawing) -> Iterator[Mark]:
    """All marks, those of groups too."""

    def below(items: tuple[Mark, ...]) -> Iterator[Mark]:
        for item in items:
            yield item
            if isinstance(item, Group):
                yield from below(item.items)

    return below(drawing.items)


def texts(drawing: Drawing) -> list[str]:
    """What can be read, in the order it was drawn."""
    return [mark.text for mark in marks(drawing) if isinstance(mark, TextRun)]


def fills(drawing: Drawing) -> set[str]:
    """The colours of filled shapes."""
    colours = (mark.fill for mark in marks(drawing) if isinstance(mark, Shape) and mark.fill)
    return {
        "#" + "".join(f"{round(255 * channel):02x}" for channel in (fill.red, fill.green, fill.blue))
        for fill in colours
    }


def boxes(drawing: Drawing, colour: str) -> list[tuple[float, float, float, float]]:
    """The extents of the filled shapes of a colour: left, bottom, right, top."""
    found = []
    for mark in marks(drawing):
        if isinstance(mark, Shape) and colour in fills(Drawing(width=1, height=1, items=(mark,))):
            xs, ys = mark.outline.points[::2], mark.outline.points[1::2]
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def strokes(drawing: Drawing) -> list[tuple[Outline, Stroke]]:
    """The outlines of lines, each with how it is drawn."""
    return [(mark.outline, mark.stroke) for mark in marks(drawing) if isinstance(mark, Shape) and mark.stroke]
