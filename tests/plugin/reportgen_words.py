"""Writes the words of a document, one a line."""

from __future__ import annotations

from reportgen.model.document import Document
from reportgen.model.walk import blocks_of, lines_of, words_of
from reportgen.render.base import Artifact, RenderContext


def render(document: Document, context: RenderContext) -> Artifact:
    """The document's words in reading order; says how many findings it was told of."""
    lines = (words_of(line) for block in blocks_of(document) for line in lines_of(block))
    words = [word for line in lines for word in line.split()]
    notes = (f"pictures have no words; {len(context.findings())} findings",)
    return Artifact(data="\n".join(words).encode("utf-8"), media_type="text/plain", notes=notes)
