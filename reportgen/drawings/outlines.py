"""A drawing whose words are shapes, for readers that lack its fonts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import Any, assert_never

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from reportgen.drawings.geometry import rotation
from reportgen.model.drawing import Drawing, FontKey, Group, Mark, Outline, Raster, Shape, TextRun


def outlined(drawing: Drawing, fonts: Callable[[FontKey], bytes]) -> Drawing:
    """The drawing with the outlines of its glyphs in the place of text; fonts gives TrueType bytes.

    It looks the same wherever it is shown. What it says must stand beside it as words.
    """
    return replace(drawing, items=tuple(_marks(drawing.items, lambda key: _face(fonts(key)))))


def _marks(items: tuple[Mark, ...], face: Callable[[FontKey], _Face]) -> Iterator[Mark]:
    for mark in items:
        match mark:
            case TextRun():
                outline = _words(mark, face(mark.font))
                if outline.commands:
                    yield Shape(outline=outline, fill=mark.colour)
            case Group():
                yield replace(mark, items=tuple(_marks(mark.items, face)))
            case Shape() | Raster():
                yield mark
            case _:
                assert_never(mark)


def _words(run: TextRun, face: _Face) -> Outline:
    """The glyphs of a run where they stand."""
    a, b, c, d = rotation(run.angle)
    commands: list[str] = []
    points: list[float] = []
    along = 0.0
    gaps = (*run.kerning, *(0.0 for _ in run.text[len(run.kerning) :]))
    for character, gap in zip(run.text, gaps, strict=False):
        outline, advance = face.glyph(character)
        commands.append(outline.commands)
        for x, y in zip(outline.points[::2], outline.points[1::2], strict=True):
            across, up = along + x * run.size, y * run.size
            points += (run.x + a * across + c * up, run.y + b * across + d * up)
        along += (advance + gap) * run.size
    return Outline(commands="".join(commands), points=tuple(points))


class _Face:
    """The glyphs of a font, of size 1."""

    def __init__(self, data: bytes) -> None:
        # fontTools makes the fields of its tables when it reads them; no checker knows them.
        font: Any = TTFont(BytesIO(data), lazy=True)
        self._glyphs: Any = font.getGlyphSet()
        self._names: dict[int, str] = font.getBestCmap() or {}
        self._units: int = font["head"].unitsPerEm
        self._met: dict[str, tuple[Outline, float]] = {}

    def glyph(self, character: str) -> tuple[Outline, float]:
        """The outline of a character, and how far the next one stands."""
        if character not in self._met:
            glyph = self._glyphs[self._names.get(ord(character), ".notdef")]
            pen = _Pen(self._glyphs, self._units)
            glyph.draw(pen)
            outline = Outline(commands="".join(pen.commands), points=tuple(pen.points))
            self._met[character] = (outline, glyph.width / self._units)
        return self._met[character]


@lru_cache(maxsize=16)
def _face(data: bytes) -> _Face:
    """The glyphs of a font, which are asked for once a drawing."""
    return _Face(data)


class _Pen(BasePen):  # type: ignore[misc]
    """Takes down an outline; the quadratic curves of TrueType come to it as cubic ones."""

    def __init__(self, glyphs: Any, units: int) -> None:
        super().__init__(glyphs)
        self._units = units
        self.commands: list[str] = []
        self.points: list[float] = []

    def _take(self, command: str, *points: tuple[float, float]) -> None:
        self.commands.append(command)
        self.points += (value / self._units for point in points for value in point)

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 (fontTools names it)
        self._take("M", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._take("L", pt)

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._take("C", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self._take("Z")
