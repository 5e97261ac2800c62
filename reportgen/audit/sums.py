"""Printed parts and a printed total: whether they can add up, by how each of them is rounded."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.audit.mentions import Mention
from reportgen.audit.parts import Part
from reportgen.frozen import dataclass

_HALF = Decimal("0.5")
_NEAR = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A number that is a part of a sum, or the sum."""

    part: Part
    mention: Mention

    @property
    def value(self) -> Decimal:
        """With its sign."""
        return -self.mention.value if self.mention.sign < 0 else self.mention.value

    def slack(self, step: int) -> Decimal:
        """By how much it may be off for being rounded: a count by nothing, unless it is to a step."""
        mention = self.mention
        if mention.form == "number" and mention.scale == 1 and mention.decimals <= 0:
            return step * _HALF
        return Decimal(1).scaleb(-mention.decimals) * _HALF


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A total and its parts. certain: words say that it is their total; else they may only look so."""

    total: Term
    parts: tuple[Term, ...]
    certain: bool = True

    @property
    def value(self) -> Decimal:
        """What the parts add up to."""
        return sum((one.value for one in self.parts), Decimal(0))

    def is_off(self, step: int) -> bool:
        """Whether no rounding makes the parts their total; what is uncertain must come near to it."""
        off = abs(self.value - self.total.value)
        if off <= sum((one.slack(step) for one in (self.total, *self.parts)), Decimal(0)):
            return False
        return self.certain or off * _NEAR <= abs(self.total.value)


def can_add(mention: Mention) -> bool:
    """Whether a number can be added at all: a plain number or an amount of money, printed as exact."""
    plain = mention.weight == "figure" or (mention.weight == "aside" and mention.text[:1].isalpha())
    sound = not (mention.approximation or mention.broken or mention.clock)
    return plain and sound and mention.form in ("number", "money")


def alike(terms: Sequence[Mention], total: Mention) -> bool:
    """Whether numbers are of the total's kind: all plain numbers, or all money of one currency."""
    return all((one.form, one.currency) == (total.form, total.currency) for one in terms)
