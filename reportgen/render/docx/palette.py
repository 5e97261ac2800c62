"""Colours of the brand in Word's terms: a value, and the theme colour where one stands for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reportgen.errors import ModelError
from reportgen.frozen import dataclass
from reportgen.model.style import Brand
from reportgen.render.docx.tints import written

SLOTS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "text": ("dk1", "text1"),
        "background": ("lt1", "background1"),
        "primary": ("dk2", "text2"),
        "surface": ("lt2", "background2"),
        **{f"series_{n}": (f"accent{n}", f"accent{n}") for n in range(1, 7)},
        "link": ("hlink", "hyperlink"),
        "secondary": ("folHlink", "followedHyperlink"),
    }
)
"""Colour role to its place in the theme and the name that styles refer to it by."""

GROUNDS: Final = ("text", "primary", "surface")
"""The roles that others may be tints of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of a brand."""

    brand: Brand

    def value(self, role: str) -> str:
        """The six digits of a role's colour."""
        try:
            return self.brand.colour(role).lstrip("#").upper()
        except KeyError:
            raise ModelError(f"the brand has no colour “{role}”") from None

    def text(self, role: str) -> str:
        """The w:color element."""
        return f'<w:color w:val="{self.value(role)}"{self._theme(role)}/>'

    def fill(self, role: str) -> str:
        """The w:shd element of a plain fill."""
        theme = self._theme(role, "themeFill")
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{self.value(role)}"{theme}/>'

    def line(self, role: str) -> str:
        """The colour attributes of a border."""
        return f'w:color="{self.value(role)}"{self._theme(role)}'

    def _theme(self, role: str, prefix: str = "theme") -> str:
        """The attributes that name the theme's colour of a role, or the one that its colour is a tint of."""
        named = f"{prefix}Color" if prefix == "theme" else prefix
        value = self.value(role)
        same = role if role in SLOTS else next((one for one in SLOTS if self.value(one) == value), "")
        if same:
            return f' w:{named}="{SLOTS[same][1]}"'
        for ground in GROUNDS:
            tint = written(f"#{self.value(ground)}", f"#{value}")
            if tint is not None:
                return f' w:{named}="{SLOTS[ground][1]}" w:{prefix}{tint[0]}="{tint[1]:02X}"'
        return ""
