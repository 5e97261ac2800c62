"""Rows of one measure, area and period: a mistake, real rows to be summed, or copies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from reportgen.errors import Origin
from reportgen.model.fact import Absent, Observation, Status, Value
from reportgen.model.period import Period
from reportgen.sources.log import Log
from reportgen.sources.plan import Duplicates

Key: TypeAlias = tuple[str, str, Period]


def key_of(row: Observation) -> Key:
    """What may stand once in all sources: measure, area and period."""
    return row.measure, row.area, row.period


def settled(rows: Iterable[Observation], how: Duplicates, log: Log) -> tuple[Observation, ...]:
    """The observations with one a key, in the order of their first rows."""
    groups: dict[Key, list[Observation]] = {}
    for row in rows:
        groups.setdefault(key_of(row), []).append(row)
    return tuple(group[0] if len(group) == 1 else _one(group, how, log) for group in groups.values())


def _one(group: Sequence[Observation], how: Duplicates, log: Log) -> Observation:
    first = group[0]
    if how == "sum":
        log.note("summed with other rows of the same measure, area and period", _place(first, log))
        return _sum(group)
    for other in group[1:]:
        if how == "keep-first":
            log.note("left out, another row has its measure, area and period", _place(other, log))
        else:
            refuse_twice(first, other, log)
    return first


def refuse_twice(first: Observation, other: Observation, log: Log) -> None:
    """Collect the problem of two rows for one value, naming both."""
    area = f" in “{other.area}”" if other.area else ""
    same = "the same value" if first.value == other.value else "another value"
    log.refuse(
        f"“{other.measure}”{area} stands twice for {other.period}",
        where=_place(other, log),
        why=f"{_place(first, log)} has {same}",
        hint="take one row out; or say “duplicates: sum” where both are real, or “keep-first”",
    )


def _sum(group: Sequence[Observation]) -> Observation:
    rows = tuple(row.row for row in group if row.row)
    used = {status for row in group for status in row.status}
    return replace(
        group[0],
        value=_total([row.value for row in group]),
        status=tuple(status for status in Status if status in used),
        row=rows[0] if rows else None,
        also=rows[1:],
    )


def _total(values: Sequence[Value]) -> Value:
    absent = next((value for value in values if isinstance(value, Absent)), None)
    return absent or sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


def _place(row: Observation, log: Log) -> Origin:
    return Origin(file=row.row.file, line=row.row.line) if row.row else Origin(file=log.file)
