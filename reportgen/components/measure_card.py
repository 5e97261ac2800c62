"""A measure card: big figures, baseline, period end, and how they compare."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from reportgen.components.base import (
    Component,
    Context,
    Lowered,
    Options,
    blocks_only,
    joined,
    read_options,
)
from reportgen.components.key_figures import grid_of
from reportgen.components.naming import Facts, Words, place_of
from reportgen.components.tiles import tile
from reportgen.errors import DirectiveError
from reportgen.model.blocks import Block, Grid, GridCell, Heading, Panel, Paragraph
from reportgen.model.fact import Absent, Reason
from reportgen.model.inlines import Strong, Text
from reportgen.model.passage import Directive
from reportgen.model.walk import words_of
from reportgen.narrative.sentinels import plain

SHARES = (0.32, 0.68)


class CardOptions(Options):
    """Options of measure-card.

    compare: Markdown under "How do we compare?". reason, owner and due stand where there
    is no figure yet.
    """

    figures: Facts = Field(default=(), description="The facts to show, large.")
    compare: Words = Field(default="", description="Markdown under “How do we compare?”.")
    reason: Words = Field(default="", description="Why there is no figure yet, as Markdown.")
    owner: Words = Field(default="", description="Who will give it.")
    due: Words = Field(default="", description="When it is to come.")
    level: int = Field(default=3, ge=1, le=6, description="The level of its heading.")


def lower(directive: Directive, context: Context) -> Lowered:
    """A panel: the title, then one figure beside the words, or several above them."""

    def lowered() -> Lowered:
        return context.lower(context.reader.passage(directive))

    options = read_options(directive, CardOptions, context, argument="words", beside=lowered)
    if not directive.argument:
        raise DirectiveError(
            "a measure card without a title",
            where=directive.origin,
            hint="write it after the name: “:::{measure-card} Waiting times”",
        )
    if not options.figures and not options.reason:
        raise DirectiveError(
            "a measure card without a figure or a reason",
            where=directive.origin,
            why="a reader would see that a figure is to come, and not why",
            hint="name figures (“:figures: visits.current”), or say “:reason: …”",
        )
    body = lowered()
    words = (
        *blocks_only(body, directive),
        *_reasons(directive, options, context),
        *_compare(directive, context),
    )
    figures = _figures(directive, options, context)
    panel = Panel(
        id=directive.id,
        blocks=(_title(directive, options, context), *_arranged(directive.id, figures, words, context)),
        role="card",
        label=plain(directive.argument),
        origin=directive.origin,
    )
    return joined((Lowered(pieces=(panel,)), Lowered(pieces=(), notes=body.notes, assets=body.assets)))


def _arranged(
    key: str, figures: tuple[GridCell, ...], words: tuple[Block, ...], context: Context
) -> tuple[Block, ...]:
    if not words or len(figures) > 1:
        return (grid_of(f"{key}-grid", figures, None, context.look), *words)
    cells = (*figures, GridCell(blocks=words))
    return (Grid(id=f"{key}-grid", cells=cells, shares=SHARES, gap=16.0),)


def _title(directive: Directive, options: CardOptions, context: Context) -> Heading:
    return Heading(
        id=f"{directive.id}-title",
        level=options.level,
        children=context.reader.inlines(directive.argument, place_of(directive)),
        role="card-title",
        origin=directive.origin,
    )


def _figures(directive: Directive, options: CardOptions, context: Context) -> tuple[GridCell, ...]:
    if not options.figures:
        return (_to_come(directive, context),)
    where = directive.options["figures"].origin
    return tuple(
        tile(context.fact(name, where), f"{directive.id}-{place}", context, role="card-tile")
        for place, name in enumerate(options.figures)
    )


def _to_come(directive: Directive, context: Context) -> GridCell:
    """A tile that says in words that there is no figure yet."""
    label = context.wording.label
    lines = (("figure", context.wording.code(Reason.TO_BE_CONFIRMED)), ("label", label("not-yet-available")))
    blocks = tuple(
        Paragraph(id=f"{directive.id}-tbc-{part}", children=(Text(text=text),), role=f"card-tile-{part}")
        for part, text in lines
    )
    return GridCell(blocks=(Panel(id=f"{directive.id}-tbc", blocks=blocks, role="card-tile"),))


def _reasons(directive: Directive, options: CardOptions, context: Context) -> Iterator[Block]:
    """Why there is no figure yet, who will give it, and when: as the card says, else as the facts do."""
    absent = [
        fact.value
        for name in options.figures
        if (fact := context.known(name)) is not None and isinstance(fact.value, Absent)
    ]
    known = {
        "reason": [value.note for value in absent if value.reason is Reason.TO_BE_CONFIRMED],
        "owner": [value.owner for value in absent],
        "due": [value.due for value in absent],
    }
    for name, texts in known.items():
        option = directive.options.get(name)
        if option is not None:
            words = context.reader.inlines(option.text, option.origin)
        else:
            words = (Text(text=" ".join(dict.fromkeys(text for text in texts if text))),)
        if option is not None or words_of(words):
            title = Strong(children=(Text(text=f"{context.wording.label(name)}: "),))
            yield Paragraph(id=f"{directive.id}-{name}", children=(title, *words), role="card-text")


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


COMPONENT = Component(
    name="measure-card",
    summary="Big figures with baseline and period end beside words, and how they compare.",
    options=CardOptions,
    lower=lower,
    argument="the title",
    body="Markdown",
    headings=True,
)
