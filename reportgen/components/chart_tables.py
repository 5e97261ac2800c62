"""The data behind a chart as a table: below it, or with those of all charts in an appendix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic import Field

from reportgen.components.base import Component, Context, Lowered, Options, read_options
from reportgen.components.telling import DERIVED, called
from reportgen.facts.wording import Wording
from reportgen.model.blocks import (
    DataColumn,
    DataTable,
    Figure,
    Heading,
    Paragraph,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)
from reportgen.model.chart import Chart, ChartSeries
from reportgen.model.fact import Fact, Ledger, Measure
from reportgen.model.inlines import CrossReference, FactText, Inline, Text
from reportgen.model.passage import Directive
from reportgen.model.walk import words_of
from reportgen.narrative.sentinels import plain

PLACE = "chart-data"
"""The role of the paragraph that the tables of all charts take the place of."""

_GAP = "\0"
"""Where in a sentence a link stands."""

LONG = 200
"""A table of more rows holds its texts by columns, not a figure a cell."""


def table_of(
    figure: Figure, chart: Chart, ledger: Ledger, wording: Wording, *, apart: bool
) -> Table | DataTable:
    """What a chart shows as a table; apart from its chart, its caption leads to it."""
    chart = _upright(chart, ledger, wording)
    name = name_of(figure, chart)
    caption: tuple[Inline, ...] = (Text(text=wording.label("data-table")),)
    if name:
        caption = (Text(text=wording.label("data-behind", name=name)),)
    if apart:
        shown = Text(text=wording.label("chart-of-data", name=name or wording.label("figure")))
        before, _, after = wording.label("data-of", chart=_GAP).partition(_GAP)
        link = CrossReference(target=figure.id, children=(shown,))
        caption = (Text(text=before), link, *([Text(text=after)] if after else []))
    heads = [
        chart.category_title or chart.point_name or wording.label("chart-point"),
        *(row.name or chart.value_name or wording.label("value") for row in chart.series),
    ]
    key = table_id(figure)
    if len(chart.categories) > LONG:
        columns = zip(heads, [chart.categories, *(row.labels for row in chart.series)], strict=True)
        return DataTable(
            id=key,
            columns=tuple(
                DataColumn(heading=head, values=values, align="decimal" if place else "left")
                for place, (head, values) in enumerate(columns)
            ),
            caption=caption,
            role="data-table",
            origin=figure.origin,
        )
    return Table(
        id=key,
        columns=(TableColumn(), *(TableColumn(align="decimal") for _ in chart.series)),
        header=(TableRow(cells=tuple(_heads(key, heads, chart.series))),),
        rows=tuple(_rows(key, chart, ledger, wording)),
        caption=caption,
        role="chart-data",
        origin=figure.origin,
    )


def name_of(figure: Figure, chart: Chart) -> str:
    """What a chart is called in the words of links: its title, else its series."""
    return words_of(figure.title) or ", ".join(row.name for row in chart.series if row.name)


def table_id(figure: Figure) -> str:
    """The id of the table of a chart."""
    return f"{figure.id}-data"


class ChartDataOptions(Options):
    """Options of chart-data."""

    level: int | None = Field(
        default=None,
        ge=1,
        le=5,
        description="The level of a heading of its own, which is left out where no chart has data to show. "
        "Left out, the tables have none.",
    )


def lower(directive: Directive, context: Context) -> Lowered:
    """The place of the tables, which is filled when all charts are known, under its heading."""
    options = read_options(directive, ChartDataOptions)
    place = Paragraph(id=directive.id, children=(), role=PLACE, origin=directive.origin)
    if options.level is None:
        return Lowered(pieces=(place,))
    words = plain(directive.argument) or context.wording.label("chart-data")
    heading = Heading(
        id=heading_id(directive.id),
        level=options.level,
        children=(Text(text=words),),
        origin=directive.origin,
    )
    return Lowered(pieces=(heading, place))


def heading_id(place: str) -> str:
    """The id of the heading of a place of tables."""
    return f"{place}-title"


def _upright(chart: Chart, ledger: Ledger, wording: Wording) -> Chart:
    """A chart of one nameless point lists its series, as its bars do."""
    if len(chart.categories) != 1 or chart.categories[0].strip():
        return chart
    listed = Chart(
        form=chart.form,
        categories=tuple(row.name for row in chart.series),
        series=(
            ChartSeries(
                name=chart.value_title,
                values=tuple(row.values[0] for row in chart.series),
                labels=tuple(row.labels[0] for row in chart.series),
                facts=tuple(fact for row in chart.series for fact in row.facts[:1]),
            ),
        ),
        value_name=chart.value_name,
    )
    return replace(listed, point_name=_points(listed, ledger, wording))


def with_names(chart: Chart, measures: Sequence[Measure], ledger: Ledger, wording: Wording) -> Chart:
    """The chart with what its points are, and what a nameless series of it shows."""
    shown = measures[0].short or measures[0].label if len(measures) == 1 else wording.label("value")
    return replace(chart, point_name=_points(chart, ledger, wording), value_name=shown)


def _points(chart: Chart, ledger: Ledger, wording: Wording) -> str:
    """What the points are: what differs between the facts of the first two."""
    facts = [_fact(name, ledger) for name in chart.series[0].facts] if chart.series else []
    known = [fact for fact in facts if fact is not None]
    for label, values in (
        ("period", {fact.period for fact in known}),
        ("area", {fact.area for fact in known}),
        ("measure", {fact.measure for fact in known}),
    ):
        if len(values) > 1:
            return wording.label(label)
    return wording.label("period" if known else "chart-point")


def _heads(key: str, heads: Sequence[str], series: Sequence[ChartSeries]) -> Iterator[TableCell]:
    words = (Text(text=heads[0]), *map(called, heads[1:], series))
    for place, head in enumerate(words):
        yield TableCell(id=f"{key}-head-{place}", children=(head,), scope="column")


def _rows(key: str, chart: Chart, ledger: Ledger, wording: Wording) -> Iterator[TableRow]:
    for place, category in enumerate(chart.categories):
        name = TableCell(id=f"{key}-{place}", children=(called(category, chart.series[0]),), scope="row")
        cells = [
            TableCell(id=f"{key}-{place}-{column}", children=(_figure(row, place, ledger, wording),))
            for column, row in enumerate(chart.series)
        ]
        yield TableRow(cells=(name, *cells))


def _figure(row: ChartSeries, place: int, ledger: Ledger, wording: Wording) -> Inline:
    """A value as printed in the chart, bound to its fact where it has one."""
    label = row.labels[place]
    fact = _fact(row.facts[place], ledger) if place < len(row.facts) else None
    key = _wording(fact, label, wording) if fact is not None else ""
    if fact is not None and key:
        return FactText(fact=fact.id, wording=key, text=label)
    return Text(text=label, reason=DERIVED) if label else Text(text="[x]")


def _fact(name: str, ledger: Ledger) -> Fact | None:
    """The fact of an id, be it a point of a series."""
    row = ledger.series.get(name.partition("[")[0])
    point = next((point for point in row.points if point.id == name), None) if row else None
    return point or (ledger.find(name) if name else None)


def _wording(fact: Fact, label: str, wording: Wording) -> str:
    return next((key for key in ("bare", "value") if wording.text(fact, key) == label), "")


COMPONENT = Component(
    name="chart-data",
    summary="The data behind all charts, a table each, with links from chart to table and back.",
    options=ChartDataOptions,
    lower=lower,
    argument="the words of its heading",
    headings=True,
)
