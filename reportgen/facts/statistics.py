"""The statistics: an open set, one line each in LEVELS or DIFFERENCES.

A level is a figure of one period (the value itself, a rate, a share). A difference is made
of the same level in two periods. Each is a pure function of values; what has no value
passes on with its reason. Sources: Government Analysis Function, "Communicating changes"
(percentages change in percent, rates and shares in percentage points) and the Office for
National Statistics' style guide; the arithmetic is that of any textbook.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Context, Decimal
from types import MappingProxyType

from reportgen.facts.plan import MeasurePlan
from reportgen.frozen import dataclass
from reportgen.model.fact import Absent, Reason, Unit, Value

ARITHMETIC = Context(prec=34)
"""Decimal128: counts of any country are exact and quotients good to 34 digits."""

_HUNDRED = Decimal(100)

_ORDER = (
    Reason.CONFIDENTIAL,
    Reason.TO_BE_CONFIRMED,
    Reason.NOT_AVAILABLE,
    Reason.ROUNDS_TO_ZERO,
    Reason.NOT_APPLICABLE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelTerms:
    """What a level is computed from: the value, what it is divided by, and the bounds."""

    value: Value
    of: Value = Decimal(1)
    per: int = 1
    minimum_base: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceTerms:
    """The level in two periods, and the count under the earlier one."""

    now: Value
    then: Value
    base: Value
    minimum_base: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A statistic of one period. divisor names the measure that it is divided by.

    meaning and when, for the reference: what it says, and which measures have it.
    """

    meaning: str
    when: str
    compute: Callable[[LevelTerms], Value]
    formula: str
    applies: Callable[[MeasurePlan], bool]
    unit: Callable[[MeasurePlan], Unit]
    decimals: Callable[[MeasurePlan, int], int]
    divisor: Callable[[MeasurePlan], str | None] = lambda _: None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A statistic of one level in two periods; applies to levels of some units.

    meaning and when, for the reference: what it says, and which measures have it.
    """

    of: str
    meaning: str
    when: str
    compute: Callable[[DifferenceTerms], Value]
    formula: str
    unit: Callable[[Unit], Unit]
    applies: Callable[[Unit], bool] = lambda _: True
    percent: bool = False


def absent_among(values: Sequence[Value], note: str = "") -> Absent | None:
    """What a computation from these values is for want of one: the gravest reason, or None.

    Confidential goes first, because it must not be worked out. A value that only rounds to
    zero cannot be computed with, so its result is not available.
    """
    missing = [value for value in values if isinstance(value, Absent)]
    if not missing:
        return None
    worst = min(missing, key=lambda value: _ORDER.index(value.reason))
    if worst.reason is Reason.ROUNDS_TO_ZERO:
        worst = replace(worst, reason=Reason.NOT_AVAILABLE)
    return replace(worst, note=worst.note or note)


def _numbers(*values: Value) -> tuple[Decimal, ...]:
    return tuple(value for value in values if isinstance(value, Decimal))


def total(values: Sequence[Value]) -> Value:
    """The sum of values; without one of them there is none."""
    missing = absent_among(values)
    if missing:
        return missing
    result = Decimal(0)
    for value in _numbers(*values):
        result = ARITHMETIC.add(result, value)
    return result


def mean(values: Sequence[Value]) -> Value:
    """The unweighted mean of values; without one of them there is none.

    Of the rates of a most similar group it is the group's average, as HMICFRS and the Home
    Office publish it: every member counts alike, the area itself included.
    """
    result = total(values)
    return result if isinstance(result, Absent) else ARITHMETIC.divide(result, Decimal(len(values)))


def rate(terms: LevelTerms) -> Value:
    """The value ÷ population × per. No population, no rate."""
    return _quotient(terms.value, terms.of, Decimal(terms.per), Decimal(0), "the population")


def share(terms: LevelTerms) -> Value:
    """The value ÷ whole × 100, in percent; none on a whole under the minimum base."""
    return _quotient(terms.value, terms.of, _HUNDRED, terms.minimum_base, "the whole")


def change(terms: DifferenceTerms) -> Value:
    """The value now − then, in the unit of both (percentage points where that is percent)."""
    missing = absent_among((terms.now, terms.then))
    if missing:
        return missing
    now, then = _numbers(terms.now, terms.then)
    return ARITHMETIC.subtract(now, then)


def change_pct(terms: DifferenceTerms) -> Value:
    """(now − then) ÷ then × 100; none from nought, from below it or on too small a base."""
    result = _quotient(change(terms), terms.then, _HUNDRED, Decimal(0), "the base")
    if isinstance(result, Absent):
        return result
    small = isinstance(terms.base, Decimal) and terms.base < terms.minimum_base
    return too_small(terms.minimum_base, "the base") if small else result


def not_in_percent(terms: DifferenceTerms) -> Value:
    """Nothing: a percentage changes in percentage points."""
    missing = absent_among((terms.now, terms.then))
    return missing or _not_applicable("a percentage changes in percentage points")


def _quotient(value: Value, divisor: Value, times: Decimal, minimum: Decimal, noun: str) -> Value:
    missing = absent_among((value, divisor))
    if missing:
        return missing
    over, under = _numbers(value, divisor)
    if under <= 0:
        return _not_applicable(f"{noun} is {'zero' if under == 0 else 'below zero'}")
    if under < minimum:
        return too_small(minimum, noun)
    return ARITHMETIC.divide(ARITHMETIC.multiply(over, times), under)


def too_small(minimum: Decimal, noun: str) -> Absent:
    """No percentage, for its base is under the minimum."""
    return _not_applicable(f"{noun} is under the minimum of {minimum:,f}")


def _not_applicable(note: str) -> Absent:
    return Absent(reason=Reason.NOT_APPLICABLE, note=note)


def same_unit(unit: Unit) -> Unit:
    """The unit of a difference: percentage points of percentages, places of ranks."""
    if unit.form == "rank":
        return Unit(form="places")
    return Unit(form="points") if unit.form == "percent" else unit


def _is_percent(unit: Unit) -> bool:
    return unit.form in ("percent", "points")


def has_ratio(unit: Unit) -> bool:
    """Whether a change of the unit can be given in percent."""
    return unit.form not in ("percent", "points", "rank")


def _rate_unit(plan: MeasurePlan) -> Unit:
    return Unit(form="rate", per=plan.rate.per, population=plan.rate.noun) if plan.rate else Unit()


PERCENT = Unit(form="percent")

LEVELS: Mapping[str, Level] = MappingProxyType(
    {
        "current": Level(
            meaning="the value of the period, in the measure's unit",
            when="every measure",
            compute=lambda terms: terms.value,
            formula="{value}",
            applies=lambda _: True,
            unit=lambda plan: plan.measure.unit,
            decimals=lambda plan, _: plan.measure.decimals,
        ),
        "rate": Level(
            meaning="the value for so many of a population",
            when="measures with `rate`",
            compute=rate,
            formula="{value} ÷ {of} × {per}",
            applies=lambda plan: plan.rate is not None,
            unit=_rate_unit,
            decimals=lambda plan, _: plan.rate.decimals if plan.rate else 0,
            divisor=lambda plan: plan.rate.population if plan.rate else None,
        ),
        "share": Level(
            meaning="the value in percent of another measure's",
            when="measures with `share_of`; [z] on a whole of nought or under `minimum_base`",
            compute=share,
            formula="{value} ÷ {of} × 100",
            applies=lambda plan: plan.share_of is not None,
            unit=lambda _: PERCENT,
            decimals=lambda _, percent: percent,
            divisor=lambda plan: plan.share_of,
        ),
    }
)
"""The statistics of one period, by name; the first is the value itself."""

DIFFERENCES: Mapping[str, Difference] = MappingProxyType(
    {
        "change": Difference(
            of="current",
            meaning="by how much, in the measure's unit; in percentage points where that is percent",
            when="every measure",
            compute=change,
            formula="{now} − {then}",
            unit=same_unit,
        ),
        "change_pct": Difference(
            of="current",
            meaning="by how many percent",
            when="every measure; [z] for percentages and ranks, from nought or below it, and from a base "
            "under `minimum_base`",
            compute=change_pct,
            formula="({now} − {then}) ÷ {then} × 100",
            unit=lambda _: PERCENT,
            applies=has_ratio,
            percent=True,
        ),
        "change_pp": Difference(
            of="current",
            meaning="by how many percentage points",
            when="measures in percent",
            compute=change,
            formula="{now} − {then}",
            unit=same_unit,
            applies=_is_percent,
        ),
        "rate_change": Difference(
            of="rate",
            meaning="by how much the rate changed",
            when="measures with `rate`",
            compute=change,
            formula="{now} − {then}",
            unit=same_unit,
        ),
        "rate_change_pct": Difference(
            of="rate",
            meaning="by how many percent the rate changed",
            when="measures with `rate`; [z] from nought, and from a count under `minimum_base`",
            compute=change_pct,
            formula="({now} − {then}) ÷ {then} × 100",
            unit=lambda _: PERCENT,
            percent=True,
        ),
        "share_change": Difference(
            of="share",
            meaning="by how many percentage points the share changed",
            when="measures with `share_of`",
            compute=change,
            formula="{now} − {then}",
            unit=same_unit,
        ),
    }
)
"""The statistics of two periods, by name."""

UNAPPLIED: Mapping[str, Callable[[DifferenceTerms], Value]] = MappingProxyType({"change_pct": not_in_percent})
"""Differences that every measure has, and what they are where they do not apply."""
