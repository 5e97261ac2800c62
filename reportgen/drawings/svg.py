"""A drawing as SVG; the same drawing gives the same text."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from reportgen.drawings.geometry import rotation, segments
from reportgen.model.drawing import (
    Colour,
    Drawing,
    FontKey,
    Group,
    Mark,
    Matrix,
    Outline,
    Raster,
    Shape,
    Stroke,
    TextRun,
)


def write(
    drawing: Drawing,
    *,
    families: Callable[[FontKey], str] | None = None,
    title: str = "",
    prefix: str = "",
) -> str:
    """An SVG document whose user unit is a point.

    families: the CSS font families of a face (default: sans-serif). title: its alternative
    text. prefix: what its ids begin with, where several share one page.

    >>> print(write(Drawing(width=10, height=5, items=())))
    <svg xmlns="http://www.w3.org/2000/svg" width="10pt" height="5pt" viewBox="0 0 10 5" aria-hidden="true">
    <g transform="matrix(1 0 0 -1 0 5)">
    </g>
    </svg>
    """
    width, height = number(drawing.width), number(drawing.height)
    role = f'role="img" aria-label={quoteattr(title)}' if title else 'aria-hidden="true"'
    writer = _Writer(families or (lambda _: "sans-serif"), prefix)
    size = f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {role}>',
        f'<g transform="matrix(1 0 0 -1 0 {height})">',
        *writer.marks(drawing.items, 1.0),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines)


def number(value: float) -> str:
    """A number in at most four decimals, the same on every machine.

    >>> number(1.50001), number(-0.00001)
    ('1.5', '0')
    """
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class _Writer:
    """Writes marks as elements, and counts the clips it has named."""

    def __init__(self, families: Callable[[FontKey], str], prefix: str) -> None:
        self._families = families
        self._prefix = prefix
        self._clips = 0

    def marks(self, items: tuple[Mark, ...], opacity: float) -> Iterator[str]:
        for mark in items:
            yield from self._mark(mark, opacity)

    def _mark(self, mark: Mark, opacity: float) -> Iterator[str]:
        match mark:
            case Shape():
                yield _shape(mark, opacity)
            case TextRun():
                yield self._text(mark, opacity)
            case Raster():
                yield _raster(mark, opacity)
            case Group():
                yield from self._group(mark, opacity)
            case _:
                assert_never(mark)

    def _text(self, run: TextRun, opacity: float) -> str:
        # The list's y runs upwards and a glyph's downwards, so text is turned over twice.
        a, b, c, d = rotation(run.angle)
        slope = ' font-style="italic"' if run.font.italic else ""
        return (
            f"<text transform={_matrix((a, b, -c, -d, run.x, run.y))} "
            f'font-family={quoteattr(self._families(run.font))} font-weight="{run.font.weight}"{slope} '
            f'font-size="{number(run.size)}" textLength="{number(run.width)}" '
            f'lengthAdjust="spacingAndGlyphs" xml:space="preserve"{_fill(run.colour, opacity)}>'
            f"{escape(run.text)}</text>"
        )

    def _group(self, group: Group, opacity: float) -> Iterator[str]:
        attributes = ""
        if group.matrix is not None:
            attributes += f" transform={_matrix(group.matrix)}"
        if group.clip is not None:
            self._clips += 1
            name = f"{self._prefix}clip{self._clips}"
            yield f'<clipPath id="{name}"><path d="{_path(group.clip)}"/></clipPath>'
            attributes += f' clip-path="url(#{name})"'
        yield f"<g{attributes}>"
        yield from self.marks(group.items, opacity * group.opacity)
        yield "</g>"


def _shape(shape: Shape, opacity: float) -> str:
    fill = ' fill="none"' if shape.fill is None else _fill(shape.fill, opacity)
    rule = ' fill-rule="evenodd"' if shape.even_odd else ""
    stroke = "" if shape.stroke is None else _stroke(shape.stroke, opacity)
    return f'<path d="{_path(shape.outline)}"{fill}{rule}{stroke}/>'


def _raster(raster: Raster, opacity: float) -> str:
    a, b, c, d, e, f = raster.matrix
    data = base64.b64encode(raster.png).decode("ascii")
    faded = "" if opacity == 1 else f' opacity="{number(opacity)}"'
    # An SVG image hangs down from its origin; the list's stands up. Office knows no other reference.
    return (
        f'<image transform={_matrix((a, b, -c, -d, e + c, f + d))} width="1" height="1" '
        f'preserveAspectRatio="none"{faded} xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xlink:href="data:image/png;base64,{data}"/>'
    )


def _fill(colour: Colour, opacity: float) -> str:
    return f' fill="{_hex(colour)}"' + _alpha("fill-opacity", colour.alpha * opacity)


def _stroke(stroke: Stroke, opacity: float) -> str:
    parts = [
        f' stroke="{_hex(stroke.colour)}"{_alpha("stroke-opacity", stroke.colour.alpha * opacity)}',
        f'stroke-width="{number(stroke.width)}" stroke-miterlimit="10"',
    ]
    if stroke.cap != "butt":
        parts.append(f'stroke-linecap="{stroke.cap}"')
    if stroke.join != "miter":
        parts.append(f'stroke-linejoin="{stroke.join}"')
    if stroke.dashes:
        parts.append(f'stroke-dasharray="{" ".join(map(number, stroke.dashes))}"')
    if stroke.dashes and stroke.dash_offset:
        parts.append(f'stroke-dashoffset="{number(stroke.dash_offset)}"')
    return " ".join(parts)


def _alpha(name: str, value: float) -> str:
    return "" if value == 1 else f' {name}="{number(value)}"'


def _hex(colour: Colour) -> str:
    channels = (round(255 * channel) for channel in (colour.red, colour.green, colour.blue))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _path(outline: Outline) -> str:
    return " ".join(command + " ".join(map(number, points)) for command, points in segments(outline))


def _matrix(matrix: Matrix) -> str:
    # Six decimals: four would move the far end of a large unit square.
    numbers = (f"{value:.6f}".rstrip("0").rstrip(".") for value in matrix)
    return '"matrix(' + " ".join("0" if text == "-0" else text for text in numbers) + ')"'
