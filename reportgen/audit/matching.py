"""Which fact a number is: the one that fits the words around it best, and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_DOWN, Decimal

from reportgen.audit.context import ABOVE, BEFORE, BESIDE, SAID, WEAK, Context
from reportgen.audit.figure import Fault, Figure
from reportgen.audit.fitting import Fitting
from reportgen.audit.index import FactIndex, number_of, prints_as
from reportgen.audit.mentions import Mention
from reportgen.audit.parts import Part
from reportgen.model.fact import Fact


class Matcher:
    """Matches numbers with the facts of an index. loose: measures that only quoted facts have."""

    def __init__(self, index: FactIndex, fitting: Fitting, loose: frozenset[str]) -> None:
        self._index = index
        self._fitting = fitting
        self._loose = loose

    def figure(self, part: Part, mention: Mention, context: Context) -> Figure | None:
        """What a number is; None for one that is no figure (a duration, a small number in words)."""
        pools = self._pools(mention, context)
        reach = self._reach(pools, context)
        right = self._right(pools, reach, mention, context)
        if right is not None:
            return _figure(part, mention, context, right)
        if mention.weight == "figure":
            return self._wrong(part, mention, context, pools, reach)
        return self._wrong_aside(part, mention, context, pools)

    def _pools(self, mention: Mention, context: Context) -> dict[str, list[Fact]]:
        """Of each measure that is named, the facts whose unit fits."""
        found: dict[str, list[Fact]] = {}
        for measure in context.measures:
            facts = [
                fact
                for fact in self._index.by_measure.get(measure, ())
                if self._fitting.unit(fact, mention, context)
            ]
            facts = _signed(facts, mention, context)
            if facts:
                found[measure] = facts
        return found

    def _reach(self, pools: dict[str, list[Fact]], context: Context) -> int:
        """How far off a measure may be named: within the passage where one is, else anywhere."""
        best = min((context.measures[measure] for measure in pools), default=WEAK)
        if best == SAID:
            return BESIDE
        return BEFORE if best <= BEFORE else max(context.measures.values(), default=0)

    def _right(
        self, pools: dict[str, list[Fact]], reach: int, mention: Mention, context: Context
    ) -> Fact | None:
        for measure in _by_nearness(pools, context):
            beyond = context.measures[measure] > reach
            if beyond and measure not in self._loose:
                continue
            for fact in pools[measure]:
                if beyond and not self._fitting.is_named_noun(fact, mention):
                    continue
                if self._holds(fact, mention, context):
                    return fact
        if not pools or mention.weight == "aside":
            found = [
                fact
                for fact in self._index.of_value(mention)
                if self._fitting.unit(fact, mention, context) and not self._fitting.conflict(fact, context)
            ]
            named = [fact for fact in found if self._fitting.is_named_noun(fact, mention)]
            if mention.weight == "figure":
                return next(iter(named or found), None)
            return next(iter(named), None) if mention.weight == "aside" else None
        return None

    def _holds(self, fact: Fact, mention: Mention, context: Context) -> bool:
        return (
            prints_as(fact, mention)
            and not self._fitting.sign_differs(fact, mention)
            and not self._fitting.conflict(fact, context)
        )

    def _wrong(
        self, part: Part, mention: Mention, context: Context, pools: dict[str, list[Fact]], reach: int
    ) -> Figure:
        near = [measure for measure in _by_nearness(pools, context) if context.measures[measure] <= reach]
        for measure in near:
            for fact in pools[measure]:
                if prints_as(fact, mention):
                    fault = self._fault(fact, mention, context)
                    if fact.statistic == "point" and self._is_foreign(part, mention):
                        return _figure(part, mention, context)
                    expected = fact if fault == "sign" else self._expected(pools[measure], context)
                    return _figure(part, mention, context, fact, expected, fault)
        other = self._other_unit(part, mention, context)
        if other is not None:
            return other
        expected = self._expected(pools[near[0]], context) if near else None
        if expected is not None:
            for fact in self._nearly(near, pools, mention, context):
                fault = misprinted(fact, mention)
                if fault:
                    return _figure(part, mention, context, fact, fact, fault)
        return self._stranger(part, mention, context, expected, near)

    def _is_foreign(self, part: Part, mention: Mention) -> bool:
        """Whether a number in prose counts what no fact does: “17 dogs”, in words about visits."""
        named = mention.form == "number" and bool(mention.noun) and not part.passage.place
        return named and not self._fitting.counts(mention)

    def _nearly(
        self, near: Sequence[str], pools: dict[str, list[Fact]], mention: Mention, context: Context
    ) -> Iterator[Fact]:
        """The facts that a number may be a misprint of; in a headline, rates without their unit too."""
        for measure in near:
            yield from self._candidates(pools[measure], context)
        if context.short and mention.form == "number":
            for measure in _by_nearness(context.measures, context):
                rates = [fact for fact in self._index.by_measure.get(measure, ()) if fact.unit.form == "rate"]
                yield from self._candidates(rates, context)

    def _stranger(
        self, part: Part, mention: Mention, context: Context, expected: Fact | None, near: Sequence[str]
    ) -> Figure:
        """A number that no measure at hand has: another's, or nobody's."""
        found = [fact for fact in self._index.of_value(mention) if self._fitting.unit(fact, mention, context)]
        distance = context.measures[near[0]] if near else None
        if expected is None or distance is None:
            return _figure(part, mention, context)
        if found and (distance <= WEAK or context.short or part.passage.place):
            if self._is_foreign(part, mention):
                return _figure(part, mention, context)
            return _figure(part, mention, context, found[0], expected, "measure")
        certain = distance <= BEFORE or context.short or bool(part.passage.place) or near[0] in context.meant
        if certain and (
            not mention.noun or self._fitting.is_named_noun(expected, mention) or mention.form != "number"
        ):
            return _figure(part, mention, context, None, expected, "value")
        return _figure(part, mention, context, found[0] if found else None)

    def _wrong_aside(
        self, part: Part, mention: Mention, context: Context, pools: dict[str, list[Fact]]
    ) -> Figure | None:
        """A number in words or a duration that a measure at hand has otherwise; else no figure."""
        limit = ABOVE if mention.clock else BESIDE if mention.weight == "claim" else BEFORE
        for measure in _by_nearness(pools, context):
            if context.measures[measure] > limit:
                return None
            for fact in pools[measure]:
                if mention.weight == "aside" and prints_as(fact, mention):
                    return _figure(part, mention, context, fact, fact, self._fault(fact, mention, context))
            expected = self._expected(pools[measure], context)
            if expected is None:
                continue
            if mention.weight == "claim":
                sure = context.by or bool(mention.sign)
                return _figure(part, mention, context, None, expected, "value" if sure else "")
            hour = mention.clock and expected.unit.form == "number" and measure in self._loose
            if hour or self._fitting.is_named_noun(expected, mention):
                return _figure(part, mention, context, None, expected, "value")
        return None

    def _other_unit(self, part: Part, mention: Mention, context: Context) -> Figure | None:
        """A rate given as a count, percentage points given as percent, and the other way."""
        for measure in _by_nearness(context.measures, context):
            for fact in self._index.by_measure.get(measure, ()):
                fault = _unit_fault(fact, mention)
                if fault and prints_as(fact, mention) and not self._fitting.conflict(fact, context):
                    return _figure(part, mention, context, fact, fact, fault)
        return None

    def _fault(self, fact: Fact, mention: Mention, context: Context) -> Fault:
        conflict = self._fitting.conflict(fact, context)
        for fault in ("area", "period", "comparator"):
            if conflict == fault:
                return fault
        return "sign" if self._fitting.sign_differs(fact, mention) else "value"

    def _candidates(self, pool: Sequence[Fact], context: Context) -> list[Fact]:
        return [fact for fact in pool if not self._fitting.conflict(fact, context)]

    def _expected(self, pool: Sequence[Fact], context: Context) -> Fact | None:
        """The fact that should stand there: one that fits, of the time that is said before one of none."""
        said = context.period.period if context.period else None
        found = self._candidates(pool, context)
        return next((fact for fact in found if said and fact.period == said), next(iter(found), None))


def _by_nearness(measures: Iterable[str], context: Context) -> list[str]:
    return sorted(measures, key=lambda measure: context.measures[measure])


def _signed(facts: list[Fact], mention: Mention, context: Context) -> list[Fact]:
    """Changes where the words tell a change, levels where they do not, if there are such."""
    if mention.form == "points":
        return facts
    if mention.weight == "claim":
        return [fact for fact in facts if fact.signed == (context.by or bool(mention.sign))]
    kept = [fact for fact in facts if fact.signed == context.by]
    return kept or facts


def _unit_fault(fact: Fact, mention: Mention) -> Fault:
    match mention.form, fact.unit.form:
        case "number", "rate":
            return "rate"
        case ("percent", "points") | ("points", "percent"):
            return "points"
        case _:
            return ""


def misprinted(fact: Fact, mention: Mention) -> Fault:
    """How a number is a fact's misprinted: cut off after a digit, rounded the wrong way, or not."""
    value = abs(number_of(fact))
    step = Decimal(1).scaleb(-max(mention.decimals, 0))
    cut = (value / step).to_integral_value(rounding=ROUND_DOWN) * step
    if mention.decimals > 0 and mention.value in (cut, cut + step):
        return "rounding"
    digits, printed = (
        f"{value.to_integral_value(rounding=ROUND_DOWN):f}",
        f"{mention.value:f}".partition(".")[0],
    )
    if (
        mention.form == "number"
        and len(printed) < len(digits)
        and len(printed) > 1
        and digits.startswith(printed)
    ):
        return "cut"
    return ""


def _figure(
    part: Part,
    mention: Mention,
    context: Context,
    fact: Fact | None = None,
    expected: Fact | None = None,
    fault: Fault = "",
) -> Figure:
    return Figure(
        part=part,
        mention=mention,
        context=context,
        verdict="contradicts" if fault else "matches" if fact is not None else "unknown",
        fact=fact,
        expected=expected,
        fault=fault,
    )
