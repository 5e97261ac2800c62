"""An image from the report folder, with alternative text."""

from __future__ import annotations

from pydantic import Field

from reportgen.components.base import Component, Context, Lowered, Options, read_options
from reportgen.components.naming import Words, place_of
from reportgen.model.blocks import Figure, Picture
from reportgen.model.document import Asset
from reportgen.model.drawing import Drawing
from reportgen.model.inlines import Inline
from reportgen.model.passage import Directive
from reportgen.narrative.sentinels import plain


class ImageOptions(Options):
    """Options of image."""

    alt: str = Field(default="", description="What the image shows, for those who do not see it.")
    decorative: bool = Field(default=False, description="true where it says nothing; alt is then left out.")
    title: Words = Field(default="", description="Markdown above it.")
    caption: Words = Field(
        default="", description="The same as title; ![alt](file “caption”) in Markdown gives it."
    )
    source: Words = Field(default="", description="Markdown below it: who made it.")
    width: float = Field(default=1.0, gt=0, le=1, description="Its share of the text's width.")


def lower(directive: Directive, context: Context) -> Lowered:
    """A figure with the image at its share of the width."""
    path = plain(directive.argument)

    def load() -> tuple[Picture | Drawing, tuple[Asset, ...]]:
        return context.image(path, place_of(directive))

    options = read_options(directive, ImageOptions, context, beside=load)
    graphic, assets = load()
    figure = Figure(
        id=directive.id,
        graphic=graphic,
        alt=options.alt,
        decorative=options.decorative,
        title=_inlines(directive, "title", context) or _inlines(directive, "caption", context),
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
