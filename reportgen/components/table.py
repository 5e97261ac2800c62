"""A table straight from a query, or of measures with the statistics one names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from pydantic import Field

from reportgen.components.alignment import columns_of
from reportgen.components.base import (
    Component,
    Context,
    Lowered,
    Options,
    query_of,
    read_options,
    sentence_case,
    try_query,
    words_of,
)
from reportgen.components.codes import in_words
from reportgen.components.naming import Measures, Statistics, Words
from reportgen.components.shorthand import shorthand_before, shorthand_line
from reportgen.components.sparkline import Span, with_courses
from reportgen.errors import DirectiveError, did_you_mean
from reportgen.model.blocks import DataColumn, DataTable, Paragraph, Table, TableCell, TableColumn, TableRow
from reportgen.model.fact import Fact, Measure, Reason
from reportgen.model.inlines import Inline, Text
from reportgen.model.passage import Directive
from reportgen.sources.database import Cell
from reportgen.sources.tables import QueryResult

_NUMBER = re.compile(r"[-+\u2212]?\d[\d,]*(\.\d+)?%?")
_YEAR = re.compile(r"(19|20)\d\d")


class TableOptions(Options):
    """Options of table."""

    measures: Measures = Field(default=(), description="A row each, beside those of the argument.")
    statistics: Statistics = Field(
        default=("current",),
        description="A column each: statistics, with a comparator or an area before them where need be "
        "(baseline.change_pct).",
    )
    query: str = Field(
        default="", description="A query in place of measures. It may stand as the body instead."
    )
    title: Words = Field(default="", description="Markdown above the table.")
    summary: str = Field(default="", description="What the table shows, for those who do not see it.")
    decimals: int = Field(default=0, ge=0, le=15, description="Of a query: the decimals of its numbers.")
    raw: bool = Field(
        default=False,
        description="Of a query: whether the codes of periods, areas and measures stand as in the data. "
        "Without it, a column of them is printed in words.",
    )
    sums: str = Field(
        default="",
        description="Of a query: the column that says which rows sum up others, by “subtotal” or “total”. "
        "It is not printed; such rows are bold, below a line, and stand with the rows above.",
    )
    sparkline: Span = Field(
        default="none", description="Of measures: a last column with the course of each as a bare line."
    )


def lower(directive: Directive, context: Context) -> Lowered:
    """A data table of a query's rows, or a table of facts with its shorthand."""
    query = partial(try_query, directive, context)
    options = read_options(directive, TableOptions, context, argument="measure", beside=query)
    sql, place = query_of(directive, options.query)
    if sql:
        _refuse_lines(directive, options)
        result = context.query(sql, place)
        return _of_query(result, directive, options, context)
    names = words_of(directive) + options.measures
    if not names:
        raise DirectiveError(
            "a table of nothing",
            where=directive.origin,
            hint="name measures (“:measures: visits, loans”) or write a query in the body",
        )
    measures = [context.measure(name, directive.origin) for name in names]
    return _of_measures(measures, directive, options, context)


def _refuse_lines(directive: Directive, options: TableOptions) -> None:
    if options.sparkline != "none":
        raise DirectiveError(
            "a table of a query has no sparklines",
            where=directive.options["sparkline"].origin,
            why="they show the course of measures",
            hint="name measures in place of the query, or leave the option out",
        )


def _of_query(result: QueryResult, directive: Directive, options: TableOptions, context: Context) -> Lowered:
    """The shorthand its cells hold, then the table."""
    if not result.rows:
        return _without_rows(directive, context)
    columns = tuple(
        _data_column(name, [row[place] for row in result.rows], options, context)
        for place, name in enumerate(result.columns)
        if name != options.sums
    )
    subtotals, totals = _sums(result, directive, options)
    codes = context.wording.codes_in(text for column in columns for text in column.values)
    table = DataTable(
        id=directive.id,
        columns=columns,
        caption=_title(directive, context),
        summary=options.summary,
        role="data-table",
        subtotals=subtotals,
        totals=totals,
        origin=directive.origin,
    )
    return Lowered(pieces=(*shorthand_line(directive.id, codes, context), table))


def _without_rows(directive: Directive, context: Context) -> Lowered:
    """The title and, in place of a head above nothing, that there are no data."""
    words = (Text(text=f"{context.wording.label('no-data')}."),)
    said = Paragraph(id=f"{directive.id}-none", children=words, origin=directive.origin)
    title = _title(directive, context)
    caption = (Paragraph(id=f"{directive.id}-title", children=title, role="caption"),) if title else ()
    return Lowered(pieces=(*caption, said))


