"""Readings: the value of a measure, in an area, in a period, wherever it comes from.

A value is read where the data hold it. Where they do not, it is the total of the measures
that make it up, or the sum of the months (or quarters) that tile the period. A rolling
total is never summed over time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from reportgen.errors import FactError, did_you_mean
from reportgen.facts.hashing import digest, value_text
from reportgen.facts.plan import FactPlan, MeasurePlan
from reportgen.facts.rounding import rounded_count, rounded_percentage
from reportgen.facts.statistics import total
from reportgen.frozen import dataclass
from reportgen.model.fact import Absent, Observation, Reason, RowReference, Status, Unit, Value
from reportgen.model.period import Period, PeriodKind, successive

_TILES = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.FINANCIAL_QUARTER)
_SUMMABLE = ("count", "money")


Cell: TypeAlias = tuple[str, str, Period]
"""A measure, an area and a period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A value and where it came from, before it is a fact."""

    value: Value
    period: Period
    status: tuple[Status, ...] = ()
    formula: str = ""
    rows: tuple[RowReference, ...] = ()
    query: str = ""
    files: tuple[str, ...] = ()
    digest: str = ""


class Readings:
    """The observations of a report, found by measure, area and period.

    own is the id of the report's area; observations without an area are its.
    """

    def __init__(self, plan: FactPlan, observations: Sequence[Observation], own: str) -> None:
        self._plan = plan
        self._secret: frozenset[Cell] = frozenset()
        self._summed_files = frozenset(
            row.row.file for row in observations if row.row and row.also and plan.disclosure.on
        )
        self._cells: dict[tuple[str, str], dict[Period, Observation]] = {}
        for row in observations:
            cell = self._cells.setdefault((row.measure, row.area or own), {})
            if row.period in cell:
                raise _twice(cell[row.period], row)
            cell[row.period] = row

    def areas(self, measure: str) -> frozenset[str]:
        """The areas that the data hold values of a measure for, its parts included."""
        held = {area for key, area in self._cells if key == measure}
        parts = [self.areas(part) for part in self._parts(measure)]
        return frozenset(held.union(frozenset.intersection(*parts)) if parts else held)

    def periods(self, measure: str, area: str) -> frozenset[Period]:
        """The periods that the data hold values of a measure for, its parts included."""
        held = set(self._cells.get((measure, area), ()))
        parts = [self.periods(part, area) for part in self._parts(measure)]
        return frozenset(held.union(frozenset.intersection(*parts)) if parts else held)

    def held(self, measure: str, area: str, period: Period) -> Observation | None:
        """What the data themselves say, or None where they say nothing."""
        return self._cells.get((measure, area), {}).get(period)

    def hide(self, cells: frozenset[Cell]) -> None:
        """Suppress cells from now on."""
        self._secret = cells

    def at(self, measure: str, area: str, period: Period) -> Reading:
        """The value in a period, as it may be published: suppressed or rounded where it must be."""
        reading = self.raw(measure, area, period)
        if not self._plan.disclosure.on:
            return reading
        shown = self._shown(self._plan.measure(measure), area, reading)
        return replace(shown, digest=_public_digest(shown))

    def _shown(self, plan: MeasurePlan | None, area: str, reading: Reading) -> Reading:
        """The reading as disclosure control leaves it."""
        if plan is None or isinstance(reading.value, Absent):
            return reading
        if plan.base and self._gives_away(plan, area, reading):
            return _withheld(reading)
        if (plan.id, area, reading.period) in self._secret:
            return _withheld(reading)
        return self._rounded(plan, area, reading) if self._plan.disclosure.round_to else reading

    def _rounded(self, plan: MeasurePlan, area: str, reading: Reading) -> Reading:
        """The reading rounded where it is a count, and of rounded counts where it is their percentage."""
        multiple, base = self._plan.disclosure.round_to, self._plan.measure(plan.base or "")
        if isinstance(reading.value, Absent):
            return reading
        if base and self._plan.guarded(base):
            of = self.raw(base.id, area, reading.period).value
            if isinstance(of, Absent):
                return reading
            value, words = rounded_percentage(reading.value, of, multiple), "of counts rounded"
        elif self._plan.guarded(plan):
            value, words = rounded_count(reading.value, multiple), "rounded"
        else:
            return reading
        told = f"{reading.formula}, " if reading.formula else ""
        return replace(reading, value=value, formula=f"{told}{words} to the nearest {multiple}")

    def _gives_away(self, plan: MeasurePlan, area: str, reading: Reading) -> bool:
        """Whether a percentage and its base tell of a small count, or of a small rest."""
        base = self.raw(plan.base or "", area, reading.period).value
        if isinstance(base, Absent) or isinstance(reading.value, Absent):
            return False
        count = (reading.value * base / 100).to_integral_value()
        return any(0 < part < self._plan.disclosure.threshold for part in (count, base - count))

    def raw(self, measure: str, area: str, period: Period) -> Reading:
        """The value in a period as it is: read, totalled or summed; absent where there is none."""
        plan = self._plan.measure(measure)
        if plan and plan.total_of:
            return self._total(plan, area, period)
        held = self._cells.get((measure, area), {})
        if period in held:
            return self._read(held[period])
        unit = plan.measure.unit if plan else Unit()
        missing = tiles_missing(held, period, unit)
        return self._summed(held, period, unit) or self._nothing(plan, period, missing)

    def has(self, measure: str, area: str, period: Period) -> bool:
        """Whether the data hold a value of a period, or the months that make it up."""
        plan = self._plan.measure(measure)
        held = self._cells.get((measure, area), {})
        unit = plan.measure.unit if plan else Unit()
        return period in held or self._summed(held, period, unit) is not None

    def nearest(self, measure: str, area: str, period: Period) -> Reading:
        """The value of the period whose middle is nearest, the earlier one of two.

        Populations are estimates of a day (mid-year), so they are never summed.
        """
        held = [self.at(measure, area, other) for other in self.periods(measure, area)]
        known = [reading for reading in held if isinstance(reading.value, Decimal)]
        return min(
            known or held, key=lambda one: _distance(one.period, period), default=None
        ) or self._nothing(self._plan.measure(measure), period)

    def _parts(self, measure: str) -> tuple[str, ...]:
        plan = self._plan.measure(measure)
        return plan.total_of if plan else ()

    def _total(self, plan: MeasurePlan, area: str, period: Period) -> Reading:
        parts = [self.raw(part, area, period) for part in plan.total_of]
        made = joined(parts, period, "sum of " + ", ".join(plan.total_of))
        held = self._cells.get((plan.id, area), {}).get(period)
        if held and isinstance(held.value, Decimal) and isinstance(made.value, Decimal):
            _must_agree(plan, held, made)
        return made

    def _summed(self, held: Mapping[Period, Observation], period: Period, unit: Unit) -> Reading | None:
        if unit.form not in _SUMMABLE:
            return None
        for kind in _TILES:
            tiles = tiled([p for p in held if p.kind is kind], period) if kind is not period.kind else ()
            if tiles:
                return sum_over_time([self._read(held[tile]) for tile in tiles], period)
        return None

    def _read(self, row: Observation) -> Reading:
        """What a row says. Where rows are events, their number and their lines are counts to withhold."""
        quiet = row.row is not None and row.row.file in self._summed_files
        rows = (row.row, *row.also) if row.row and not quiet else ()
        content = {
            "file": row.row.file if row.row else "",
            "query": row.query,
            "measure": row.measure,
            "area": row.area,
            "period": str(row.period),
            "value": value_text(row.value),
            "status": "".join(row.status),
            "rows": str(len(rows)),
        }
        return Reading(
            value=row.value,
            period=row.period,
            status=statuses((row.status,)),
            formula=f"sum of {len(rows)} rows" if len(rows) > 1 else "",
            rows=rows_of((rows,)),
            query=row.query,
            files=row.files or ((row.row.file,) if row.row else ()),
            digest=digest(content),
        )

    def _nothing(self, plan: MeasurePlan | None, period: Period, lacking: Sequence[Period] = ()) -> Reading:
        missing = Absent(reason=Reason.NOT_AVAILABLE)
        value = plan.absent if plan and plan.absent else missing
        return Reading(
            value=value,
            period=period,
            formula=f"no value for {period} in the data"
            + (f", for there is none for {', '.join(map(str, lacking))}" if lacking else ""),
            digest=digest({"value": value_text(value)}),
        )


def sum_over_time(readings: Sequence[Reading], period: Period) -> Reading:
    """The sum of successive values that tile a period.

    Raises FactError for rolling totals and years to date, which overlap.
    """
    spans = [reading.period for reading in readings]
    overlapping = next((span for span in spans if not span.additive), None)
    if overlapping:
        raise FactError(
            f"{overlapping} cannot be summed over time",
            why="rolling totals and years to date overlap, so their sum counts months twice",
            hint="give the months, or the value of the whole period",
        )
    if not _tile(spans, period):
        raise FactError(
            f"{len(spans)} values do not make up {period}",
            why="a part is missing or overlaps",
            hint="give the missing parts, or the value of the whole period",
        )
    if len(spans) == 1:
        return joined(readings, period, f"the value of {spans[0]}")
    return joined(readings, period, f"sum of {len(spans)} values, {spans[0]} to {spans[-1]}")


def own_area(plan: FactPlan, observations: Iterable[Observation]) -> str:
    """The id of the report's own area; FactError where the data hold several and none is named."""
    if plan.area is not None:
        _must_be_known(plan, plan.area, {row.area for row in observations})
        return plan.area
    held = sorted({row.area for row in observations if row.area})
    if len(held) > 1:
        raise FactError(
            f"the data hold {len(held)} areas and the report names none as its own",
            why=", ".join(held[:8]) + (" …" if len(held) > 8 else ""),
            hint="write “area:” with the id of one of them",
        )
    return held[0] if held else ""


