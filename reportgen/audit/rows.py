"""Columns of tables that give one series, a time a row: what their other cells should say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from reportgen.audit.figure import Figure
from reportgen.audit.index import FactIndex, prints_as
from reportgen.audit.matching import misprinted
from reportgen.model.fact import Fact
from reportgen.model.period import Period

_Course: TypeAlias = tuple[str, str, str, str]
"""What the values of one series share: measure, area, statistic, kind of unit."""

_MENDED = frozenset({"value", "measure", "rounding", "cut", "period"})


def by_series(figures: Sequence[Figure], index: FactIndex) -> tuple[Figure, ...]:
    """The figures; a wrong one in a column that gives a series should be the series' of its row's time.

    Its heading and its row name that fact exactly, however many others the measure has.
    """
    columns: dict[tuple[str, int, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        place, said = figure.part.passage.place, figure.context.period
        if place is not None and not place.header and said is not None and said.period is not None:
            columns[place.table, place.column, figure.part.passage.view].append(figure)
    mended = {id(old): new for column in columns.values() for old, new in _mended(column, index)}
    return tuple(mended.get(id(figure), figure) for figure in figures)


def _mended(column: Sequence[Figure], index: FactIndex) -> Iterator[tuple[Figure, Figure]]:
    course = _course_of(column)
    wrong = [one for one in column if one.verdict == "unknown" or one.fault in _MENDED]
    if course is None or not wrong:
        return
    by_time = _by_time(course, index.by_measure[course[0]])
    for figure in wrong:
        said = figure.context.period
        right = by_time.get(said.period) if said is not None and said.period is not None else None
        if right is not None:
            yield figure, _held_to(right, figure)


def _held_to(right: Fact, figure: Figure) -> Figure:
    """A figure as what it is, if its column and its row name a fact."""
    if prints_as(right, figure.mention):
        return replace(figure, verdict="matches", fact=right, expected=None, fault="")
    fault = "period" if figure.fault == "period" else misprinted(right, figure.mention) or "value"
    return replace(figure, verdict="contradicts", expected=right, fault=fault)


def _course_of(column: Sequence[Figure]) -> _Course | None:
    """The series that most figures of a column are of, at the times of their rows."""
    counted = Counter(
        _course(one.known)
        for one in column
        if one.known is not None and one.context.period and one.known.period == one.context.period.period
    )
    course, count = counted.most_common(1)[0] if counted else (None, 0)
    return course if count * 2 > len(column) else None


def _course(fact: Fact) -> _Course:
    # the present value of a measure is the last point of its series
    statistic = "current" if fact.statistic == "point" else fact.statistic
    return fact.measure, fact.area.id if fact.area else "", statistic, fact.unit.form


def _by_time(course: _Course, facts: Iterable[Fact]) -> Mapping[Period, Fact]:
    found: dict[Period, Fact] = {}
    for fact in facts:
        if fact.period is not None and _course(fact) == course:
            found.setdefault(fact.period, fact)
    return found
