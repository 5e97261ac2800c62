"""Comparisons with another area in words: “more than in Hillside”, “below the mean of its group”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.audit.clauses import clauses_of
from reportgen.audit.figure import Figure
from reportgen.audit.index import number_of
from reportgen.audit.nearby import Placed, within
from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.rivals import area_id
from reportgen.audit.rules.base import AuditRule, finding, shown, told
from reportgen.audit.rules.directions import PROSE, free_turns
from reportgen.audit.tokens import Span
from reportgen.audit.topics import LEVELS, Topic, Topics, pattern
from reportgen.frozen import dataclass
from reportgen.model.fact import Fact, Verdict
from reportgen.model.finding import Finding, Severity

_HUNDRED = Decimal(100)
_VERDICTS = {"larger": Verdict.ABOVE, "smaller": Verdict.BELOW, "alike": Verdict.IN_LINE}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """What compares, where it stands and which way: "larger", "smaller" or "alike".

    split: a measure stands between its words (“more visits than”).
    """

    start: int
    end: int
    way: str
    split: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparison:
    """A claim that a measure in one area is more, less or the same as in another."""

    part: Part
    span: Span
    word: _Word
    measure: str
    area: str
    other: str
    kinds: tuple[str, ...]

    @property
    def text(self) -> str:
        """The clause."""
        return self.part.text[self.span.start : self.span.end]


def find_against(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A comparison with another area in words that the figures of both are against."""
    topics = Topics(reading)
    for one in _comparisons(reading, topics):
        pairs = list(_pairs(topics, one))
        if pairs and not any(_holds(reading, one, *pair) for pair in pairs):
            own, other = (told(fact, reading.wording) for fact in pairs[0])
            said = one.part.text[one.word.start : one.word.end]
            yield finding(rule, one.part, one.word.start, f"“{said}” is said of {own}, compared with {other}")


