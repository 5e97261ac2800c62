"""The PDF renderer: measure, break, place, on a canvas of ReportLab's.

    document ─ measure ─ vertical lists ─ break ─ pages of pieces ─ place ─ marks ─ draw ─ PDF
                  └─ nodes of the structure, which travel with what is placed ─ elements ─┘

ReportLab loads when a document is rendered and not before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.document import Document, PageMap
from reportgen.render.base import Artifact, RenderContext

if TYPE_CHECKING:
    from reportgen.render.pdf.boxes import TextBox

__all__ = ["paginate", "render", "text_boxes"]

MEDIA_TYPE = "application/pdf"


def render(document: Document, context: RenderContext) -> Artifact:
    """The document as a PDF, tagged (PDF/UA-1) and for the archive (PDF/A-2a).

    With attachments in it, it is PDF/A-3a.

    The same document gives the same bytes.

    Raises LayoutError for text that cannot be placed whole, AssetError for a font, a glyph or
    an image that is not there, ModelError for a style that is not.
    """
    from reportgen.render.pdf.drawing import drawn
    from reportgen.render.pdf.latest import laid_out
    from reportgen.render.pdf.links import dead_links
    from reportgen.render.pdf.undisturbed import undisturbed

    with undisturbed():
        layout = laid_out(document, context)
        data = drawn(document, layout, context.attachments)
    notes = (
        *(f"the note “{note}” is never referred to" for note in layout.unused_notes),
        *(f"“{words}” in a running line cannot be followed as a link" for words in dead_links(layout)),
    )
    return Artifact(data=data, media_type=MEDIA_TYPE, pages=len(layout.pages), notes=notes)


def paginate(document: Document, context: RenderContext) -> PageMap:
    """Which page each block starts on: the layout without the drawing."""
    from reportgen.render.pdf.latest import laid_out
    from reportgen.render.pdf.undisturbed import undisturbed

    with undisturbed():
        return laid_out(document, context).page_map


def text_boxes(document: Document, context: RenderContext) -> tuple[TextBox, ...]:
    """Every line of text as placed: its page, rectangle, words, block and role."""
    from reportgen.render.pdf.boxes import boxes
    from reportgen.render.pdf.latest import laid_out

    return boxes(laid_out(document, context))
