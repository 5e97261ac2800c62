"""A drawing: a vector display list as plain data.

Charts, SVG logos and icons all become one. Points, origin at the lower left, y upwards.
Backends (reportgen.drawings) replay it into PDF, SVG and PNG.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Discriminator

from reportgen.frozen import dataclass

Matrix: TypeAlias = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """Red, green, blue and opacity, each 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @classmethod
    def from_hex(cls, text: str, alpha: float = 1.0) -> Colour:
        """The colour of “#rrggbb”.

        >>> Colour.from_hex("#ff0000").red
        1.0
        """
        digits = text.lstrip("#")
        red, green, blue = (int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))
        return cls(red=red, green=green, blue=blue, alpha=alpha)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """How a line is drawn; width and dashes in points."""

    colour: Colour
    width: float = 1.0
    cap: Literal["butt", "round", "square"] = "butt"
    join: Literal["miter", "round", "bevel"] = "miter"
    dashes: tuple[float, ...] = ()
    dash_offset: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A path: one command a letter (M, L, C, Z) and its coordinates in a row."""

    commands: str
    points: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An outline, filled, stroked or both."""

    outline: Outline
    fill: Colour | None = None
    stroke: Stroke | None = None
    even_odd: bool = False
    kind: Literal["shape"] = "shape"


@dataclass(frozen=True, slots=True, kw_only=True)
class FontKey:
    """A face of the brand: font role, weight and slope."""

    role: str = "body"
    weight: int = 400
    italic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRun:
    """Characters on a baseline that starts at x, y, turned by angle degrees.

    width is the advance of the run in points, as it was measured when it was drawn, kerning
    included. kerning: what is added after each character but the last, as a share of size;
    empty where nothing is.
    """

    text: str
    x: float
    y: float
    size: float
    font: FontKey
    colour: Colour
    width: float
    angle: float = 0.0
    kerning: tuple[float, ...] = ()
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A PNG image in the unit square moved by a matrix."""

    png: bytes
    matrix: Matrix
    kind: Literal["raster"] = "raster"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Items under a matrix, a clip and an opacity."""

    items: tuple[Mark, ...]
    matrix: Matrix | None = None
    clip: Outline | None = None
    opacity: float = 1.0
    kind: Literal["group"] = "group"


Mark: TypeAlias = Annotated[Shape | TextRun | Raster | Group, Discriminator("kind")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A display list of a size in points."""

    width: float
    height: float
    items: tuple[Mark, ...]
    kind: Literal["drawing"] = "drawing"


def scaled(drawing: Drawing, height: float) -> Drawing:
    """The drawing at another height in points, its proportions kept.

    >>> scaled(Drawing(width=10.0, height=5.0, items=()), 10.0).width
    20.0
    """
    factor = height / drawing.height
    group = Group(items=drawing.items, matrix=(factor, 0.0, 0.0, factor, 0.0, 0.0))
    return Drawing(width=drawing.width * factor, height=height, items=(group,) if drawing.items else ())
