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


_latest: _Latest | None = None


def laid_out(document: Document, context: RenderContext) -> Layout:
    """The layout of a document; the one before where it is of the same objects."""
    global _latest
    held = _latest
    if held and held.document is document and held.draw == context.draw:
        return held.layout
    layout = lay_out(document, context)
    _latest = _Latest(document, context.draw, layout)
    return layout
