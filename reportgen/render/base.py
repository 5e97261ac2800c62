"""What a renderer is: a document in, an artifact out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from reportgen.frozen import dataclass
from reportgen.model.chart import Chart
from reportgen.model.document import Document, PageMap
from reportgen.model.drawing import Drawing
from reportgen.model.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """What a renderer made: the bytes, their media type, pages where it knows them.

    notes say what the format could not honour, one sentence each.
    """

    data: bytes
    media_type: str
    pages: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that travels inside a document: its name, media type, bytes, and what it is in a line."""

    name: str
    media_type: str
    data: bytes
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderContext:
    """What a renderer may ask for beside the document.

    draw: a chart as a drawing of a width in points. pages: the page map of the document.
    findings: what the checks said, for renderers that can show it. attachments: the data to
    be put into the file, for formats that hold files.
    """

    draw: Callable[[Chart, float], Drawing]
    pages: Callable[[], PageMap]
    findings: Callable[[], tuple[Finding, ...]] = tuple
    attachments: tuple[Attachment, ...] = ()


class Renderer(Protocol):
    """Turns a document into the bytes of one format."""

    def __call__(self, document: Document, context: RenderContext) -> Artifact:
        """The document in the format; what it could not honour stands in the notes."""
        ...
