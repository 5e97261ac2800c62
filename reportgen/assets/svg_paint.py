"""The styles of SVG: presentation attributes, simple style sheets, colours and gradients."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal
from xml.etree.ElementTree import Element

from reportgen.assets.svg_shapes import Unusable
from reportgen.frozen import dataclass
from reportgen.model.drawing import Colour, Stroke

_FLATTEN = "in the drawing program, flatten it to plain shapes and save it as plain SVG"
_NAMES = (
    "fill", "stroke", "color", "opacity", "fill-opacity", "stroke-opacity", "stroke-width", "stroke-linecap",
    "stroke-linejoin", "stroke-dasharray", "stroke-dashoffset", "fill-rule", "display", "visibility",
    "clip-path", "mask", "filter", "stop-color", "stop-opacity", "marker-start", "marker-mid", "marker-end",
)  # fmt: skip
_EFFECTS = ("mask", "filter", "marker-start", "marker-mid", "marker-end")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_URL = re.compile(r"""url\(\s*['"]?\s*#([^'")]+?)\s*['"]?\s*\)""")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_RGBA = re.compile(r"(rgb|hsl)a\((.*),([^,]+)\)")
_BLACK = Colour(red=0, green=0, blue=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """What an element is painted with; all but opacity passes to what it holds."""

    fill: Colour | None = _BLACK
    stroke: Colour | None = None
    color: Colour = _BLACK
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    opacity: float = 1.0
    width: float = 1.0
    cap: Literal["butt", "round", "square"] = "butt"
    join: Literal["miter", "round", "bevel"] = "miter"
    dashes: tuple[float, ...] = ()
    dash_offset: float = 0.0
    even_odd: bool = False
    hidden: bool = False

    def fill_of(self) -> Colour | None:
        """The colour inside a shape, where it has one."""
        return None if self.fill is None else _thinned(self.fill, self.fill_opacity)

    def stroke_of(self) -> Stroke | None:
        """The line round a shape, where it has one."""
        if self.stroke is None or self.width <= 0:
            return None
        return Stroke(
            colour=_thinned(self.stroke, self.stroke_opacity),
            width=self.width,
            cap=self.cap,
            join=self.join,
            dashes=self.dashes,
            dash_offset=self.dash_offset,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rules of a file's style sheets, and its elements by id."""

    rules: Mapping[str, Mapping[str, str]]
    named: Mapping[str, Element]

    def own(self, element: Element) -> dict[str, str]:
        """The properties of an element itself: attributes, then rules, then its style."""
        found = {name: element.attrib[name].strip() for name in _NAMES if name in element.attrib}
        tag = element.tag.rpartition("}")[2]
        selectors = ["*", tag]
        for part in element.get("class", "").split():
            selectors += ["." + part, f"{tag}.{part}"]
        selectors.append("#" + element.get("id", ""))
        for selector in selectors:
            found.update(self.rules.get(selector, {}))
        found.update(_declarations(element.get("style", "")))
        return {name: value for name, value in found.items() if value and value != "inherit"}

    def style(self, element: Element, inherited: Style) -> Style:
        """The style of an element inside another."""
        own = self.own(element)
        for effect in _EFFECTS:
            if own.get(effect, "none") != "none":
                raise Unusable(f"it has a {effect.partition('-')[0]}, which a drawing cannot have", _FLATTEN)
        style = replace(inherited, opacity=_share(own.get("opacity", "1")))
        if "color" in own:
            style = replace(style, color=self._colour(own["color"], style.color) or style.color)
        return self._lined(own, self._painted(own, style))

    def _painted(self, own: Mapping[str, str], style: Style) -> Style:
        fill_opacity = _share(own["fill-opacity"]) if "fill-opacity" in own else style.fill_opacity
        stroke_opacity = _share(own["stroke-opacity"]) if "stroke-opacity" in own else style.stroke_opacity
        fill = self._colour(own["fill"], style.color) if "fill" in own else style.fill
        stroke = self._colour(own["stroke"], style.color) if "stroke" in own else style.stroke
        return replace(
            style,
            fill=fill,
            stroke=stroke,
            fill_opacity=fill_opacity,
            stroke_opacity=stroke_opacity,
            even_odd=own["fill-rule"] == "evenodd" if "fill-rule" in own else style.even_odd,
            hidden=own.get("display") == "none" or own.get("visibility") in ("hidden", "collapse"),
        )

    def _lined(self, own: Mapping[str, str], style: Style) -> Style:
        changes: dict[str, object] = {}
        if "stroke-width" in own:
            changes["width"] = _number(own["stroke-width"])
        if "stroke-dashoffset" in own:
            changes["dash_offset"] = max(0.0, _number(own["stroke-dashoffset"]))
        if "stroke-dasharray" in own:
            changes["dashes"] = _dashes(own["stroke-dasharray"])
        if own.get("stroke-linecap") in ("butt", "round", "square"):
            changes["cap"] = own["stroke-linecap"]
        if own.get("stroke-linejoin") in ("miter", "round", "bevel"):
            changes["join"] = own["stroke-linejoin"]
        return replace(style, **changes)  # type: ignore[arg-type]

    def _colour(self, text: str, current: Colour) -> Colour | None:
        name = reference(text)
        if name is not None:
            return self._mean(name)
        if text in ("none", "transparent"):
            return None
        return current if text.lower() == "currentcolor" else _parsed(text)

    def _mean(self, name: str, seen: tuple[str, ...] = ()) -> Colour:
        """The mean colour of a gradient's stops, which may be another gradient's."""
        target = self.named.get(name)
        tag = "" if target is None else target.tag.rpartition("}")[2]
        if target is None or tag not in ("linearGradient", "radialGradient") or name in seen:
            raise Unusable(f"it is filled with “#{name}”, which is no colour and no gradient", _FLATTEN)
        stops = [child for child in target if child.tag.rpartition("}")[2] == "stop"]
        href = target.get("href") or target.get("{http://www.w3.org/1999/xlink}href") or ""
        if not stops and href.strip().startswith("#"):
            return self._mean(href.strip()[1:], (*seen, name))
        if not stops:
            raise Unusable(f"its gradient “#{name}” has no colours", _FLATTEN)
        colours = [self._stop(stop) for stop in stops]
        count = len(colours)
        return Colour(
            red=sum(colour.red for colour in colours) / count,
            green=sum(colour.green for colour in colours) / count,
            blue=sum(colour.blue for colour in colours) / count,
            alpha=sum(colour.alpha for colour in colours) / count,
        )

    def _stop(self, stop: Element) -> Colour:
        own = self.own(stop)
        colour = self._colour(own.get("stop-color", "black"), _BLACK) or replace(_BLACK, alpha=0.0)
        return replace(colour, alpha=colour.alpha * _share(own.get("stop-opacity", "1")))


