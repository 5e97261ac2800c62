"""Words that run from right to left, such as a name in Hebrew or Arabic letters."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

_RIGHT: Final = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LETTER: Final = f"[{_RIGHT}]"
_OTHER: Final = rf"(?:(?!{_LETTER})[^\W\d_])"
_STRETCH: Final = re.compile(rf"({_LETTER}+(?:[\s.,;:'’-]+{_LETTER}+)*)")
_OTHER_STRETCH: Final = re.compile(rf"({_OTHER}+(?:[^\n{_RIGHT}]*{_OTHER})*)")
_OTHER_LETTER: Final = re.compile(_OTHER)

_SCRIPTS: Final = MappingProxyType(
    {
        "Arab": frozenset({"ar", "ckb", "fa", "ks", "ps", "sd", "ug", "ur"}),
        "Hebr": frozenset({"he", "iw", "ji", "yi"}),
        "Syrc": frozenset({"syr"}),
        "Thaa": frozenset({"dv"}),
    }
)
"""The scripts that run from right to left, and the languages that are written in them."""

_LANGUAGES: Final = (
    ("\u0590", "\u05ff", "Hebr", "he-IL"),
    ("\ufb1d", "\ufb4f", "Hebr", "he-IL"),
    ("\u0700", "\u074f", "Syrc", "syr-SY"),
    ("\u0780", "\u07bf", "Thaa", "dv-MV"),
    ("\u0600", "\u08ff", "Arab", "ar-SA"),
    ("\ufb50", "\ufefc", "Arab", "ar-SA"),
)
"""Letters from and to, their script, and the language that most likely is written in them."""


def stretches(words: str, *, turned: bool = False) -> list[tuple[str, bool]]:
    r"""The words in parts, each with whether it runs from right to left.

    turned: whether the text around them does; digits and points then do so, too.

    >>> [turned for _, turned in stretches("by \u05d3\u05d5\u05d3 in May")]
    [False, True, False]
    >>> stretches("\u05d3, May 2022.", turned=True) == [("\u05d3, ", True), ("May", False), (" 2022.", True)]
    True
    """
    if not turned:
        if words.isascii():
            return [(words, False)] if words else []
        parts = _STRETCH.split(words)
        return [(part, place % 2 == 1) for place, part in enumerate(parts) if part]
    return [(part, place % 2 == 0) for place, part in enumerate(_OTHER_STRETCH.split(words)) if part]


def from_right(words: str) -> str:
    """The first stretch of words that runs from right to left; empty where there is none."""
    found = None if words.isascii() else _STRETCH.search(words)
    return found[0] if found else ""


def wholly_from_right(words: str) -> bool:
    r"""Whether all letters of words run from right to left, and there are some.

    >>> wholly_from_right("\u05d3\u05d5\u05d3, 12"), wholly_from_right("by \u05d3"), wholly_from_right("12")
    (True, False, False)
    """
    return bool(from_right(words)) and _OTHER_LETTER.search(words) is None


def wholly_from_left(words: str) -> bool:
    """Whether all letters of words run from left to right, and there are some."""
    return not from_right(words) and _OTHER_LETTER.search(words) is not None


def is_from_right(language: str) -> bool:
    """Whether a language is written from right to left.

    >>> is_from_right("ar-EG"), is_from_right("ku-Arab"), is_from_right("en-GB")
    (True, True, False)
    """
    return bool(_script(language))


def language_of(words: str, own: str) -> str:
    r"""The language that words from right to left likely are in; empty where it may be a text's own.

    >>> language_of("\u05d3", "en-GB"), language_of("\u05d3", "yi")
    ('he-IL', '')
    """
    letter = from_right(words)[:1]
    if not letter:
        return ""
    found = next(((script, tag) for first, last, script, tag in _LANGUAGES if first <= letter <= last), None)
    return found[1] if found and found[0] != _script(own) else ""


def _script(language: str) -> str:
    """The script of a language that is written from right to left; empty for others."""
    first, *rest = language.replace("_", "-").split("-")
    named = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    if named:
        return named if named in _SCRIPTS else ""
    return next((script for script, tags in _SCRIPTS.items() if first.lower() in tags), "")
