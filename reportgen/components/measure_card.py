"""A measure card: big figures, baseline, period end, and how they compare."""

from __future__ import annotations

from reportgen.components.base import (
    Component,
    Context,
    Lowered,
    Names,
    Options,
    blocks_only,
    joined,
    read_options,
)
from reportgen.components.tiles import tile
from reportgen.errors import DirectiveError
from reportgen.model.blocks import Block, Grid, GridCell, Heading, Panel, Paragraph
from reportgen.model.inlines import Inline, Strong, Text
from reportgen.model.passage import Directive
from reportgen.narrative.sentinels import plain

SHARES = (0.32, 0.68)


class CardOptions(Options):
    """Options of measure-card.

    compare: Markdown under "How do we compare?". reason, owner and due stand where there
    is no figure yet.
    """

    figures: Names = ()
    compare: str = ""
    reason: str = ""
    owner: str = ""
    due: str = ""
    level: int = 3


def lower(directive: Directive, context: Context) -> Lowered:
    """A panel: the title, the figures at the left, the words at the right."""
    options = read_options(directive, CardOptions)
    if not directive.argument:
        raise DirectiveError(
            "a measure card without a title",
            where=directive.origin,
            hint="write it after the name: “:::{measure-card} Waiting times”",
        )
    body = context.lower(context.reader.passage(directive))
    words = (*blocks_only(body, directive), *_compare(directive, context))
    grid = Grid(
        id=f"{directive.id}-grid",
        cells=(
            GridCell(blocks=_figures(directive, options, context)),
            GridCell(blocks=words or (_absent(directive, context),)),
        ),
        shares=SHARES,
        gap=16.0,
    )
    panel = Panel(
        id=directive.id,
        blocks=(_title(directive, options, context), grid),
        role="card",
        label=plain(directive.argument),
        origin=directive.origin,
    )
    return joined((Lowered(pieces=(panel,)), Lowered(pieces=(), notes=body.notes, assets=body.assets)))


def _title(directive: Directive, options: CardOptions, context: Context) -> Heading:
    return Heading(
        id=f"{directive.id}-title",
        level=options.level,
        children=context.reader.inlines(directive.argument, directive.origin),
        role="card-title",
        origin=directive.origin,
    )


def _figures(directive: Directive, options: CardOptions, context: Context) -> tuple[Block, ...]:
    if not options.figures:
        return _to_come(directive, context)
    where = directive.options["figures"].origin
    blocks: list[Block] = []
    for place, name in enumerate(options.figures):
        fact = context.fact(name, where)
        blocks += tile(fact, f"{directive.id}-{place}", context, role="card-tile").blocks
    return tuple(blocks)


def _to_come(directive: Directive, context: Context) -> tuple[Block, ...]:
    """TBC with why, who and when; the words say it, not the letters alone."""
    label = context.wording.label
    lines: list[tuple[str, tuple[Inline, ...]]] = [
        ("card-tile-figure", (Text(text="TBC"),)),
        ("card-tile-label", (Text(text=label("not-yet-available")),)),
    ]
    for name in ("reason", "owner", "due"):
        option = directive.options.get(name)
        if option is not None:
            title = Strong(children=(Text(text=f"{label(name)}: "),))
            lines.append(("card-tile-status", (title, *context.reader.inlines(option.text, option.origin))))
    blocks = tuple(
        Paragraph(id=f"{directive.id}-tbc-{place}", children=children, role=role)
        for place, (role, children) in enumerate(lines)
    )
    return (Panel(id=f"{directive.id}-tbc", blocks=blocks, role="card-tile"),)


def _compare(directive: Directive, context: Context) -> tuple[Block, ...]:
    option = directive.options.get("compare")
    if option is None:
        return ()
    return (
        Paragraph(
            id=f"{directive.id}-compare-title",
            children=(Text(text=context.wording.label("how-compare")),),
            role="card-subtitle",
        ),
        Paragraph(
            id=f"{directive.id}-compare",
            children=context.reader.inlines(option.text, option.origin),
            role="card-text",
        ),
    )


def _absent(directive: Directive, context: Context) -> Block:
    return Paragraph(
        id=f"{directive.id}-absent",
        children=(Text(text=context.wording.label("not-yet-available")),),
        role="card-text",
    )


COMPONENT = Component(
    name="measure-card",
    summary="Big figures with baseline and period end beside words, and how they compare.",
    options=CardOptions,
    lower=lower,
    argument="the title",
    body="Markdown",
)
