"""A figure's text as matplotlib's own shaper sets it, in a face of the brand.

Letters stand where matplotlib's PDF has them, so what is placed by their widths is placed alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib._text_helpers import layout
from matplotlib.ft2font import FT2Font, LoadFlags
from matplotlib.path import Path as Curve

from reportgen.errors import LayoutError

if TYPE_CHECKING:
    from matplotlib.ft2font import LayoutItem
    from matplotlib.text import Text

_APART = ("-liga", "-clig", "-calt")
"""Without these features text stays one character a glyph, which a page can address."""

_EM = 100.0
"""The size that letters are outlined at, from which they are scaled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a figure asks of a text beyond its letters: features of the font, and languages."""

    features: tuple[str, ...] = ()
    language: Any = None

    @classmethod
    def by(cls, text: Text | None) -> Asked:
        """What the artist of a text asks for."""
        if text is None:
            return cls()
        return cls(features=text.get_fontfeatures() or (), language=text.get_language())


_NOTHING = Asked()


class Shaper:
    """Sets text in one face."""

    def __init__(self, data: bytes) -> None:
        self._face = FT2Font(BytesIO(data))

    def line(self) -> tuple[float, float, float]:
        """How far a line reaches up and down, and what stands between two, as shares of the type size."""
        em, table = self._face.units_per_EM, self._face.get_sfnt_table("OS/2")
        if table is None:
            return 1.0, 0.0, 0.0
        return table["sTypoAscender"] / em, -table["sTypoDescender"] / em, table["sTypoLineGap"] / em

    def extents(self, text: str, size: float) -> tuple[float, float, float]:
        """The width, the height and the depth below the baseline of a text, in points."""
        features = None if kerning(self, text, size) is None else _APART
        self._face.set_size(size, 72)
        self._face.set_text(text, 0.0, flags=LoadFlags.NO_HINTING, features=features)  # type: ignore[arg-type]
        width, height = self._face.get_width_height()
        return width / 64, height / 64, self._face.get_descent() / 64

    def between(self, text: str, size: float, asked: Asked) -> tuple[float, ...] | None:
        """What is added after each letter but the last, as shares of the size; None for no plain row."""
        items = self._items(text, size, (*_APART, *asked.features), asked.language)
        if [item.char for item in items] != list(text) or not all(map(self._is_plain, items)):
            return None
        return tuple(round(item.prev_kern / size, 4) for item in items[1:])

    def outline(self, text: str, size: float, asked: Asked) -> Curve:
        """A text with all that the font does to it, in points, its baseline beginning at the origin."""
        items = self._items(text, size, asked.features, asked.language)
        return joined([letter(item.ft_object, size, item.glyph_index, item.x, item.y) for item in items])

    def _items(self, text: str, size: float, features: tuple[str, ...], language: Any) -> list[LayoutItem]:
        self._face.set_size(size, 72)
        # The type that matplotlib gives its features is that of a single one.
        these: Any = features or None
        try:
            return list(layout(text, self._face, features=these, language=language))
        except RuntimeError as error:
            raise LayoutError(
                f"the label “{text}” cannot be set",
                why=str(error),
                hint="correct the features or the language that it asks for",
            ) from None

    def _is_plain(self, item: LayoutItem) -> bool:
        """Whether it is the very glyph of its character, on the line."""
        return item.glyph_index == self._face.get_char_index(ord(item.char)) and not item.y


@lru_cache(maxsize=4096)
def kerning(shaper: Shaper, text: str, size: float, asked: Asked = _NOTHING) -> tuple[float, ...] | None:
    """As Shaper.between, kept: what is measured is drawn."""
    return shaper.between(text, size, asked)


@lru_cache(maxsize=16)
def shaper_of(data: bytes) -> Shaper:
    """The shaper of a font file's bytes."""
    return Shaper(data)


def letter(face: FT2Font, size: float, glyph: int, x: float, y: float) -> Curve:
    """The outline of a glyph of a size at a place."""
    face.clear()
    face.set_size(_EM, 72)
    face.load_glyph(glyph, flags=LoadFlags.NO_HINTING)  # type: ignore[arg-type]
    points, codes = face.get_path()
    return Curve(points * (size / _EM) + [x, y], codes)


def joined(parts: list[Curve]) -> Curve:
    """Outlines as one."""
    parts = [part for part in parts if np.size(part.vertices)]
    return Curve.make_compound_path(*parts) if parts else Curve(np.empty((0, 2)))