def _sums(
    result: QueryResult, directive: Directive, options: TableOptions
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The rows that are subtotals and those that are totals."""
    if not options.sums:
        return (), ()
    given = directive.options.get("sums")
    where = given.origin if given else directive.origin
    if options.sums not in result.columns:
        raise DirectiveError(
            f"the query has no column “{options.sums}”",
            where=where,
            why="“sums” names the column that says which rows sum up others",
            hint=did_you_mean(options.sums, result.columns) or "select it in the query",
        )
    ranks = [row[result.columns.index(options.sums)] or "" for row in result.rows]
    wrong = next((rank for rank in ranks if rank not in ("", "subtotal", "total")), None)
    if wrong is not None:
        what = f"“{wrong}” in the column “{options.sums}” is no kind of sum"
        raise DirectiveError(what, where=where, hint="let the query give “subtotal”, “total” or nothing")
    return (
        tuple(row for row, rank in enumerate(ranks) if rank == "subtotal"),
        tuple(row for row, rank in enumerate(ranks) if rank == "total"),
    )


def _data_column(name: str, values: Sequence[Cell], options: TableOptions, context: Context) -> DataColumn:
    numeric = _are_numbers([value for value in values if value is not None])
    shown = values if options.raw else in_words(values, context)
    texts = tuple(_cell_text(value, options.decimals, context) for value in shown)
    return DataColumn(heading=name, values=texts, align="decimal" if numeric else "left")


def _are_numbers(values: Sequence[Decimal | str]) -> bool:
    """Numbers, or texts that are (cells of a file come as they are written); years are none."""
    texts = [value for value in values if isinstance(value, str)]
    if texts and all(map(_YEAR.fullmatch, texts)):
        return False
    return bool(values) and all(map(_NUMBER.fullmatch, texts))


def _cell_text(value: Cell, decimals: int, context: Context) -> str:
    if isinstance(value, Decimal):
        return context.wording.number(value, decimals)
    return context.wording.code(Reason.NOT_AVAILABLE) if value is None else value


def _of_measures(
    measures: Sequence[Measure], directive: Directive, options: TableOptions, context: Context
) -> Lowered:
    rows = [
        [context.fact(f"{measure.id}.{name}", directive.origin) for name in options.statistics]
        for measure in measures
    ]
    facts = [fact for row in rows for fact in row]
    table = Table(
        id=directive.id,
        columns=(TableColumn(), *columns_of(rows)),
        header=(_header(directive.id, rows[0], context),),
        rows=tuple(
            _row(f"{directive.id}-{measure.id}", measure, facts, context)
            for measure, facts in zip(measures, rows, strict=True)
        ),
        caption=_title(directive, context),
        summary=options.summary,
        origin=directive.origin,
    )
    table, texts = with_courses(table, measures, options.sparkline, directive, context)
    return Lowered(pieces=(*shorthand_before(directive.id, facts, context, texts), table))


def _header(key: str, facts: Sequence[Fact], context: Context) -> TableRow:
    titles = [context.wording.label("measure"), *(_heading_of(fact, context) for fact in facts)]
    return TableRow(
        cells=tuple(
            TableCell(id=f"{key}-head-{place}", children=(Text(text=title),), scope="column")
            for place, title in enumerate(titles)
        )
    )


def _heading_of(fact: Fact, context: Context) -> str:
    """A value column is headed by its period; a computed one by the statistic's name."""
    wording = context.wording
    if fact.statistic in _HEADINGS:
        return wording.label(_HEADINGS[fact.statistic])
    if fact.period is None:
        return wording.label("value")
    return sentence_case(wording.period(fact.period, "long"))


_HEADINGS = {
    "change": "change",
    "change_pct": "percentage-change",
    "change_pp": "percentage-points",
    "rate": "rate",
    "share": "share",
}


def _row(key: str, measure: Measure, facts: Sequence[Fact], context: Context) -> TableRow:
    label = TableCell(id=f"{key}-label", children=(Text(text=measure.label),), scope="row")
    cells = tuple(
        TableCell(id=f"{key}-{place}", children=(context.word(fact, "value:marked"),))
        for place, fact in enumerate(facts)
    )
    return TableRow(cells=(label, *cells))


def _title(directive: Directive, context: Context) -> tuple[Inline, ...]:
    option = directive.options.get("title")
    return context.reader.inlines(option.text, option.origin) if option else ()


COMPONENT = Component(
    name="table",
    summary="A table straight from a query, or of measures and statistics.",
    options=TableOptions,
    lower=lower,
    argument="one measure or more",
    body="a query",
)
