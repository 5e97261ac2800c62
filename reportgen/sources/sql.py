"""Names and texts as SQL writes them."""

from __future__ import annotations


def name(text: str) -> str:
    """A name in double quotes, those inside it doubled."""
    return '"' + text.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in single quotes, those inside it doubled."""
    return "'" + text.replace("'", "''") + "'"
