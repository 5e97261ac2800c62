"""Whether a change is more than chance would bring, and how far chance may reach.

An open set: a line each in TESTS and INTERVALS. Counts are taken as Poisson, rates as Poisson
counts over a population, shares as binomial. scipy does the arithmetic of the distributions;
it is the optional extra “significance” and loads when the first test is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, cast

from reportgen.errors import FactError
from reportgen.facts.statistics import absent_among
from reportgen.frozen import dataclass
from reportgen.model.fact import Absent, Reason, Value, Verdict

if TYPE_CHECKING:
    from types import ModuleType

_STEADY = Context(prec=10)
"""Digits that are the same on every machine, whatever its mathematical library."""

_EXPECTED = 5
"""Cochran's rule: under so many expected in a cell of the table, the exact test."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A count and what it is a count of: a population, a whole, or nothing (one)."""

    count: Value
    of: Value = Decimal(1)


Bounds: TypeAlias = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """A test of the change of a level; meaning, when and formula are for the reference."""

    of: str
    meaning: str
    when: str
    formula: str
    compute: Callable[[Counted, Counted], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """One end of the interval of a level: 0 the lower, 1 the upper."""

    of: str
    end: int
    meaning: str
    when: str
    formula: str


def two_counts(now: Counted, then: Counted) -> Value:
    """The probability of so great a change of a Poisson count, by the exact conditional test.

    Given their sum, one of two counts with one mean is binomial with a half. Two-sided, as
    R's poisson.test: all splits no likelier than the one seen. Source: Przyborowski and
    Wilenski, Biometrika 31 (1940), 313-323.
    """
    return _whole(now, then) or _conditional(now, then, Decimal(1), Decimal(1))


def two_rates(now: Counted, then: Counted) -> Value:
    """The same of two rates: the sum of counts is parted as the populations are.

    Source: Przyborowski and Wilenski (1940); worked in R's poisson.test: 11 in 800 and 21 in
    3,011 person-years give p = 0.0797.
    """
    missing = _whole(now, then)
    if missing:
        return missing
    one, two = _known(now.of), _known(then.of)
    if one <= 0 or two <= 0:
        return _not_applicable("a population is nought")
    return _conditional(now, then, one, two)


def two_proportions(now: Counted, then: Counted) -> Value:
    """The probability of so great a change of a proportion.

    Fisher's exact test where a cell of the two by two table expects fewer than five
    (Cochran, Biometrics 10 (1954), 417-451), else Pearson's chi-squared without a
    correction, which is the pooled z test. Source: Agresti, Categorical Data Analysis,
    section 3.2.
    """
    missing = _whole(now, then)
    if missing:
        return missing
    (one, first), (two, second) = (_pair(now), _pair(then))
    if min(first, second) <= 0 or one > first or two > second:
        return _not_applicable("a share is of nought or over 100%")
    hits, whole = one + two, first + second
    if hits in (0, whole):
        return Decimal(1)
    table = [[one, first - one], [two, second - two]]
    expected = min(first, second) * min(hits, whole - hits) / whole
    stats = _stats()
    if expected < _EXPECTED:
        return _steady(stats.fisher_exact(table).pvalue)
    return _steady(stats.chi2_contingency(table, correction=False).pvalue)


def poisson_interval(counted: Counted, level: Decimal) -> Bounds:
    """The exact interval of a Poisson count over what it is a count of.

    Source: Garwood, Biometrika 28 (1936), 437-442, by quantiles of chi-squared; of a count
    of 10 at 95% it runs from 4.795 to 18.390.
    """
    count, of = _known(counted.count), _known(counted.of)
    stats, tail = _stats(), float(1 - level) / 2
    low = 0.0 if count == 0 else stats.chi2.ppf(tail, 2 * int(count)) / 2
    high = stats.chi2.ppf(1 - tail, 2 * int(count) + 2) / 2
    return _STEADY.divide(_steady(low), of), _STEADY.divide(_steady(high), of)


def wilson_interval(counted: Counted, level: Decimal) -> Bounds:
    """Wilson's score interval of a proportion.

    Source: Wilson, JASA 22 (1927), 209-212; recommended by Newcombe, Statistics in Medicine
    17 (1998), 857-872, where 81 of 263 at 95% runs from 0.2553 to 0.3662.
    """
    count, of = _pair(counted)
    found = _stats().binomtest(count, of).proportion_ci(confidence_level=float(level), method="wilson")
    return _steady(found.low), _steady(found.high)


TESTS: Mapping[str, Test] = MappingProxyType(
    {
        "significance": Test(
            of="current",
            meaning="how likely so great a change is by chance alone, from 0 to 1",
            when="counts, and percentages with `base`, that are `tested`",
            formula="exact conditional Poisson test of {now} and {then}",
            compute=two_counts,
        ),
        "rate_significance": Test(
            of="rate",
            meaning="how likely so great a change of the rate is by chance alone",
            when="measures with `rate` that are `tested`",
            formula="exact conditional Poisson test of {now} and {then} by their populations",
            compute=two_rates,
        ),
        "share_significance": Test(
            of="share",
            meaning="how likely so great a change of the share is by chance alone",
            when="measures with `share_of` that are `tested`",
            formula="two proportions, {now} and {then}: Fisher's exact test where small, else chi-squared",
            compute=two_proportions,
        ),
    }
)
"""The tests, by the statistic that holds their probability."""

_POISSON = "exact Poisson interval of {value} (Garwood)"
_WILSON = "Wilson interval of {value}"

INTERVALS: Mapping[str, Interval] = MappingProxyType(
    {
        "low": Interval(
            of="current",
            end=0,
            meaning="the lower end of the interval of the value",
            when="counts, and percentages with `base`, that are `tested`",
            formula=_POISSON,
        ),
        "high": Interval(of="current", end=1, meaning="its upper end", when="the same", formula=_POISSON),
        "rate_low": Interval(
            of="rate",
            end=0,
            meaning="the lower end of the interval of the rate",
            when="measures with `rate` that are `tested`",
            formula=_POISSON,
        ),
        "rate_high": Interval(of="rate", end=1, meaning="its upper end", when="the same", formula=_POISSON),
        "share_low": Interval(
            of="share",
            end=0,
            meaning="the lower end of the interval of the share",
            when="measures with `share_of` that are `tested`",
            formula=_WILSON,
        ),
        "share_high": Interval(of="share", end=1, meaning="its upper end", when="the same", formula=_WILSON),
    }
)
"""The ends of intervals, by the statistic that holds them."""


def bound(counted: Counted, end: int, level: Decimal, times: Decimal, *, proportion: bool) -> Value:
    """One end of an interval, times the denominator of the rate or the hundred of a percentage."""
    missing = _whole(counted)
    if missing:
        return missing
    if proportion and not 0 <= _known(counted.count) <= _known(counted.of):
        return _not_applicable("a share is under nought or over 100%")
    if _known(counted.of) <= 0:
        return _not_applicable("what it is divided by is nought")
    interval = wilson_interval if proportion else poisson_interval
    return _STEADY.multiply(interval(counted, level)[end], times)


def share_count(percent: Value, base: Value) -> Value:
    """How many a percentage of a base is, to the nearest whole one."""
    missing = absent_among((percent, base))
    if missing:
        return missing
    return (_known(percent) * _known(base) / 100).to_integral_value()


def judged(probability: Value, level: Decimal) -> Verdict | None:
    """A significant change under the level; none at it or over it."""
    if isinstance(probability, Absent):
        return None
    return Verdict.SIGNIFICANT if probability < level else Verdict.NOT_SIGNIFICANT


def _conditional(now: Counted, then: Counted, one: Decimal, two: Decimal) -> Value:
    first, second = int(_known(now.count)), int(_known(then.count))
    if first + second == 0:
        return Decimal(1)
    return _steady(_stats().binomtest(first, first + second, float(one / (one + two))).pvalue)


def _whole(*counted: Counted) -> Absent | None:
    """Why the counts cannot be tested: one is missing, or is no whole number of things."""
    missing = absent_among([value for one in counted for value in (one.count, one.of)])
    if missing:
        return missing
    for one in counted:
        count = _known(one.count)
        if count < 0 or count != count.to_integral_value():
            return _not_applicable("only whole counts can be tested")
    return None


def _pair(counted: Counted) -> tuple[int, int]:
    return int(_known(counted.count)), int(_known(counted.of))


def _known(value: Value) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(0)


def _steady(number: float) -> Decimal:
    return _STEADY.create_decimal(repr(float(number)))


def _not_applicable(note: str) -> Absent:
    return Absent(reason=Reason.NOT_APPLICABLE, note=note)


def _stats() -> ModuleType:
    """scipy.stats, which has no types of its own."""
    try:
        from scipy import stats
    except ImportError:
        raise FactError(
            "tests of significance need scipy, and it is not installed",
            why="it is large, so it comes as an extra",
            hint="pip install “reportgen[significance]”, or take “tested” away",
        ) from None
    return cast("ModuleType", stats)
