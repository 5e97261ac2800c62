"""Where pages begin and turn: page breaks, landscape pages, the contents."""

from __future__ import annotations

from reportgen.components.base import (
    Component,
    Context,
    Lowered,
    Options,
    blocks_only,
    read_options,
)
from reportgen.model.blocks import Break, Contents, Heading
from reportgen.model.document import PageSequence
from reportgen.model.inlines import Text
from reportgen.model.passage import Directive
from reportgen.narrative.sentinels import plain

LANDSCAPE = "landscape"


def lower_break(directive: Directive, context: Context) -> Lowered:  # noqa: ARG001 (one shape for all)
    """A new page."""
    read_options(directive, Options)
    return Lowered(pieces=(Break(id=directive.id, origin=directive.origin),))


def lower_landscape(directive: Directive, context: Context) -> Lowered:
    """The body on pages of their own, turned."""
    read_options(directive, Options)
    body = context.lower(context.reader.passage(directive))
    sequence = PageSequence(master=LANDSCAPE, blocks=blocks_only(body, directive))
    return Lowered(pieces=(sequence,), notes=body.notes, assets=body.assets)


def lower_contents(directive: Directive, context: Context) -> Lowered:
    """A heading, and the contents; its entries are filled in when all headings are known."""
    read_options(directive, Options)
    words = plain(directive.argument) or context.wording.label("contents")
    heading = Heading(
        id=f"{directive.id}-title",
        level=1,
        children=(Text(text=words),),
        outline=False,
        role="contents-title",
        origin=directive.origin,
    )
    return Lowered(pieces=(heading, Contents(id=directive.id, entries=(), origin=directive.origin)))


PAGE_BREAK = Component(
    name="page-break", summary="A new page before what follows.", options=Options, lower=lower_break
)
LANDSCAPE_PAGE = Component(
    name="landscape",
    summary="Pages of their own, turned, for what is wide.",
    options=Options,
    lower=lower_landscape,
    body="Markdown and directives",
    headings=True,
)
CONTENTS = Component(
    name="contents",
    summary="The contents with page numbers and links.",
    options=Options,
    lower=lower_contents,
    argument="its title",
)
