"""The pen: text, fills and rules as content stream operators, no state set twice, all marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportgen.render.pdf.canvas import ReportCanvas
from reportgen.render.pdf.ink import Ink
from reportgen.render.pdf.marks import Artifact, Marks
from reportgen.render.pdf.operands import number, rgb
from reportgen.render.pdf.structure import Node


@dataclass(slots=True, kw_only=True)
class Pen:
    """Writes one page, y upwards from its foot; remembers what the stream already says.

    marks: who owns what is written. Every stretch belongs to a node or is an artifact, so
    each verb asks whose it is. A mark that begins in a text object ends in it.
    """

    canvas: ReportCanvas
    marks: Marks
    inside: Node | Artifact | None = None
    in_text: bool = False
    font: tuple[str, float] | None = None
    fill_colour: str = "#000000"
    line_colour: str = "#000000"
    thickness: float = 1.0
    code: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, ink: Ink, whose: Node | Artifact) -> None:
        """Characters on a baseline."""
        self._text_mark(whose)
        self._fill_colour(ink.colour)
        self.code.append(f"1 0 0 1 {number(x)} {number(y + ink.rise)} Tm")
        self._show(text, ink)

    def turned(
        self,
        place: tuple[float, float],
        along: tuple[float, float],
        text: str,
        ink: Ink,
        whose: Node | Artifact,
    ) -> None:
        """Characters on a baseline from a place in a direction (cosine and sine)."""
        self._text_mark(whose)
        self._fill_colour(ink.colour)
        cos, sin = (number(part) for part in along)
        x, y = (number(part) for part in place)
        self.code.append(f"{cos} {sin} {number(-along[1])} {cos} {x} {y} Tm")
        self._show(text, ink)

    def _show(self, text: str, ink: Ink) -> None:
        for font, string in self.canvas.strings(ink.face.name, text):
            self._font(font, ink.size)
            self.code.append(f"{string} Tj")

    def fill(self, rectangle: str, colour: str, whose: Artifact) -> None:
        """A rectangle: its lower left corner, its width and height as operands."""
        self._mark(whose)
        self._fill_colour(colour)
        self.code.append(f"{rectangle} re f")

    def fills(self, rectangles: Sequence[str], colour: str, whose: Artifact) -> None:
        """Rectangles of one colour, each as “x y width height re”."""
        self._mark(whose)
        self._fill_colour(colour)
        self.code.extend(rectangles)
        self.code.append("f")

    def lines(self, paths: Sequence[str], thickness: float, colour: str, whose: Artifact) -> None:
        """Lines of one thickness and colour, each as “x y m x y l”."""
        self._mark(whose)
        self._line_style(thickness, colour)
        self.code.extend(paths)
        self.code.append("S")

    def start_cells(self, ink: Ink) -> None:
        """Sets the ink for cells, whose texts and marks their maker writes into the code."""
        if self.inside is not None and self.in_text:
            self.code.append("EMC")
            self.inside = None
        if not self.in_text:
            self._leave()
            self.code.append("BT")
            self.in_text = True
        self._fill_colour(ink.colour)
        self._font(self.canvas.first_font(ink.face.name), ink.size)

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        thickness: float,
        colour: str,
        whose: Artifact,
    ) -> None:
        """A straight line."""
        self._mark(whose)
        self._line_style(thickness, colour)
        points = " ".join(number(value) for value in (*start, *end))
        x0, y0, x1, y1 = points.split()
        self.code.append(f"{x0} {y0} m {x1} {y1} l S")

    def open(self, whose: Node | Artifact) -> None:
        """Begins a mark of its own for what the canvas itself writes, up to the next verb."""
        self.close()
        self._mark(whose)
        self._flush()

    def close(self) -> None:
        """Ends what is open and hands the page so far to the canvas."""
        self._leave()
        self._flush()

    def _text_mark(self, whose: Node | Artifact) -> None:
        if self.inside is whose and self.in_text:
            return
        if self.in_text:
            if self.inside is not None:
                self.code.append("EMC")
        else:
            self._leave()
            self.code.append("BT")
            self.in_text = True
        self._begin(whose)

    def _mark(self, whose: Node | Artifact) -> None:
        if self.inside is not whose or self.in_text:
            self._leave()
            self._begin(whose)

    def _begin(self, whose: Node | Artifact) -> None:
        operands = whose.operands if isinstance(whose, Artifact) else self.marks.take(whose)
        self.code.append(f"{operands}BDC")
        self.inside = whose

    def _leave(self) -> None:
        if self.inside is not None:
            self.code.append("EMC")
            self.inside = None
        if self.in_text:
            self.code.append("ET")
            self.in_text = False

    def _flush(self) -> None:
        if self.code:
            self.canvas.addLiteral("\n".join(self.code))
            self.code.clear()

    def _font(self, font: str, size: float) -> None:
        if self.font != (font, size):
            self.code.append(f"{font} {number(size)} Tf")
            self.font = (font, size)

    def _line_style(self, thickness: float, colour: str) -> None:
        if colour != self.line_colour:
            self.code.append(f"{rgb(colour)} RG")
            self.line_colour = colour
        if thickness != self.thickness:
            self.code.append(f"{number(thickness)} w")
            self.thickness = thickness

    def _fill_colour(self, colour: str) -> None:
        if colour != self.fill_colour:
            self.code.append(f"{rgb(colour)} rg")
            self.fill_colour = colour
