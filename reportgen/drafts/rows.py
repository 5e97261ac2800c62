"""Rows of a table that belong together: in a draft, in what it was sent out with, in the report of now.

A row is the marks of its cells. Rows pair by all their cells first, then by fewer and fewer, down to
those that name them, and within the same by their order; never by one column where others name too.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from reportgen.frozen import dataclass
from reportgen.render.docx.marks import SIZE

Row: TypeAlias = tuple[str, ...]
"""The marks of the cells of a row."""

_VALUE: Final = re.compile(r"[^\w]*\d[\d.,\s]*[^\w]*\w{0,2}[^\w]*|\[\w{1,2}\]|\W*|TBC")
"""A cell that says how much: a number with what stands around it, a code for one, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """The columns of a table, those that name its rows first; how many of them are needed to name one."""

    columns: tuple[int, ...]
    least: int


def naming(texts: Sequence[Sequence[str]], *tables: Sequence[Row]) -> Naming:
    """Which columns name the rows of some tables, by the texts of one of them.

    Words name before numbers, and as many numbers are taken as it needs to tell all rows apart.
    """
    count = len(texts[0]) if texts else 0
    valued = [sum(1 for row in texts if _VALUE.fullmatch(row[at])) for at in range(count)]
    names = [at for at in range(count) if 2 * valued[at] <= len(texts)]
    columns = (*names, *(at for at in range(count) if at not in names))
    first = max(len(names), 1)
    for least in range(first, max(count, first + 1)):
        keys = ([_key(row, columns[:least]) for row in table] for table in tables)
        if all(len(set(one)) == len(one) for one in map(list, keys)):
            return Naming(columns=columns, least=least)
    return Naming(columns=columns, least=first)


def paired(old: Mapping[int, Row], now: Mapping[int, Row], by: Naming) -> dict[int, int]:
    """Which of the new rows each old one is, both by their places; each new one is one old row's."""
    found: dict[int, int] = {}
    left, free = dict(old), dict(now)
    for width in range(len(by.columns), by.least - 1, -1):
        columns, waiting = by.columns[:width], defaultdict[Row, deque[int]](deque)
        for at, row in free.items():
            waiting[_key(row, columns)].append(at)
        for at, row in left.items():
            same = waiting.get(_key(row, columns))
            if same:
                found[at] = same.popleft()
        left = {at: row for at, row in left.items() if at not in found}
        taken = set(found.values())
        free = {at: row for at, row in free.items() if at not in taken}
        if not left or not free:
            break
    return found


def traced(mine: Mapping[int, Row], base: Sequence[Row], by: Naming) -> dict[int, int]:
    """Which row of the base each row of a draft was; nothing for rows that somebody put in.

    A copy of a row is what that was. A row whose names somebody changed is known by its place
    between others, and by half of its cells.
    """
    found = paired(mine, dict(enumerate(base)), by)
    known = {row: at for at, row in enumerate(base)}
    found |= {at: known[row] for at, row in mine.items() if at not in found and row in known}
    free = set(range(len(base))) - set(found.values())
    before = -1
    for at, row in mine.items():
        place = before + 1
        if at in found:
            before = found[at]
        elif place in free and (at == place == 0 or 2 * _agree(row, base[place]) >= len(row)):
            found[at] = before = place
    return found


def _agree(row: Row, other: Row) -> int:
    return sum(1 for own, theirs in zip(row, other, strict=True) if own == theirs)


def in_order(places: Sequence[int]) -> bool:
    """Whether places only go up.

    >>> in_order([0, 2, 3]), in_order([0, 3, 2])
    (True, False)
    """
    return all(one < other for one, other in pairwise(places))


def by_places(pairs: Mapping[int, int], old: int, now: int) -> dict[int, int]:
    """Pairs of a table that nobody touched: as they are in order, else row by row from the top."""
    if in_order(list(dict(sorted(pairs.items())).values())):
        return dict(pairs)
    return {at: at for at in range(min(old, now))}


def cut(marks: str, columns: int) -> Iterator[Row]:
    """Marks in a row, cut into rows of so many columns.

    >>> list(cut("aaaabbbbccccdddd", 2))
    [('aaaa', 'bbbb'), ('cccc', 'dddd')]
    """
    cells = [marks[at : at + SIZE] for at in range(0, len(marks), SIZE)]
    yield from zip(*[iter(cells)] * max(columns, 1), strict=False)


def _key(row: Row, columns: Sequence[int]) -> Row:
    return tuple(row[at] for at in columns)
