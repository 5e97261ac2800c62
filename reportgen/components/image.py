"""An image from the report folder, with alternative text."""

from __future__ import annotations

from pydantic import Field

from reportgen.components.base import Component, Context, Lowered, Options, read_options
from reportgen.model.blocks import Figure
from reportgen.model.inlines import Inline
from reportgen.model.passage import Directive
from reportgen.narrative.sentinels import plain


class ImageOptions(Options):
    """Options of image."""

    alt: str = ""
    decorative: bool = False
    title: str = ""
    source: str = ""
    width: float = Field(default=1.0, gt=0, le=1)


def lower(directive: Directive, context: Context) -> Lowered:
    """A figure with the image at its share of the width."""
    options = read_options(directive, ImageOptions)
    graphic, assets = context.image(plain(directive.argument), directive.origin)
    figure = Figure(
        id=directive.id,
        graphic=graphic,
        alt=options.alt,
        decorative=options.decorative,
        title=_inlines(directive, "title", context),
        source=_inlines(directive, "source", context),
        width=options.width,
        origin=directive.origin,
    )
    return Lowered(pieces=(figure,), assets=assets)


def _inlines(directive: Directive, name: str, context: Context) -> tuple[Inline, ...]:
    option = directive.options.get(name)
    return context.reader.inlines(option.text, option.origin) if option else ()


COMPONENT = Component(
    name="image",
    summary="A PNG, JPEG or SVG file of the report folder, with alternative text.",
    options=ImageOptions,
    lower=lower,
    argument="the file, inside the report folder",
)
