"""TrueType bytes made known to ReportLab, each under a name that comes from its content."""

from __future__ import annotations

import hashlib
from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont


def register(data: bytes) -> str:
    """The name that ReportLab knows the face by; the same bytes get the same name.

    data: a static TrueType font that reportgen.assets.fonts has accepted.
    """
    name = "face-" + hashlib.sha256(data).hexdigest()[:16]
    if name not in pdfmetrics.getRegisteredFontNames():
        font = TTFont(name, BytesIO(data), shapable=False)
        with_whole_widths(font)
        pdfmetrics.registerFont(font)
    return name


def with_whole_widths(font: TTFont) -> None:
    """Round the widths of a font's letters to whole thousandths of its size.

    PDFium cuts off what is smaller, so that lines of letters come out ever shorter.
    """
    face = font.face
    face.defaultWidth = round(face.defaultWidth)
    face.charWidths.update({code: round(width) for code, width in face.charWidths.items()})
