"""A matplotlib backend whose page is a Drawing: it records instead of painting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, Literal, cast

import numpy as np
from matplotlib.backend_bases import FigureCanvasBase, GraphicsContextBase, RendererBase
from matplotlib.colors import to_rgba
from matplotlib.path import Path as Curve
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray

from reportgen.charts.engine import LOCK
from reportgen.charts.faces import Faces, key_of
from reportgen.charts.mathematics import extents_of_mathematics, mathematics
from reportgen.charts.outlines import outline_of
from reportgen.charts.shaping import Asked, Shaper, kerning, shaper_of
from reportgen.charts.sheet import exact
from reportgen.errors import LayoutError
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
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties
    from matplotlib.text import Text
    from matplotlib.transforms import Transform
    from matplotlib.typing import ColorType

_CAPS: dict[str, Literal["butt", "round", "square"]] = {
    "butt": "butt",
    "round": "round",
    "projecting": "square",
}
_MAGNIFIED = 3
"""The pixels a point of what can only be an image."""

_FINE = 72.0 * _MAGNIFIED

_TILE = 72.0
"""The side of matplotlib's hatch pattern in points."""


def record(figure: Figure, fonts: Callable[[FontKey], bytes]) -> Drawing:
    """A matplotlib figure as a drawing of its true size, its text in the brand's fonts.

    fonts: the TrueType bytes of a face. Mathematics, and letters that join or change their
    form, come as outlines. The figure is left as it was. Raises LayoutError for what has no
    place in a drawing.
    """
    return record_with(figure, Faces(fonts))


def record_with(figure: Figure, faces: Faces) -> Drawing:
    """As record, with faces that have been measured before."""
    with LOCK:
        dpi, canvas = figure.get_dpi(), figure.canvas
        figure.set_dpi(72)
        try:
            width, height = (exact(side) for side in figure.bbox.size)
            recorder = Recorder(width, height, faces, dpi)
            page = _mixed(figure, recorder) if _filtered(figure) else recorder
            _Page(figure, page)
            figure.draw(page)
        finally:
            figure.set_canvas(canvas)
            figure.set_dpi(dpi)
    return Drawing(width=width, height=height, items=recorder.items())


class _Page(FigureCanvasBase):
    """What a figure takes for its canvas while it is recorded: it is laid out by our measures."""

    def __init__(self, figure: Figure, renderer: RendererBase) -> None:
        super().__init__(figure)
        self._renderer = renderer

    def get_renderer(self) -> RendererBase:
        """The renderer by whose measures layout engines, legends and tables place things."""
        return self._renderer

    def is_saving(self) -> bool:
        """Animated artists are drawn, as in a file."""
        return True


def _filtered(figure: Figure) -> bool:
    """Whether the figure runs images of its artists through filters, which takes pixels."""
    return any(artist.get_agg_filter() is not None for artist in figure.findobj())


def _mixed(figure: Figure, recorder: Recorder) -> RendererBase:
    """A renderer that draws what asks for pixels as an image, the rest into the recorder."""
    from matplotlib.backends.backend_mixed import MixedModeRenderer

    width, height = figure.get_size_inches()
    mixed = MixedModeRenderer(figure, width, height, _FINE, recorder)  # type: ignore[no-untyped-call]
    return cast("RendererBase", mixed)


