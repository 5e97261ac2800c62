"""Colours as tints of other colours, in the terms of Word's text and of its drawings."""

from __future__ import annotations

import colorsys
from typing import Final

from reportgen.model.drawing import Colour

_NEAR: Final = 2
"""How far a tint may miss its colour in red, green or blue, of 255: too little to be seen."""


def drawn(base: str, value: str) -> str | None:
    """What makes one colour “#rrggbb” of another in a drawing: its saturation, then its lightness; or None.

    >>> drawn("#000000", "#808080")
    '<a:lumMod val="49804"/><a:lumOff val="50196"/>'
    >>> drawn("#000000", "#800000") is None
    True
    """
    (hue, light, full), (_, lighter, fuller) = _hls(base), _hls(value)
    saturated = fuller / full if full else 1.0
    share, more = _lightened(light, lighter)
    if not _near(_rgb(hue, light * share + more, min(full * saturated, 1.0)), value):
        return None
    steps = (("satMod", saturated, 1.0), ("lumMod", share, 1.0), ("lumOff", more, 0.0))
    return "".join(
        f'<a:{name} val="{round(size * 100_000)}"/>'
        for name, size, plain in steps
        if abs(size - plain) > 1e-5
    )


def written(base: str, value: str) -> tuple[str, int] | None:
    """What makes one colour of another in text: “Tint” or “Shade” and how much of 255; or None.

    >>> written("#000000", "#808080")
    ('Tint', 127)
    """
    (hue, light, full), (_, lighter, _) = _hls(base), _hls(value)
    share, more = _lightened(light, lighter)
    grain = round(share * 255)
    made = light * grain / 255 + (1 - grain / 255 if more else 0.0)
    return ("Tint" if more else "Shade", grain) if _near(_rgb(hue, made, full), value) else None


def _lightened(light: float, lighter: float) -> tuple[float, float]:
    """The share of a lightness, and what is added to it, that make another of it."""
    if lighter > light:
        share = (1 - lighter) / (1 - light)
        return share, 1 - share
    return (lighter / light if light else 1.0), 0.0


def _near(made: tuple[float, float, float], value: str) -> bool:
    wanted = Colour.from_hex(value)
    pairs = zip(made, (wanted.red, wanted.green, wanted.blue), strict=True)
    return all(abs(one - other) * 255 <= _NEAR for one, other in pairs)


def _rgb(hue: float, light: float, full: float) -> tuple[float, float, float]:
    return colorsys.hls_to_rgb(hue, light, full)


def _hls(value: str) -> tuple[float, float, float]:
    colour = Colour.from_hex(value)
    return colorsys.rgb_to_hls(colour.red, colour.green, colour.blue)
