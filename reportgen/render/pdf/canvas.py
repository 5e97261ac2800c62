"""ReportLab's canvas as this renderer uses it: nothing of its own choosing reaches the file."""

from __future__ import annotations

import hashlib
import io
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from reportgen.model.document import Document
from reportgen.render.pdf.fonts import Faces

PDF_VERSION = (1, 7)
PRODUCER = "reportgen"
_NO_ID = "0" * 32
_PLAIN = set(range(32, 127)) - set(b"()\\")
_ESCAPES = {code: f"\\{code:03o}" for code in range(256) if code not in _PLAIN}


class ReportCanvas(Canvas):  # type: ignore[misc]
    """A canvas that writes a document's own metadata, never a clock's or ReportLab's.

    The operators for text are written here and not through text objects, which cost as much
    as all the rest of a page.
    """

    _doc: Any  # ReportLab's own document, which has no public name

    def __init__(self, document: Document, faces: Faces) -> None:
        # Named, or ReportLab would have Helvetica in the file; its stubs want a number here.
        font: Any = faces.loaded[faces.fonts[0].asset].name
        self._target = io.BytesIO()
        super().__init__(
            self._target,
            pageCompression=1,
            invariant=1,
            pdfVersion=PDF_VERSION,
            initialFontName=font,
            lang=document.meta.language,
        )
        self._strings: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        self._places: dict[str, object] = {}
        self._describe(document)

    def _describe(self, document: Document) -> None:
        meta = document.meta
        self.setTitle(meta.title)
        self.setAuthor(meta.publisher)
        self.setSubject(meta.subject or meta.description)
        self.setKeywords(", ".join(meta.keywords))
        self.setCreator(PRODUCER)
        self.setProducer(PRODUCER)
        self.setViewerPreference("DisplayDocTitle", "true")
        if meta.published:
            stamp = f"D:{meta.published:%Y%m%d}000000Z"
            self.setDateFormatter(lambda *_: stamp)

    def strings(self, font: str, text: str) -> tuple[tuple[str, str], ...]:
        """A text as pairs of a subset's resource name and a literal string for Tj."""
        key = (font, text)
        known = self._strings.get(key)
        if known is None:
            face: Any = pdfmetrics.getFont(font)
            known = self._strings[key] = tuple(
                (
                    face.getSubsetInternalName(subset, self._doc),
                    f"({codes.decode('latin-1').translate(_ESCAPES)})",
                )
                for subset, codes in face.splitString(text, self._doc)
            )
        return known

    def destine(self, name: str, top: float) -> None:
        """Makes a height of this page a place that links and bookmarks lead to by name."""
        self._places[name] = self.bookmarkPage(name, fit="XYZ", left=0, top=top, zoom=0)

    def name_destinations(self) -> None:
        """Makes the places of the document reachable from outside, by their names in order."""
        pairs: list[object] = []
        for name in sorted(self._places):
            pairs.extend((pdfdoc.PDFString(name), self._doc.Reference(self._places[name])))
        tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(pairs)})
        self._doc.Catalog.Names = pdfdoc.PDFDictionary({"Dests": tree})

    def finished(self) -> bytes:
        """The file, its identifier made from all that is in it."""
        blank = f"\n[<{_NO_ID}><{_NO_ID}>]\n".encode("ascii")
        # ReportLab has no public way to give a file an identifier of its own.
        self._doc._ID = blank  # noqa: SLF001
        held, rl_config.useA85 = rl_config.useA85, 0
        try:
            data: bytes = self.getpdfdata()
        finally:
            rl_config.useA85 = held
        digest = hashlib.sha256(data).hexdigest()[:32]
        place = data.rindex(blank)
        own = f"\n[<{digest}><{digest}>]\n".encode("ascii")
        return data[:place] + own + data[place + len(blank) :]
