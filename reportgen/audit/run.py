"""The audit itself: a text, a ledger and what both are about become findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportgen.audit.reading import Edition, Reading, read
from reportgen.audit.rules import RULES
from reportgen.audit.rules.base import without_view
from reportgen.audit.rules.totals import without_right_totals
from reportgen.audit.settings import AuditSettings, Subjects
from reportgen.audit.text import AuditText
from reportgen.facts.wording import Wording
from reportgen.model.fact import Ledger
from reportgen.model.finding import Finding


def audit(
    text: AuditText,
    ledger: Ledger,
    wording: Wording,
    subjects: Subjects,
    settings: AuditSettings | None = None,
    *,
    own: bool = False,
    before: Edition | None = None,
) -> tuple[Finding, ...]:
    """What all rules find in a text, by place; the same input gives the same findings.

    own: the text is a document of our own, whose source can be mended.
    before: the last edition, for what should have changed since.
    """
    return findings_of(read(text, ledger, wording, subjects, settings or AuditSettings(), before), own=own)


def findings_of(reading: Reading, *, own: bool = False) -> tuple[Finding, ...]:
    """What all rules find in a text that is read, each once, by place."""
    reading = without_right_totals(reading)
    found = _of_both_views(dict.fromkeys(_found(reading, own=own)))
    order = {passage.origin.file: place for place, passage in reversed([*enumerate(reading.text.passages)])}
    return tuple(sorted(found, key=lambda finding: _place(finding, order)))


def _of_both_views(found: Iterable[Finding]) -> list[Finding]:
    """What is found alike in both views of a text with tracked changes is told once, of the text."""
    kept = list(found)
    bare = {finding: without_view(finding) for finding in kept}
    seen = Counter(bare.values())
    return list(dict.fromkeys(bare[one] if seen[bare[one]] > 1 else one for one in kept))


def _found(reading: Reading, *, own: bool) -> Iterator[Finding]:
    for rule in RULES.values():
        severity = reading.settings.severities.get(rule.name, rule.severity)
        if severity is None or (rule.own and not own):
            continue
        yield from rule.find(reading, replace(rule, severity=severity))


def _place(finding: Finding, order: dict[str, int]) -> tuple[int, int, int, str, str]:
    where = finding.where
    if where is None:
        return (-1, 0, 0, finding.rule, finding.message)
    return (
        order.get(where.file, -1),
        where.line or 0,
        where.column or 0,
        finding.rule,
        finding.message,
    )
