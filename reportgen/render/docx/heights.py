"""How high words stand in Word, by the widths of their letters: what a page has left beside them."""

from __future__ import annotations

from functools import partial

from reportgen.graphics.wrap import wrap
from reportgen.model.style import TextStyle
from reportgen.render.docx.fonts import Faces


def words_height(words: str, style: TextStyle, width: float, faces: Faces) -> float:
    """The height of a paragraph in points with the space around it, over as many lines as it takes."""
    measure = partial(faces.face(style.font).width, size=style.size)
    lines = wrap(words, width - style.indent, measure)
    return len(lines) * style.size * style.leading + style.space_before + style.space_after
