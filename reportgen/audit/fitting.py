"""Whether a fact may be what a number says: by its unit, its area, its time."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.audit.context import Context
from reportgen.audit.dates import PeriodMention
from reportgen.audit.index import FactIndex, number_of
from reportgen.audit.mentions import Mention
from reportgen.facts.numbers import rounded
from reportgen.model.fact import Fact
from reportgen.model.period import Period, PeriodKind

EARLIER = "earlier"


class Fitting:
    """Says of facts how they fit what is said around a number.

    own: the id of the report's own area. comparators: ids of comparators.
    """

    def __init__(self, index: FactIndex, own: str, comparators: Iterable[str]) -> None:
        self._index = index
        self._own = own
        self._comparators = frozenset(comparators)
        self._latest: dict[tuple[str, str], Period] = {}
        for fact in index.facts:
            if fact.period and self.is_current(fact) and not fact.signed:
                self._latest.setdefault((fact.measure, _area(fact)), fact.period)

    def unit(self, fact: Fact, mention: Mention, context: Context) -> bool:
        """Whether a number's unit is the fact's."""
        form = fact.unit.form
        match mention.form:
            case "rate":
                return form == "rate" and fact.unit.per == mention.per
            case "money":
                return form == "money" and fact.unit.currency == mention.currency
            case "rank":
                return form == "rank" and self._order(fact, mention)
            case "percent" | "points":
                return form == mention.form
            case _:
                return self._bare(fact, mention, context)

    def _order(self, fact: Fact, mention: Mention) -> bool:
        words = {fact.unit.order, *fact.text.casefold().split()} - {""}
        return not words or mention.order in words or bool(mention.size and mention.size == fact.unit.size)

    def _bare(self, fact: Fact, mention: Mention, context: Context) -> bool:
        """Of a number without a unit: counts of what it names, and what a table's heading says."""
        match fact.unit.form:
            case "count":
                return self._noun(fact, mention)
            case "number" if fact.statistic.endswith("significance"):
                return context.tested
            case "number" | "places":
                return True
            case "rate":
                return context.rate and not self.counts(mention)
            case "percent" | "points":
                return context.percent
            case "money":
                return fact.unit.currency in context.measures
            case _:
                return False

    def counts(self, mention: Mention) -> bool:
        """Whether the words after a number are what some fact counts."""
        return bool(set(mention.noun) & self._index.all_nouns)

    def _noun(self, fact: Fact, mention: Mention) -> bool:
        nouns = set(mention.noun)
        if not nouns or nouns & self._index.nouns[fact.id]:
            return True
        return mention.weight == "figure" and not nouns & self._index.all_nouns

    def is_named_noun(self, fact: Fact, mention: Mention) -> bool:
        """Whether the words after a number are the fact's own noun."""
        return bool(set(mention.noun) & self._index.nouns[fact.id])

    def conflict(self, fact: Fact, context: Context, *, bound: bool = False) -> str:
        """What of a fact is against the words around a number: area, period, comparator or nothing."""
        if self._elsewhere(fact, context, bound=bound):
            return "area"
        if fact.signed:
            return self._change(fact, context)
        return self._level(fact, context, bound=bound)

    def _elsewhere(self, fact: Fact, context: Context, *, bound: bool) -> bool:
        area = _area(fact)
        if fact.statistic.startswith("gap"):
            return False
        if context.areas:
            others = {_area(one) for one in self._index.by_measure[fact.measure]}
            if others & set(context.areas):
                return bool(area) and area not in context.areas
        return not bound and area not in ("", self._own)

    def _level(self, fact: Fact, context: Context, *, bound: bool) -> str:
        # what was quoted may be said to hold since a time, which is then its own
        said = context.period or (context.versus if fact.quoted else None)
        if said is not None and fact.period is not None and (not fact.quoted or _like(said, fact.period)):
            return "" if _agrees(said, fact.period) else "period"
        word = context.comparator
        if word and fact.period is not None:
            if word == EARLIER:
                return "period" if self.is_current(fact) and not fact.quoted else ""
            return "" if word in fact.id.split(".") else "period"
        if context.ends and fact.period and fact.period.last != context.ends.last:
            return "period"
        if bound or (said is not None and fact.period is None):
            return ""
        if context.earlier:
            return "period" if self.is_current(fact) and self._has_other(fact) else ""
        return "" if self.is_current(fact) else "period"

    def _change(self, fact: Fact, context: Context) -> str:
        said, versus = context.period, context.versus
        if versus is not None and fact.versus is not None and versus.period is not None:
            if not _agrees(versus, fact.versus):
                return "comparator"
        elif context.comparator in self._comparators and not self._compares(fact, context.comparator):
            return "comparator"
        if said is not None and fact.period is not None and said.period is not None:
            same = said.kind == fact.period.kind
            # “by 5% on the year to March” names the other time, unless that is named beside it
            other = None if versus is not None else fact.versus
            if same and said.period not in (fact.period, other):
                return "period"
        return ""

    def _compares(self, fact: Fact, comparator: str) -> bool:
        """Whether a change is against a comparator: by its id, or because no other change is."""
        if comparator in fact.id.split("."):
            return True
        others = [one for one in self._index.by_measure[fact.measure] if comparator in one.id.split(".")]
        return not others or all(one.versus == fact.versus for one in others if one.signed)

    def _has_other(self, fact: Fact) -> bool:
        return any(
            one.period != fact.period and not one.signed and one.statistic == fact.statistic
            for one in self._index.by_measure[fact.measure]
        )

    def is_current(self, fact: Fact) -> bool:
        """Whether a level is the measure's present one, neither a comparator's nor a point's."""
        if fact.statistic == "point":
            return False
        return not self._comparators & set(fact.id.split("."))

    def sign_differs(self, fact: Fact, mention: Mention) -> bool:
        """Whether a printed sign is the other one."""
        value = rounded(number_of(fact), fact.decimals)
        return bool(mention.sign) and (value > 0) != (mention.sign > 0) and value != 0


def _like(said: PeriodMention, period: Period) -> bool:
    """Whether a period in print is of the kind that a fact's is."""
    return said.kind == period.kind


def _agrees(said: PeriodMention, period: Period) -> bool:
    """Whether a period in print is a fact's; a span that is none says nothing."""
    if said.period is None:
        return True
    if said.at_end:
        return said.last == period.last
    if said.period == period:
        return True
    same_months = (said.first, said.last) == (period.first, period.last)
    if same_months:
        return True
    # a year names what lies in it, and holds of data that end with it
    return (
        said.kind is PeriodKind.YEAR
        and period.kind is not PeriodKind.YEAR
        and (said.first.year in (period.first.year, period.last.year))
    )


def _area(fact: Fact) -> str:
    return fact.area.id if fact.area else ""
