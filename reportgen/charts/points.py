"""Small questions about the values of a series."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal


def last_of(values: Sequence[Decimal | None]) -> int | None:
    """The place of the last value there is.

    >>> last_of([Decimal(1), None])
    0
    """
    return next((place for place in range(len(values) - 1, -1, -1) if values[place] is not None), None)


def alone(values: Sequence[Decimal | None], place: int) -> bool:
    """Whether a value stands between gaps, so that no line shows it."""
    around = values[max(0, place - 1) : place + 2]
    return values[place] is not None and sum(value is not None for value in around) == 1
