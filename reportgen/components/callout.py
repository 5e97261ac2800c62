"""A callout: a few words set apart in a box."""

from __future__ import annotations

from dataclasses import replace

from reportgen.components.base import (
    Component,
    Context,
    Lowered,
    Options,
    blocks_only,
    read_options,
)
from reportgen.components.naming import place_of
from reportgen.model.blocks import Block, Panel, Paragraph
from reportgen.model.passage import Directive


def lower(directive: Directive, context: Context) -> Lowered:
    """A panel with the argument as its title and the body inside."""

    def lowered() -> Lowered:
        return context.lower(context.reader.passage(directive))

    read_options(directive, Options, context, argument="words", beside=lowered)
    body = lowered()
    blocks: tuple[Block, ...] = blocks_only(body, directive)
    if directive.argument:
        title = Paragraph(
            id=f"{directive.id}-title",
            children=context.reader.inlines(directive.argument, place_of(directive)),
            role="callout-title",
        )
        blocks = (title, *blocks)
    panel = Panel(id=directive.id, blocks=blocks, role="callout", origin=directive.origin)
    return replace(body, pieces=(panel,))


COMPONENT = Component(
    name="callout",
    summary="A few words set apart in a box.",
    options=Options,
    lower=lower,
    argument="the title",
    body="Markdown",
    headings=True,
)
