"""Rounding for disclosure control: counts to a multiple, and what is made of such counts.

A nought that is printed is a true one: a value that is none and would round to nought is [low],
as the Government Analysis Function has it (“Using symbols in tables”).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from reportgen.facts.statistics import ARITHMETIC, mean, total
from reportgen.model.fact import Absent, Reason, Value

LOW = Absent(reason=Reason.ROUNDS_TO_ZERO, note="rounded so that nobody can be told")
"""What a value is that is no nought and rounds to one."""


def nearest_multiple(value: Decimal, base: int) -> Decimal:
    """The value rounded to a multiple, half away from nought.

    >>> nearest_multiple(Decimal("12.5"), 5), nearest_multiple(Decimal(2), 5)
    (Decimal('15'), Decimal('0'))
    """
    result = (value / base).quantize(Decimal(1), rounding=ROUND_HALF_UP) * base
    return abs(result) if result.is_zero() else result


def rounded_count(value: Decimal, base: int) -> Value:
    """A count rounded to a multiple; only a true nought is nought.

    >>> rounded_count(Decimal(0), 5), rounded_count(Decimal(2), 5) is LOW, rounded_count(Decimal(3), 5)
    (Decimal('0'), True, Decimal('5'))
    """
    result = nearest_multiple(value, base)
    return LOW if value and not result else result


def rounded_percentage(value: Decimal, of: Decimal, base: int) -> Value:
    """A percentage of so many, of both counts rounded: the exact one would tell how many exactly.

    >>> rounded_percentage(Decimal("37.5"), Decimal(8), 5)
    Decimal('50')
    """
    under = nearest_multiple(of, base)
    if not under:
        return Absent(reason=Reason.NOT_AVAILABLE, note="its base rounds to nought")
    count = rounded_count(value * of / 100, base)
    return count if isinstance(count, Absent) else ARITHMETIC.divide(count * 100, under)


def rounded_total(values: Iterable[Value]) -> Value:
    """The sum of rounded counts: one that rounds to nought adds none, and nothing but such sum to [low]."""
    held = list(values)
    return _low_or(total([_nought(value) for value in held]), held)


def rounded_mean(values: Iterable[Value]) -> Value:
    """The mean of what was made of rounded counts, as they are summed."""
    held = list(values)
    return _low_or(mean([_nought(value) for value in held]), held)


def is_low(value: Value) -> bool:
    """Whether a value rounds to nought and is none."""
    return isinstance(value, Absent) and value.reason is Reason.ROUNDS_TO_ZERO


def _nought(value: Value) -> Value:
    return Decimal(0) if is_low(value) else value


def _low_or(result: Value, made_of: list[Value]) -> Value:
    low = next((value for value in made_of if is_low(value)), None)
    return result if low is None or isinstance(result, Absent) or result else low
