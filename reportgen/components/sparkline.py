"""The course of a measure as a line the size of a word, in a tile or in a row of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from reportgen.components.base import Context
from reportgen.components.chart_data import Plot, over_time
from reportgen.components.chart_tables import with_names
from reportgen.components.chart_words import alternative, course_heading
from reportgen.components.telling import words_in
from reportgen.errors import Origin
from reportgen.model.blocks import Figure, Table, TableCell, TableColumn, TableRow
from reportgen.model.fact import Measure, Reason
from reportgen.model.inlines import Text
from reportgen.model.passage import Directive
from reportgen.model.walk import words_of

Span: TypeAlias = Literal["none", "months", "quarters", "financial_quarters", "financial_years", "years"]
"""The periods of a course; none where no line is wanted."""

ASPECT = 0.22
"""Height over width of a line in a tile."""

WIDE, HIGH = 54.0, 18.0
"""The size of a line in a table, in points."""


def sparkline(measure: Measure, key: str, span: str, context: Context, where: Origin) -> Figure:
    """A figure of a bare line; what it shows is told in its alternative text.

    Raises DirectiveError where the data hold no such periods of the measure.
    """
    return _line(_plot(measure, span, ASPECT, context, where), measure, key, context, where)


def with_courses(
    table: Table, measures: Sequence[Measure], span: Span, directive: Directive, context: Context
) -> tuple[Table, tuple[str, ...]]:
    """A table of a measure a row with a last column of their courses, and what its cells say in words.

    A measure without such periods, or without a value in them, has its shorthand in place of a line.
    Raises DirectiveError where the data hold such periods of none.
    """
    if span == "none":
        return table, ()
    where = directive.options["sparkline"].origin
    held = [measure for measure in measures if f"{measure.id}.{span}" in context.ledger.series] or measures
    plots = {measure.id: _plot(measure, span, HIGH / WIDE, context, where) for measure in held}
    cells = [
        _cell(f"{table.id}-{measure.id}", plots.get(measure.id), measure, context, where)
        for measure in measures
    ]
    heading = Text(text=course_heading(tuple(plots.values()), context))
    head = TableCell(id=f"{table.id}-head-course", children=(heading,), scope="column")
    whole = replace(
        table,
        columns=(*table.columns, TableColumn(align="right", graphics=WIDE)),
        header=tuple(_longer(row, head) for row in table.header),
        rows=tuple(_longer(row, cell) for row, cell in zip(table.rows, cells, strict=True)),
    )
    return whole, tuple(words_of(cell.children) for cell in cells)


def _longer(row: TableRow, cell: TableCell) -> TableRow:
    return replace(row, cells=(*row.cells, cell))


def _plot(measure: Measure, span: str, aspect: float, context: Context, where: Origin) -> Plot:
    plot = over_time((measure,), span, "sparkline", context, where)
    chart = replace(plot.chart, zero=False, aspect=aspect, label_size=context.look.label_size)
    return replace(plot, chart=chart)


def _line(plot: Plot, measure: Measure, key: str, context: Context, where: Origin) -> Figure:
    chart = with_names(plot.chart, (measure,), context.ledger, context.wording)
    told = alternative(plot, (measure,), context)
    return Figure(id=key, graphic=chart, alt=words_in(told), told=told, origin=where)


def _cell(key: str, plot: Plot | None, measure: Measure, context: Context, where: Origin) -> TableCell:
    """A line; the shorthand of its last value where it has none, or where there is no series."""
    cell = TableCell(id=f"{key}-course")
    if plot is None:
        return replace(cell, children=(Text(text=context.wording.code(Reason.NOT_AVAILABLE)),))
    if all(value is None for value in plot.chart.series[0].values):
        return replace(cell, children=(context.word(plot.facts[0][-1]),))
    return replace(cell, figure=_line(plot, measure, f"{key}-line", context, where))
