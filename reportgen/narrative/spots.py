"""Spots: a line and a column in the one number that Jinja keeps of a token, its “line number”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from reportgen.errors import Origin

Token: TypeAlias = tuple[int, str, str]
"""A token of Jinja's lexer: line or spot, kind, text."""

_WIDTH = 1_000_000
_BLANK = frozenset({"whitespace", "comment"})


def spot_of(line: int, column: int) -> int:
    """The spot of a line and a column.

    >>> origin_of(spot_of(3, 14), "a.md")
    Origin(file='a.md', line=3, column=14)
    """
    return line * _WIDTH + min(column, _WIDTH - 1)


def line_of(spot: int) -> int:
    """The line of a spot; a number that Jinja made itself is a line."""
    return spot // _WIDTH if spot >= _WIDTH else spot


def column_of(spot: int) -> int | None:
    """The column of a spot, where it has one."""
    return spot % _WIDTH or None if spot >= _WIDTH else None


def origin_of(spot: int, file: str) -> Origin:
    """The place that a spot stands for."""
    return Origin(file=file, line=line_of(spot), column=column_of(spot))


def located(tokens: Iterable[Token], source: str) -> Iterator[Token]:
    """The tokens with their spots for their lines."""
    position = 0
    for number, kind, text in tokens:
        # Jinja drops blanks before “{%-”; all else follows on.
        found = source.find(text, position)
        start = found if found >= 0 else position
        position = start + len(text)
        yield (spot_of(number, start - source.rfind("\n", 0, start)), kind, text)


def aimed(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens, a dot with the spot of the name behind it and a bracket with that of the name before."""
    stream = list(tokens)
    before = 0
    for place, (spot, kind, text) in enumerate(stream):
        mark = text if kind == "operator" else ""
        aim = before or spot if mark == "(" else _after(stream, place) if mark == "." else spot
        yield (aim, kind, text)
        before = spot if kind == "name" else before if kind in _BLANK else 0


def _after(stream: list[Token], place: int) -> int:
    """The spot of the first token behind one that is more than blank."""
    return next((token[0] for token in stream[place + 1 :] if token[1] not in _BLANK), stream[place][0])
