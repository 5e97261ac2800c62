"""Contrast between colours, by the formula of WCAG 2.2."""

from __future__ import annotations

from reportgen.model.drawing import Colour


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two “#rrggbb” colours, from 1 to 21.

    Source: WCAG 2.2, “contrast ratio” and “relative luminance”.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(text: str) -> float:
    """The relative luminance of a “#rrggbb” colour, from 0 (black) to 1 (white)."""
    colour = Colour.from_hex(text)
    return 0.2126 * _linear(colour.red) + 0.7152 * _linear(colour.green) + 0.0722 * _linear(colour.blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
