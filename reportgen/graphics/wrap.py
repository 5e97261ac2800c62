"""Labels in lines: broken at spaces, never cut."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def clean(text: str) -> str:
    """A label in one line: its breaks, tabs and runs of spaces become one space.

    >>> clean(" two   words ")
    'two words'
    """
    return " ".join(part for part in text.replace("\n", " ").replace("\t", " ").split(" ") if part)


def wrap(text: str, limit: float, measure: Callable[[str], float]) -> tuple[str, ...]:
    """The lines of a text, each within a limit unless a single word is wider.

    >>> wrap("one two three", 7, len)
    ('one two', 'three')
    """
    lines: list[str] = []
    for word in _parts(clean(text)):
        if lines and measure((lines[-1] + word).rstrip(" ")) <= limit:
            lines[-1] += word
        else:
            lines.append(word)
    return tuple(line.rstrip(" ") for line in lines) or ("",)


def widest(lines: Sequence[str], measure: Callable[[str], float]) -> float:
    """The width of the widest line."""
    return max((measure(line) for line in lines), default=0.0)


def _parts(text: str) -> list[str]:
    """Words with the space after them; a slash or a dash inside one also ends a part."""
    parts = [""]
    for place, character in enumerate(text):
        parts[-1] += character
        inside = character in "/–-" and 2 < place < len(text) - 3 and text[place + 1] != " "
        if character == " " or inside:
            parts.append("")
    return [part for part in parts if part]
