"""Places that no figure stands beside: “the highest of the five areas”, “third of 5”, “a record low”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.audit.clauses import clauses_of
from reportgen.audit.nearby import Placed, marked_periods, within
from reportgen.audit.parts import Part, Turn
from reportgen.audit.reading import Reading
from reportgen.audit.rivals import Contest, Field, Rivals
from reportgen.audit.rules.base import AuditRule, finding, shown, told
from reportgen.audit.rules.directions import PROSE, free_turns
from reportgen.audit.superlatives import placing
from reportgen.audit.tokens import Span
from reportgen.audit.topics import Topic, Topics, pattern
from reportgen.frozen import dataclass
from reportgen.model.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A claim of a place: of a measure in an area, by which order, and among whom.

    at: the stretch that claims it. noun: the change that it is said of. record: it is one of all time.
    place: which of so many it is.
    """

    part: Part
    span: Span
    at: Span
    order: str
    measure: str
    area: str
    field: Field | None = None
    noun: Turn | None = None
    record: bool = False
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A superlative, a record or a place in words, as it stands."""

    start: int
    end: int
    order: str
    record: bool = False
    place: int = 0
    count: int = 0


def find_places(reading: Reading, rule: AuditRule, *, known: bool) -> Iterator[Finding]:
    """Claims of places that the data are against; those that they do not tell, where known is false."""
    topics = Topics(reading)
    rivals = Rivals(reading, topics)
    for one in _standings(reading, topics):
        contests = list(_contests(topics, rivals, one))
        if known and contests and not any(contest.holds for contest in contests):
            said, first = contests[0].said, contests[0].first
            instead = "" if first is said else f"; {told(first, reading.wording)} is"
            words = one.part.text[one.at.start : one.at.end]
            message = f"“{words}” is said of {told(said, reading.wording)}{instead}"
            yield finding(rule, one.part, one.at.start, message)
        elif not known and not contests:
            yield finding(
                rule,
                one.part,
                one.at.start,
                f"{shown(one.part.text[one.span.start : one.span.end])} claims a place that no figure of the "
                "ledger tells",
                "quote the rank in a data file with its source",
            )


def _contests(topics: Topics, rivals: Rivals, one: Standing) -> Iterator[Contest]:
    kinds = topics.kinds(one.measure, one.part.text[one.span.start : one.span.end])
    periods = within(one.part.periods, one.span)
    if one.record:
        yield from rivals.earlier(one.measure, one.area, one.order, kinds)
    elif one.field is None:
        for said in (period.period for period in periods):
            if said is not None:
                yield from rivals.times(one.measure, one.area, one.order, said)
    elif one.place:
        yield from rivals.ranks(one.measure, one.area, one.place, one.field.count)
    elif one.noun is not None:
        yield from rivals.changes(one.measure, one.area, one.order, one.noun, one.field)
    else:
        yield from rivals.levels(one.measure, one.area, one.order, kinds, one.field)


def _standings(reading: Reading, topics: Topics) -> Iterator[Standing]:
    for part in reading.parts:
        if part.passage.kind not in PROSE or part.passage.derived:
            continue
        words = list(_words(reading, topics, part))
        for sentence in part.sentences if words else ():
            if topics.is_doubtful(part, sentence):
                continue
            for span in clauses_of(part, sentence, reading.language):
                inside = within(words, span)
                one = _standing(reading, topics, part, span, inside[0]) if len(inside) == 1 else None
                if one is not None:
                    yield one


def _words(reading: Reading, topics: Topics, part: Part) -> Iterator[_Word]:
    """What claims a place in a passage."""
    claims, numbers = reading.language.words.claims, reading.language.words.numbers
    found = [
        _Word(start=match.start(), end=match.end(), order=order, record=True)
        for order, record in claims.records.items()
        for match in pattern(record).finditer(part.text)
    ]
    for match in reading.language.place.finditer(part.text):
        count = _count(reading, match["count"])
        word = (match["word"] or "").casefold()
        place = count if word == claims.last else numbers.ordinal_words.get(word) or int(match["digits"] or 0)
        found.append(_Word(start=match.start(), end=match.end(), order="", place=place, count=count))
    yield from found
    for token, order in placing(reading, topics, part):
        if not any(one.start <= token.start < one.end for one in found):
            yield _Word(start=token.start, end=token.end, order=order)


def _count(reading: Reading, text: str | None) -> int:
    word = (text or "0").casefold()
    return int(word) if word.isdigit() else reading.language.words.numbers.cardinals.get(word, 0)


def _standing(reading: Reading, topics: Topics, part: Part, span: Span, word: _Word) -> Standing | None:
    """The claim of a clause; None where it is no plain one of one measure."""
    measures, areas = topics.measures(part, span), topics.areas(part, span)
    nouns = [turn for turn in free_turns(part, span) if turn.noun and turn.start >= word.end]
    peers = pattern(reading.language.words.claims.peers).search(part.text, word.end, span.end)
    others = [Span(start=peers.start(), end=peers.end())] if peers else []
    beside: list[Placed] = [word, *measures, *areas, *nouns, *others]
    if len({one.id for one in measures}) != 1 or len(nouns) > 1 or not topics.is_plain(part, span, beside):
        return None
    if len(free_turns(part, span)) > len(nouns) or _is_denied(reading, part, span):
        return None
    groups = [one for one in areas if one.id in reading.subjects.groups]
    named = [one for one in areas if one not in groups]
    area = _subject(topics, part, span, named)
    count = word.count or (_count(reading, peers["count"]) if peers else 0)
    field = _field(reading, groups, named, count, told=bool(peers or word.place))
    timed = bool(within(part.periods, span)) and not nouns
    if not area or (field is None and not word.record and not timed):
        return None
    if marked_periods(part, span, reading.language) and not word.record:
        return None
    return Standing(
        part=part,
        span=span,
        at=Span(start=word.start, end=word.end),
        order=word.order,
        measure=measures[0].id,
        area=area,
        field=None if timed and not others else field,
        noun=nouns[0] if nouns else None,
        record=word.record,
        place=word.place,
    )


def _subject(topics: Topics, part: Part, span: Span, named: Sequence[Topic]) -> str:
    """The area that has the place."""
    if named:
        return named[0].id if len(named) == 1 else ""
    return topics.area_of(part, span)


def _field(
    reading: Reading, groups: Sequence[Topic], named: Sequence[Topic], count: int, *, told: bool
) -> Field | None:
    """Who is compared: those of a group, so many areas, or all where an area has the place."""
    if groups:
        return Field(count=count, members=reading.subjects.groups[groups[0].id])
    return Field(count=count) if told or named else None


def _is_denied(reading: Reading, part: Part, span: Span) -> bool:
    negations = reading.language.words.change.negations
    return any(token.text.casefold() in negations for token in within(part.tokens, span))
