"""Section links: the addresses that belong to a measure, by their own words."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.components.base import Component, Context, Lowered, Options, read_options, words_of
from reportgen.errors import DirectiveError
from reportgen.model.blocks import List, ListItem, Paragraph
from reportgen.model.fact import Link as MeasureLink
from reportgen.model.inlines import Link, Text
from reportgen.model.passage import Directive


def lower(directive: Directive, context: Context) -> Lowered:
    """A list of the measures' links; nothing where they have none."""
    read_options(directive, Options)
    names = words_of(directive)
    if not names:
        raise DirectiveError(
            "section links without a measure",
            where=directive.origin,
            hint="name one: “:::{section-links} visits”",
        )
    links = [link for name in names for link in context.measure(name, directive.origin).links]
    return Lowered(pieces=(links_of(directive.id, links),) if links else ())


def links_of(key: str, links: Sequence[MeasureLink]) -> List:
    """Links as a list."""
    items = tuple(_item(f"{key}-{place}", link) for place, link in enumerate(links))
    return List(id=key, items=items, role="links")


def _item(key: str, link: MeasureLink) -> ListItem:
    words = Link(children=(Text(text=link.text),), target=link.url)
    return ListItem(id=key, blocks=(Paragraph(id=f"{key}-text", children=(words,), role="links"),))


COMPONENT = Component(
    name="section-links",
    summary="The links of a measure, each by words that make sense alone.",
    options=Options,
    lower=lower,
    argument="one measure or more",
)
