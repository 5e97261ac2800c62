"""The shape of what the audit knows of a language: its words for numbers, time, change and places.

Words are given in small letters. Patterns are regular expressions without flags; {month} in one
stands for the language's month names, {year} and {number} for digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from reportgen.frozen import dataclass

Sense: TypeAlias = Literal["up", "down", "none"]
Approximation: TypeAlias = Literal["", "about", "over", "under"]


def words(text: str) -> tuple[str, ...]:
    """The words of a text, for long lists of them."""
    return tuple(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """Numbers in words.

    cardinals: words of whole numbers under a hundred. scales: what stands after a number and
    multiplies it, as a word or a letter. fractions: a word and the part that it is; articles: what
    stands before one. multiples: a verb and the change in percent that it tells. one_in: what
    stands before the second number of "one in seven". percent, points, per: patterns of what
    follows a number; pers: denominators in words. ordinals: the ends of ranks in digits.
    """

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    fractions: Mapping[str, str]
    articles: frozenset[str]
    multiples: Mapping[str, int]
    one_in: str
    percent: str
    points: str
    per: str
    pers: Mapping[str, int]
    ordinals: str
    ordinal_words: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Time in words.

    rolling, financial_year, year_to_date, span, month, quarter: patterns of periods with
    the groups that they fill (length, m1, y1, m2, y2, q). loose: what is meant as a period,
    whatever its numbers. clock: what follows a time of day.
    units: nouns of durations. earlier: phrases for the period before, without its name.
    since: the word before the start of a stretch. ends: phrases before the end of data;
    end_of: before a month at whose end something was.
    """

    rolling: tuple[str, ...]
    financial_year: tuple[str, ...]
    year_to_date: tuple[str, ...]
    span: tuple[str, ...]
    quarter: tuple[str, ...]
    month: tuple[str, ...]
    loose: tuple[str, ...]
    clock: str
    units: frozenset[str]
    earlier: str
    since: str
    ends: str
    end_of: str
    versus: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWords:
    """Change in words: senses of verbs and nouns, by their forms.

    verbs and nouns: word to sense. of: what stands between a change and its size. to, origin:
    what stands before the later and the earlier value. slight, great: words of size.
    significant: words of a test; negations: what turns it. better, worse: judgements.
    """

    verbs: Mapping[str, Sense]
    nouns: Mapping[str, Sense]
    of: frozenset[str]
    to: frozenset[str]
    origin: frozenset[str]
    slight: frozenset[str]
    great: frozenset[str]
    significant: frozenset[str]
    negations: frozenset[str]
    better: frozenset[str]
    worse: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Rank and place in words.

    superlatives: a word and the order that it counts by ("highest", "lowest", "best", "worst").
    among: what shows that a superlative is a claim about others. own, whole: words for the
    report's own area, and for the one that holds it. percents: words that make a
    number a percentage.
    """

    superlatives: Mapping[str, str]
    among: str
    own: frozenset[str]
    whole: frozenset[str]
    percents: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SumWords:
    """Sums in words.

    totals: words that head a row or a column of sums; subtotals: of sums on the way to one. beside:
    what may stand beside them in such a heading ("grand"). before, after: patterns of what stands
    right before and right after a total in a sentence ("a total of", "in all"). made: what stands
    between a total and all that it is made of. partial: what says that there is more to it than the
    parts that are named, or that they overlap. apart: words of headings whose figures do not add up.
    """

    totals: frozenset[str]
    subtotals: frozenset[str]
    beside: frozenset[str]
    before: str
    after: str
    made: str
    partial: str
    apart: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditWords:
    """All of a language.

    stop: words that names are compared without. function: words after a number that are no noun of
    it. joins: words between clauses. endings: how plurals end, and what stands in their place.
    abbreviations: words whose full stop ends no sentence. about: phrases before an approximate
    number. before: words before a number that is a name and no figure. names: patterns of other
    numbers that are none (telephone numbers, postcodes, days). vague: patterns of words for a link
    that say nothing; vague_words: all words of such a link. link_starts: what a line of links begins
    with. shorthand: marks on figures that are not to be used. known: abbreviations that need no
    expansion. mutated: other forms of the names of months, with their numbers.
    """

    tag: str
    babel: str
    numbers: NumberWords
    time: TimeWords
    change: ChangeWords
    places: PlaceWords
    sums: SumWords
    stop: frozenset[str]
    function: frozenset[str]
    joins: frozenset[str]
    endings: tuple[tuple[str, str], ...]
    abbreviations: frozenset[str]
    about: Mapping[str, Approximation]
    before: frozenset[str]
    names: tuple[str, ...]
    vague: tuple[str, ...]
    vague_words: frozenset[str]
    link_starts: tuple[str, ...]
    shorthand: tuple[str, ...]
    known: frozenset[str]
    mutated: Mapping[str, int]
