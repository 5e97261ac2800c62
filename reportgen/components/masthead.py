"""A masthead: the brand, the title and the headline figures at the head of a first page."""

from __future__ import annotations

from reportgen.components.base import Component, Context, Lowered, read_options
from reportgen.components.cover import CoverOptions, band, headline
from reportgen.model.passage import Directive


def lower(directive: Directive, context: Context) -> Lowered:
    """The band, then the tiles; the text goes on below them."""
    options = read_options(directive, CoverOptions)
    tiles = headline(directive, options, context)
    return Lowered(pieces=(band(directive.id, "masthead", context), *tiles))


COMPONENT = Component(
    name="masthead",
    summary="The brand, the title and the headline figures at the head of a first page.",
    options=CoverOptions,
    lower=lower,
)
