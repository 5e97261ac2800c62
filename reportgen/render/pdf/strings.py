"""Strings as a PDF's objects have them."""

from __future__ import annotations

_PLAIN = frozenset(map(chr, range(32, 127)))
_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})


def text_string(text: str) -> str:
    r"""A text as a literal where it is ASCII, else as UTF-16 in hexadecimal.

    >>> text_string("Visits (all)"), text_string("–")
    ('(Visits \\(all\\))', '<FEFF2013>')
    """
    if _PLAIN.issuperset(text):
        return f"({text.translate(_ESCAPES)})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
