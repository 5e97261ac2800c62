"""Publication matter: who to ask, other formats, accessibility, and what this is."""

from __future__ import annotations

from dataclasses import replace

from pydantic import Field

from reportgen.components.base import Component, Context, Lowered, Options, read_options
from reportgen.model.blocks import Block, Heading, Panel, Paragraph
from reportgen.model.inlines import Text
from reportgen.model.passage import Directive


class PublicationOptions(Options):
    """Options of publication."""

    level: int = Field(
        default=1, ge=1, le=5, description="The level of its heading; its parts stand one below."
    )


def lower(directive: Directive, context: Context) -> Lowered:
    """A part with a heading for each text that the report gives."""
    options = read_options(directive, PublicationOptions)
    texts = {
        "contact": context.publication.contact,
        "alternative-formats": context.publication.alternative_formats,
        "accessibility": context.publication.accessibility,
    }
    parts: list[Lowered] = []
    for name, text in texts.items():
        if text:
            parts.append(_part(directive, name, text, options.level + 1, context))
    blocks = [piece for part in parts for piece in part.pieces]
    if not blocks and not context.publication.notice:
        return Lowered(pieces=())
    blocks.insert(0, _title(directive, options.level, context))
    if context.publication.notice:
        blocks.append(_notice(directive, context))
    return Lowered(pieces=tuple(blocks), notes=tuple(note for part in parts for note in part.notes))


def _title(directive: Directive, level: int, context: Context) -> Heading:
    words = directive.argument or context.wording.label("publication")
    return Heading(
        id=f"{directive.id}-title", level=level, children=(Text(text=words),), origin=directive.origin
    )


def _part(directive: Directive, name: str, text: str, level: int, context: Context) -> Lowered:
    heading = Heading(
        id=f"{directive.id}-{name}",
        level=level,
        children=(Text(text=context.wording.label(name)),),
        outline=False,
        role="publication-title",
        origin=directive.origin,
    )
    body = context.lower(context.reader.markdown(f"publication.{name}", text))
    return replace(body, pieces=(heading, *body.pieces))


def _notice(directive: Directive, context: Context) -> Block:
    passage = context.reader.markdown("publication.notice", context.publication.notice)
    blocks = tuple(
        replace(node, id=f"{directive.id}-{node.id}") for node in passage.nodes if isinstance(node, Paragraph)
    )
    return Panel(id=f"{directive.id}-notice", blocks=blocks, role="notice")


COMPONENT = Component(
    name="publication",
    summary="Contact, alternative formats, the accessibility statement and the notice.",
    options=PublicationOptions,
    lower=lower,
)
