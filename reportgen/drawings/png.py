"""A drawing as a PNG: a page of its own, drawn by PDFium with the very text of the PDF."""

from __future__ import annotations

import threading
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from reportgen.drawings import pdf
from reportgen.drawings.faces import register
from reportgen.model.drawing import Drawing, FontKey

_PDFIUM = threading.Lock()
"""PDFium is not safe to call from two threads."""

_WHITE, _CLEAR = (255, 255, 255, 255), (255, 255, 255, 0)
"""Clear is white seen through, so that a viewer that scales it leaves no grey rim at what is white."""


def write(
    drawing: Drawing,
    fonts: Callable[[FontKey], bytes],
    *,
    scale: float = 3.0,
    transparent: bool = False,
) -> bytes:
    """A PNG of scale pixels a point; the same drawing gives the same bytes.

    fonts: the TrueType bytes of a face. The ground is white unless transparent.
    """
    page = _page(drawing, fonts)
    with _PDFIUM:
        image = _rasterised(page, scale, _CLEAR if transparent else _WHITE)
    image = image if transparent else image.convert("RGB")
    out = BytesIO()
    image.save(out, format="PNG", dpi=(72 * scale, 72 * scale))
    return out.getvalue()


def _page(drawing: Drawing, fonts: Callable[[FontKey], bytes]) -> bytes:
    """A PDF of the one page that the drawing fills."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(drawing.width, drawing.height), invariant=1, pageCompression=0)
    pdf.replay(drawing, canvas, lambda key: register(fonts(key)))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _rasterised(page: bytes, scale: float, ground: tuple[int, int, int, int]) -> Image.Image:
    document: Any = pypdfium2.PdfDocument(page)
    try:
        bitmap = document[0].render(scale=scale, fill_color=ground, maybe_alpha=True, rev_byteorder=True)
        image: Image.Image = bitmap.to_pil().copy()
        return image
    finally:
        document.close()
