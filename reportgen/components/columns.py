"""Columns: a passage that flows side by side."""

from __future__ import annotations

from dataclasses import replace

from pydantic import Field

from reportgen.components.base import (
    Component,
    Context,
    Lowered,
    Options,
    blocks_only,
    read_options,
)
from reportgen.model.blocks import Columns
from reportgen.model.passage import Directive


class ColumnsOptions(Options):
    """Options of columns."""

    count: int = Field(default=2, ge=2, le=4, description="How many.")
    gap: float = Field(default=18.0, ge=6, le=72, description="The space between two, in points.")


def lower(directive: Directive, context: Context) -> Lowered:
    """The body in columns of equal height."""

    def lowered() -> Lowered:
        return context.lower(context.reader.passage(directive))

    options = read_options(directive, ColumnsOptions, context, beside=lowered)
    body = lowered()
    columns = Columns(
        id=directive.id,
        blocks=blocks_only(body, directive),
        count=options.count,
        gap=options.gap,
        origin=directive.origin,
    )
    return replace(body, pieces=(columns,))


COMPONENT = Component(
    name="columns",
    summary="A passage that flows through columns side by side.",
    options=ColumnsOptions,
    lower=lower,
    body="Markdown",
    headings=True,
)
