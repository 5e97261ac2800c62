"""Colours of a chart in Word's terms: those of the theme, so that a change of theme recolours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from reportgen.graphics.palette import Palette as Hues
from reportgen.render.docx.palette import SLOTS, Palette
from reportgen.render.docx.tints import drawn

_NAMES: Final = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_GROUNDS: Final = ("tx1", "tx2", "bg2")
"""The colours that greys, lines and grounds may be tints of."""


class Inks:
    """The colours of a brand as DrawingML; hues are the colours that its charts are drawn in."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self.hues = Hues(brand=palette.brand)

    @cached_property
    def _values(self) -> dict[str, str]:
        """The colours of the theme by their names, those of series first."""
        roles = sorted(SLOTS, key=lambda role: not role.startswith("series"))
        slots = {SLOTS[role][0]: "#" + self._palette.value(role).lower() for role in roles}
        return {_NAMES.get(slot, slot): value for slot, value in slots.items()}

    @cached_property
    def _theme(self) -> Mapping[str, str]:
        """The theme's names by their colours; of equal ones the first."""
        return {value: name for name, value in reversed(self._values.items())}

    def colour(self, value: str, shade_of: str = "") -> str:
        """A colour “#rrggbb”: one of the theme, a tint of shade_of or of a ground, or else a value."""
        value, base = value.lower(), self._theme.get(shade_of.lower(), "")
        if value in self._theme:
            return f'<a:schemeClr val="{self._theme[value]}"/>'
        for name in (base, *_GROUNDS):
            changes = drawn(self._values[name], value) if name else None
            if changes is not None:
                return f'<a:schemeClr val="{name}">{changes}</a:schemeClr>'
        return f'<a:srgbClr val="{value.lstrip("#").upper()}"/>'

    def fill(self, value: str, shade_of: str = "") -> str:
        """A plain fill."""
        return f"<a:solidFill>{self.colour(value, shade_of)}</a:solidFill>"

    def line(self, value: str, width: float, *, dashed: bool = False, shade_of: str = "") -> str:
        """A line of a width in points."""
        dash = '<a:prstDash val="dash"/>' if dashed else ""
        weight = round(width * 12700)
        return f'<a:ln w="{weight}" cap="rnd">{self.fill(value, shade_of)}{dash}<a:round/></a:ln>'


NO_LINE: Final = "<a:ln><a:noFill/></a:ln>"
