"""A section's opening: its heading, its figure, what is counted, and where to read on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pydantic import Field

from reportgen.components.base import (
    Component,
    Context,
    Lowered,
    Options,
    blocks_only,
    joined,
    read_options,
    words_of,
)
from reportgen.components.naming import Facts, Words
from reportgen.components.section_links import links_of
from reportgen.components.tiles import tile
from reportgen.errors import DirectiveError
from reportgen.model.blocks import Grid, GridCell, Heading
from reportgen.model.fact import Fact, Measure
from reportgen.model.inlines import Text
from reportgen.model.passage import Directive

GAP = 14.0
WIDEST, MOST, LEAST = 0.36, 0.54, 0.2
"""Shares of the width: of one tile, of several together, and what each keeps at the least."""


class HeadingOptions(Options):
    """Options of section-heading."""

    figures: Facts = Field(
        default=(),
        description="The facts of its tiles. Without it: the change of a count, the value of a percentage "
        "or a rate.",
    )
    title: Words = Field(default="", description="Markdown in place of the measure's label.")
    level: int = Field(default=2, ge=1, le=6, description="The level of the heading.")


def lower(directive: Directive, context: Context) -> Lowered:
    """The heading; beside one another the tiles, and the definition with the links."""
    options = read_options(directive, HeadingOptions, context, argument="measure")
    names = words_of(directive)
    if len(names) != 1:
        raise DirectiveError(
            "a section heading is of one measure",
            where=directive.origin,
            hint="name it: “:::{section-heading} visits”",
        )
    measure = context.measure(names[0], directive.origin)
    tiles = tuple(
        tile(fact, f"{directive.id}-{place}", context)
        for place, fact in enumerate(_facts(directive, options, measure, context))
    )
    beside = _beside(directive, measure, context)
    grid = Grid(
        id=f"{directive.id}-grid",
        cells=(*tiles, GridCell(blocks=blocks_only(beside, directive))),
        shares=_shares(len(tiles)),
        gap=GAP,
    )
    return replace(beside, pieces=(_heading(directive, options, measure, context), grid))


def _facts(
    directive: Directive, options: HeadingOptions, measure: Measure, context: Context
) -> Iterator[Fact]:
    """The facts of the tiles: as the directive says, else as the measure does."""
    if options.figures:
        where = directive.options["figures"].origin
        yield from (context.fact(name, where) for name in options.figures)
    elif measure.figures:
        for place, name in enumerate(measure.figures):
            yield context.fact(name, context.origins.at("measures", measure.id, "figures", place))
    else:
        yield context.fact(_first_figure(measure, context), directive.origin)


def _shares(tiles: int) -> tuple[float, ...]:
    """The widths of so many tiles and of the words beside them."""
    share = WIDEST if tiles == 1 else max(MOST / tiles, LEAST)
    return (*(share,) * tiles, max(1 - share * tiles, LEAST))


def _first_figure(measure: Measure, context: Context) -> str:
    """The change of a count; the value of a share, beside which its change stands."""
    change = f"{measure.id}.change_pct"
    shares = measure.unit.form in ("percent", "rate")
    return f"{measure.id}.current" if shares or context.known(change) is None else change


def _heading(directive: Directive, options: HeadingOptions, measure: Measure, context: Context) -> Heading:
    given = directive.options.get("title")
    words = context.reader.inlines(given.text, given.origin) if given else (Text(text=measure.label),)
    where = directive.origin if given else context.origins.at("measures", measure.id, "label")
    name = f"measure-{measure.id.replace('_', '-')}"
    return Heading(id=name, level=options.level, children=words, origin=where)


def _beside(directive: Directive, measure: Measure, context: Context) -> Lowered:
    parts: list[Lowered] = []
    if measure.definition:
        name = f"measures.{measure.id}.definition"
        parts.append(context.words(name, measure.definition, directive.id))
    if measure.links:
        parts.append(Lowered(pieces=(links_of(f"{directive.id}-links", measure, context),)))
    return joined(parts)


COMPONENT = Component(
    name="section-heading",
    summary="The heading of a measure's section, with its figure, its definition and its links.",
    options=HeadingOptions,
    lower=lower,
    argument="the measure",
    headings=True,
)
