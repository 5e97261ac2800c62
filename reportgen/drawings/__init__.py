"""Backends of Drawing: PDF (a ReportLab canvas), SVG and PNG; the last two for files of their own.

Neither loads more than it needs: ReportLab and PDFium come with the first PNG.
"""

from __future__ import annotations

from collections.abc import Callable

from reportgen.model.drawing import Drawing, FontKey

__all__ = ["to_png", "to_svg"]


def to_svg(drawing: Drawing, fonts: Callable[[FontKey], bytes], *, alt: str) -> str:
    """The text of an SVG file that looks the same wherever it is shown: its words are outlines.

    fonts: the TrueType bytes of a face, those that it was drawn with. alt: what it says to those
    who do not see it; empty for what is ornament.

    >>> to_svg(Drawing(width=10, height=5, items=()), lambda _: b"", alt="Nothing").splitlines()[0][-33:]
    ' role="img" aria-label="Nothing">'
    """
    from reportgen.drawings import svg
    from reportgen.drawings.outlines import outlined

    return svg.write(outlined(drawing, fonts), title=alt)


def to_png(
    drawing: Drawing, fonts: Callable[[FontKey], bytes], *, scale: float = 3.0, transparent: bool = False
) -> bytes:
    """The bytes of a PNG file of scale pixels a point; a point is 1/72 inch.

    fonts: the TrueType bytes of a face, those that it was drawn with. The ground is white
    unless transparent.
    """
    from reportgen.drawings import png

    return png.write(drawing, fonts, scale=scale, transparent=transparent)
