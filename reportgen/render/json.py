"""The page model as JSON, for programs that go on from it."""

from __future__ import annotations

from reportgen.model.document import Document
from reportgen.model.json import to_json
from reportgen.render.base import Artifact, RenderContext


def render(document: Document, context: RenderContext) -> Artifact:  # noqa: ARG001 (one shape for all)
    """The document as JSON, the same after the way back."""
    return Artifact(data=to_json(document).encode("utf-8"), media_type="application/json")
