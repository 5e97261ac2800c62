"""The geometry of SVG's shapes: outlines, lengths and matrices."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from xml.etree.ElementTree import Element

from reportgen.model.drawing import Matrix, Outline

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)\s*(px|pt|pc|mm|cm|in|)\s*")
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_ARC = 4 / 3 * (math.sqrt(2) - 1)
_FARTHEST = 1e7
_DAMAGED = "save it again as plain SVG"


class Unusable(Exception):  # noqa: N818 - it never leaves this package
    """Why a drawing cannot be used, and what to do."""

    def __init__(self, why: str, hint: str) -> None:
        super().__init__(why)
        self.why = why
        self.hint = hint


def length(element: Element, name: str, default: float = 0.0) -> float:
    """A length in pixels; a share of the whole counts as not given."""
    text = element.get(name, "")
    if not text.strip() or text.strip().endswith("%") or text.strip() == "auto":
        return default
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise Unusable(f"it has a length that cannot be read ({name}=“{text[:30]}”)", _DAMAGED)
    return float(match[1]) * _PIXELS[match[2]]


def transform_of(element: Element) -> Matrix:
    """The matrix of an element's transform."""
    from svgelements import Matrix as Parsed

    text = element.get("transform", "")
    if not text.strip():
        return IDENTITY
    try:
        found = Parsed(text)
        matrix = tuple(float(value) for value in (found.a, found.b, found.c, found.d, found.e, found.f))
    except Exception:  # noqa: BLE001 - the parser raises of every kind on broken text
        raise Unusable(f"it has a transform that cannot be read (“{text[:40]}”)", _DAMAGED) from None
    _check_finite(matrix)
    a, b, c, d, e, f = matrix
    return a, b, c, d, e, f


def multiplied(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies the inner one first.

    >>> multiplied((1, 0, 0, 1, 5, 0), (2, 0, 0, 2, 0, 0))
    (2, 0, 0, 2, 10, 0)
    """
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return p * a + r * b, q * a + s * b, p * c + r * d, q * c + s * d, p * e + r * f + t, q * e + s * f + u


def moved(outline: Outline, matrix: Matrix) -> Outline:
    """The outline under a matrix."""
    a, b, c, d, e, f = matrix
    pairs = zip(outline.points[::2], outline.points[1::2], strict=True)
    points = tuple(value for x, y in pairs for value in (a * x + c * y + e, b * x + d * y + f))
    return Outline(commands=outline.commands, points=points)


def joined(outlines: Sequence[Outline]) -> Outline:
    """Several outlines as one."""
    return Outline(
        commands="".join(outline.commands for outline in outlines),
        points=tuple(point for outline in outlines for point in outline.points),
    )


def outline_of(element: Element, tag: str) -> Outline:
    """The outline of a shape; an empty one where it draws nothing."""
    outline = SHAPES[tag](element)
    _check_finite(outline.points)
    return outline


def _check_finite(numbers: Sequence[float]) -> None:
    if not all(abs(number) <= _FARTHEST for number in numbers):
        raise Unusable("it has places that lie nowhere", _DAMAGED)


def _path(element: Element) -> Outline:
    from svgelements import Arc, Close, CubicBezier, Line, Move, Path, Point, QuadraticBezier

    text = element.get("d", "")
    commands: list[str] = []
    points: list[float] = []

    def add(command: str, *places: object) -> None:
        commands.append(command)
        for place in places:
            points.extend((float(place.x), float(place.y)))  # type: ignore[attr-defined]

    try:
        for segment in Path(text):
            if isinstance(segment, Move):
                add("M", segment.end)
            elif isinstance(segment, Close):
                add("Z")
            elif isinstance(segment, Line):
                add("L", segment.end)
            elif isinstance(segment, CubicBezier):
                add("C", segment.control1, segment.control2, segment.end)
            elif isinstance(segment, QuadraticBezier):
                start, middle, end = segment.start, segment.control, segment.end
                add("C", Point.towards(start, middle, 2 / 3), Point.towards(end, middle, 2 / 3), end)
            elif isinstance(segment, Arc):
                for curve in segment.as_cubic_curves():
                    add("C", curve.control1, curve.control2, curve.end)
    except Exception:  # noqa: BLE001 - the parser raises of every kind on broken text
        raise Unusable(f"it has a path that cannot be read (“{text[:40]}”)", _DAMAGED) from None
    if commands and commands[0] != "M":
        raise Unusable("it has a path that does not start with a move", _DAMAGED)
    return Outline(commands="".join(commands), points=tuple(points))


def _rect(element: Element) -> Outline:
    x, y, w, h = (length(element, name) for name in ("x", "y", "width", "height"))
    if w <= 0 or h <= 0:
        return Outline(commands="", points=())
    rx = length(element, "rx", length(element, "ry"))
    ry = length(element, "ry", rx)
    rx, ry = min(max(rx, 0.0), w / 2), min(max(ry, 0.0), h / 2)
    if not (rx and ry):
        return Outline(commands="MLLLZ", points=(x, y, x + w, y, x + w, y + h, x, y + h))
    cx, cy = rx * (1 - _ARC), ry * (1 - _ARC)
    right, bottom = x + w, y + h
    points = (
        x + rx, y, right - rx, y,
        right - cx, y, right, y + cy, right, y + ry, right, bottom - ry,
        right, bottom - cy, right - cx, bottom, right - rx, bottom, x + rx, bottom,
        x + cx, bottom, x, bottom - cy, x, bottom - ry, x, y + ry,
        x, y + cy, x + cx, y, x + rx, y,
    )  # fmt: skip
    return Outline(commands="MLCLCLCLCZ", points=points)


def _circle(element: Element) -> Outline:
    radius = length(element, "r")
    return _oval(element, radius, radius)


def _ellipse(element: Element) -> Outline:
    return _oval(element, length(element, "rx"), length(element, "ry"))


def _oval(element: Element, rx: float, ry: float) -> Outline:
    if rx <= 0 or ry <= 0:
        return Outline(commands="", points=())
    x, y, kx, ky = length(element, "cx"), length(element, "cy"), rx * _ARC, ry * _ARC
    points = (
        x + rx, y,
        x + rx, y + ky, x + kx, y + ry, x, y + ry,
        x - kx, y + ry, x - rx, y + ky, x - rx, y,
        x - rx, y - ky, x - kx, y - ry, x, y - ry,
        x + kx, y - ry, x + rx, y - ky, x + rx, y,
    )  # fmt: skip
    return Outline(commands="MCCCCZ", points=points)


def _line(element: Element) -> Outline:
    x1, y1, x2, y2 = (length(element, name) for name in ("x1", "y1", "x2", "y2"))
    return Outline(commands="ML", points=(x1, y1, x2, y2))


def _polyline(element: Element) -> Outline:
    parts = [part for part in re.split(r"[\s,]+", element.get("points", "").strip()) if part]
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        raise Unusable("it has points that cannot be read", _DAMAGED) from None
    numbers = numbers[: len(numbers) // 2 * 2]
    if not numbers:
        return Outline(commands="", points=())
    return Outline(commands="M" + "L" * (len(numbers) // 2 - 1), points=tuple(numbers))


def _polygon(element: Element) -> Outline:
    line = _polyline(element)
    return Outline(commands=line.commands + "Z", points=line.points) if line.commands else line


SHAPES: Mapping[str, Callable[[Element], Outline]] = MappingProxyType(
    {
        "path": _path,
        "rect": _rect,
        "circle": _circle,
        "ellipse": _ellipse,
        "line": _line,
        "polyline": _polyline,
        "polygon": _polygon,
    }
)
