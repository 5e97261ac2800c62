"""The paper that kinds draw on: marks in points, from the lower left corner.

Our kinds need lines, areas, circles and words, so their marks are made here and matplotlib is
not loaded for them; what users plot with it is recorded (recorder). Marks are drawn in their
order: grounds below lines, lines below words, points above all.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import itemgetter
from typing import Literal, TypeAlias, TypeVar, assert_never

from reportgen.charts.faces import Faces
from reportgen.errors import TooHighError
from reportgen.frozen import dataclass
from reportgen.graphics.palette import Palette
from reportgen.model.chart import WHOLE, bounds
from reportgen.model.drawing import Colour, Drawing, FontKey, Mark, Outline, Shape, Stroke, TextRun

_P = TypeVar("_P")
_T = TypeVar("_T")

SMALL, LABEL = 9.0, 10.0
"""Sizes of type in points: axes and notes; what names or values a mark."""

MarkForm: TypeAlias = Literal["box", "dot", "ring", "square", "diamond", "triangle"]
"""The marks that points and keys are drawn as."""

_SQUARE = ((-1, -1), (1, -1), (1, 1), (-1, 1))
_DIAMOND = ((0, -1), (1, 0), (0, 1), (-1, 0))
_TRIANGLE = ((-0.95, -0.65), (0.95, -0.65), (0, 1))

_NEAR, _FAR = 0.2652031, 0.2652031 * 0.5**0.5
"""How far the handles of an eighth of a circle of radius 1 reach, at its straight and its slanted end."""

_EIGHTH = ((_NEAR, -1.0), (0.5**0.5 - _FAR, -(0.5**0.5) - _FAR), (0.5**0.5, -(0.5**0.5)))
_QUARTER = (*_EIGHTH, *((-y, -x) for x, y in (_EIGHTH[1], _EIGHTH[0])), (1.0, 0.0))
_HALF = (*_QUARTER, *((-y, x) for x, y in _QUARTER))
_CIRCLE = ((0.0, -1.0), *_HALF, *((-x, -y) for x, y in _HALF))
_ROUND = "M" + "C" * 8 + "Z"

PLOT, _WORDS, _POINTS = 2.9, 3.0, 5.0
"""The orders of lines of values, of words over them, and of what stands over these."""

LEADING = 1.2
REGULAR, BOLD = FontKey(), FontKey(weight=600)


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """How a label is set."""

    font: FontKey = REGULAR
    size: float = LABEL

    @property
    def line(self) -> float:
        """The height of a line in points."""
        return self.size * LEADING


AXIS = Type(size=SMALL)
NAME = Type()
VALUE = Type(font=BOLD)

CLOSER = (1.0, 0.75, 0.5, 0.25, 0.0)
"""How much of the space between what is natural and what is least rows keep, where room is short."""


def between(least: float, natural: float, share: float) -> float:
    """A size that keeps a share of what it can give up."""
    return least + (natural - least) * share


def small(style: Type) -> Type:
    """The type in the size of axes, for rows that stand close."""
    return Type(font=style.font, size=SMALL)


class Desk:
    """What a kind knows before it draws: the palette, how wide texts are, and its place.

    room: the most that a chart may be high, in points. part: which of how many drawings of its rows
    is made.
    """

    def __init__(
        self, palette: Palette, faces: Faces, *, room: float = math.inf, part: tuple[int, int] = WHOLE
    ) -> None:
        self.palette = palette
        self.faces = faces
        self.room = room
        self.part = part

    def spaced(
        self, what: str, rows: int, paces: Iterable[_P], lay: Callable[[_P, slice], tuple[_T, float]]
    ) -> tuple[_T, float]:
        """The drawn part of so many rows, as it is laid out, and its height: closer where room is short.

        paces: the natural one first. lay: some of the rows at a pace, and their height with all that
        is around them. The parts are about equal, and all have the widest pace at which each fits.
        """
        part, count = self.part
        height = math.inf
        for pace in paces:
            parts = [lay(pace, slice(*bounds(rows, (place, count)))) for place in range(count)]
            height = max(high for _, high in parts)
            if height <= self.room:
                return parts[part]
        raise TooHighError(
            f"{what} is {height:.0f} points high, and its place has room for {self.room:.0f}",
            why="closer rows, or smaller labels, could not be read",
            hint="show fewer rows, or a table",
            rows=rows,
        )

    def width(self, text: str, style: Type) -> float:
        """The width of a text in points."""
        return self.faces.width(text, style.font, style.size)

    def rise(self, style: Type) -> float:
        """From the baseline to half the height of figures and capitals."""
        return self.faces.face(style.font).cap_height * style.size / 2


class Sheet:
    """A drawing of a size in points whose origin is its lower left corner, while it is made."""

    def __init__(self, desk: Desk, width: float, height: float) -> None:
        self.desk = desk
        self.width, self.height = width, height
        self._marks: list[tuple[float, Mark]] = []

    def words(
        self,
        text: str,
        x: float,
        y: float,
        style: Type,
        colour: str,
        align: Literal["left", "center", "right"] = "left",
        *,
        halo: bool = False,
    ) -> None:
        """A line of text whose capitals are centred on y; a halo keeps lines behind it off."""
        if not text:
            return
        wide, rise = self.desk.width(text, style), self.desk.rise(style)
        left = x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
        if halo:
            low, high = y - rise - 2, y + rise + 2
            start, end = max(left - 2, 0.0), min(left + wide + 2, self.width)
            corners = [(start, low), (end, low), (end, high), (start, high)]
            self._area(corners, self.desk.palette.ground, order=2.5)
        run = TextRun(
            text=text,
            x=exact(left),
            y=exact(y - rise),
            size=exact(style.size),
            font=style.font,
            colour=ink(colour),
            width=exact(wide),
            kerning=self.desk.faces.kerning(text, style.font),
        )
        self.add(run, _WORDS)

    def lines(
        self,
        texts: Sequence[str],
        x: float,
        y: float,
        style: Type,
        colour: str,
        align: Literal["left", "center", "right"] = "left",
    ) -> None:
        """Lines of text that stand around y together."""
        top = y + (len(texts) - 1) * style.line / 2
        for place, text in enumerate(texts):
            self.words(text, x, top - place * style.line, style, colour, align)

    def rule(self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float) -> None:
        """A straight line between two points."""
        self.path((start, end), colour, width)

    def path(
        self,
        points: Sequence[tuple[float, float]],
        colour: str,
        width: float,
        *,
        dashes: tuple[float, ...] = (),
        order: float = 1.0,
    ) -> None:
        """A line through points, in points."""
        stroke = Stroke(
            colour=ink(colour), width=exact(width), join="round", dashes=tuple(map(exact, dashes))
        )
        outline = Outline(commands="M" + "L" * (len(points) - 1), points=_flat(points))
        self.add(Shape(outline=outline, stroke=stroke), order)

    def box(self, left: float, bottom: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        self._area(_corners(left, bottom, width, height), colour, order=1.0)

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle, over lines."""
        self.add(Shape(outline=circle(x, y, radius), fill=ink(colour)), _POINTS)

    def mark(self, form: MarkForm, x: float, y: float, radius: float, colour: str) -> None:
        """A mark around a point, told from others by its form as well as its colour."""
        match form:
            case "box":
                self.box(x - radius, y - radius, 2 * radius, 2 * radius, colour)
            case "dot":
                self.dot(x, y, radius, colour)
            case "ring":
                self.dot(x, y, radius, colour)
                self.dot(x, y, radius * 0.6, self.desk.palette.ground)
            case "square":
                self._area([(x + a * 0.75 * radius, y + b * 0.75 * radius) for a, b in _SQUARE], colour)
            case "diamond":
                self._area([(x + a * radius, y + b * radius) for a, b in _DIAMOND], colour)
            case "triangle":
                self._area([(x + a * radius, y + b * radius) for a, b in _TRIANGLE], colour)
            case _:
                assert_never(form)

    def shade(self, left: float, bottom: float, width: float, height: float, colour: str) -> None:
        """A ground behind everything else."""
        self._area(_corners(left, bottom, width, height), colour, order=0.0)

    def add(self, mark: Mark, order: float) -> None:
        """A mark, over those of its order that are there already."""
        self._marks.append((order, mark))

    def _area(self, corners: Sequence[tuple[float, float]], colour: str, order: float = 5.0) -> None:
        """A filled polygon."""
        outline = Outline(commands="M" + "L" * (len(corners) - 1) + "Z", points=_flat(corners))
        self.add(Shape(outline=outline, fill=ink(colour)), order)

    def drawing(self) -> Drawing:
        """What was drawn."""
        items = tuple(mark for _, mark in sorted(self._marks, key=itemgetter(0)))
        return Drawing(width=exact(self.width), height=exact(self.height), items=items)


@cache
def ink(colour: str) -> Colour:
    """The colour of “#rrggbb”, as exact as all numbers of a drawing."""
    made = Colour.from_hex(colour)
    return Colour(red=exact(made.red), green=exact(made.green), blue=exact(made.blue))


def circle(x: float, y: float, radius: float) -> Outline:
    """A circle, as eight curves."""
    return Outline(commands=_ROUND, points=_flat([(a * radius + x, b * radius + y) for a, b in _CIRCLE]))


def exact(value: float) -> float:
    """A number to a ten-thousandth, so that machines agree on it."""
    return round(float(value), 4) + 0.0


def _flat(points: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    return tuple(exact(at) for point in points for at in point)


def _corners(left: float, bottom: float, width: float, height: float) -> list[tuple[float, float]]:
    right, top = left + width, bottom + height
    return [(left, bottom), (right, bottom), (right, top), (left, top)]