def _must_be_known(plan: FactPlan, own: str, held: set[str]) -> None:
    """Refuse an area of the report that the data do not hold, where they hold one that is like it."""
    others = held - set(plan.named) - {group.id for group in plan.groups}
    if not held or own in held or "" in held or plan.group(own):
        return
    near = did_you_mean(own, others)
    if near.startswith("did"):
        raise FactError(
            f"the data hold no value of the report's own area “{own}”",
            where=plan.area_where,
            why="every figure would be “not available”",
            hint=near,
        )


def statuses(groups: Iterable[tuple[Status, ...]]) -> tuple[Status, ...]:
    """All statuses of several values, each once, in the order of their kind."""
    used = {status for group in groups for status in group}
    return tuple(status for status in Status if status in used)


def rows_of(groups: Iterable[tuple[RowReference, ...]]) -> tuple[RowReference, ...]:
    """All rows of several values, each once, by file and line."""
    return tuple(sorted({row for group in groups for row in group}, key=lambda row: (row.file, row.line)))


def tiled(periods: Iterable[Period], whole: Period) -> tuple[Period, ...]:
    """Those of the periods that make up a whole, in order; none where they do not."""
    inside = sorted((period for period in periods if _inside(period, whole)), key=lambda one: one.first)
    return tuple(inside) if _tile(inside, whole) else ()