class Recorder(RendererBase):
    """Records paths, text and images at 72 units an inch, so that units are points.

    dpi: the figure's own dots an inch, by which an image laid on the figure itself has its size.
    """

    def __init__(self, width: float, height: float, faces: Faces, dpi: float) -> None:
        super().__init__()
        self.dpi = dpi
        self._width, self._height = width, height
        self._faces = faces
        self._marks: list[tuple[tuple[Outline, ...], Mark]] = []

    def items(self) -> tuple[Mark, ...]:
        """What was recorded; neighbours under the same clips share a group."""
        grouped: list[Mark] = []
        run: list[Mark] = []
        clips: tuple[Outline, ...] = ()
        for these, mark in self._marks:
            if these != clips:
                grouped.extend(_clipped(run, clips))
                run, clips = [], these
            run.append(mark)
        grouped.extend(_clipped(run, clips))
        return tuple(grouped)

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Curve,
        transform: Transform,
        rgbFace: ColorType | None = None,  # noqa: N803 - matplotlib's name
    ) -> None:
        """Record a path: its fill, the hatching inside it, its line over both."""
        fill = _fill(gc, rgbFace)
        stroke = _stroke(gc)
        hatch: Curve | None = gc.get_hatch_path()
        if fill is None and stroke is None and hatch is None:
            return
        filled = fill is not None or hatch is not None
        outline = outline_of(path, transform, None if filled else self._beyond(gc), gc.get_sketch_params())
        if not outline.commands:
            return
        if hatch is not None:
            if fill is not None:
                self._add(gc, Shape(outline=outline, fill=fill))
            self._add(gc, Group(items=tuple(_hatching(gc, hatch, outline, self._height)), clip=outline))
            fill = None
        if fill is not None or stroke is not None:
            self._add(gc, Shape(outline=outline, fill=fill, stroke=stroke))

    def draw_image(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        im: Any,
        transform: Any = None,
    ) -> None:
        """Record an image; im is rows by columns of RGBA bytes, its first row the lowest."""
        height, width = im.shape[:2]
        if not (width and height):
            return
        if transform is None:
            matrix = (width / _MAGNIFIED, 0.0, 0.0, height / _MAGNIFIED, float(x), float(y))
        else:
            a, b, c, d, e, f = (float(value) for value in transform.frozen().to_values())
            matrix = (a, b, c, d, e + float(x), f + float(y))
        raster = Raster(png=_png(im[::-1]), matrix=matrix)
        alpha = 1.0 if transform is None else gc.get_alpha()
        self._add(gc, raster if alpha == 1 else Group(items=(raster,), opacity=float(alpha)))

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | Literal["TeX"] = False,
        mtext: Text | None = None,
    ) -> None:
        """Record a line of text as text; as outlines mathematics, and letters that join or change form."""
        place = Affine2D().rotate_deg(angle).translate(x, y)
        if ismath:
            letters, bars = mathematics(s, prop)
            self._draw_outlines(gc, [letters, *bars], place)
            return
        key, size, asked = key_of(prop), float(prop.get_size_in_points()), Asked.by(mtext)
        shaper = self._shaper(s, key)
        between = kerning(shaper, s, size, asked)
        if between is None:
            self._draw_outlines(gc, [shaper.outline(s, size, asked)], place)
            return
        run = TextRun(
            text=s,
            x=exact(x),
            y=exact(y),
            size=exact(size),
            font=key,
            colour=_colour(gc.get_rgb(), gc.get_alpha() if gc.get_forced_alpha() else None),
            width=exact(self._faces.face(key).width(s, size) + sum(between) * size),
            angle=exact(angle),
            kerning=between if any(between) else (),
        )
        self._add(gc, run)

    def draw_gouraud_triangles(
        self,
        gc: GraphicsContextBase,
        triangles_array: Any,
        colors_array: Any,
        transform: Transform,
    ) -> None:
        """Record shaded triangles as an image of the whole figure at three pixels a point."""
        from matplotlib.backends.backend_agg import RendererAgg

        scale = _MAGNIFIED
        agg: Any = RendererAgg(self._width * scale, self._height * scale, 72 * scale)  # type: ignore[no-untyped-call]
        plain = agg.new_gc()
        agg.draw_gouraud_triangles(plain, triangles_array, colors_array, transform + Affine2D().scale(scale))
        raster = Raster(
            png=_png(np.asarray(agg.buffer_rgba())), matrix=(self._width, 0.0, 0.0, self._height, 0.0, 0.0)
        )
        self._add(gc, raster)

    def draw_tex(self, *_: object, **__: object) -> None:
        """Refuse text for TeX, a program that a report does not depend on."""
        raise _no_tex()

    def get_text_width_height_descent(
        self, s: str, prop: FontProperties, ismath: bool | Literal["TeX"]
    ) -> tuple[float, float, float]:
        """The width of a text in the brand's face, the height of these letters and their descent."""
        if ismath == "TeX":
            raise _no_tex()
        if ismath:
            return extents_of_mathematics(s, prop)
        return self._shaper(s, key_of(prop)).extents(s, prop.get_size_in_points())

    def _get_font_height_metrics(self, prop: FontProperties) -> tuple[float, float, float]:
        size = prop.get_size_in_points()
        up, down, gap = self._shaper("", key_of(prop)).line()
        return up * size, down * size, gap * size

    def option_image_nocomposite(self) -> bool:
        """Images stay apart, each at its own resolution."""
        return True

    def option_scale_image(self) -> bool:
        """Images come unscaled, with their matrix."""
        return True

    def get_image_magnification(self) -> float:
        """Images that must be scaled come at so many pixels a point."""
        return float(_MAGNIFIED)

    def flipy(self) -> bool:
        """Y runs upwards, as in a Drawing."""
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size of the figure in points."""
        return self._width, self._height

    def _shaper(self, text: str, key: FontKey) -> Shaper:
        """What sets a text that the face has all the letters of."""
        return shaper_of(self._faces.covering(text, key).data)

    def _draw_outlines(self, gc: GraphicsContextBase, curves: list[Curve], place: Transform) -> None:
        gc.set_linewidth(0.0)
        for curve in curves:
            self.draw_path(gc, curve, place, gc.get_rgb())

    def _add(self, gc: GraphicsContextBase, mark: Mark) -> None:
        self._marks.append((tuple(_clips(gc)), mark))

    def _beyond(self, gc: GraphicsContextBase) -> tuple[float, float, float, float]:
        """The frame and what a line at its edge can reach; segments beyond it are dropped.

        Dashes begin where the line does, so that one with dashes is cut where matplotlib cuts it.
        """
        reach = 0.0 if gc.get_dashes()[1] is not None else 2 * float(gc.get_linewidth()) + 10
        return -reach, -reach, self._width + reach, self._height + reach


def _no_tex() -> LayoutError:
    return LayoutError("a figure asks for TeX", hint="draw it with usetex=False")


def _clipped(marks: list[Mark], clips: tuple[Outline, ...]) -> Iterator[Mark]:
    if not clips or not marks:
        yield from marks
        return
    group = Group(items=tuple(marks), clip=clips[-1])
    for clip in reversed(clips[:-1]):
        group = Group(items=(group,), clip=clip)
    yield group


def _clips(gc: GraphicsContextBase) -> Iterator[Outline]:
    box = gc.get_clip_rectangle()
    if box is not None:
        left, low, right, top = (exact(value) for value in box.extents)
        yield Outline(commands="MLLLZ", points=(left, low, right, low, right, top, left, top))
    path, transform = gc.get_clip_path()
    if path is not None and transform is not None:
        yield outline_of(cast("Curve", path), transform, None)


def _fill(gc: GraphicsContextBase, face: ColorType | None) -> Colour | None:
    if face is None:
        return None
    colour = _colour(face, gc.get_alpha() if gc.get_forced_alpha() else None)
    return colour if colour.alpha > 0 else None


def _stroke(gc: GraphicsContextBase) -> Stroke | None:
    colour = _colour(gc.get_rgb(), gc.get_alpha() if gc.get_forced_alpha() else None)
    width = float(gc.get_linewidth())
    if width <= 0 or colour.alpha <= 0:
        return None
    offset, dashes = gc.get_dashes()
    return Stroke(
        colour=colour,
        width=exact(width),
        cap=_CAPS[gc.get_capstyle()],
        join=gc.get_joinstyle(),
        dashes=() if dashes is None else tuple(map(exact, np.asarray(dashes, dtype=float))),
        dash_offset=exact(offset or 0.0),
    )


def _hatching(gc: GraphicsContextBase, hatch: Curve, inside: Outline, top: float) -> Iterator[Mark]:
    """The tiles of a hatch pattern that cover an outline, laid from the top of the figure."""
    colour = _colour(gc.get_hatch_color(), None)
    stroke = Stroke(colour=colour, width=float(gc.get_hatch_linewidth()))
    xs, ys = inside.points[::2], inside.points[1::2]
    for column in range(int(min(xs) // _TILE), int(max(xs) // _TILE) + 1):
        for row in range(int((min(ys) - top) // _TILE), int((max(ys) - top) // _TILE) + 1):
            left, low = column * _TILE, top + row * _TILE
            move = Affine2D().scale(_TILE).translate(left, low)
            tile = Shape(outline=outline_of(hatch, move, None), fill=colour, stroke=stroke)
            # What reaches over its edge stands in the neighbour too, and would be seen through itself.
            yield tile if colour.alpha == 1 else Group(items=(tile,), clip=_square(left, low))


def _square(left: float, low: float) -> Outline:
    right, top = left + _TILE, low + _TILE
    return Outline(commands="MLLLZ", points=(left, low, right, low, right, top, left, top))


def _colour(value: ColorType, alpha: float | None) -> Colour:
    red, green, blue, own = (exact(channel) for channel in to_rgba(value))
    return Colour(red=red, green=green, blue=blue, alpha=own if alpha is None else exact(alpha))


def _png(pixels: NDArray[np.uint8]) -> bytes:
    from PIL import Image

    out = BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels), mode=None).save(out, format="PNG")
    return out.getvalue()
