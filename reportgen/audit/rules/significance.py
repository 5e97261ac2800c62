"""“Significant” against the test of the change that it is said of, beside a figure or without one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.audit.clauses import clauses_of
from reportgen.audit.nearby import within
from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, finding, told
from reportgen.audit.tokens import Span, Token
from reportgen.audit.topics import Topics
from reportgen.model.fact import Fact, Verdict
from reportgen.model.finding import Finding, Severity

_NEAR = 3


def find_significance(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """“Significant” of a change that no test calls so; a change told that chance may explain."""
    topics = Topics(reading)
    for part in reading.parts:
        for place, token in enumerate(part.tokens):
            if token.text.casefold() not in reading.language.words.change.significant:
                continue
            changes = _beside_figure(reading, part, token) or _in_words(reading, topics, part, token)
            if changes:
                yield from _judged(
                    reading, rule, part, token, changes, denied=_is_denied(reading, part, place)
                )


def _judged(
    reading: Reading, rule: AuditRule, part: Part, token: Token, changes: Sequence[Fact], *, denied: bool
) -> Iterator[Finding]:
    """What is said of changes against what their tests say; right where one of them bears it out."""
    first, verdicts = changes[0], {change.verdict for change in changes}
    named = told(first, reading.wording)
    if Verdict.SIGNIFICANT in verdicts or Verdict.NOT_SIGNIFICANT in verdicts:
        if denied and Verdict.NOT_SIGNIFICANT not in verdicts:
            yield finding(rule, part, token.start, f"a test calls this significant: {named}")
        elif not denied and Verdict.SIGNIFICANT not in verdicts:
            message = f"“{token.text}” is said and a test says chance: {named}"
            yield finding(rule, part, token.start, message)
    elif not denied:
        yield finding(
            rule,
            part,
            token.start,
            f"“{token.text}” is said of a change that is not tested: {named}",
            "set “tested: true” for the measure, or use another word",
        )


def _is_denied(reading: Reading, part: Part, place: int) -> bool:
    negations = reading.language.words.change.negations
    before = part.tokens[max(0, place - _NEAR) : place]
    return any(token.text.casefold() in negations for token in before)


def _beside_figure(reading: Reading, part: Part, token: Token) -> list[Fact]:
    """The change that the sentence prints."""
    sentence = part.sentence(token.start)
    return [
        figure.known
        for figure in reading.figures_of(part)
        if sentence.holds(figure.mention.start)
        and figure.known is not None
        and figure.known.signed
        and figure.context.by
    ][:1]


def _in_words(reading: Reading, topics: Topics, part: Part, token: Token) -> list[Fact]:
    """The changes of the one measure of a clause that says no more than that its change is significant."""
    sentence = part.sentence(token.start)
    if part.passage.kind in ("cell", "point") or topics.is_doubtful(part, sentence):
        return []
    spans = clauses_of(part, sentence, reading.language)
    span = next((one for one in spans if one.holds(token.start)), sentence)
    measures, areas = topics.measures(part, span), topics.areas(part, span)
    turns = within(part.turns, span)
    changing = turns or _names_change(reading, part, span)
    if len({one.id for one in measures}) != 1 or not changing:
        return []
    area = topics.area_of(part, span)
    if not area or not topics.is_plain(part, span, [*measures, *areas, *turns]):
        return []
    measure = measures[0].id
    kinds = topics.kinds(measure, part.text[span.start : span.end])
    known = [fact for kind in kinds for fact in topics.changes(measure, area, kind)]
    return [fact for fact in topics.meant(part, span, known) if topics.fits(part, span, fact)]


def _names_change(reading: Reading, part: Part, span: Span) -> bool:
    changes = reading.language.words.claims.changes
    return any(token.text.casefold() in changes for token in within(part.tokens, span))


SIGNIFICANCE = AuditRule(
    name="significance-tested",
    severity=Severity.WARNING,
    reason="“significant” is a word of statistics: a test says it, or nobody does",
    fires="Visits fell significantly by 7.4%.",
    quiet="Visits fell clearly by 7.4%.",
    find=find_significance,
)
