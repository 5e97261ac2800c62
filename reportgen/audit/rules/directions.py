"""Words of change that no figure stands beside: “visits rose”, “fewer loans than a year earlier”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.audit.bearing import bears
from reportgen.audit.clauses import clauses_of
from reportgen.audit.figure import Figure
from reportgen.audit.nearby import Placed, within
from reportgen.audit.parts import Part, Turn
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, finding, shown, told
from reportgen.audit.rules.change import change_of
from reportgen.audit.tokens import Span
from reportgen.audit.topics import Topic, Topics, pattern
from reportgen.frozen import dataclass
from reportgen.model.fact import Fact
from reportgen.model.finding import Finding, Severity

PROSE = ("paragraph", "item", "heading", "caption", "label", "note")
"""The passages that claim something in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A word of change and what it is said of; denied: the clause says that it is not so."""

    part: Part
    span: Span
    turn: Turn
    measures: tuple[str, ...]
    area: str
    denied: bool

    @property
    def text(self) -> str:
        """The clause."""
        return self.part.text[self.span.start : self.span.end]


def find_against(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A word of change without a figure, where the measure went another way."""
    for part, turn, change in contradicted(reading):
        yield finding(
            rule,
            part,
            turn.start,
            f"“{turn.word}” is against {told(change, reading.wording)}",
            f"it {reading.wording.text(change, 'words')}",
        )


def contradicted(reading: Reading) -> Iterator[tuple[Part, Turn, Fact]]:
    """The words of change that no figure stands beside, and the changes that they are against."""
    topics = Topics(reading)
    for claim in _claims(reading, topics):
        for measure in claim.measures:
            changes = _changes(topics, claim, measure)
            if changes and not any(_holds(reading, claim, one) for one in changes):
                yield claim.part, claim.turn, changes[0]
    yield from _apposed(reading, topics)


