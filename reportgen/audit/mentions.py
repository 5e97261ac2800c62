"""A number of a text: what it says, before anybody asks what it is about."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, TypeAlias

from reportgen.audit.words.table import Approximation
from reportgen.frozen import dataclass

Form: TypeAlias = Literal["number", "percent", "points", "rate", "money", "rank"]
Weight: TypeAlias = Literal["figure", "aside", "claim"]
"""figure: a number in print that must be right. aside: one that is mostly none (a duration, a
time, a small number in words), read where a fact of its own is about it. claim: a fraction or a
multiple in words, which is right within bounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A number in print.

    value: without its sign, scale words multiplied in. decimals: how many it was printed with, fewer
    than none where a scale word follows. sign: −1, 1, or 0 where none is printed. per: the denominator
    of a rate. order: of a rank, the end it counts from; size: among how many. broken: its thousands are
    not parted as they are written. clock: it is a time of day. noun: the stems of the words that follow
    it, for what it counts.
    """

    start: int
    end: int
    text: str
    value: Decimal
    decimals: int = 0
    sign: int = 0
    form: Form = "number"
    weight: Weight = "figure"
    per: int = 0
    currency: str = ""
    scale: int = 1
    order: str = ""
    size: int = 0
    approximation: Approximation = ""
    broken: bool = False
    clock: bool = False
    noun: tuple[str, ...] = ()
