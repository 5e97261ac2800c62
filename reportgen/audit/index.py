"""The facts of a ledger by measure and by value as printed, so that a figure finds its own at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from reportgen.audit.language import Language
from reportgen.audit.mentions import Mention
from reportgen.facts.numbers import rounded
from reportgen.model.fact import Fact, Ledger

_ABOUT = Decimal("0.05")
_CLAIM = Decimal("2.5")
_OVER = Decimal("1.1")


class FactIndex:
    """All facts with a value, points of series among them, each value of a place once."""

    def __init__(self, ledger: Ledger, language: Language) -> None:
        self.facts = tuple(_facts(ledger))
        self.by_measure: dict[str, list[Fact]] = defaultdict(list)
        self._by_value: dict[tuple[int, Decimal], list[Fact]] = defaultdict(list)
        self.nouns: dict[str, frozenset[str]] = {}
        known: set[str] = set()
        for fact in self.facts:
            self.by_measure[fact.measure].append(fact)
            for decimals in range(fact.decimals + 1) if fact.decimals > 0 else (fact.decimals,):
                self._by_value[decimals, abs(rounded(_number(fact), decimals))].append(fact)
            stems = frozenset(
                language.stem(word) for noun in (fact.unit.one, fact.unit.many) for word in noun.split()
            )
            self.nouns[fact.id] = stems
            known |= stems
        self.all_nouns = frozenset(known)

    def of_value(self, mention: Mention) -> Iterable[Fact]:
        """Facts that print as a mention does, whatever they are about."""
        if mention.scale > 1 or mention.approximation:
            return [fact for fact in self.facts if prints_as(fact, mention)]
        exact = self._by_value.get((max(mention.decimals, 0), mention.value), ())
        return [fact for fact in exact if prints_as(fact, mention)]


def prints_as(fact: Fact, mention: Mention) -> bool:
    """Whether a fact's value, rounded as a mention is, is the mention's, whatever the sign.

    “about” allows a twentieth, “more than” the values above up to a tenth; a claim in words
    is right within two and a half points.
    """
    if mention.broken:
        return False
    value = abs(_number(fact)) * scale_of(fact)
    if mention.weight == "claim":
        return abs(value - mention.value) <= max(_CLAIM, mention.value * _ABOUT)
    if rounded(value, mention.decimals) == mention.value:
        return True
    if fact.statistic.endswith("significance") and mention.approximation == "under":
        return value < mention.value
    if mention.scale > 1 or fact.unit.scale:
        return False
    match mention.approximation:
        case "about":
            return abs(value - mention.value) <= mention.value * _ABOUT
        case "over":
            return mention.value <= value <= mention.value * _OVER
        case "under":
            return mention.value / _OVER <= value <= mention.value
        case _:
            return False


def scale_of(fact: Fact) -> Decimal:
    """What the scale word of a fact's unit multiplies it by."""
    return _SCALES.get(fact.unit.scale, Decimal(1))


_SCALES = {"thousand": Decimal(1_000), "million": Decimal(1_000_000), "billion": Decimal(1_000_000_000)}


def number_of(fact: Fact) -> Decimal:
    """The value of an indexed fact."""
    return _number(fact)


def _number(fact: Fact) -> Decimal:
    return fact.value if isinstance(fact.value, Decimal) else Decimal(0)


def _facts(ledger: Ledger) -> Iterator[Fact]:
    seen: set[tuple[str, str, str, str]] = set()
    for fact in ledger.values():
        if isinstance(fact.value, Decimal):
            seen.add(_place(fact))
            yield fact
    for series in ledger.series.values():
        for point in series.points:
            if isinstance(point.value, Decimal) and _place(point) not in seen:
                seen.add(_place(point))
                yield point


def _place(fact: Fact) -> tuple[str, str, str, str]:
    statistic = "current" if fact.statistic == "point" else fact.statistic
    area = fact.area.id if fact.area else ""
    return fact.measure, area, statistic, f"{fact.period} {fact.versus}"