def sheet_of(root: Element, named: Mapping[str, Element]) -> Sheet:
    """The style sheets of a file; selectors are a tag, a class, an id, or a tag and a class."""
    rules: dict[str, dict[str, str]] = {}
    for element in root.iter():
        if element.tag.rpartition("}")[2] != "style":
            continue
        text = re.sub(r"/\*.*?\*/", "", element.text or "", flags=re.DOTALL)
        for selectors, body in _RULE.findall(text):
            for selector in selectors.split(","):
                rules.setdefault(selector.strip(), {}).update(_declarations(body))
    return Sheet(rules=rules, named=named)


def reference(text: str) -> str | None:
    """The id that url(#id) names; None for any other text."""
    match = _URL.match(text.strip())
    return match[1] if match else None


def _declarations(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    found = {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}
    return {name: value for name, value in found.items() if name in _NAMES and value}


def _parsed(text: str) -> Colour:
    from PIL import ImageColor

    found = _RGBA.fullmatch(text)
    opacity = 1.0 if found is None else _share(found[3])
    plain = text if found is None else f"{found[1]}({found[2]})"
    try:
        red, green, blue, alpha = (*ImageColor.getrgb(plain), 255)[:4]
    except ValueError:
        why = f"it has a colour that cannot be read (“{text[:30]}”)"
        raise Unusable(why, "write it as #rrggbb") from None
    return Colour(red=red / 255, green=green / 255, blue=blue / 255, alpha=alpha / 255 * opacity)


def _thinned(colour: Colour, opacity: float) -> Colour:
    return replace(colour, alpha=colour.alpha * opacity)


def _share(text: str) -> float:
    value = _number(text)
    return min(max(value / 100 if text.strip().endswith("%") else value, 0.0), 1.0)


def _number(text: str) -> float:
    match = _NUMBER.match(text.strip())
    if match is None:
        raise Unusable(f"it has a number that cannot be read (“{text[:30]}”)", "save it again as plain SVG")
    return float(match[0])


def _dashes(text: str) -> tuple[float, ...]:
    lengths = tuple(abs(float(number)) for number in _NUMBER.findall(text))
    return lengths if sum(lengths) > 0 else ()
