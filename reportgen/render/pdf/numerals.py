"""Figures in texts: where the decimal point stands, as the document's language writes it."""

from __future__ import annotations

import re
from functools import lru_cache

_GROUPS = ",.'’ \u00a0\u202f\u2009٬"
"""What parts the digits of a number in groups, in one language or another."""

POINT = "."


@lru_cache(maxsize=8)
def decimal_mark(language: str) -> str:
    """The decimal mark of a language (a BCP 47 tag); a point where it is not known.

    >>> decimal_mark("en-GB"), decimal_mark("de"), decimal_mark("x-none")
    ('.', ',', '.')
    """
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        return str(get_decimal_symbol(Locale.parse(language, sep="-")))
    except (UnknownLocaleError, ValueError):
        return POINT


@lru_cache(maxsize=8)
def _number(mark: str) -> re.Pattern[str]:
    groups = re.escape(_GROUPS.replace(mark, ""))
    return re.compile(rf"\d(?:[{groups}]?\d)*")


def split_number(text: str, mark: str = POINT) -> tuple[str, str] | None:
    """A text parted at the decimal mark of its first number; None where it has none.

    >>> split_number("−7.9%"), split_number("1.234,5 km", ","), split_number("[x]")
    (('−7', '.9%'), ('1.234', ',5 km'), None)
    """
    match = _number(mark).search(text)
    return (text[: match.end()], text[match.end() :]) if match else None
