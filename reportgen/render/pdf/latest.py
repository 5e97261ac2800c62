"""The last layout made, so that a page map and the file of one document cost one layout."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportgen.model.chart import Chart
from reportgen.model.document import Document
from reportgen.model.drawing import Drawing
from reportgen.render.base import RenderContext
from reportgen.render.pdf.layout import Layout, lay_out


@dataclass(frozen=True, slots=True)
class _Latest:
    document: Document
    draw: Callable[[Chart, float], Drawing]
    layout: Layout


_held: list[_Latest] = []
"""The one layout that is held, if any."""


def laid_out(document: Document, context: RenderContext) -> Layout:
    """The layout of a document; the one before where it is of the same objects."""
    for held in tuple(_held):
        if held.document is document and held.draw == context.draw:
            return held.layout
    layout = lay_out(document, context)
    _held[:] = [_Latest(document, context.draw, layout)]
    return layout
