"""Which way a change goes and what that means; both as printed, after rounding."""

from __future__ import annotations

from decimal import Decimal

from reportgen.facts.numbers import rounded
from reportgen.model.fact import Direction, Fact, Judgement, Polarity, Verdict

STANDINGS = (Verdict.ABOVE, Verdict.BELOW, Verdict.IN_LINE)
"""What is said of a gap between two places, which is no change and goes no way."""


def direction(fact: Fact) -> Direction | None:
    """Which way a change goes: nowhere where it rounds to nought, or is within chance.

    None for a figure that is no change, or has no value.
    """
    if not fact.signed or not isinstance(fact.value, Decimal) or fact.verdict in STANDINGS:
        return None
    if fact.verdict is Verdict.NOT_SIGNIFICANT:
        return Direction.NONE
    value = rounded(fact.value, fact.decimals)
    if value > 0:
        return Direction.UP
    return Direction.DOWN if value < 0 else Direction.NONE


def judgement(fact: Fact) -> Judgement | None:
    """What a change means by the polarity of its measure; None where there is no direction."""
    way = direction(fact)
    if way is None:
        return None
    if way is Direction.NONE or fact.polarity is Polarity.NEUTRAL:
        return Judgement.NEITHER
    good = Direction.UP if fact.polarity is Polarity.UP_IS_GOOD else Direction.DOWN
    return Judgement.BETTER if way is good else Judgement.WORSE
