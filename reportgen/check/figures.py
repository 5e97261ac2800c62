"""Figures without a value: TBC in print needs a reason, and a sentence needs a figure."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.audit.own import PROSE
from reportgen.check.base import Rule
from reportgen.errors import Origin
from reportgen.model.blocks import Paragraph
from reportgen.model.document import Document
from reportgen.model.fact import Absent, Fact, Reason
from reportgen.model.finding import Finding, Severity
from reportgen.model.inlines import FactText
from reportgen.model.walk import blocks_of, inlines_of


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


def find_missing(document: Document, rule: Rule) -> Iterator[Finding]:
    """A sentence around a figure that the data do not have; in tiles and tables a shorthand is right."""
    missing = {
        fact.id: fact
        for fact in document.facts
        if isinstance(fact.value, Absent) and fact.value.reason is Reason.NOT_AVAILABLE
    }
    for block in blocks_of(document):
        if not isinstance(block, Paragraph) or block.role not in PROSE:
            continue
        for one in inlines_of(block.children):
            if isinstance(one, FactText) and one.fact in missing:
                yield Finding(
                    rule=rule.name,
                    severity=rule.severity,
                    message=f"a sentence prints “{one.text}” for “{missing[one.fact].label}” ({one.fact}), "
                    "which has no value",
                    where=block.origin,
                    hint="give its value in the data, or leave the sentence out until there is one",
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
MISSING = Rule(
    name="figure-missing",
    severity=Severity.WARNING,
    reason="a sentence that is built around a figure says nothing without it",
    find=find_missing,
)
