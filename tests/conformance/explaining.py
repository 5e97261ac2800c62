"""Why a figure differs from matplotlib's PDF: what in it is drawn in another way, on purpose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from matplotlib.cbook import is_math_text
from matplotlib.figure import Figure
from matplotlib.text import Text

from reportgen.model.drawing import Drawing, Group, Mark, Raster

CAUSES: Mapping[str, str] = MappingProxyType(
    {
        "fallback": "has letters that the face lacks; matplotlib borrows them from other fonts, ours refuses",
        "hatch": "hatched; matplotlib's PDF has a pattern, which PDFium drops or shifts; ours has the lines",
        "image": "has an image that is resampled; ours at 216 dots an inch, matplotlib's at 72",
        "mathematics": "has mathematics, whose thin bars are placed by whole pixels",
        "features": "asks for features of a font, a language's letters or a joined script, which ours lacks",
        "letters": "has letters beyond Latin-1, which matplotlib's PDF places by rounded widths one by one",
        "sketch": "is drawn as by a trembling hand, along each path as the renderer divides it",
        "widths": "has a legend, a table or a layout placed by widths that differ by a fraction of a point",
        "nearer": "is nearer to Agg in ours than in matplotlib's PDF",
        "lines": "differs in antialiasing along edges alone",
    }
)
"""Causes by name, the likeliest first: a figure is told by the first it has."""


def traits(figure: Figure, drawing: Drawing) -> tuple[str, ...]:
    """The causes that a figure has in it, in the order of CAUSES."""
    found = set(_traits(figure, drawing))
    return tuple(name for name in CAUSES if name in found)


def _traits(figure: Figure, drawing: Drawing) -> Iterator[str]:
    for artist in figure.findobj():
        if isinstance(artist, Text) and artist.get_visible() and artist.get_text():
            yield from _of_text(artist)
        if getattr(artist, "get_hatch", lambda: None)() or getattr(artist, "hatches", None):
            yield "hatch"
        if type(artist).__name__ in ("Legend", "Table"):
            yield "widths"
        if artist.get_sketch_params() is not None:
            yield "sketch"
    if figure.get_layout_engine() is not None:
        yield "widths"
    if any(isinstance(mark, Raster) for mark in _marks(drawing.items)):
        yield "image"


def _of_text(text: Text) -> Iterator[str]:
    words = text.get_text()
    if is_math_text(words):
        yield "mathematics"
    if text.get_fontfeatures() or text.get_language() or any(map(_is_joined, words)):
        yield "features"
    if any(ord(letter) > 0xFF for letter in words):
        yield "letters"


def _is_joined(letter: str) -> bool:
    """Whether it is a letter of Arabic, whose form is its neighbours'."""
    return "\u0600" <= letter <= "\u06ff"


def _marks(items: tuple[Mark, ...]) -> Iterator[Mark]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from _marks(item.items)
