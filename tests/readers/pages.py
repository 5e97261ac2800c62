"""PDFs for tests: words at places of a page, as any program might put them, without tags."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

Put = tuple[float, float, str]
"""A text at so many points from the left and from the top."""


def pdf(
    *pages: Sequence[Put], size: float = 10.0, boxes: Sequence[tuple[float, float, float, float]] = ()
) -> bytes:
    """A file of pages of 595 by 842 points; boxes (left, top, width, height) stand on each."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    for page in pages:
        for left, top, width, height in boxes:
            canvas.rect(left, 842 - top - height, width, height)
        for left, top, words in page:
            canvas.setFont("Helvetica", size * (1.8 if words.isupper() else 1))
            canvas.drawString(left, 842 - top, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(text: str, left: float = 60, top: float = 80, leading: float = 13) -> list[Put]:
    """The lines of a text under one another."""
    return [(left, top + leading * place, line) for place, line in enumerate(text.splitlines())]
