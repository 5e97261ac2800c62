"""Totals that need no word for it: measures that the report knows as the sums of others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportgen.audit.cells import cells_of
from reportgen.audit.context import BESIDE
from reportgen.audit.figure import Figure
from reportgen.audit.reading import Reading
from reportgen.audit.rules.told_lists import lists_of
from reportgen.audit.sums import Sum, Term, can_add
from reportgen.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scope:
    """Of which time and where the figures are that may add up, and in which sentence, list or column."""

    where: tuple[object, ...]
    area: str
    time: str


def known_sums(reading: Reading) -> Iterator[Sum]:
    """Measures that are the sums of others (“total_of”), where all of them are told in one place."""
    if not reading.subjects.totals:
        return
    scopes: dict[_Scope, list[Figure]] = defaultdict(list)
    for figure, where in _placed(reading):
        scopes[_scope(reading, figure, where)].append(figure)
    for figures in scopes.values():
        for whole, named in reading.subjects.totals.items():
            found = _by_measure(figures, (whole, *named))
            if found is None or any(one.fault for one in found) or all(one.known for one in found):
                continue  # A figure that contradicts the ledger is told; those that agree with it add up.
            total, *parts = (Term(part=one.part, mention=one.mention) for one in found)
            yield Sum(total=total, parts=tuple(parts))


def _by_measure(figures: Sequence[Figure], measures: Sequence[str]) -> list[Figure] | None:
    """The one figure of each measure, where there is no doubt: what is sure is ruled out for the others."""
    open_to = {place: _measures(figure) & set(measures) for place, figure in enumerate(figures)}
    taken: dict[str, int] = {}
    while sure := {place: one for place, one in open_to.items() if len(one) == 1}:
        for place, (measure,) in sure.items():
            if measure in taken:
                return None
            taken[measure] = place
        open_to = {place: one - taken.keys() for place, one in open_to.items() if place not in sure}
    if any(open_to.values()) or len(taken) < len(measures):
        return None
    return [figures[taken[measure]] for measure in measures]


def _placed(reading: Reading) -> Iterator[tuple[Figure, tuple[object, ...]]]:
    """The figures of levels with the sentence, the list or the column that each stands in."""
    columns = {
        (cell.part.place, cell.mention.start): ("column", cell.place.table, cell.place.column, cell.nth)
        for cells in cells_of(reading)
        for cell in cells
    }
    lists = {item.place: ("list", run[0].place) for run in lists_of(reading.parts) for item in run}
    for figure in reading.figures:
        if not can_add(figure.mention) or figure.mention.sign or figure.context.by or figure.context.earlier:
            continue
        place = figure.part.place
        where = columns.get((place, figure.mention.start)) or lists.get(place)
        yield figure, where or ("sentence", place, figure.part.sentence(figure.mention.start).start)


def _measures(figure: Figure) -> set[str]:
    """Whose figure it may be: the fact's that it prints, else those that are named nearest to it."""
    if figure.known is not None:
        return set() if figure.known.signed else {figure.known.measure}
    near = min(figure.context.measures.values(), default=BESIDE + 1)
    return {measure for measure, distance in figure.context.measures.items() if distance == near <= BESIDE}


def _scope(reading: Reading, figure: Figure, where: tuple[object, ...]) -> _Scope:
    fact, said = figure.known, figure.context.period
    own = reading.subjects.area.id if reading.subjects.area else ""
    area = fact.area.id if fact and fact.area else next(iter(figure.context.areas), own)
    period = fact.period if fact else (said.period if said else reading.subjects.period)
    time = figure.context.comparator if fact is None else ""
    view = figure.part.passage.view
    return _Scope(where=(*where, view), area=area, time=time or f"{period or (said.text if said else '')}")
