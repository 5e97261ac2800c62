"""Figures still to come: TBC in print needs a reason, and should not be forgotten."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.check.base import Rule
from reportgen.errors import Origin
from reportgen.model.document import Document
from reportgen.model.fact import Absent, Fact, Reason
from reportgen.model.finding import Finding, Severity


def find_tbc(document: Document, rule: Rule) -> Iterator[Finding]:
    """A fact of the document that is still to be confirmed."""
    for fact in document.facts:
        if not isinstance(fact.value, Absent) or fact.value.reason is not Reason.TO_BE_CONFIRMED:
            continue
        told = [
            f"{name} {text}"
            for name, text in (("owner:", fact.value.owner), ("due:", fact.value.due))
            if text
        ]
        why = fact.value.note or "no reason is given"
        yield Finding(
            rule=rule.name,
            severity=rule.severity if fact.value.note else Severity.WARNING,
            message=f"“{fact.label}” ({fact.id}) is still to come: {why}"
            + (f" ({', '.join(told)})" if told else ""),
            where=_row(fact),
            hint="" if fact.value.note else "say why in the note column of its data",
        )


def _row(fact: Fact) -> Origin | None:
    rows = fact.provenance.rows
    return Origin(file=rows[0].file, line=rows[0].line) if rows else None


TBC = Rule(
    name="figure-tbc",
    severity=Severity.NOTE,
    reason="a figure still to come is published knowingly, with its reason, or not at all",
    find=find_tbc,
)
