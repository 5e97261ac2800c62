"""Round numbers for an axis, and how they are written."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain, count, pairwise

from reportgen.frozen import dataclass
from reportgen.model.chart import TickFormat

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
        if step % finest:
            step = power * 5
    return step.normalize()


def written(value: Decimal, ticks: TickFormat, step: Decimal) -> str:
    """A tick's label: true minus, groups, and the decimals that the step needs.

    >>> written(Decimal(-1500), TickFormat(prefix="£"), Decimal(500))
    '−£1,500'
    """
    exponent = step.normalize().as_tuple().exponent
    needed = max(0, -exponent) if isinstance(exponent, int) else 0
    decimals = max(ticks.decimals if needed else 0, needed)
    whole, _, fraction = f"{abs(value):,.{decimals}f}".partition(".")
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
