"""Round numbers for an axis, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal
from functools import reduce
from itertools import chain, count, pairwise

from reportgen.frozen import dataclass
from reportgen.model.chart import TickFormat

_EXACT = Context(prec=700)
"""Digits enough for the sum of the largest and the smallest double."""

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """An axis of values: its ends and its ticks from the lowest up."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]


def scale(values: Sequence[Decimal], *, zero: bool, ticks: int, decimals: int) -> Scale:
    """A scale over all values with about so many ticks at round numbers.

    Its steps show in the decimals that labels have, unless all values are too small for that.

    >>> [int(tick) for tick in scale([Decimal(3), Decimal(97)], zero=True, ticks=5, decimals=0).ticks]
    [0, 20, 40, 60, 80, 100]
    """
    low, high = min(values), max(values)
    if low == high:
        reach = abs(high) / 10 or Decimal(1).scaleb(-decimals)
        low, high = (low if high >= 0 else low - reach), (high + reach if high >= 0 else high)
        low = low if zero else min(low, high - 2 * reach)
    if zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    step = _step(high - low, ticks, Decimal(1).scaleb(-decimals))
    first, last = _floor(low / step), -_floor(-high / step)
    marks = tuple(step * place for place in range(first, last + 1))
    return Scale(low=marks[0], high=marks[-1], ticks=marks)


def _places(value: Decimal) -> int:
    """How many decimals it takes to write a value; fewer than none where it ends in noughts."""
    exponent = value.normalize(_EXACT).as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def total(values: Iterable[Decimal]) -> Decimal:
    """The sum of values to its last digit, however far apart they are.

    >>> total([Decimal("1e15"), Decimal("1e-15")])
    Decimal('1000000000000000.000000000000001')
    """
    return reduce(_EXACT.add, values, Decimal(0))


def _floor(value: Decimal) -> int:
    whole = int(value)
    return whole - 1 if value < whole else whole


def _step(span: Decimal, ticks: int, finest: Decimal) -> Decimal:
    """The round step nearest above the span's share, no finer than labels can show."""
    share = span / ticks
    power = Decimal(1).scaleb(share.adjusted())
    step = next(power * step for step in _STEPS if power * step >= share)
    if span >= finest:
        step = max(step, finest)
        if _places(step) > _places(finest):
            step = power * 5
    return step.normalize()


def written(value: Decimal, ticks: TickFormat, step: Decimal) -> str:
    """A tick's label: true minus, groups, and the decimals that the step needs.

    >>> written(Decimal(-1500), TickFormat(prefix="£"), Decimal(500))
    '−£1,500'
    """
    needed = max(0, _places(step))
    decimals = max(ticks.decimals if needed else 0, needed)
    # The arithmetic of a context would round what has more digits than it.
    whole, _, fraction = f"{value.copy_abs():,.{decimals}f}".partition(".")
    number = whole.replace(",", ticks.group) + (ticks.point + fraction if fraction else "")
    return f"{'−' if value < 0 else ''}{ticks.prefix}{number}{ticks.suffix}"


def sparse(widths: Sequence[float], pitch: float, gap: float, steps: Sequence[int]) -> tuple[int, ...]:
    """The places of the labels that stand side by side without touching, the last among them.

    pitch: the distance of neighbouring labels in points; gap: the least space between two;
    steps: every how manieth label to try, from 1 up.

    >>> sparse([40.0] * 13, 20.0, 8.0, (1, 3, 6, 12))
    (0, 3, 6, 9, 12)
    """
    last = len(widths) - 1
    longer = (steps[-1] * factor for factor in count(2))
    for step in chain(steps, longer):
        places = range(last, -1, -step)
        if all((widths[a] + widths[b]) / 2 + gap <= (a - b) * pitch for a, b in pairwise(places)):
            return tuple(reversed(places))
    raise AssertionError("steps grow until one label is left")
