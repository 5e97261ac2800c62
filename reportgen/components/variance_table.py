"""The variance table: two periods, the change and the percentage change, a row a measure."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from reportgen.components.alignment import columns_of
from reportgen.components.base import (
    Component,
    Context,
    Lowered,
    Options,
    read_options,
    sentence_case,
    words_of,
)
from reportgen.components.naming import Comparator, Measures, Words
from reportgen.components.shorthand import shorthand_before
from reportgen.components.sparkline import Span, with_courses
from reportgen.errors import DirectiveError, FactError, Origin
from reportgen.model.blocks import Block, Table, TableCell, TableColumn, TableRow
from reportgen.model.fact import Fact, Measure
from reportgen.model.inlines import Inline, Text
from reportgen.model.passage import Directive
from reportgen.model.period import Period
from reportgen.narrative.joints import unbroken


class VarianceOptions(Options):
    """Options of variance-table."""

    measures: Measures = Field(default=(), description="A row each, beside those of the argument.")
    versus: Comparator = Field(default="", description="The comparator, where not the default one.")
    title: Words = Field(default="", description="Markdown above the table; without it, the two periods.")
    changes: bool = Field(default=True, description="Whether the change stands beside the percentage change.")
    sparkline: Span = Field(
        default="none", description="A last column with the course of each measure as a bare line."
    )


def lower(directive: Directive, context: Context) -> Lowered:
    """The shorthand it uses, then the table."""
    options = read_options(directive, VarianceOptions, context, argument="measure")
    names = words_of(directive) + options.measures or tuple(context.measures)
    measures = [context.measure(name, directive.origin) for name in names]
    rows = [_facts_of(measure, options, context, directive.origin) for measure in measures]
    if not rows:
        hint = "name measures in it, or in report.yml"
        raise DirectiveError("a variance table without a measure", where=directive.origin, hint=hint)
    table = Table(
        id=directive.id,
        columns=(TableColumn(align="left"), *columns_of(rows)),
        header=(_header(directive.id, rows[0], options, context),),
        rows=tuple(
            _row(f"{directive.id}-{measure.id}", measure, facts, set(names), context)
            for measure, facts in zip(measures, rows, strict=True)
        ),
        caption=_caption(options, rows[0], directive, context),
        summary=context.wording.label("variance-summary"),
        role="variance-table",
        origin=directive.origin,
    )
    table, texts = with_courses(table, measures, options.sparkline, directive, context)
    facts = [fact for row in rows for fact in row]
    before: tuple[Block, ...] = shorthand_before(directive.id, facts, context, texts)
    return Lowered(pieces=(*before, table))


def _facts_of(
    measure: Measure, options: VarianceOptions, context: Context, where: Origin
) -> tuple[Fact, ...]:
    """Before, now, change and percentage (or point) change of a measure."""
    versus = options.versus
    stem = f"{measure.id}.{versus}" if versus else measure.id
    before = f"{measure.id}.{versus or 'previous'}"
    points = measure.unit.form == "percent"
    names = [before, f"{measure.id}.current"]
    if options.changes:
        names += [f"{stem}.change_pp" if points else f"{stem}.change"]
    names += [f"{stem}.change_pct"]
    try:
        return tuple(context.ledger[name] for name in names)
    except FactError as error:
        raise FactError(error.what, where=where, hint=error.hint) from None


def _header(key: str, facts: Sequence[Fact], options: VarianceOptions, context: Context) -> TableRow:
    wording = context.wording
    before, now = facts[0], facts[1]
    titles = [
        wording.label("measure"),
        _heading(before.period, context) if before.period else "",
        _heading(now.period, context) if now.period else "",
    ]
    if options.changes:
        titles.append(wording.label("change"))
    titles.append(wording.label("percentage-change"))
    return TableRow(
        cells=tuple(
            TableCell(id=f"{key}-head-{place}", children=(Text(text=title),), scope="column")
            for place, title in enumerate(titles)
        )
    )


def _row(key: str, measure: Measure, facts: Sequence[Fact], shown: set[str], context: Context) -> TableRow:
    label: tuple[Inline, ...] = (Text(text=measure.label),)
    beside = [context.wording.unit(measure.unit)] if measure.unit.form == "rate" else []
    beside += [late] if (late := _data_to(facts[1], context)) else []
    if beside:
        label += (Text(text=f" ({'; '.join(beside)})"),)
    cells = [TableCell(id=f"{key}-label", children=label, scope="row")]
    cells += [
        TableCell(id=f"{key}-{place}", children=(context.word(fact, _cell(fact)),))
        for place, fact in enumerate(facts)
    ]
    return TableRow(cells=tuple(cells), indent=1 if measure.parent in shown else 0)


def _heading(period: Period, context: Context) -> str:
    return sentence_case(context.wording.period(period, "long"))


def _cell(fact: Fact) -> str:
    """A rate's denominator stands in the row's label."""
    return "bare:marked" if fact.unit.form == "rate" else "value:marked"


def _data_to(fact: Fact, context: Context) -> str:
    """A period that ends earlier than the report's says so in its row."""
    if fact.period is None or fact.period.last >= context.period.last:
        return ""
    words = context.wording.label("data-to", period=context.wording.period(fact.period, "end"))
    return words[:1].lower() + words[1:]


def _caption(
    options: VarianceOptions, facts: Sequence[Fact], directive: Directive, context: Context
) -> tuple[Inline, ...]:
    if options.title:
        return context.reader.inlines(options.title, directive.options["title"].origin)
    before, now = facts[0].period, facts[1].period
    if before is None or now is None:
        return (Text(text=context.title),)
    wording = context.wording
    periods = {"before": wording.period(before, "long"), "now": wording.period(now, "long")}
    words = unbroken(wording.label("variance-caption", **periods), wording.units)
    return (Text(text=sentence_case(words)),)


COMPONENT = Component(
    name="variance-table",
    summary="Two periods side by side with the change and the percentage change, sub-measures as rows.",
    options=VarianceOptions,
    lower=lower,
    argument="measures to show (or the option measures; all without either)",
)
