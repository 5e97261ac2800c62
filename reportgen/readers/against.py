"""A published document held against the ledger of a report."""

from __future__ import annotations

from pathlib import Path

from reportgen.audit.reading import Edition as LastEdition
from reportgen.audit.run import audit
from reportgen.audit.text import AuditText, Spot
from reportgen.errors import Origin
from reportgen.facts.wording import Wording
from reportgen.model.fact import Absent, Ledger
from reportgen.model.finding import Finding, Severity
from reportgen.pipeline import Edition
from reportgen.readers.base import Reading
from reportgen.readers.locale import Marks, told_in
from reportgen.readers.registry import read_file


def check_file(path: Path, edition: Edition, before: LastEdition | None = None) -> tuple[Finding, ...]:
    """What is wrong with the figures of a document, by place; what there is to say of the file first.

    before: the last edition, where it is at hand. Raises SourceError where it cannot be read.
    """
    return check_reading(read_file(path), edition, before)


def check_reading(
    reading: Reading, edition: Edition, before: LastEdition | None = None
) -> tuple[Finding, ...]:
    """What is wrong with the figures of a text that is read, as strictly as the report asks."""
    if not reading.text.passages and not reading.findings:
        return (_no_text(reading.text),)
    told = told_in(reading, marks_of(edition.wording))
    if not has_figures(edition.ledger):
        return (*told.findings, _no_facts(told.text))
    found = audit(told.text, edition.ledger, edition.wording, edition.subjects, edition.checks, before=before)
    return (*told.findings, *sorted(found, key=_place))


def marks_of(wording: Wording) -> Marks:
    """How the language of a report writes numbers."""
    return Marks(point=wording.symbols.point, group=wording.symbols.group)


def has_figures(ledger: Ledger) -> bool:
    """Whether a ledger holds any value at all."""
    return any(not isinstance(fact.value, Absent) for fact in ledger.values())


def _no_facts(text: AuditText) -> Finding:
    return Finding(
        rule="no-facts",
        severity=Severity.ERROR,
        message="the report has no figures to hold the text against",
        where=Origin(file=text.name),
        hint="give it its data: “reportgen facts” lists the figures of a report",
    )


def _no_text(text: AuditText) -> Finding:
    return Finding(
        rule="no-text",
        severity=Severity.ERROR,
        message=f"{text.name} has no text; nothing was checked",
        where=Origin(file=text.name),
        hint="see that it is the file that is meant, and whole",
    )


def _place(finding: Finding) -> tuple[int, int, int]:
    where = finding.where
    if where is None:
        return (0, 0, 0)
    spot = where if isinstance(where, Spot) else None
    counted = where.line or (spot.paragraph if spot else None) or 0
    return (spot.page or 0 if spot else 0, counted, where.column or 0)
