"""Colours of a chart, all of them from the brand, each with the contrast its use needs."""

from __future__ import annotations

from functools import lru_cache

from reportgen.frozen import dataclass
from reportgen.model.drawing import Colour
from reportgen.model.style import Brand

TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0
"""WCAG's least contrast of small text and of marks against what is behind them."""

_STEPS = 40
_PAIR = ("series_1", "series_4")
"""Two series take the pair that is easiest to tell apart (Analysis Function's guidance)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """What marks and text of a chart are drawn in, as “#rrggbb”."""

    brand: Brand

    @property
    def ground(self) -> str:
        """What the chart stands on."""
        return self.brand.colour("background")

    @property
    def text(self) -> str:
        """Labels that must be read first."""
        return self.brand.colour("text")

    @property
    def quiet(self) -> str:
        """Labels of axes, and words beside a figure."""
        return legible(self.brand.colour("muted"), self.ground)

    @property
    def rule(self) -> str:
        """Lines of the grid."""
        return self.brand.colour("rule")

    @property
    def strong(self) -> str:
        """The mark that a chart is about."""
        return self.brand.colour("series_1")

    @property
    def highlight(self) -> str:
        """The mark that is stressed among others."""
        return self.brand.colour("highlight")

    @property
    def faint(self) -> str:
        """Marks beside a stressed one: a grey that still stands out from the ground."""
        return lightest(self.brand.colour("muted"), self.ground)

    @property
    def earlier(self) -> str:
        """The earlier of two periods: the strong colour, as light as a mark may be."""
        return lightest(self.strong, self.ground)

    def series(self, count: int) -> tuple[str, ...]:
        """The colours of so many series, in their order; they repeat after six."""
        if count == 2:
            return tuple(self.brand.colour(role) for role in _PAIR)
        return tuple(self.brand.colour(f"series_{place % 6 + 1}") for place in range(count))

    def label(self, colour: str) -> str:
        """The colour of small text that belongs to a mark of a colour."""
        return legible(colour, self.ground)


def contrast(first: str, second: str) -> float:
    """WCAG's contrast ratio of two colours, 1 to 21.

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(first: str, second: str, share: float) -> str:
    """The first colour with a share of the second.

    >>> mix("#000000", "#ffffff", 0.5)
    '#808080'
    """
    a, b = Colour.from_hex(first), Colour.from_hex(second)
    pairs = ((a.red, b.red), (a.green, b.green), (a.blue, b.blue))
    return "#" + "".join(f"{round(255 * (x + (y - x) * share)):02x}" for x, y in pairs)


@lru_cache(maxsize=1_024)
def legible(colour: str, ground: str) -> str:
    """The colour, moved from the ground until small text in it can be read."""
    away = "#000000" if _luminance(ground) > 0.18 else "#ffffff"
    steps = (mix(colour, away, step / _STEPS) for step in range(_STEPS + 1))
    return next((shade for shade in steps if contrast(shade, ground) >= TEXT_CONTRAST), away)


@lru_cache(maxsize=1_024)
def lightest(colour: str, ground: str) -> str:
    """The colour, as near to the ground as a mark may come."""
    steps = (mix(colour, ground, step / _STEPS) for step in range(_STEPS, -1, -1))
    return next((shade for shade in steps if contrast(shade, ground) >= MARK_CONTRAST), colour)


def readable_on(mark: str, palette: Palette) -> str:
    """The colour of small text on a mark: the text's or the ground's, whichever stands out more."""
    return max((palette.text, palette.ground), key=lambda colour: contrast(colour, mark))


@lru_cache(maxsize=1_024)
def _luminance(colour: str) -> float:
    rgb = Colour.from_hex(colour)
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (rgb.red, rgb.green, rgb.blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
