"""Shorthand: the codes in brackets, explained before they are used."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from reportgen.components.base import Component, Context, Lowered, Options, read_options, words_of
from reportgen.components.naming import Facts
from reportgen.model.blocks import Block, Paragraph
from reportgen.model.fact import Fact
from reportgen.model.inlines import Inline, Strong, Text
from reportgen.model.passage import Directive


class ShorthandOptions(Options):
    """Options of shorthand."""

    figures: Facts = Field(default=(), description="The facts whose codes are explained.")


def lower(directive: Directive, context: Context) -> Lowered:
    """The codes that the named facts use, or those of all facts of the report."""
    options = read_options(directive, ShorthandOptions, context)
    names = words_of(directive) + options.figures
    facts = [context.fact(name, directive.origin) for name in names] or list(context.ledger.values())
    return Lowered(pieces=shorthand_before(directive.id, facts, context))


def shorthand_before(
    key: str, facts: Sequence[Fact], context: Context, texts: Sequence[str] = ()
) -> tuple[Block, ...]:
    """A line that explains exactly the codes of these facts and texts; none without codes."""
    return shorthand_line(key, context.wording.codes(facts, texts), context)


def shorthand_line(key: str, codes: Sequence[tuple[str, str]], context: Context) -> tuple[Block, ...]:
    """A line that explains codes, each given with its meaning; none without any."""
    if not codes:
        return ()
    children: list[Inline] = [Text(text=context.wording.label("shorthand") + ": ")]
    for place, (code, words) in enumerate(codes):
        children.append(Strong(children=(Text(text=code),)))
        children.append(Text(text=f"\u00a0{words}" + ("; " if place < len(codes) - 1 else ".")))
    return (Paragraph(id=f"{key}-shorthand", children=tuple(children), role="shorthand"),)


COMPONENT = Component(
    name="shorthand",
    summary="The shorthand codes in use, each with its meaning; tables place their own.",
    options=ShorthandOptions,
    lower=lower,
    argument="facts (all of the report without)",
)
