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

SHARES = (0.36, 0.64)
GAP = 18.0


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
    """The heading; beside one another the tile, and the definition with the links."""
    options = read_options(directive, HeadingOptions)
    names = words_of(directive)
    if len(names) != 1:
        raise DirectiveError(
            "a section heading is of one measure",
            where=directive.origin,
            hint="name it: “:::{section-heading} visits”",
        )
    measure = context.measure(names[0], directive.origin)
    figures = options.figures or _first_figure(measure, context)
    tiles = tuple(
        block
        for place, name in enumerate(figures)
        for block in tile(context.fact(name, directive.origin), f"{directive.id}-{place}", context).blocks
    )
    grid = Grid(
        id=f"{directive.id}-grid",
        cells=(GridCell(blocks=tiles), GridCell(blocks=_beside(directive.id, measure, context))),
        shares=SHARES,
        gap=GAP,
        origin=directive.origin,
    )
    return Lowered(pieces=(_heading(directive, options, measure, context), grid))


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
