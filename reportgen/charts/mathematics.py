"""Mathematical text as outlines, each letter where matplotlib's own PDF places it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from matplotlib.mathtext import MathTextParser
from matplotlib.path import Path as Curve

from reportgen.charts.shaping import joined, letter
from reportgen.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties


def extents_of_mathematics(text: str, font: FontProperties) -> tuple[float, float, float]:
    """The width, the height and the depth below the line of mathematical text, in points."""
    laid = _laid(text, font)
    return laid.width, laid.height, laid.depth


def mathematics(text: str, font: FontProperties) -> tuple[Curve, list[Curve]]:
    """The outline of mathematical text in points, its baseline beginning at the origin; and its bars.

    Laid out at its true size: matplotlib spaces letters by whole steps of that size, so text that is
    laid out larger and scaled down comes out narrower. Bars are apart, since viewers set what is a
    rectangle and nothing else on their pixels, where it is sharp.
    """
    laid = _laid(text, font)
    letters = [letter(face, size, glyph, x, y) for face, size, _, glyph, x, y in laid.glyphs]
    return joined(letters), [_bar(*box) for box in laid.rects]


def _laid(text: str, font: FontProperties) -> Any:
    """Mathematical text laid out; LayoutError, with matplotlib's reason, for what is none."""
    try:
        return _parser().parse(text, 72, font)
    except ValueError as error:
        raise LayoutError(
            f"the text “{text}” cannot be read as mathematics",
            why=str(error).strip().splitlines()[-1],
            hint=r"correct what stands between its dollar signs; for a dollar sign itself write \$",
        ) from None


@cache
def _parser() -> Any:
    return MathTextParser("path")


def _bar(left: float, low: float, width: float, height: float) -> Curve:
    right, top = left + width, low + height
    corners = [(left, low), (left, top), (right, top), (right, low), (left, low)]
    return Curve(corners, [Curve.MOVETO, *[Curve.LINETO] * 3, Curve.CLOSEPOLY])
