"""Publication matter: who to ask, other formats, accessibility, and what this is."""

from __future__ import annotations

from dataclasses import replace

from pydantic import Field

from reportgen.components.base import Component, Context, Lowered, Options, joined, read_options
from reportgen.components.cover import notice_of
from reportgen.model.blocks import Heading
from reportgen.model.inlines import Text
from reportgen.model.passage import Directive


class PublicationOptions(Options):
    """Options of publication."""

    level: int = Field(
        default=1, ge=1, le=5, description="The level of its heading; its parts stand one below."
    )


def lower(directive: Directive, context: Context) -> Lowered:
    """A part with a heading for each text that the report gives, then the notice."""
    options = read_options(directive, PublicationOptions)
    given = context.publication
    texts = {
        "contact": given.contact,
        "alternative_formats": given.alternative_formats,
        "accessibility": given.accessibility,
    }
    parts = [_part(directive, name, text, options.level + 1, context) for name, text in texts.items() if text]
    parts.append(notice_of(directive, context))
    whole = joined(parts)
    if not whole.pieces:
        return whole
    return replace(whole, pieces=(_title(directive, options.level, context), *whole.pieces))


def _title(directive: Directive, level: int, context: Context) -> Heading:
    words = directive.argument or context.wording.label("publication")
    return Heading(
        id=f"{directive.id}-title", level=level, children=(Text(text=words),), origin=directive.origin
    )


def _part(directive: Directive, name: str, text: str, level: int, context: Context) -> Lowered:
    key = name.replace("_", "-")
    heading = Heading(
        id=f"{directive.id}-{key}",
        level=level,
        children=(Text(text=context.wording.label(key)),),
        outline=False,
        role="publication-title",
    )
    body = context.words(f"publication.{name}", text, directive.id)
    return replace(body, pieces=(heading, *body.pieces))


COMPONENT = Component(
    name="publication",
    summary="Contact, alternative formats, the accessibility statement and the notice.",
    options=PublicationOptions,
    lower=lower,
    headings=True,
)
