"""The pen: text, fills and rules as content stream operators, no state set twice."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.render.pdf.canvas import ReportCanvas
from reportgen.render.pdf.ink import Ink


@dataclass(slots=True, kw_only=True)
class Pen:
    """Writes one page, y upwards from its foot; remembers what the stream already says."""

    canvas: ReportCanvas
    in_text: bool = False
    font: tuple[str, float] | None = None
    fill_colour: str = "#000000"
    line_colour: str = "#000000"
    thickness: float = 1.0
    code: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, ink: Ink) -> None:
        """Characters on a baseline."""
        self._fill_colour(ink.colour)
        if not self.in_text:
            self.code.append("BT")
            self.in_text = True
        self.code.append(f"1 0 0 1 {number(x)} {number(y + ink.rise)} Tm")
        self._show(text, ink)

    def turned(self, x: float, y: float, along: tuple[float, float], text: str, ink: Ink) -> None:
        """Characters on a baseline in a direction (cosine and sine)."""
        self._fill_colour(ink.colour)
        cos, sin = (number(part) for part in along)
        back = number(-along[1])
        self.code.append(f"BT {cos} {sin} {back} {cos} {number(x)} {number(y)} Tm")
        self._show(text, ink)
        self.code.append("ET")

    def _show(self, text: str, ink: Ink) -> None:
        for font, string in self.canvas.strings(ink.face.name, text):
            if self.font != (font, ink.size):
                self.code.append(f"{font} {number(ink.size)} Tf")
                self.font = (font, ink.size)
            self.code.append(f"{string} Tj")

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A rectangle from its lower left corner."""
        self.end_text()
        self._fill_colour(colour)
        sizes = f"{number(x)} {number(y)} {number(width)} {number(height)}"
        self.code.append(f"{sizes} re f")

    def line(
        self, start: tuple[float, float], end: tuple[float, float], thickness: float, colour: str
    ) -> None:
        """A straight line."""
        self.end_text()
        if colour != self.line_colour:
            self.code.append(f"{rgb(colour)} RG")
            self.line_colour = colour
        if thickness != self.thickness:
            self.code.append(f"{number(thickness)} w")
            self.thickness = thickness
        points = " ".join(number(value) for value in (*start, *end))
        x0, y0, x1, y1 = points.split()
        self.code.append(f"{x0} {y0} m {x1} {y1} l S")

    def end_text(self) -> None:
        """Leaves the text object, as all but text must."""
        if self.in_text:
            self.code.append("ET")
            self.in_text = False

    def flush(self) -> None:
        """Hands what was written to the canvas, before it writes something itself."""
        self.end_text()
        if self.code:
            self.canvas.addLiteral("\n".join(self.code))
            self.code.clear()

    def _fill_colour(self, colour: str) -> None:
        if colour != self.fill_colour:
            self.code.append(f"{rgb(colour)} rg")
            self.fill_colour = colour


def number(value: float) -> str:
    """A number as a content stream has it, to a thousandth of a point.

    >>> number(12.0), number(-0.0001), number(1 / 3)
    ('12', '0', '.333')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    if text.startswith("0."):
        return text[1:]
    return "0" if text in ("-0", "") else text


def rgb(colour: str) -> str:
    """A “#rrggbb” as the operands of rg and RG.

    >>> rgb("#ff0000")
    '1 0 0'
    """
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return " ".join(number(part) for part in parts)
