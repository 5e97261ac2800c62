"""The shape of what the audit knows of a language: its words for numbers, time, change and places.

Words are given in small letters. Patterns are regular expressions without flags; {month} in one
stands for the language's month names, {year} and {number} for digits.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from reportgen.frozen import dataclass

Sense: TypeAlias = Literal["up", "down", "none", "better", "worse"]
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
    stands before the second number of "one in seven". plus: what stands between hundreds and the
    rest. percent, points, per: patterns of what follows a number; pers: denominators in words.
    ordinals: the ends of ranks in digits.
    """

    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    fractions: Mapping[str, str]
    articles: frozenset[str]
    multiples: Mapping[str, int]
    one_in: str
    plus: frozenset[str]
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
    significant: words for what a test bears out; tests: words of tests; negations: what turns
    either. better, worse: judgements. steady: words for “unchanged” that a small change bears out.
    """

    verbs: Mapping[str, Sense]
    nouns: Mapping[str, Sense]
    of: frozenset[str]
    to: frozenset[str]
    origin: frozenset[str]
    slight: frozenset[str]
    great: frozenset[str]
    significant: frozenset[str]
    tests: frozenset[str]
    negations: frozenset[str]
    better: frozenset[str]
    worse: frozenset[str]
    steady: frozenset[str]


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
    between a total and all that it is made of. part_of: before a total that another is a part of ("of a
    total of"). partial: what says that there is more to it than the
    parts that are named, or that they overlap. apart: words of headings whose figures do not add up.
    """

    totals: frozenset[str]
    subtotals: frozenset[str]
    beside: frozenset[str]
    before: str
    after: str
    made: str
    part_of: str
    partial: str
    apart: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWords:
    """Claims in words, which no figure stands beside.

    light: words that narrow nothing: what a clause of these, of names and of times says, it says of a
    whole measure. doubts: words of a sentence that claims nothing ("would"), or only of a part. ends:
    words that a reason begins with. pairs: words between two things of which the same is said.
    articles: before a noun of change; holds: between it and its measure. purpose: before a verb that is
    a wish ("to fall"), unless one of going stands before it. comparatives: words of change before a
    measure ("fewer visits"); said: words that make these a statement. changes: nouns of a
    change that goes either way. verb_first: whether a verb
    stands before its subject. year: a pattern of twelve months. counts, rates, shares: patterns of
    what makes a measure one.
    larger, smaller, alike: patterns of comparisons that end where the other begins; split: of those
    that a measure parts in two ("more visits than"), with than; against: a pattern before the other. bases:
    other words before what a change is against (“up on last year”). means: the mean of others.
    fractions: superlatives that mean a part without one of determiners ("most visits"). values: nouns
    that a superlative is said of beside measures; predicates: words after one that stands alone.
    records: patterns of superlatives of all time, by order. peers: a pattern of the others ("of the five
    areas"); place: of a rank without a superlative ("third of 5"), {ordinal} for its words; last: the
    word for the last of them.
    """

    light: frozenset[str]
    doubts: frozenset[str]
    ends: frozenset[str]
    pairs: frozenset[str]
    articles: frozenset[str]
    holds: frozenset[str]
    purpose: frozenset[str]
    going: frozenset[str]
    comparatives: frozenset[str]
    said: frozenset[str]
    changes: frozenset[str]
    verb_first: bool
    year: str
    counts: str
    rates: str
    shares: str
    larger: str
    smaller: str
    alike: str
    split: Mapping[str, str]
    against: str
    than: str
    bases: frozenset[str]
    means: frozenset[str]
    fractions: frozenset[str]
    determiners: frozenset[str]
    values: frozenset[str]
    predicates: frozenset[str]
    records: Mapping[str, str]
    peers: str
    place: str
    last: str


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
    expansion. mutated: other forms of the names of months, with their numbers. initials: beginnings
    of words that stand for one another, each with the one that they are compared by.
    """

    tag: str
    babel: str
    numbers: NumberWords
    time: TimeWords
    change: ChangeWords
    places: PlaceWords
    sums: SumWords
    claims: ClaimWords
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
    initials: tuple[tuple[str, str], ...] = ()
