"""Words that run from right to left, such as a name in Hebrew or Arabic letters."""

from __future__ import annotations

import re
from typing import Final

_LETTER: Final = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_STRETCH: Final = re.compile(rf"({_LETTER}+(?:[\s.,;:'’-]+{_LETTER}+)*)")


def stretches(words: str) -> list[tuple[str, bool]]:
    r"""The words in parts, each with whether it runs from right to left.

    >>> [turned for _, turned in stretches("by \u05d3\u05d5\u05d3 in May")]
    [False, True, False]
    """
    if words.isascii():
        return [(words, False)] if words else []
    parts = _STRETCH.split(words)
    return [(part, place % 2 == 1) for place, part in enumerate(parts) if part]


def from_right(words: str) -> str:
    """The first stretch of words that runs from right to left; empty where there is none."""
    found = None if words.isascii() else _STRETCH.search(words)
    return found[0] if found else ""
