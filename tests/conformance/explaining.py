"""Why a figure differs from matplotlib's PDF: what in it is drawn in another way, on purpose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from matplotlib.figure import Figure
from matplotlib.text import Text

from reportgen.model.drawing import Drawing, Group, Mark, Raster

CAUSES: Mapping[str, str] = MappingProxyType(
    {
        "font": "asks for another face than DejaVu Sans; ours sets every text in the brand's face",
        "fallback": "has letters that the face lacks; matplotlib borrows them from other fonts, ours refuses",
        "hatch": "hatched; matplotlib's PDF has a pattern, which PDFium drops or shifts; ours has the lines",
        "image": "has an image that is resampled; ours at 216 dots an inch, matplotlib's at 72",
        "mathematics": "has mathematics, whose thin bars are placed by whole pixels",
        "features": "asks for features of a font or for a language's letters, which ours sets without",
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
            if "$" in artist.get_text():
                yield "mathematics"
            if not _is_sans(artist):
                yield "font"
        if getattr(artist, "get_hatch", lambda: None)() or getattr(artist, "hatches", None):
            yield "hatch"
        if type(artist).__name__ in ("Legend", "Table"):
            yield "widths"
        if isinstance(artist, Text) and (artist.get_fontfeatures() or artist.get_language()):
            yield "features"
        if artist.get_sketch_params() is not None:
            yield "sketch"
    if figure.get_layout_engine() is not None:
        yield "widths"
    if any(isinstance(mark, Raster) for mark in _marks(drawing.items)):
        yield "image"


def _is_sans(text: Text) -> bool:
    return (
        text.get_fontfamily()[0] in ("sans-serif", "DejaVu Sans") and not text.get_fontproperties().get_file()
    )


def _marks(items: tuple[Mark, ...]) -> Iterator[Mark]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from _marks(item.items)