def tiles_missing(held: Iterable[Period], whole: Period, unit: Unit) -> tuple[Period, ...]:
    """The months (or quarters) that a sum lacks where the data hold others of it; none for no sum."""
    if unit.form not in _SUMMABLE:
        return ()
    for kind in _TILES:
        inside = [one for one in held if one.kind is kind and kind is not whole.kind and _inside(one, whole)]
        if inside:
            step = inside[0].length
            reach = whole.length // step + 1
            made = (inside[0].earlier(step * place) for place in range(reach, -reach - 1, -1))
            return tuple(one for one in made if _inside(one, whole) and one not in inside)
    return ()


def _withheld(reading: Reading) -> Reading:
    """Nothing of the value, and nothing of what it was made of."""
    value = Absent(reason=Reason.CONFIDENTIAL, note="suppressed so that nobody can be told")
    return replace(reading, value=value, formula="", rows=())


def _public_digest(reading: Reading) -> str:
    # Not of what the value was made of: from the hash of a small number the number could be guessed.
    return digest(
        {
            "value": value_text(reading.value),
            "period": str(reading.period),
            "files": list(reading.files),
            "query": reading.query,
            "rows": str(len(reading.rows)),
        }
    )


def joined(
    parts: Sequence[Reading], period: Period, formula: str, add: Callable[[list[Value]], Value] = total
) -> Reading:
    """The sum of readings as one, with all that is known of each."""
    value = add([part.value for part in parts])
    return Reading(
        value=value,
        period=period,
        status=statuses(part.status for part in parts),
        formula=formula,
        rows=rows_of(part.rows for part in parts),
        query="\n".join(dict.fromkeys(part.query for part in parts if part.query)),
        files=tuple(sorted({file for part in parts for file in part.files})),
        digest=digest(
            {"formula": formula, "value": value_text(value), "parts": [part.digest for part in parts]}
        ),
    )


def _must_agree(plan: MeasurePlan, held: Observation, made: Reading) -> None:
    if held.value != made.value:
        raise FactError(
            f"the parts of “{plan.id}” sum to {value_text(made.value)} in {made.period}, "
            f"and the data say {value_text(held.value)}",
            where=plan.where,
            why=f"{_place(held)} holds the total, {', '.join(plan.total_of)} the parts",
            hint="correct one of them, or take “total_of” away",
        )


def _twice(first: Observation, second: Observation) -> FactError:
    return FactError(
        f"“{second.measure}” has two values for {second.period}"
        + (f" in {second.area}" if second.area else ""),
        why=f"{_place(first)} and {_place(second)}",
        hint="keep one of them; or say “duplicates: sum” of the source where both are real",
    )


def _place(row: Observation) -> str:
    return f"{row.row.file}:{row.row.line}" if row.row else "a query" if row.query else "a value"


def _tile(spans: Sequence[Period], period: Period) -> bool:
    return (
        bool(spans) and spans[0].first == period.first and spans[-1].last == period.last and successive(spans)
    )


def _inside(part: Period, whole: Period) -> bool:
    return _ordinals(whole)[0] <= part.first.ordinal and part.last.ordinal <= _ordinals(whole)[1]


def _ordinals(period: Period) -> tuple[int, int]:
    return period.first.ordinal, period.last.ordinal


def _distance(one: Period, other: Period) -> tuple[int, int, str]:
    return abs(_middle(one) - _middle(other)), _middle(one), str(one)


def _middle(period: Period) -> int:
    return sum(_ordinals(period))