def find_unknown(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A word of change without a figure, of a measure whose change at that time is in no data."""
    topics = Topics(reading)
    for claim in _claims(reading, topics):
        if not all(_changes(topics, claim, measure) for measure in claim.measures):
            yield finding(
                rule,
                claim.part,
                claim.turn.start,
                f"{shown(claim.text)} is a claim that no change of the ledger bears out or is against",
                "give the figures, or quote them in a data file with their source",
            )


def _changes(topics: Topics, claim: Claim, measure: str) -> list[Fact]:
    """The changes that a claim may mean."""
    known = [
        fact
        for kind in topics.kinds(measure, claim.text)
        for fact in topics.changes(measure, claim.area, kind)
    ]
    return topics.meant(claim.part, claim.span, known)


def _holds(reading: Reading, claim: Claim, change: Fact) -> bool:
    sense = claim.turn.sense
    if claim.denied:
        return sense == "none" or not bears(reading, change, sense) or bears(reading, change, "none")
    return bears(reading, change, sense, claim.turn.word)


def _claims(reading: Reading, topics: Topics) -> Iterator[Claim]:
    for part in reading.parts:
        if part.passage.kind not in PROSE or not part.turns or part.passage.derived:
            continue
        taken = {figure.context.turn.start for figure in reading.figures_of(part) if figure.context.turn}
        for sentence in part.sentences:
            if topics.is_doubtful(part, sentence):
                continue
            before: Sequence[Topic] = ()
            for span in clauses_of(part, sentence, reading.language):
                turns, measures = free_turns(part, span), topics.measures(part, span)
                if not measures and turns and _begins(topics, part, span, turns[0]):
                    measures = list(before)
                before = measures
                if len(turns) == 1 and measures and turns[0].start not in taken:
                    claim = _claim(reading, topics, part, span, turns[0], measures)
                    if claim is not None:
                        yield claim


def _begins(topics: Topics, part: Part, span: Span, turn: Turn) -> bool:
    """Whether a clause goes on with what the one before is about: “… and fell in Hillside”."""
    leads = not turn.noun and within(part.tokens, span)[0].start == turn.start
    return leads and bool(topics.areas(part, span))


def _claim(
    reading: Reading, topics: Topics, part: Part, span: Span, turn: Turn, measures: Sequence[Topic]
) -> Claim | None:
    """The claim that a clause makes; None where it says more than that of a whole measure."""
    areas = topics.areas(part, span)
    if _compares(reading, part, span, areas) or not topics.is_plain(part, span, [turn, *measures, *areas]):
        return None
    if _is_past(reading, part, span) or not _is_said(reading, part, span, turn, measures):
        return None
    area = topics.area_of(part, span)
    claim = Claim(
        part=part,
        span=span,
        turn=turn,
        measures=tuple(dict.fromkeys(one.id for one in measures)),
        area=area,
        denied=_is_denied(reading, part, span, turn),
    )
    known = [one for measure in claim.measures for one in _changes(topics, claim, measure)]
    return claim if area and all(topics.fits(part, span, one) for one in known) else None


def _compares(reading: Reading, part: Part, span: Span, areas: Sequence[Topic]) -> bool:
    """Whether a clause names an area to compare with it: “lower than in Hillside”."""
    claims = reading.language.words.claims
    compares = pattern(rf"\b(?:{claims.than}|{claims.against})(?!\w)")
    return any(compares.search(part.text, span.start, one.start) for one in areas)


def _is_past(reading: Reading, part: Part, span: Span) -> bool:
    """Whether a clause speaks of the time before as its own: “last year, visits rose”."""
    for match in reading.language.earlier.finditer(part.text, span.start, span.end):
        before = [token.text.casefold() for token in part.tokens if span.start <= token.start < match.start()]
        based = bool(before) and before[-1] in reading.language.words.claims.bases
        if not based and not reading.language.versus.search(part.text, span.start, match.start()):
            return True
    return False


def free_turns(part: Part, span: Span) -> list[Turn]:
    """The words of change of a clause that are no part of a name, nor printed by a fact."""
    names: list[Placed] = [*part.measures, *part.areas, *part.passage.figures]
    return [
        turn
        for turn in within(part.turns, span)
        if not any(one.start <= turn.start < one.end for one in names)
    ]


def _is_said(reading: Reading, part: Part, span: Span, turn: Turn, measures: Sequence[Topic]) -> bool:
    """Whether a clause says of its measures that they changed, by the order of its words."""
    claims = reading.language.words.claims
    tokens = within(part.tokens, span)
    before = [token.text.casefold() for token in tokens if token.end <= turn.start]
    negations = reading.language.words.change.negations
    if measures[-1].end <= turn.start:
        if any(one.text.casefold() in negations and one.start < measures[0].start for one in tokens):
            return False
        wish = bool(before) and before[-1] in claims.purpose and not claims.going & set(before)
        return not wish and (not turn.noun or _is_verb(before, claims.articles))
    if measures[0].start < turn.end:
        return False
    between = [token for token in tokens if turn.end <= token.start < measures[0].start]
    words = {token.text.casefold() for token in tokens}
    stated = bool(words & claims.said) or bool(_times(reading, part, span))
    if turn.noun and between and between[0].text.casefold() in claims.holds:
        return stated or bool(before and before[-1] in claims.articles)
    if turn.word in claims.comparatives:
        return stated and (not before or before[-1] not in claims.articles)
    return claims.verb_first and not before


def _is_verb(before: Sequence[str], articles: frozenset[str]) -> bool:
    """Whether a word that names a change or tells one tells it here, or is told of (“visits saw a rise”)."""
    return bool(before) and (before[-1] not in articles or len(before) > 1)


def _times(reading: Reading, part: Part, span: Span) -> bool:
    text = part.text[span.start : span.end]
    return bool(reading.language.earlier.search(text) or within(part.periods, span))


def _is_denied(reading: Reading, part: Part, span: Span, turn: Turn) -> bool:
    negations = reading.language.words.change.negations
    return any(
        token.text.casefold() in negations for token in within(part.tokens, span) if token.start < turn.start
    )


def _apposed(reading: Reading, topics: Topics) -> Iterator[tuple[Part, Turn, Fact]]:
    """“There were 1,852 visits, more than a year earlier”: of the one level just before."""
    for part in reading.parts:
        if part.passage.kind not in PROSE or not part.turns:
            continue
        for sentence in part.sentences:
            level = _level(reading, part, sentence)
            if level is None or topics.is_doubtful(part, sentence):
                continue
            for turn, span in _after(reading, topics, part, sentence, level):
                change = change_of(reading, level.known) if level.known else None
                meant = topics.meant(part, span, [change] if change else [])
                if not all(bears(reading, one, turn.sense, turn.word) for one in meant):
                    yield part, turn, meant[0]


def _level(reading: Reading, part: Part, sentence: Span) -> Figure | None:
    """The only figure of a sentence, where it is a present level."""
    inside = [one for one in reading.figures_of(part) if sentence.holds(one.mention.start)]
    fact = inside[0].known if len(inside) == 1 else None
    if fact is None or fact.signed or fact.unit.form == "rank" or not reading.fitting.is_current(fact):
        return None
    return inside[0]


def _after(
    reading: Reading, topics: Topics, part: Part, sentence: Span, level: Figure
) -> Iterator[tuple[Turn, Span]]:
    """The clauses after a figure that begin with a word of change of it, and name nothing else."""
    claims = reading.language.words.claims
    taken = level.context.turn.start if level.context.turn else -1
    for span in clauses_of(part, sentence, reading.language):
        turns = free_turns(part, span)
        named = topics.measures(part, span) or topics.areas(part, span)
        if len(turns) != 1 or named or span.start < level.mention.end or turns[0].start == taken:
            continue
        before = [token for token in within(part.tokens, span) if token.end <= turns[0].start]
        leads = all(token.text.casefold() in claims.articles | claims.said for token in before)
        if leads and topics.is_plain(part, span, turns):
            yield turns[0], span


AGAINST = AuditRule(
    name="direction-claim",
    severity=Severity.ERROR,
    reason="a headline that says “up” needs no figure to mislead",
    fires="Visits rose in the last year.",
    quiet="Visits fell in the last year.",
    find=find_against,
)
UNKNOWN = AuditRule(
    name="direction-unknown",
    severity=Severity.NOTE,
    reason="a rise that is in no data cannot be checked by anybody",
    fires="Trees increased in number.",
    quiet="Visits decreased in number.",
    find=find_unknown,
)
