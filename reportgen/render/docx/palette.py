"""Colours of the brand in Word's terms: a value, and the theme colour where one stands for it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reportgen.errors import ModelError
from reportgen.frozen import dataclass
from reportgen.model.style import Brand

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

STAND_INS: Final = MappingProxyType({"on_primary": "background", "accent": "series_1"})
"""Roles that share a theme colour, in the brands where they have the same value."""


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
        theme = self._theme(role)
        named = f' w:themeColor="{theme}"' if theme else ""
        return f'<w:color w:val="{self.value(role)}"{named}/>'

    def fill(self, role: str) -> str:
        """The w:shd element of a plain fill."""
        theme = self._theme(role)
        named = f' w:themeFill="{theme}"' if theme else ""
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{self.value(role)}"{named}/>'

    def line(self, role: str) -> str:
        """The colour attributes of a border."""
        theme = self._theme(role)
        named = f' w:themeColor="{theme}"' if theme else ""
        return f'w:color="{self.value(role)}"{named}'

    def _theme(self, role: str) -> str:
        if role in SLOTS:
            return SLOTS[role][1]
        other = STAND_INS.get(role)
        return SLOTS[other][1] if other and self.value(other) == self.value(role) else ""
