"""A drawing on a ReportLab canvas: vectors stay vectors, text stays text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, assert_never

from reportlab.lib.rl_accel import fp_str
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics

from reportgen.drawings.geometry import rotation, segments
from reportgen.model.drawing import (
    Colour,
    Drawing,
    FontKey,
    Group,
    Mark,
    Outline,
    Raster,
    Shape,
    Stroke,
    TextRun,
)

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.pathobject import PDFPathObject

_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}
_NONZERO, _EVEN_ODD = 1, 0
_MITER_LIMIT = 10


def replay(drawing: Drawing, canvas: Canvas, fonts: Callable[[FontKey], str]) -> None:
    """The drawing, with its lower left corner at the canvas's origin.

    fonts: the name that a face is registered under with ReportLab. The canvas is left in
    the state it came in; it must come with an opacity of 1. Opacity reaches the page as an
    extended graphics state, and a group's is shared out to its marks.
    """
    canvas.saveState()
    _Player(canvas, fonts).marks(drawing.items)
    canvas.restoreState()


class _Player:
    """Writes marks and remembers what the graphics state already says."""

    def __init__(self, canvas: Canvas, fonts: Callable[[FontKey], str]) -> None:
        self._canvas = canvas
        self._fonts = fonts
        self._state: dict[str, object] = {"fill_alpha": 1.0, "stroke_alpha": 1.0}
        self._opacity = 1.0

    def marks(self, items: tuple[Mark, ...]) -> None:
        for mark in items:
            self._mark(mark)

    def _mark(self, mark: Mark) -> None:
        match mark:
            case Shape():
                self._shape(mark)
            case TextRun():
                self._text(mark)
            case Raster():
                self._raster(mark)
            case Group():
                self._group(mark)
            case _:
                assert_never(mark)

    def _shape(self, shape: Shape) -> None:
        if shape.fill is None and shape.stroke is None:
            return
        if shape.fill is not None:
            self._fill(shape.fill)
        if shape.stroke is not None:
            self._stroke(shape.stroke)
        self._canvas.drawPath(
            self._path(shape.outline),
            stroke=int(shape.stroke is not None),
            fill=int(shape.fill is not None),
            fillMode=_EVEN_ODD if shape.even_odd else _NONZERO,
        )

    def _text(self, run: TextRun) -> None:
        if not run.text:
            return
        self._fill(run.colour)
        text: Any = self._canvas.beginText()
        text.setFont(self._fonts(run.font), run.size)
        if run.angle:
            text.setTextTransform(*rotation(run.angle), run.x, run.y)
        else:
            text.setTextOrigin(run.x, run.y)
        if run.kerning:
            for line in _kerned(run, self._fonts(run.font), self._canvas):
                text._code.append(line)  # noqa: SLF001 - ReportLab has no call for TJ
        else:
            text.textOut(run.text)
        self._canvas.drawText(text)

    def _raster(self, raster: Raster) -> None:
        self._set("fill_alpha", self._opacity, self._canvas.setFillAlpha)
        self._canvas.saveState()
        self._canvas.transform(*raster.matrix)
        self._canvas.drawImage(ImageReader(BytesIO(raster.png)), 0, 0, 1, 1, mask="auto")
        self._canvas.restoreState()

    def _group(self, group: Group) -> None:
        state, opacity = self._state.copy(), self._opacity
        self._canvas.saveState()
        if group.matrix is not None:
            self._canvas.transform(*group.matrix)
        if group.clip is not None:
            path = self._path(group.clip)
            self._canvas.clipPath(path, stroke=0, fill=0, fillMode=_NONZERO)
        self._opacity *= group.opacity
        self.marks(group.items)
        self._canvas.restoreState()
        self._state, self._opacity = state, opacity

    def _path(self, outline: Outline) -> PDFPathObject:
        path = self._canvas.beginPath()
        for command, points in segments(outline):
            _draw(path, command, points)
        return path

    def _fill(self, colour: Colour) -> None:
        rgb = (colour.red, colour.green, colour.blue)
        self._set("fill", rgb, lambda value: self._canvas.setFillColorRGB(*value))
        self._set("fill_alpha", colour.alpha * self._opacity, self._canvas.setFillAlpha)

    def _stroke(self, stroke: Stroke) -> None:
        canvas, colour = self._canvas, stroke.colour
        rgb = (colour.red, colour.green, colour.blue)
        self._set("stroke", rgb, lambda value: canvas.setStrokeColorRGB(*value))
        self._set("stroke_alpha", colour.alpha * self._opacity, canvas.setStrokeAlpha)
        self._set("width", stroke.width, canvas.setLineWidth)
        self._set("cap", _CAPS[stroke.cap], canvas.setLineCap)
        self._set("join", _JOINS[stroke.join], canvas.setLineJoin)
        self._set("miter", _MITER_LIMIT, canvas.setMiterLimit)
        dash = (list(stroke.dashes), stroke.dash_offset)
        self._set("dash", dash, lambda value: canvas.setDash(*value))

    def _set(self, name: str, value: Any, write: Callable[[Any], None]) -> None:
        """Write a parameter of the graphics state unless it already has the value."""
        if self._state.get(name) != value:
            self._state[name] = value
            write(value)


def _kerned(run: TextRun, name: str, canvas: Any) -> Iterator[str]:
    """The operators that show a run with each pair as near as its kerning says."""
    font: Any = pdfmetrics.getFont(name)
    document: Any = canvas._doc  # noqa: SLF001 - subsets are counted in it
    place = 0
    for subset, codes in font.splitString(run.text, document):
        yield f"{font.getSubsetInternalName(subset, document)} {fp_str(run.size)} Tf"
        parts: list[str] = []
        start = 0
        for end in range(1, len(codes) + 1):
            shift = run.kerning[place] if place < len(run.kerning) else 0.0
            place += 1
            if shift or end == len(codes):
                parts.append(f"({canvas._escape(codes[start:end])})")  # noqa: SLF001 - as textOut does
                start = end
            if shift:
                parts.append(fp_str(-1000 * shift))
        yield f"[{' '.join(parts)}] TJ"


def _draw(path: PDFPathObject, command: str, points: tuple[float, ...]) -> None:
    match command:
        case "M":
            path.moveTo(*points)
        case "L":
            path.lineTo(*points)
        case "C":
            path.curveTo(*points)
        case _:
            path.close()
