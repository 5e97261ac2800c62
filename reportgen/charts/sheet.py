"""The paper that kinds draw on: a matplotlib figure measured in points, without furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from reportgen.charts.faces import Faces, properties
from reportgen.graphics.palette import Palette
from reportgen.model.drawing import Drawing, FontKey

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SMALL, LABEL = 9.0, 10.0
"""Sizes of type in points: axes and notes; what names or values a mark."""

MarkForm: TypeAlias = Literal["box", "dot", "ring", "square", "diamond", "triangle"]
"""The marks that points and keys are drawn as."""

_SQUARE = ((-1, -1), (1, -1), (1, 1), (-1, 1))
_DIAMOND = ((0, -1), (1, 0), (0, 1), (-1, 0))
_TRIANGLE = ((-0.95, -0.65), (0.95, -0.65), (0, 1))

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


class Desk:
    """What a kind knows before it draws: the palette, and how wide texts are."""

    def __init__(self, palette: Palette, faces: Faces) -> None:
        self.palette = palette
        self.faces = faces

    def width(self, text: str, style: Type) -> float:
        """The width of a text in points."""
        return self.faces.width(text, style.font, style.size)

    def rise(self, style: Type) -> float:
        """From the baseline to half the height of figures and capitals."""
        return self.faces.face(style.font).cap_height * style.size / 2


class Sheet:
    """A figure of a size in points whose origin is its lower left corner."""

    def __init__(self, desk: Desk, width: float, height: float) -> None:
        from matplotlib.figure import Figure

        self.desk = desk
        self.width, self.height = width, height
        self._figure = Figure(figsize=(width / 72, height / 72), dpi=72, frameon=False)

    def axes(self, left: float, bottom: float, right: float, top: float) -> Axes:
        """Axes over a box in points, bare: no ticks, no frame, no margins."""
        box = (left / self.width, bottom / self.height, (right - left) / self.width)
        axes = self._figure.add_axes((*box, (top - bottom) / self.height))
        axes.set_axis_off()
        axes.set_zorder(3)
        return axes

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
        if halo:
            wide, rise = self.desk.width(text, style), self.desk.rise(style)
            left = x - {"left": 0.0, "center": wide / 2, "right": wide}[align]
            low, high = y - rise - 2, y + rise + 2
            start, end = max(left - 2, 0.0), min(left + wide + 2, self.width)
            corners = [(start, low), (end, low), (end, high), (start, high)]
            self._area(corners, self.desk.palette.ground, order=2.5)
        self._figure.text(
            x / self.width,
            (y - self.desk.rise(style)) / self.height,
            text,
            fontproperties=properties(style.font, style.size),
            color=colour,
            ha=align,
            va="baseline",
            parse_math=False,
        )

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
        from matplotlib.lines import Line2D

        self._figure.add_artist(
            Line2D(
                [x / self.width for x, _ in points],
                [y / self.height for _, y in points],
                color=colour,
                linewidth=width,
                linestyle=(0, tuple(length / width for length in dashes)) if dashes else "solid",
                dash_capstyle="butt",
                solid_capstyle="butt",
                transform=self._figure.transFigure,
                zorder=order,
            )
        )

    def box(self, left: float, bottom: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle."""
        from matplotlib.patches import Rectangle

        self._figure.add_artist(
            Rectangle(
                (left / self.width, bottom / self.height),
                width / self.width,
                height / self.height,
                facecolor=colour,
                linewidth=0,
                transform=self._figure.transFigure,
            )
        )

    def dot(self, x: float, y: float, radius: float, colour: str) -> None:
        """A filled circle, over lines."""
        from matplotlib.patches import Ellipse

        self._figure.add_artist(
            Ellipse(
                (x / self.width, y / self.height),
                2 * radius / self.width,
                2 * radius / self.height,
                facecolor=colour,
                linewidth=0,
                transform=self._figure.transFigure,
                zorder=5,
            )
        )

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
        box = [(left, bottom), (left + width, bottom), (left + width, bottom + height),
               (left, bottom + height)]  # fmt: skip
        self._area(box, colour, order=0.0)

    def _area(self, corners: Sequence[tuple[float, float]], colour: str, order: float = 5.0) -> None:
        """A filled polygon."""
        from matplotlib.patches import Polygon

        points = [(x / self.width, y / self.height) for x, y in corners]
        self._figure.add_artist(
            Polygon(
                points, closed=True, facecolor=colour, linewidth=0, transform=self._figure.transFigure,
                zorder=order,
            )
        )  # fmt: skip

    def drawing(self) -> Drawing:
        """What was drawn."""
        from reportgen.charts.recorder import record_with

        return record_with(self._figure, self.desk.faces)
