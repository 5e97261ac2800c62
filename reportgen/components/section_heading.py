"""A section's opening: its heading, its figure, what is counted, and where to read on."""

from __future__ import annotations

from pydantic import Field

from reportgen.components.base import (
    Component,
    Context,
    Lowered,
    Names,
    Options,
    read_options,
    words_of,
)
from reportgen.components.section_links import links_of
from reportgen.components.tiles import tile
from reportgen.errors import DirectiveError
from reportgen.model.blocks import Block, Grid, GridCell, Heading, Paragraph
from reportgen.model.fact import Measure
from reportgen.model.inlines import Text
from reportgen.model.passage import Directive

GAP = 14.0
WIDEST, MOST, LEAST = 0.36, 0.54, 0.2
"""Shares of the width: of one tile, of several together, and what each keeps at the least."""


class HeadingOptions(Options):
    """Options of section-heading."""

    figures: Names = Field(
        default=(),
        description="The facts of its tiles. Without it: the change of a count, the value of a percentage "
        "or a rate.",
    )
    title: str = Field(default="", description="Markdown in place of the measure's label.")
    level: int = Field(default=2, ge=1, le=6, description="The level of the heading.")


def lower(directive: Directive, context: Context) -> Lowered:
    """The heading; beside one another the tiles, and the definition with the links."""
    options = read_options(directive, HeadingOptions)
    names = words_of(directive)
    if len(names) != 1:
        raise DirectiveError(
            "a section heading is of one measure",
            where=directive.origin,
            hint="name it: “:::{section-heading} visits”",
        )
    measure = context.measure(names[0], directive.origin)
    figures = options.figures or measure.figures or _first_figure(measure, context)
    tiles = tuple(
        tile(context.fact(name, directive.origin), f"{directive.id}-{place}", context)
        for place, name in enumerate(figures)
    )
    grid = Grid(
        id=f"{directive.id}-grid",
        cells=(*tiles, GridCell(blocks=_beside(directive.id, measure, context))),
        shares=_shares(len(tiles)),
        gap=GAP,
        origin=directive.origin,
    )
    return Lowered(pieces=(_heading(directive, options, measure, context), grid))


def _shares(tiles: int) -> tuple[float, ...]:
    """The widths of so many tiles and of the words beside them."""
    share = WIDEST if tiles == 1 else max(MOST / tiles, LEAST)
    return (*(share,) * tiles, max(1 - share * tiles, LEAST))


def _first_figure(measure: Measure, context: Context) -> tuple[str, ...]:
    """The change of a count; the value of a share, beside which its change stands."""
    change = f"{measure.id}.change_pct"
    shares = measure.unit.form in ("percent", "rate")
    return (f"{measure.id}.current",) if shares or context.known(change) is None else (change,)


def _heading(directive: Directive, options: HeadingOptions, measure: Measure, context: Context) -> Heading:
    given = directive.options.get("title")
    words = context.reader.inlines(given.text, given.origin) if given else (Text(text=measure.label),)
    name = f"measure-{measure.id.replace('_', '-')}"
    return Heading(id=name, level=options.level, children=words, origin=directive.origin)


def _beside(key: str, measure: Measure, context: Context) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if measure.definition:
        passage = context.reader.markdown(f"measures.{measure.id}.definition", measure.definition)
        blocks += [node for node in passage.nodes if isinstance(node, Paragraph)]
    if measure.links:
        blocks.append(links_of(f"{key}-links", measure.links))
    return tuple(blocks)


COMPONENT = Component(
    name="section-heading",
    summary="The heading of a measure's section, with its figure, its definition and its links.",
    options=HeadingOptions,
    lower=lower,
    argument="the measure",
)
