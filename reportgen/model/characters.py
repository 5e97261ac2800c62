"""Characters as a message can show them: those that nobody sees, by their code."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_STEERING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls, but for tab and line feed, and what turns the direction of what follows."""


def visible(text: str) -> bool:
    r"""Whether anything of a text shows on paper.

    >>> visible(" \u200b\u00a0"), visible(" a")
    (False, True)
    """
    return any(_shows(character) for character in text)


def named(character: str) -> str:
    r"""A character with its code and name, or these alone where it does not show.

    >>> named("é"), named("\u200d")
    ('“é” (U+00E9 LATIN SMALL LETTER E WITH ACUTE)', 'U+200D ZERO WIDTH JOINER')
    """
    name = " ".join(filter(None, (f"U+{ord(character):04X}", unicodedata.name(character, ""))))
    return f"“{character}” ({name})" if _shows(character) else name


def told(text: str) -> str:
    r"""A text whose characters that do not show are written as their codes; spaces stay.

    >>> told("a\u200db c")
    'a‹U+200D›b c'
    """
    return "".join(
        character if character == " " or _shows(character) else f"‹U+{ord(character):04X}›"
        for character in text
    )


def harmless(text: str) -> str:
    r"""A text of a stranger's for a terminal: what would steer it is written as its code.

    >>> harmless("a\x1b[31mb c")
    'a‹U+001B›[31mb c'
    """
    return _STEERING.sub(lambda found: f"‹U+{ord(found[0]):04X}›", text)


def _shows(character: str) -> bool:
    """Controls, marks of format, surrogates and spaces of any kind show nothing."""
    return unicodedata.category(character)[0] not in "CZ"
