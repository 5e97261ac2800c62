"""Totals that are told with their parts, in a sentence or a list, or that the ledger knows as sums."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule
from reportgen.audit.rules.told_known import known_sums
from reportgen.audit.rules.told_lists import in_lists
from reportgen.audit.rules.told_sentences import in_sentences
from reportgen.audit.rules.totals import told
from reportgen.model.finding import Finding, Severity


def find_told(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """Parts and their total in one sentence, list or table of known sums that do not add up."""
    seen: set[tuple[int, int]] = set()
    for one in (*in_sentences(reading), *in_lists(reading), *known_sums(reading)):
        place = one.total.part.place, one.total.mention.start
        if place not in seen and one.is_off(reading.subjects.step):
            seen.add(place)
            yield told(reading, rule, one, "the parts")


TOLD_TOTALS = AuditRule(
    name="arithmetic-parts",
    severity=Severity.ERROR,
    reason="who tells the parts and the total lets every reader add them up",
    fires="There were 70 chairs and 50 tables, 130 pieces in all.",
    quiet="There were 70 chairs and 50 tables, 120 pieces in all.",
    find=find_told,
)
