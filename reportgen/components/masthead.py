"""A masthead: the brand, the title, who publishes it and the headline figures at the head of a page."""

from __future__ import annotations

from dataclasses import replace

from reportgen.components.base import Component, Context, Lowered, read_options
from reportgen.components.cover import CoverOptions, band, headline, matter_of
from reportgen.model.inlines import Text
from reportgen.model.passage import Directive

ROLE = "masthead"
"""Its panel's role, and how the names of its text styles begin."""


def lower(directive: Directive, context: Context) -> Lowered:
    """The band, with the publication line at its foot, then the tiles; the text goes on below them."""
    options = read_options(directive, CoverOptions)
    head = band(directive.id, ROLE, context)
    matter = matter_of(directive.id, ROLE, Text(text=" · "), context)
    tiles = headline(directive, options, context)
    return Lowered(pieces=(replace(head, blocks=(*head.blocks, *matter)), *tiles))


COMPONENT = Component(
    name="masthead",
    summary="The brand, the title, who publishes it and the headline figures at the head of a first page.",
    options=CoverOptions,
    lower=lower,
)
