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
        pdfmetrics.registerFont(TTFont(name, BytesIO(data), shapable=False))
    return name
