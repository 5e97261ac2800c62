"""Prose that nobody touched since the last edition, beside figures that changed."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, finding, shown, told
from reportgen.facts.judge import direction
from reportgen.model.fact import Fact, Ledger
from reportgen.model.finding import Finding, Severity

_WORDS = 6


def find_unchanged(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A sentence about a change that stands as it stood, where a figure of its section turned."""
    if reading.before is None:
        return
    stood = {_flat(passage.text) for passage in reading.before.text.passages}
    for part in reading.parts:
        prose = part.passage.kind in ("paragraph", "item", "caption")
        if not prose or len(part.tokens) < _WORDS or _flat(part.text) not in stood:
            continue
        turned = _turned(reading, part, reading.before.ledger)
        if turned is not None:
            before = reading.before.ledger[turned.id]
            yield finding(
                rule,
                part,
                0,
                f"{shown(part.text)} stands as in the last edition, beside {told(turned, reading.wording)}, "
                f"which was {reading.wording.text(before)}",
                "read it again: does it still hold?",
            )


def _turned(reading: Reading, part: Part, before: Ledger) -> Fact | None:
    """A figure printed in the passage's section that goes another way now, or that the words are about."""
    claims = bool(part.turns) or any(
        token.text.casefold() in reading.language.words.places.superlatives for token in part.tokens
    )
    for other in reading.survey.section(part):
        for figure in reading.figures_of(other):
            fact = figure.known
            was = before.find(fact.id) if fact is not None else None
            if fact is None or was is None or was.value == fact.value:
                continue
            way = direction(fact)
            if (way is not None and way is not direction(was)) or claims:
                return fact
    return None


def _flat(text: str) -> str:
    return " ".join(text.split())


UNCHANGED = AuditRule(
    name="prose-unchanged",
    severity=Severity.WARNING,
    reason="words that explain last year's fall stand under this year's rise",
    fires="",
    quiet="",
    find=find_unchanged,
)
