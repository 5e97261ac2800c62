"""Logos and icons in SVG: checked for what they could do, then turned into a Drawing.

What has no place in a logo is refused with the reason: text (its font may be missing),
images, scripts, filters, anything outside the file. Gradients become their mean colour.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError

from reportgen.assets.svg_paint import Sheet, Style, reference, sheet_of
from reportgen.assets.svg_shapes import (
    IDENTITY,
    SHAPES,
    Unusable,
    joined,
    length,
    moved,
    multiplied,
    outline_of,
    transform_of,
)
from reportgen.errors import AssetError, Origin
from reportgen.model.drawing import Drawing, Group, Mark, Matrix, Outline, Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_BYTES = 2_000_000
MAX_ELEMENTS = 20_000
"""The most elements, counting each use of a symbol anew."""

MAX_DEPTH = 64
_SVG = "{http://www.w3.org/2000/svg}"
_POINTS_A_PIXEL = 0.75
_OUTLINES = "turn text into outlines (Illustrator: Create Outlines; Inkscape: Object to Path)"
_FLATTEN = "in the drawing program, flatten it to plain shapes and save it as plain SVG"
_SIMPLIFY = "simplify it, or save it as a PNG"
_GRADIENTS = {"linearGradient", "radialGradient"}
_SILENT = {"title", "desc", "metadata", "defs", "style", "symbol", "clipPath"} | _GRADIENTS
_GROUPS = {"g", "a"}
_WHY = {
    "script": ("it has a script", _FLATTEN),
    "text": ("it has text, whose font may be missing elsewhere", _OUTLINES),
    "image": ("it has an image inside", "trace it, or save the logo as a PNG"),
    "foreignObject": ("it has foreign content", _FLATTEN),
}
_OUTSIDE = re.compile(r"@import|url\(\s*['\"]?\s*(?!['\"]?#)", re.IGNORECASE)


def load_svg(data: bytes, where: Origin | None = None, *, name: str = "the drawing") -> Drawing:
    """An SVG as a drawing in points, y upwards.

    Raises AssetError for entities, a DOCTYPE, references to anything outside, scripts, text,
    images, effects that a drawing cannot have, and files beyond the bounds.
    """
    try:
        return _read(data)
    except Unusable as problem:
        raise AssetError(f"{name} cannot be used", where=where, why=problem.why, hint=problem.hint) from None


@lru_cache(maxsize=16)
def _read(data: bytes) -> Drawing:
    root = _parsed(data)
    _check(root)
    return _Reader(root).drawing()


def _parsed(data: bytes) -> Element:
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    if not data.strip():
        raise Unusable("the file is empty", "save it again as plain SVG")
    if len(data) > MAX_BYTES:
        raise Unusable(f"it is larger than {MAX_BYTES // 1_000_000} MB", _SIMPLIFY)
    try:
        root: Element = fromstring(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException:
        raise Unusable(
            "it has a DOCTYPE or entities", "delete its DOCTYPE, or save it as plain SVG"
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise Unusable(f"it is no well-formed XML ({error})", "save it again as plain SVG") from None
    if root.tag != _SVG + "svg":
        raise Unusable("it is no SVG", "save it as plain SVG")
    return root


def _check(root: Element) -> None:
    """Refuse what could reach outside the file or run."""
    for count, element in enumerate(root.iter()):
        if count > MAX_ELEMENTS:
            raise Unusable(f"it has more than {MAX_ELEMENTS:,} elements", _SIMPLIFY)
        for key, value in element.attrib.items():
            plain = key.rpartition("}")[2].lower()
            if plain.startswith("on"):
                raise Unusable("it has a script", _FLATTEN)
            if plain in ("href", "src") and not value.strip().startswith("#"):
                raise Unusable(f"it refers to something outside it ({value.strip()[:60]})", _FLATTEN)
            _check_css(value)
        if _local(element) == "style":
            _check_css(element.text or "")


def _check_css(text: str) -> None:
    if _OUTSIDE.search(text):
        raise Unusable("its style refers to something outside it", _FLATTEN)


def _local(element: Element) -> str:
    """The name of an SVG element; "" for one of another language, which is passed over."""
    tag = element.tag
    return tag.removeprefix(_SVG) if tag.startswith(_SVG) else ""


class _Reader:
    """Turns elements into marks, with the styles and definitions of their file."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._named: Mapping[str, Element] = {
            element.attrib["id"]: element for element in root.iter() if "id" in element.attrib
        }
        self._sheet: Sheet = sheet_of(root, self._named)
        self._left = MAX_ELEMENTS

    def drawing(self) -> Drawing:
        width, height, matrix = _frame(self._root)
        items = tuple(self._children(self._root, self._sheet.style(self._root, Style()), 0))
        frame = Outline(commands="MLLLZ", points=(0, 0, width, 0, width, height, 0, height))
        return Drawing(
            width=width, height=height, items=(Group(items=(Group(items=items, matrix=matrix),), clip=frame),)
        )

    def _children(self, parent: Element, style: Style, depth: int) -> Iterator[Mark]:
        if depth > MAX_DEPTH:
            raise Unusable(f"its groups are more than {MAX_DEPTH} deep, or use one another", _FLATTEN)
        for child in parent:
            yield from self._element(child, style, depth + 1)

    def _element(self, element: Element, inherited: Style, depth: int) -> Iterator[Mark]:
        self._left -= 1
        if self._left < 0:
            raise Unusable(
                f"it draws more than {MAX_ELEMENTS:,} elements", "simplify it, or save it as a PNG"
            )
        tag = _local(element)
        if not tag or tag in _SILENT:
            return
        style = self._sheet.style(element, inherited)
        if style.hidden:
            return
        if tag in _GROUPS:
            items = tuple(self._children(element, style, depth))
            yield from self._wrapped(element, items, style.opacity, IDENTITY)
        elif tag == "use":
            yield from self._use(element, style, depth)
        elif tag in SHAPES:
            yield from self._wrapped(element, self._shape(element, style), style.opacity, IDENTITY)
        else:
            why, hint = _WHY.get(tag, (f"it has <{tag}>, which a drawing cannot show", _FLATTEN))
            raise Unusable(why, hint)

    def _use(self, element: Element, style: Style, depth: int) -> Iterator[Mark]:
        target = self._target(element)
        shift: Matrix = (1.0, 0.0, 0.0, 1.0, length(element, "x"), length(element, "y"))
        if _local(target) == "symbol":
            if "viewBox" in target.attrib:
                raise Unusable("it uses a symbol with a viewBox", _FLATTEN)
            items = tuple(self._children(target, self._sheet.style(target, style), depth))
        else:
            if depth > MAX_DEPTH:
                raise Unusable(f"its groups are more than {MAX_DEPTH} deep, or use one another", _FLATTEN)
            items = tuple(self._element(target, style, depth + 1))
        yield from self._wrapped(element, items, style.opacity, shift)

    def _target(self, element: Element) -> Element:
        href = element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or "#"
        target = self._named.get(href.strip().removeprefix("#"))
        if target is None:
            raise Unusable(f"it uses “{href}”, which it does not have", _FLATTEN)
        return target

    def _shape(self, element: Element, style: Style) -> tuple[Mark, ...]:
        outline = outline_of(element, _local(element))
        fill = None if _local(element) == "line" else style.fill_of()
        stroke = style.stroke_of()
        if not outline.commands or (fill is None and stroke is None):
            return ()
        return (Shape(outline=outline, fill=fill, stroke=stroke, even_odd=style.even_odd),)

    def _wrapped(
        self, element: Element, items: tuple[Mark, ...], opacity: float, shift: Matrix
    ) -> Iterator[Mark]:
        """Marks under the matrix, the clip and the opacity of their element."""
        if not items:
            return
        matrix = multiplied(shift, transform_of(element))
        clip = self._clip(element)
        if matrix == IDENTITY and clip is None and opacity == 1:
            yield from items
        else:
            yield Group(
                items=items, matrix=None if matrix == IDENTITY else matrix, clip=clip, opacity=opacity
            )

    def _clip(self, element: Element) -> Outline | None:
        name = reference(self._sheet.own(element).get("clip-path", "none"))
        if name is None:
            return None
        target = self._named.get(name)
        if (
            target is None
            or _local(target) != "clipPath"
            or target.get("clipPathUnits") == "objectBoundingBox"
        ):
            raise Unusable("it has a clip that a drawing cannot have", _FLATTEN)
        parts = []
        for child in target:
            if _local(child) not in SHAPES:
                raise Unusable("it has a clip that is no plain shape", _FLATTEN)
            matrix = multiplied(transform_of(child), transform_of(target))
            parts.append(moved(outline_of(child, _local(child)), matrix))
        return joined(parts)


def _frame(root: Element) -> tuple[float, float, Matrix]:
    """The size in points, and the matrix from the file's units (y down) to points (y up)."""
    box = [float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if _is_number(part)]
    given = [length(root, "width"), length(root, "height")]
    if len(box) != 4 or min(box[2:]) <= 0:
        box = [0.0, 0.0, *given]
    wide, high = (side or box[place] for side, place in zip(given, (2, 3), strict=True))
    if not (0 < wide <= 20_000 and 0 < high <= 20_000 and min(box[2:]) > 0):
        raise Unusable("it has no size", "give its <svg> a width and a height, or a viewBox")
    scale = min(wide / box[2], high / box[3]) * _POINTS_A_PIXEL
    width, height = wide * _POINTS_A_PIXEL, high * _POINTS_A_PIXEL
    left = (width - box[2] * scale) / 2 - box[0] * scale
    top = (height - box[3] * scale) / 2 - box[1] * scale
    return width, height, (scale, 0.0, 0.0, -scale, left, height - top)


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?", text) is not None
