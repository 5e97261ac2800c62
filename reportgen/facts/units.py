"""Figures with their units: “£78 million”, “871 per 100,000 population”, “8th best”."""

from __future__ import annotations

from decimal import Decimal
from typing import assert_never

from reportgen.facts.locales.table import LocaleTable
from reportgen.facts.numbers import NO_BREAK, Symbols, rounded, sign, written
from reportgen.frozen import dataclass
from reportgen.model.fact import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes numbers with their units in the words of a locale."""

    table: LocaleTable
    symbols: Symbols

    def full(
        self, value: Decimal, unit: Unit, decimals: int, *, signed: bool = False, words: str = ""
    ) -> str:
        """A number with its unit but for a count's noun; words follow where there are some."""
        if unit.form == "rank":
            return self._rank(value, unit, words)
        text = self._united(value, unit, decimals, signed=signed)
        return f"{text} {words}" if words else text

    def with_noun(self, text: str, value: Decimal, unit: Unit, decimals: int) -> str:
        """A written count with its noun; other units have said theirs already."""
        if unit.form != "count":
            return text
        noun = self.noun(value, unit, decimals)
        return f"{text}{NO_BREAK}{noun}" if noun else text

    def noun(self, value: Decimal, unit: Unit, decimals: int) -> str:
        """The noun that stands after a number: of one, or of many."""
        one = written(abs(value), decimals) == "1" or not self.table.plural_noun
        return (unit.one or unit.many) if one else (unit.many or unit.one)

    def affixes(self, unit: Unit) -> tuple[str, str]:
        """What stands before and after the numbers of an axis in a unit."""
        if unit.form == "percent":
            return "", "%"
        if unit.form == "money":
            return unit.currency, self._scale(unit)
        return "", ""

    def heading(self, unit: Unit) -> str:
        """The unit as the heading of a column or an axis names it."""
        match unit.form:
            case "percent":
                return "%"
            case "points":
                return self.table.points
            case "rate":
                return self._per(unit)
            case "money":
                return f"{unit.currency}{self._scale(unit)}".strip()
            case "count":
                return unit.many or unit.one
            case "places":
                return self.table.places
            case "rank" | "number":
                return ""
            case _:
                assert_never(unit.form)

    def _united(self, value: Decimal, unit: Unit, decimals: int, *, signed: bool) -> str:
        number = written(value, decimals, signed=signed, symbols=self.symbols)
        match unit.form:
            case "percent":
                return f"{number}%"
            case "points":
                return f"{number}{NO_BREAK}{self._points(value, decimals)}"
            case "places":
                one = written(abs(value), decimals) == "1"
                return f"{number}{NO_BREAK}{self.table.place if one else self.table.places}"
            case "rate":
                return f"{number}{NO_BREAK}{self._per(unit)}"
            case "money":
                return self._money(value, unit, decimals, signed=signed)
            case "count" | "number" | "rank":
                return number
            case _:
                assert_never(unit.form)

    def _points(self, value: Decimal, decimals: int) -> str:
        return self.table.point if written(abs(value), decimals) == "1" else self.table.points

    def _per(self, unit: Unit) -> str:
        denominator = self.table.denominators.get(unit.per) or written(
            Decimal(unit.per), 0, symbols=self.symbols
        )
        population = self.table.populations.get(unit.population, unit.population)
        return self.table.per.format_map({"denominator": denominator, "population": population})

    def _money(self, value: Decimal, unit: Unit, decimals: int, *, signed: bool) -> str:
        number = rounded(value, decimals)
        digits = written(abs(number), decimals, symbols=self.symbols)
        return f"{sign(number, signed=signed)}{unit.currency}{digits}{self._scale(unit)}"

    def _scale(self, unit: Unit) -> str:
        return f"{NO_BREAK}{self.table.scales.get(unit.scale, unit.scale)}" if unit.scale else ""

    def _rank(self, value: Decimal, unit: Unit, words: str) -> str:
        place = int(rounded(value, 0))
        if unit.order:
            forms = self.table.first_ranks if place == 1 else self.table.ranks
            size = written(Decimal(unit.size), 0, symbols=self.symbols)
            text = forms[unit.order].format_map({"place": self.table.ordinal(place), "size": size})
            return f"{self.table.joint} {text}" if unit.joint else text
        if words and place == 1:
            # "the largest fall", not "the 1st largest fall"
            return words
        return f"{self.table.ordinal(place)} {words}" if words else self.table.ordinal(place)
