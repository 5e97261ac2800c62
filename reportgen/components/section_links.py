"""Section links: the addresses that belong to a measure, by their own words."""

from __future__ import annotations

from reportgen.components.base import Component, Context, Lowered, Options, read_options, words_of
from reportgen.errors import DirectiveError
from reportgen.model.blocks import List, ListItem, Paragraph
from reportgen.model.fact import Link as MeasureLink
from reportgen.model.fact import Measure
from reportgen.model.inlines import Link, Text
from reportgen.model.passage import Directive


def lower(directive: Directive, context: Context) -> Lowered:
    """The links of each measure as a list; nothing where it has none."""
    read_options(directive, Options, context, argument="measure")
    names = words_of(directive)
    if not names:
        raise DirectiveError(
            "section links without a measure",
            where=directive.origin,
            hint="name one: “:::{section-links} visits”",
        )
    measures = [context.measure(name, directive.origin) for name in names]
    lists = tuple(
        links_of(f"{directive.id}-{place}", measure, context)
        for place, measure in enumerate(measures)
        if measure.links
    )
    return Lowered(pieces=lists)


def links_of(key: str, measure: Measure, context: Context) -> List:
    """The links of a measure as a list."""
    where = context.origins.at("measures", measure.id, "links")
    items = tuple(_item(f"{key}-{place}", link) for place, link in enumerate(measure.links))
    return List(id=key, items=items, role="links", origin=where)


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
