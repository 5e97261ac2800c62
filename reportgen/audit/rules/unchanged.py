"""Prose that nobody touched since the last edition, beside figures that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, finding, shown, told
from reportgen.audit.text import AuditText
from reportgen.facts.judge import direction
from reportgen.model.fact import Fact, Ledger
from reportgen.model.finding import Finding, Severity

_WORDS = 6
_REST = re.compile(r"[\W_]+")


def find_unchanged(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A sentence about a change that stands as it stood, where a figure of its section turned."""
    if reading.before is None:
        return
    stood = _Stood(reading.before.text)
    moved = _moved(reading, reading.before.ledger)
    for part in reading.parts:
        prose = part.passage.kind in ("paragraph", "item", "caption")
        if not prose or len(part.tokens) < _WORDS or not stood.holds(part):
            continue
        changed, turned = moved.get(part.passage.headings, (None, None))
        turned = changed if _claims(reading, part) else turned
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


def _moved(reading: Reading, before: Ledger) -> dict[tuple[str, ...], tuple[Fact | None, Fact | None]]:
    """Of each section the first figure in print that changed, and the first that goes another way now."""
    found: dict[tuple[str, ...], tuple[Fact | None, Fact | None]] = {}
    for figure in reading.figures:
        fact, section = figure.known, figure.part.passage.headings
        was = before.find(fact.id) if fact is not None else None
        if fact is None or was is None or was.value == fact.value:
            continue
        changed, turned = found.get(section, (None, None))
        way = direction(fact)
        turns = way is not None and way is not direction(was)
        found[section] = (changed or fact, turned or (fact if turns else None))
    return found


def _claims(reading: Reading, part: Part) -> bool:
    """Whether words tell of a change or a place, which a changed figure may bear out no more."""
    superlatives = reading.language.words.places.superlatives
    return bool(part.turns) or any(token.text.casefold() in superlatives for token in part.tokens)


class _Stood:
    """What the last edition said, by its letters and digits, whatever its file made of the rest."""

    def __init__(self, text: AuditText) -> None:
        passages = [_letters(passage.text) for passage in text.passages]
        self._passages = frozenset(passages)
        self._whole = "\n".join(passages)

    def holds(self, part: Part) -> bool:
        """Whether each sentence of a passage stood in it."""
        if _letters(part.text) in self._passages:
            return True
        sentences = (_letters(part.text[span.start : span.end]) for span in part.sentences)
        return all(sentence in self._whole for sentence in sentences)


def _letters(text: str) -> str:
    return _REST.sub("", text.casefold())


UNCHANGED = AuditRule(
    name="prose-unchanged",
    severity=Severity.WARNING,
    reason="words that explain last year's fall stand under this year's rise",
    before="## Visits\n\nThere were 2,000 visits.\n\nThe new hours had much to do with the rise.",
    fires="## Visits\n\nThere were 1,852 visits.\n\nThe new hours had much to do with the rise.",
    quiet="## Visits\n\nThere were 1,852 visits.\n\nThe closed bridge had much to do with the fall.",
    find=find_unchanged,
)
