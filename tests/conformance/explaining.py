"""Why a figure differs from matplotlib's PDF: what in it is drawn in another way, on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from matplotlib.figure import Figure
from matplotlib.image import FigureImage
from matplotlib.text import Text

from reportgen.model.drawing import Drawing, Group, Mark, Raster

CAUSES: Mapping[str, str] = MappingProxyType(
    {
        "fallback": "has letters that the face lacks; matplotlib borrows them from other fonts, ours refuses",
        "hatch": "hatched; matplotlib's PDF has a pattern, which PDFium drops or shifts; ours has the lines",
        "pixels": "has an image laid on the figure by its dots; ours at the figure's own, matplotlib's at 72",
        "image": "has an image that is resampled; ours at 216 dots an inch, matplotlib's at 72",
        "ligatures": "has letters that matplotlib runs together; ours stay apart, so that words are found",
        "sketch": "is drawn as by a trembling hand, along each path as the renderer divides it",
        "nearer": "is nearer to Agg in ours than in matplotlib's PDF",
        "lines": "differs in antialiasing along edges alone",
    }
)
"""Causes by name, the likeliest first: a figure is told by the first it has."""

_RUN_TOGETHER = re.compile("f[fil]")
"""The letters that the tests' face has ligatures of."""


def traits(figure: Figure, drawing: Drawing) -> tuple[str, ...]:
    """The causes that a figure has in it, in the order of CAUSES."""
    found = set(_traits(figure, drawing))
    return tuple(name for name in CAUSES if name in found)


def _traits(figure: Figure, drawing: Drawing) -> Iterator[str]:
    for artist in figure.findobj():
        if isinstance(artist, Text) and artist.get_visible() and _RUN_TOGETHER.search(artist.get_text()):
            yield "ligatures"
        if getattr(artist, "get_hatch", lambda: None)() or any(getattr(artist, "hatches", ())):
            yield "hatch"
        if isinstance(artist, FigureImage):
            yield "pixels"
        if artist.get_sketch_params() is not None:
            yield "sketch"
    if any(isinstance(mark, Raster) for mark in _marks(drawing.items)):
        yield "image"


def _marks(items: tuple[Mark, ...]) -> Iterator[Mark]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from _marks(item.items)