def find_unknown(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A comparison with another area in words, where the ledger lacks one of the figures."""
    topics = Topics(reading)
    for one in _comparisons(reading, topics):
        if not any(_pairs(topics, one)):
            yield finding(
                rule,
                one.part,
                one.word.start,
                f"{shown(one.text)} compares with what the ledger does not have",
                "add the other area to the data, or quote its figure with its source",
            )


def _pairs(topics: Topics, one: _Comparison) -> Iterator[tuple[Fact, Fact]]:
    """The figures of both areas, in each way that the measure may be told."""
    for kind in one.kinds:
        own, other = (topics.levels(one.measure, area, kind) for area in (one.area, one.other))
        if own and other and own[0].period == other[0].period:
            yield own[0], other[0]


def _holds(reading: Reading, one: _Comparison, own: Fact, other: Fact) -> bool:
    here, there = number_of(own), number_of(other)
    verdicts = {
        fact.verdict
        for fact in reading.index.by_measure[one.measure]
        if fact.statistic.startswith("gap") and area_id(fact) == one.other and one.area != one.other
    }
    if _VERDICTS[one.word.way] in verdicts:
        return True
    if one.word.way == "larger":
        return here > there
    if one.word.way == "smaller":
        return here < there
    return not verdicts and abs(here - there) * _HUNDRED <= reading.settings.sharp * abs(there)


def _comparisons(reading: Reading, topics: Topics) -> Iterator[_Comparison]:
    claims = reading.language.words.claims
    compares = pattern(rf"\b(?:{claims.larger}|{claims.smaller}|{claims.alike}|{claims.than})(?!\w)")
    for part in reading.parts:
        prose = part.passage.kind in PROSE and not part.passage.derived
        if not prose or (not compares.search(part.text) and not pattern(claims.against).search(part.text)):
            continue
        for sentence in part.sentences:
            if topics.is_doubtful(part, sentence):
                continue
            before = _before(reading, topics, part, sentence)
            for span in clauses_of(part, sentence, reading.language):
                one = _comparison(reading, topics, part, sentence, span, before)
                if one is not None:
                    yield one


def _before(reading: Reading, topics: Topics, part: Part, sentence: Span) -> Topic | None:
    """What a sentence begins by comparing with: “Compared with Hillside, …”."""
    claims = reading.language.words.claims
    match = pattern(rf"\s*{claims.against}\b").match(part.text, sentence.start, sentence.end)
    comma = part.text.find(",", sentence.start, sentence.end)
    if match is None or comma < 0:
        return None
    areas = topics.areas(part, Span(start=match.end(), end=comma))
    return areas[0] if len(areas) == 1 else None


def _comparison(
    reading: Reading, topics: Topics, part: Part, sentence: Span, span: Span, before: Topic | None
) -> _Comparison | None:
    """The comparison of a clause; None where it is no plain one of one measure."""
    areas, measures = topics.areas(part, span), topics.measures(part, span)
    found = _word(reading, part, span, areas, measures, before)
    if found is None:
        return None
    word, other = found
    figure = _figure(reading, part, sentence, word)
    measure, area = _subject(topics, part, span, word, figure, [one for one in areas if one != other])
    known = [one.mention for one in reading.figures_of(part) if one.known and one.known.measure == measure]
    means = reading.language.words.claims.means
    mean = [one for one in within(part.tokens, span) if one.text.casefold() in means]
    beside: list[Placed] = [word, *areas, *measures, *known, *(mean if word.end <= other.start else ())]
    turns = [turn for turn in free_turns(part, span) if not word.start <= turn.start < word.end]
    negations = reading.language.words.change.negations
    denied = any(token.text.casefold() in negations for token in within(part.tokens, span))
    if not measure or not area or not other.id or area == other.id or turns or denied:
        return None
    kinds = _kinds(topics, part, sentence, word, measure, figure)
    levels = [fact for kind in kinds for fact in topics.levels(measure, area, kind)]
    timed = all(topics.is_of(fact, part.periods) for fact in levels)
    if not timed or not topics.is_plain(part, span, beside):
        return None
    return _Comparison(
        part=part, span=span, word=word, measure=measure, area=area, other=other.id, kinds=kinds
    )


def _word(
    reading: Reading,
    part: Part,
    span: Span,
    areas: Sequence[Topic],
    measures: Sequence[Topic],
    before: Topic | None,
) -> tuple[_Word, Topic] | None:
    """What compares in a clause, and the area that it compares with."""
    claims = reading.language.words.claims
    for way in ("larger", "smaller", "alike"):
        for match in pattern(rf"\b(?:{getattr(claims, way)})(?!\w)").finditer(
            part.text, span.start, span.end
        ):
            follows = _next(reading, part, match.end(), areas)
            if follows is not None:
                return _Word(start=match.start(), end=match.end(), way=way), follows
    for token in within(part.tokens, span):
        way = claims.split.get(token.text.casefold(), "")
        named = [one for one in measures if one.start >= token.end]
        if not way or not named:
            continue
        than = pattern(rf"\s(?:{claims.than})(?!\w)").search(part.text, named[-1].end, span.end)
        follows = _next(reading, part, than.end(), areas) if than else before
        if follows is not None:
            return _Word(start=token.start, end=token.end, way=way, split=True), follows
    return None


def _next(reading: Reading, part: Part, place: int, areas: Sequence[Topic]) -> Topic | None:
    """The area that is named next, where nothing but words of no weight stands before it."""
    follows = next((one for one in areas if one.start >= place), None)
    if follows is None or re.search(r"\d", part.text[place : follows.start]):
        return None
    between = [token for token in part.tokens if place <= token.start < follows.start]
    light = reading.language.words.claims.light | reading.language.words.claims.means
    return follows if all(token.text.casefold() in light for token in between) else None


def _figure(reading: Reading, part: Part, sentence: Span, word: _Word) -> Figure | None:
    """The last figure of a sentence before a comparison, where it is a level."""
    figures = [one for one in reading.figures_of(part) if sentence.start <= one.mention.start < word.start]
    if not figures or figures[-1].known is None or figures[-1].known.signed:
        return None
    return figures[-1]


def _subject(
    topics: Topics, part: Part, span: Span, word: _Word, figure: Figure | None, areas: Sequence[Topic]
) -> tuple[str, str]:
    """The measure and the area of which it is said: those of the clause, else of the figure before it."""
    measures = {one.id for one in topics.measures(part, span)}
    if not measures and figure is not None and figure.known is not None and not areas:
        leads = not [token for token in within(part.tokens, span) if token.end <= word.start]
        return (figure.known.measure, area_id(figure.known)) if leads else ("", "")
    named = {one.id for one in areas}
    if len(measures) != 1 or len(named) > 1:
        return "", ""
    return measures.pop(), named.pop() if named else topics.own


def _kinds(
    topics: Topics, part: Part, sentence: Span, word: _Word, measure: str, figure: Figure | None
) -> tuple[str, ...]:
    if figure is not None and figure.known is not None and figure.known.measure == measure:
        own = tuple(kind for kind in LEVELS if figure.known.statistic in LEVELS[kind])
        return own or tuple(LEVELS)
    kinds = topics.kinds(measure, part.text[sentence.start : sentence.end])
    return ("count",) if word.split and kinds == tuple(LEVELS) else kinds


AGAINST = AuditRule(
    name="comparison-claim",
    severity=Severity.ERROR,
    reason="“better than there” is read as proof, and nobody looks there",
    fires="Swims in Hillside were higher than in Lakeside.",
    quiet="Swims in Hillside were lower than in Lakeside.",
    find=find_against,
)
UNKNOWN = AuditRule(
    name="comparison-unknown",
    severity=Severity.NOTE,
    reason="who compares with what nobody has counted compares with nothing",
    fires="Loans were higher than in Hillside.",
    quiet="Swims in Hillside were lower than in Lakeside.",
    find=find_unknown,
)
