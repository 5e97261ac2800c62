"""How far the letters of a face reach above and below the baseline, as matplotlib sets lines by it."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any


class Extents:
    """The heights of a face and of its letters, as shares of the type size."""

    def __init__(self, data: bytes) -> None:
        from fontTools.ttLib import TTFont

        font: Any = TTFont(BytesIO(data), lazy=True)
        em, os2 = font["head"].unitsPerEm, font["OS/2"]
        self.line = (os2.sTypoAscender / em, -os2.sTypoDescender / em, os2.sTypoLineGap / em)
        self._em = em
        self._glyphs: dict[int, str] = font.getBestCmap()
        self._outlines = font["glyf"]
        self._known: dict[str, tuple[float, float]] = {}

    def reach(self, text: str) -> tuple[float, float]:
        """How far a text reaches above its baseline and below it."""
        reaches = [self._letter(letter) for letter in text]
        return max((up for up, _ in reaches), default=0.0), max((down for _, down in reaches), default=0.0)

    def _letter(self, letter: str) -> tuple[float, float]:
        if letter not in self._known:
            outline = self._outlines[self._glyphs[ord(letter)]]
            up, down = getattr(outline, "yMax", 0), -getattr(outline, "yMin", 0)
            self._known[letter] = up / self._em, down / self._em
        return self._known[letter]


@lru_cache(maxsize=16)
def extents_of(data: bytes) -> Extents:
    """The extents of a font file's bytes."""
    return Extents(data)
