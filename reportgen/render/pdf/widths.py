"""Column widths: from the widest word and the longest line of each, or from shares."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a column asks for, in points: its widest word, its longest line, a share or None.

    head: what its headings ask for beyond that, which cost a table less to run over lines; line:
    what they ask for to stand on one.
    """

    least: float
    most: float
    share: float | None = None
    head: float = 0.0
    line: float = 0.0


PARTED = 0.6
"""A word that has less of its width than this is not shrunk but parted."""


def column_widths(needs: Sequence[Need], width: float) -> tuple[float, ...]:
    """Widths that add up to the whole: no column below its widest word while that can be.

    Room goes to the lines of cells before it goes to headings, and what is left to all alike.

    >>> column_widths([Need(least=40, most=300), Need(least=30, most=30)], 200)
    (170.0, 30.0)
    """
    if any(need.share is not None for need in needs):
        return _shared(needs, width)
    steps = [
        [need.least for need in needs],
        [need.most for need in needs],
        [max(need.most, need.head) for need in needs],
        [max(need.most, need.head, need.line) for need in needs],
    ]
    if sum(steps[0]) >= width:
        return _squeezed(needs, width)
    for low, high in pairwise(steps):
        if sum(high) > width:
            return _between(low, high, width)
    return _spread(steps[-1], width)


def _between(low: list[float], high: list[float], width: float) -> tuple[float, ...]:
    """What is sure, and of what is wished beyond it an equal part to each."""
    part = (width - sum(low)) / (sum(high) - sum(low))
    return tuple(start + (end - start) * part for start, end in zip(low, high, strict=True))


def _shared(needs: Sequence[Need], width: float) -> tuple[float, ...]:
    """Columns with shares take them; the others divide what is left by their longest lines."""
    given = sum(need.share for need in needs if need.share is not None)
    others = [need for need in needs if need.share is None]
    if not others:
        return tuple((need.share or 0.0) * width / given for need in needs)
    scale = 1.0 if given < 1.0 else 0.9 / given
    left = column_widths(others, width * (1.0 - given * scale))
    rest = iter(left)
    return tuple(next(rest) if need.share is None else need.share * scale * width for need in needs)


def _spread(wanted: list[float], width: float) -> tuple[float, ...]:
    """Room to spare, given to each in proportion to what it has."""
    total = sum(wanted)
    if total <= 0:
        return tuple(width / len(wanted) for _ in wanted)
    return tuple(one * width / total for one in wanted)


def _squeezed(needs: Sequence[Need], width: float) -> tuple[float, ...]:
    """Too little room: small columns keep what they need, the wide ones share the rest.

    Where a word is far too wide, it is parted whatever room it gets; then the others have their
    share of the width for their lines.
    """
    given = _filled([need.least for need in needs], width)
    if all(got >= need.least * PARTED for got, need in zip(given, needs, strict=True)):
        return given
    fair = width / len(needs)
    return _filled([need.least if need.least > fair else min(need.most, fair) for need in needs], width)


def _filled(wanted: list[float], width: float) -> tuple[float, ...]:
    """What each wants, the smallest first, while there is an equal share left for the others."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    given = [0.0] * len(wanted)
    left = width
    for position, index in enumerate(order):
        given[index] = min(wanted[index], left / (len(order) - position))
        left -= given[index]
    return tuple(given)
