"""Mathematical text as outlines, each letter where matplotlib's own PDF places it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.ft2font import LoadFlags
from matplotlib.mathtext import MathTextParser
from matplotlib.path import Path as Curve

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

_EM = 100.0
"""The size that letters are outlined at, from which they are scaled."""


def extents_of_mathematics(text: str, font: FontProperties) -> tuple[float, float, float]:
    """The width, the height and the depth below the line of mathematical text, in points."""
    laid = _parser().parse(text, 72, font)
    return laid.width, laid.height, laid.depth


def mathematics(text: str, font: FontProperties) -> Curve:
    """The outline of mathematical text in points, its baseline beginning at the origin.

    Laid out at its true size: matplotlib spaces letters by whole steps of that size, so text that is
    laid out larger and scaled down comes out narrower.
    """
    laid = _parser().parse(text, 72, font)
    parts = [_letter(face, size, glyph, x, y) for face, size, _, glyph, x, y in laid.glyphs]
    parts += [_bar(*box) for box in laid.rects]
    parts = [part for part in parts if np.size(part.vertices)]
    return Curve.make_compound_path(*parts) if parts else Curve(np.empty((0, 2)))


@cache
def _parser() -> Any:
    return MathTextParser("path")


def _letter(face: Any, size: float, glyph: int, x: float, y: float) -> Curve:
    face.clear()
    face.set_size(_EM, 72)
    face.load_glyph(glyph, flags=LoadFlags.NO_HINTING)
    points, codes = face.get_path()
    return Curve(points * (size / _EM) + [x, y], codes)


def _bar(left: float, low: float, width: float, height: float) -> Curve:
    right, top = left + width, low + height
    corners = [(left, low), (left, top), (right, top), (right, low), (left, low)]
    return Curve(corners, [Curve.MOVETO, *[Curve.LINETO] * 3, Curve.CLOSEPOLY])
