"""Numbers and colours as operands of content streams and objects."""

from __future__ import annotations

from functools import lru_cache

KEPT = 1 << 16
"""So many numbers are remembered: lines of one table start at few places."""


@lru_cache(maxsize=KEPT)
def number(value: float) -> str:
    """A number as a content stream has it, to a thousandth of a point.

    >>> number(12.0), number(-0.0001), number(1 / 3)
    ('12', '0', '.333')
    """
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    if text.startswith("0."):
        return text[1:]
    return "0" if text in ("-0", "") else text


@lru_cache(maxsize=KEPT)
def rgb(colour: str) -> str:
    """A “#rrggbb” as the operands of rg and RG.

    >>> rgb("#ff0000")
    '1 0 0'
    """
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return " ".join(number(part) for part in parts)
