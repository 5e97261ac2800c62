"""What colours words really have: their own, their styles', the theme's, on what is behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from reportgen.verify.word.names import A, Element, W, named, on, value
from reportgen.verify.word.opening import Package

_HEX: Final = re.compile(r"[0-9A-Fa-f]{6}")
_NAMES: Final = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2", "dark2": "dk2",
    "background2": "lt2", "light2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_HIGHLIGHTS: Final = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF",
    "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip
"""The colours of the pen that marks words (ECMA-376-1, 17.18.40)."""

BLACK: Final = "000000"
WHITE: Final = "FFFFFF"


def theme_colours(package: Package) -> dict[str, str]:
    """The theme's colours by their places: dk1, accent1, …"""
    _, theme = package.one("theme")
    scheme = None if theme is None else theme.find(f"{A}themeElements/{A}clrScheme")
    found: dict[str, str] = {}
    for place in scheme if scheme is not None else ():
        for one in place:
            shade = one.get("lastClr") if one.tag == named("a:sysClr") else one.get("val")
            if shade and _HEX.fullmatch(shade):
                found[str(place.tag).removeprefix(A)] = shade.upper()
    return found


class Looks:
    """What styles and theme say of colour and size, for any run of a file."""

    def __init__(self, package: Package) -> None:
        _, tree = package.one("styles")
        styles = [] if tree is None else list(tree.iterchildren(f"{W}style"))
        self._styles: Mapping[str, Element] = {value(one, "styleId"): one for one in styles}
        self._theme = theme_colours(package)
        self._defaults = None if tree is None else tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        default = (one for one in styles if value(one, "default") in ("1", "true", "on"))
        self._plain = {value(one, "type"): one for one in default}

    def style(self, name: str) -> Element | None:
        """A style by its id."""
        return self._styles.get(name)

    def lineage(self, name: str, kind: str) -> Iterator[Element]:
        """A style, the one that it is based on, and so on; the default where it is not named."""
        at = self._styles.get(name) if name else self._plain.get(kind)
        met = set[str]()
        while at is not None and value(at, "styleId") not in met:
            met.add(value(at, "styleId"))
            yield at
            at = self._styles.get(value(at.find(f"{W}basedOn")))

    def run_properties(
        self, run: Element, paragraph: Element, tables: Iterable[tuple[str, tuple[str, ...]]] = ()
    ) -> Iterator[Element]:
        """All that is said of a run, the strongest first; tables are the styles of those around."""
        own = run.find(f"{W}rPr")
        if own is not None:
            yield own
        name = value(own.find(f"{W}rStyle")) if own is not None else ""
        if name:
            yield from self._runs(self.lineage(name, "character"))
        yield from self._runs(self.lineage(value(paragraph.find(f"{W}pPr/{W}pStyle")), "paragraph"))
        for table, parts in tables:
            for part in parts:
                yield from self._runs(self._parts(table, part))
        if self._defaults is not None:
            yield self._defaults

    def _runs(self, holders: Iterable[Element]) -> Iterator[Element]:
        for holder in holders:
            properties = holder.find(f"{W}rPr")
            if properties is not None:
                yield properties

    def _parts(self, table: str, part: str) -> Iterator[Element]:
        """What a table style and those that it is based on say of a part of the table."""
        for style in self.lineage(table, "table"):
            if part == "wholeTable":
                yield style
            else:
                kinds = style.iterchildren(f"{W}tblStylePr")
                yield from (one for one in kinds if value(one, "type") == part)

    def table_fill(self, table: str, parts: Iterable[str]) -> str | None:
        """The colour that a table style gives a cell."""
        for part in parts:
            for holder in self._parts(table, part):
                fill = self.fill(holder.find(f"{W}tcPr/{W}shd"))
                if fill:
                    return fill
        return None

    def paragraph_fill(self, paragraph: Element) -> str | None:
        """The colour behind a paragraph, by its own word or its style's."""
        name = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        styles = (style.find(f"{W}pPr/{W}shd") for style in self.lineage(name, "paragraph"))
        fills = map(self.fill, (paragraph.find(f"{W}pPr/{W}shd"), *styles))
        return next((fill for fill in fills if fill), None)

    def colour(self, one: Element | None, key: str = "val", theme: str = "themeColor") -> str | None:
        """The six digits that a w:color or w:shd means; nothing for “auto” and where there is none."""
        if one is None:
            return None
        place = value(one, theme)
        shade = self._theme.get(_NAMES.get(place, place)) if place else None
        if shade is None:
            said = value(one, key)
            return said.upper() if _HEX.fullmatch(said) else None
        return _varied(shade, value(one, f"{theme}Tint"), value(one, f"{theme}Shade"))

    def fill(self, shading: Element | None) -> str | None:
        """The colour behind what is shaded; nothing where it is clear."""
        if shading is None or value(shading) == "nil":
            return None
        if value(shading) == "solid":
            return self.colour(shading, "color", "themeColor")
        return self.colour(shading, "fill", "themeFill")


def _varied(shade: str, tint: str, dark: str) -> str:
    """A theme's colour lightened (tint) or darkened (shade), in 255ths."""
    parts = [int(shade[at : at + 2], 16) for at in (0, 2, 4)]
    if _byte(tint) is not None:
        share = (_byte(tint) or 0) / 255
        parts = [round(part * share + 255 * (1 - share)) for part in parts]
    if _byte(dark) is not None:
        parts = [round(part * (_byte(dark) or 0) / 255) for part in parts]
    return "".join(f"{part:02X}" for part in parts)


def _byte(digits: str) -> int | None:
    return int(digits, 16) if re.fullmatch(r"[0-9A-Fa-f]{2}", digits) else None


def highlight(properties: Iterable[Element]) -> str | None:
    """The colour of the pen that words are marked with, by the strongest word on it."""
    said = (one.find(f"{W}highlight") for one in properties)
    return _HIGHLIGHTS.get(value(next((one for one in said if one is not None), None)))


def large(properties: list[Element]) -> bool:
    """Whether words are large: 18 points, or 14 and bold."""
    sizes = (one.find(f"{W}sz") for one in properties)
    size = next((value(one) for one in sizes if one is not None), "20")
    bolds = (one.find(f"{W}b") for one in properties)
    bold = on(next((one for one in bolds if one is not None), None))
    half_points = int(size) if size.isdecimal() else 20
    return half_points >= 36 or (half_points >= 28 and bold)
