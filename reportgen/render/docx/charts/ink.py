"""Colours of a chart in Word's terms: those of the theme, so that a change of theme recolours."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from functools import cached_property
from typing import Final

from reportgen.graphics.palette import Palette as Hues
from reportgen.model.drawing import Colour
from reportgen.render.docx.palette import SLOTS, Palette

_NAMES: Final = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_SAME_HUE: Final = 0.006
"""How far the hues of two shades of a colour may lie apart, of a full turn."""


class Inks:
    """The colours of a brand as DrawingML; hues are the colours that its charts are drawn in."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self.hues = Hues(brand=palette.brand)

    @cached_property
    def _theme(self) -> Mapping[str, str]:
        """The theme's names by their colours, those of series first."""
        roles = sorted(SLOTS, key=lambda role: not role.startswith("series"))
        found: dict[str, str] = {}
        for role in roles:
            slot = SLOTS[role][0]
            found.setdefault("#" + self._palette.value(role).lower(), _NAMES.get(slot, slot))
        return found

    def colour(self, value: str, shade_of: str = "") -> str:
        """A colour “#rrggbb”; one that is no colour of the theme may be a shade of one that is."""
        value, base = value.lower(), shade_of.lower()
        if value in self._theme:
            return f'<a:schemeClr val="{self._theme[value]}"/>'
        changes = _changes(base, value) if base in self._theme else None
        if changes is None:
            return f'<a:srgbClr val="{value.lstrip("#").upper()}"/>'
        return f'<a:schemeClr val="{self._theme[base]}">{changes}</a:schemeClr>'

    def fill(self, value: str, shade_of: str = "") -> str:
        """A plain fill."""
        return f"<a:solidFill>{self.colour(value, shade_of)}</a:solidFill>"

    def line(self, value: str, width: float, *, dashed: bool = False, shade_of: str = "") -> str:
        """A line of a width in points."""
        dash = '<a:prstDash val="dash"/>' if dashed else ""
        weight = round(width * 12700)
        return f'<a:ln w="{weight}" cap="rnd">{self.fill(value, shade_of)}{dash}<a:round/></a:ln>'


NO_LINE: Final = "<a:ln><a:noFill/></a:ln>"


def _changes(base: str, value: str) -> str | None:
    """What turns one colour into a shade of it: its saturation, then its lightness; or None."""
    (hue, light, full), (other, lighter, fuller) = _hls(base), _hls(value)
    turn = abs(hue - other)
    if min(turn, 1 - turn) > _SAME_HUE or not light or not full:
        return None
    steps = (("satMod", fuller / full), ("lumMod", lighter / light))
    return "".join(f'<a:{name} val="{round(share * 100_000)}"/>' for name, share in steps)


def _hls(value: str) -> tuple[float, float, float]:
    colour = Colour.from_hex(value)
    return colorsys.rgb_to_hls(colour.red, colour.green, colour.blue)
