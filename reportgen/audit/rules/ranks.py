"""Superlatives: “the largest fall”, “the highest share”, against ranks and the values of other areas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.audit.figure import Figure
from reportgen.audit.index import number_of
from reportgen.audit.parts import Part, Turn
from reportgen.audit.reading import Reading
from reportgen.audit.rivals import end_of
from reportgen.audit.rules.base import AuditRule, finding, shown, told
from reportgen.audit.rules.places import find_places
from reportgen.audit.superlatives import placing
from reportgen.audit.tokens import Span, Token
from reportgen.audit.topics import Topics
from reportgen.model.fact import Fact
from reportgen.model.finding import Finding, Severity

_PEERS = 3
_NEAR = 3
_FAR = 25


def find_claims(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A superlative that a rank, or the values of other areas, are against."""
    topics = Topics(reading)
    for part in reading.parts:
        if part.passage.kind in ("cell", "point"):
            continue
        for token, order in placing(reading, topics, part):
            span = part.sentence(token.start)
            claim = _of_rank(reading, rule, part, token, order, span)
            if claim is None:
                claim = _of_peers(reading, rule, part, token, order, span)
            if claim is not None:
                yield claim
    yield from find_places(reading, rule, known=True)


def find_unknown(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A superlative of a change that claims a place among others, and no rank in the data says so."""
    topics = Topics(reading)
    for part in reading.parts:
        if part.passage.kind not in ("paragraph", "item", "heading", "caption"):
            continue
        for token, _order in placing(reading, topics, part):
            span = part.sentence(token.start)
            noun = _noun(part, token)
            claimed = reading.language.among.search(part.text[span.start : span.end])
            if noun is None or not claimed or _has_rank(reading, part, span, noun):
                continue
            yield finding(
                rule,
                part,
                token.start,
                f"{shown(part.text[token.start : noun.end])} is a claim that no rank of the ledger bears out",
                "quote the rank in a data file with its source",
            )
    yield from find_places(reading, rule, known=False)


def _noun(part: Part, token: Token) -> Turn | None:
    """The change that a superlative is said of: the next word of change, when it is near."""
    noun = next((turn for turn in part.turns if token.end <= turn.start and turn.noun), None)
    return noun if noun is not None and noun.start - token.end <= _NEAR * 8 else None


def _has_rank(reading: Reading, part: Part, span: Span, noun: Turn) -> bool:
    turns = reading.language.words.change.nouns
    for fact in _ranks(reading, part):
        senses = {turns[word] for word in fact.label.casefold().split() if word in turns}
        if noun.sense in senses and _is_about(reading, fact, part, span):
            return True
    return any(figure.mention.form == "rank" and figure.known for figure in reading.figures_of(part))


def _of_rank(
    reading: Reading, rule: AuditRule, part: Part, token: Token, order: str, span: Span
) -> Finding | None:
    """“The largest fall” against the rank of that fall."""
    noun = _noun(part, token)
    if noun is None:
        return None
    for fact in _ranks(reading, part):
        label = {turn.casefold() for turn in fact.label.split()}
        turns = reading.language.words.change.nouns
        senses = {turns[word] for word in label if word in turns}
        if not senses or not _is_about(reading, fact, part, span):
            continue
        said = {reading.language.words.places.superlatives.get(word) for word in fact.text.split()} - {None}
        said |= {fact.unit.order} - {""}
        if noun.sense not in senses and order in said:
            return _against(rule, part, noun, fact, reading)
        if said and order not in said and noun.sense in senses:
            return _against(rule, part, token, fact, reading)
        if number_of(fact) != 1 and order in said and noun.sense in senses:
            return _against(rule, part, token, fact, reading)
        return None
    return None


def _ranks(reading: Reading, part: Part) -> Sequence[Fact]:
    measures = {key for name in part.measures for key in name.ids}
    measures |= {
        key
        for text in part.passage.headings
        for name in reading.survey.heading(text).measures
        for key in (*name.ids, *(other for one in name.ids for other in _extended(reading, one)))
    }
    measures |= {figure.known.measure for figure in reading.figures_of(part) if figure.known}
    return [
        fact
        for measure in sorted(measures)
        for fact in reading.index.by_measure.get(measure, ())
        if fact.unit.form == "rank"
    ]


def _extended(reading: Reading, measure: str) -> tuple[str, ...]:
    return reading.survey.vocabulary.measures.extended.get(measure, ())


def _is_about(reading: Reading, fact: Fact, part: Part, span: Span) -> bool:
    """Whether a sentence is about a rank's measure: it prints or names it, or claims a place of it."""
    near = {figure.known.measure for figure in reading.figures_of(part) if figure.known}
    named = {key for name in part.measures for key in name.ids}
    claimed = bool(reading.language.among.search(part.text[span.start : span.end]))
    return fact.measure in near or (fact.measure in named and claimed) or claimed


def _of_peers(
    reading: Reading, rule: AuditRule, part: Part, token: Token, order: str, span: Span
) -> Finding | None:
    """“The highest share” of a figure, against the same figure of other areas or other months."""
    figures = [
        figure
        for figure in reading.figures_of(part)
        if span.holds(figure.mention.start) and figure.known is not None and not figure.known.signed
    ]
    figure = _nearest(figures, token)
    if figure is None or figure.known is None:
        return None
    fact = figure.known
    peers = _peers(reading, fact)
    if len(peers) < _PEERS:
        return None
    values = sorted(number_of(peer) for peer in peers)
    wanted = end_of(order, fact.polarity)
    right = values[-1] if wanted == "highest" else values[0]
    if wanted and number_of(fact) != right:
        best = next(peer for peer in peers if number_of(peer) == right)
        return finding(
            rule,
            part,
            token.start,
            f"“{token.text}” is said of {told(fact, reading.wording)}; {told(best, reading.wording)} is",
        )
    return None


def _nearest(figures: Sequence[Figure], token: Token) -> Figure | None:
    """The figure that a superlative is said of: right after it, else the last before it."""
    after = [figure for figure in figures if 0 <= figure.mention.start - token.end <= _NEAR]
    before = [figure for figure in figures if figure.mention.end <= token.start]
    if after or before:
        return after[0] if after else before[-1]
    later = [figure for figure in figures if 0 <= figure.mention.start - token.end <= _FAR]
    return later[0] if later else None


def _peers(reading: Reading, fact: Fact) -> list[Fact]:
    if fact.statistic == "point":
        # the index has each value once, so that a point may stand there as the present level
        series = reading.ledger.series.get(fact.id.partition("[")[0])
        return [point for point in series.points if isinstance(point.value, Decimal)] if series else []
    same = [one for one in reading.index.by_measure[fact.measure] if one.statistic == fact.statistic]
    wholes = {*reading.subjects.wholes, *reading.subjects.groups}
    return [
        one
        for one in same
        if one.period == fact.period and one.area is not None and one.area.id not in wholes
    ]


def _against(rule: AuditRule, part: Part, word: Token | Turn, fact: Fact, reading: Reading) -> Finding:
    said = part.text[word.start : word.end]
    return finding(rule, part, word.start, f"“{said}” is against {told(fact, reading.wording)}")


UNKNOWN = AuditRule(
    name="rank-unknown",
    severity=Severity.NOTE,
    reason="a place among others is a figure like any other: somebody must have counted it",
    fires="Visits had the largest fall in the country.",
    quiet="Visits had a large fall.",
    find=find_unknown,
)
CLAIMS = AuditRule(
    name="rank-claim",
    severity=Severity.ERROR,
    reason="“the lowest” is the claim of a report that is quoted most, and checked least",
    fires="Hillside had 310 swims, the highest number of all.",
    quiet="Hillside had 310 swims, the lowest number of all.",
    find=find_claims,
)
