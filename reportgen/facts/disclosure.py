"""Disclosure control: which values are suppressed, so that no small one can be read or worked out.

Primary suppression takes counts from 1 to under the threshold. Secondary suppression goes on
until no suppressed value follows from those that stay: through totals and their parts, through
areas and what holds them, and through months and the quarters, years and rolling totals they
make up. What follows is found by solving these equations, so that it holds for all of them
together. Sources: Government Statistical Service, “Disclosure control guidance for tables
produced from administrative sources” (2014); Hundepool et al., Statistical Disclosure Control
(2012), chapter 4: a sum of suppressed cells that is itself under the threshold is no protection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from typing import TypeAlias

from reportgen.facts.plan import FactPlan, MeasurePlan
from reportgen.facts.readings import Cell, Readings, tiled
from reportgen.frozen import dataclass
from reportgen.model.period import Period, PeriodKind

Row: TypeAlias = dict[Cell, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Equation:
    """A whole and the parts that add up to it."""

    whole: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The whole and the parts."""
        return (self.whole, *self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """The cells that must not be published: small ones, and those that would give them away."""

    primary: frozenset[Cell] = field(default_factory=frozenset)
    secondary: frozenset[Cell] = field(default_factory=frozenset)

    @property
    def cells(self) -> frozenset[Cell]:
        """Both."""
        return self.primary | self.secondary


def suppressed(plan: FactPlan, readings: Readings) -> Suppressed:
    """What a plan must suppress of its readings; nothing where it has no threshold."""
    threshold = plan.disclosure.threshold
    if not threshold:
        return Suppressed()
    published = _published(plan, readings)
    equations = tuple(_equations(plan, published))
    values = {**published, **_unpublished(equations, published, readings)}
    small = frozenset(cell for cell, value in values.items() if 0 < value < threshold)
    hidden = frozenset(values) - frozenset(published)
    out = protected(small, equations, values, hidden, threshold) - hidden
    return Suppressed(primary=small - hidden, secondary=out - small)


def protected(
    small: frozenset[Cell],
    equations: Sequence[Equation],
    values: Mapping[Cell, Decimal],
    hidden: frozenset[Cell],
    threshold: int,
) -> frozenset[Cell]:
    """The cells to suppress so that none of the small ones can be worked out, these included.

    hidden are cells that are not published anyway, small ones among them. Each step takes the
    smallest value above nought that closes a way; parts go before wholes.
    """
    out = set(small)
    while True:
        open_ways = _open_ways(out, small, equations, values, hidden, threshold)
        choice = next((cell for way in open_ways if (cell := _smallest(way, out | hidden, values))), None)
        if choice is None:
            return frozenset(out)
        out.add(choice)


def determined(equations: Iterable[Equation], unknown: frozenset[Cell]) -> frozenset[Cell]:
    """The unknown cells whose values the equations leave no choice of, by elimination.

    >>> one, two, all_ = (("a", "", _MONTH), ("b", "", _MONTH), ("all", "", _MONTH))
    >>> total = Equation(whole=all_, parts=(one, two))
    >>> determined([total], frozenset({one})) == {one}, determined([total], frozenset({one, two}))
    (True, frozenset())
    """
    rows: dict[Cell, Row] = {}
    for equation in equations:
        row = _reduced(_row(equation, unknown), rows)
        if not row:
            continue
        pivot = next(iter(row))
        scaled = {cell: value / row[pivot] for cell, value in row.items()}
        for other, known in list(rows.items()):
            if pivot in known:
                rows[other] = _minus(known, scaled, known[pivot])
        rows[pivot] = scaled
    return frozenset(pivot for pivot, row in rows.items() if len(row) == 1)


_MONTH = Period.parse("2022-03")


def _open_ways(
    out: set[Cell],
    small: frozenset[Cell],
    equations: Sequence[Equation],
    values: Mapping[Cell, Decimal],
    hidden: frozenset[Cell],
    threshold: int,
) -> Iterator[Equation]:
    """The equations that give something away: by themselves, or with others."""
    unknown = frozenset(out) | hidden
    touched = [equation for equation in equations if unknown.intersection(equation.cells)]
    for equation in touched:
        gone = [cell for cell in equation.parts if cell in unknown]
        sum_left = sum((values[cell] for cell in gone), Decimal(0))
        known_whole = equation.whole not in unknown
        if known_whole and small.intersection(gone) and (len(gone) == 1 or sum_left < threshold):
            yield equation
    known = determined(touched, unknown)
    if known & small:
        yield from _by_cause(touched, unknown, known, small)


def _by_cause(
    touched: Sequence[Equation], unknown: frozenset[Cell], known: frozenset[Cell], small: frozenset[Cell]
) -> Iterator[Equation]:
    """Where the working out can start first: an equation with one unknown alone; then where it ends."""
    yield from (one for one in touched if len(unknown.intersection(one.cells)) == 1)
    yield from (one for one in touched if known & small & set(one.cells))
    yield from (one for one in touched if known.intersection(one.cells))


def _smallest(equation: Equation, taken: set[Cell], values: Mapping[Cell, Decimal]) -> Cell | None:
    free = [cell for cell in equation.parts if cell not in taken]
    above = [cell for cell in free if values[cell] > 0] or free
    if above:
        return min(above, key=lambda cell: (values[cell], _key(cell)))
    return equation.whole if equation.whole not in taken else None


def _key(cell: Cell) -> tuple[str, str, int, str]:
    # Later periods first: what was published before cannot be taken back.
    return cell[0], cell[1], -cell[2].last.ordinal, str(cell[2])


def _row(equation: Equation, unknown: frozenset[Cell]) -> Row:
    row: Row = {}
    for cell, sign in chain([(equation.whole, 1)], ((part, -1) for part in equation.parts)):
        if cell in unknown:
            row[cell] = row.get(cell, Fraction(0)) + sign
    return {cell: value for cell, value in row.items() if value}


def _reduced(row: Row, rows: Mapping[Cell, Row]) -> Row:
    for pivot in [cell for cell in row if cell in rows]:
        if pivot in row:
            row = _minus(row, rows[pivot], row[pivot])
    return row


def _minus(row: Row, other: Row, times: Fraction) -> Row:
    made = dict(row)
    for cell, value in other.items():
        made[cell] = made.get(cell, Fraction(0)) - times * value
    return {cell: value for cell, value in made.items() if value}


def _published(plan: FactPlan, readings: Readings) -> dict[Cell, Decimal]:
    """Every count that the report or its ledger would show."""
    found: dict[Cell, Decimal] = {}
    for measure in plan.measures:
        if not plan.guarded(measure):
            continue
        asked = _periods_asked(plan, measure)
        end = (measure.period or plan.period).last
        for area in sorted(readings.areas(measure.id)):
            held = {period for period in readings.periods(measure.id, area) if period.last <= end}
            for period in sorted(held | asked, key=str):
                value = readings.raw(measure.id, area, period).value
                if isinstance(value, Decimal):
                    found[measure.id, area, period] = value
    return found


def _periods_asked(plan: FactPlan, measure: MeasurePlan) -> set[Period]:
    period = measure.period or plan.period
    others = (comparator.met(period) for comparator in plan.comparators_of(measure))
    return {period, *(other for other in others if other)}


def _unpublished(
    equations: Iterable[Equation], published: Mapping[Cell, Decimal], readings: Readings
) -> dict[Cell, Decimal]:
    """Parts of a total that no measure of the report publishes."""
    cells = {part for equation in equations for part in equation.parts if part not in published}
    read = {cell: readings.raw(*cell).value for cell in cells}
    return {cell: value for cell, value in read.items() if isinstance(value, Decimal)}


def _equations(plan: FactPlan, published: Mapping[Cell, Decimal]) -> Iterator[Equation]:
    yield from _totals(plan, published)
    yield from _wholes(plan, published)
    yield from _spans(published)


def _totals(plan: FactPlan, published: Mapping[Cell, Decimal]) -> Iterator[Equation]:
    parts = {measure.id: measure.total_of for measure in plan.measures if measure.total_of}
    for measure, area, period in published:
        if measure in parts:
            cells = tuple((part, area, period) for part in parts[measure])
            yield Equation(whole=(measure, area, period), parts=cells)


def _wholes(plan: FactPlan, published: Mapping[Cell, Decimal]) -> Iterator[Equation]:
    """Areas and what holds them, where the areas of the data do add up to it."""
    over = {*plan.wholes, *(group.id for group in plan.groups)}
    for measure, area, period in published:
        if area not in over:
            continue
        group = plan.group(area)
        parts = tuple(
            cell
            for cell in published
            if cell[0] == measure
            and cell[2] == period
            and (cell[1] in group.members if group else cell[1] not in over)
        )
        whole = (measure, area, period)
        if parts and sum(published[part] for part in parts) == published[whole]:
            yield Equation(whole=whole, parts=parts)


def _spans(published: Mapping[Cell, Decimal]) -> Iterator[Equation]:
    """Periods and the shorter ones, or the other of the same span, that make them up."""
    lines: dict[tuple[str, str], list[Period]] = {}
    for measure, area, period in published:
        lines.setdefault((measure, area), []).append(period)
    for (measure, area), periods in lines.items():
        for whole in periods:
            for kind in PeriodKind:
                tiles = tiled([one for one in periods if one.kind is kind and one != whole], whole)
                if tiles:
                    parts = tuple((measure, area, tile) for tile in tiles)
                    yield Equation(whole=(measure, area, whole), parts=parts)
