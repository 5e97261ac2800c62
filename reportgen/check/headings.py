"""Headings: nested without a gap, and never empty."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.check.base import Rule
from reportgen.model.blocks import Heading
from reportgen.model.document import Document
from reportgen.model.finding import Finding, Severity
from reportgen.model.walk import blocks_of, words_of


def find_gaps(document: Document, rule: Rule) -> Iterator[Finding]:
    """A heading more than one level below the one before it."""
    before = 0
    for block in blocks_of(document):
        if not isinstance(block, Heading):
            continue
        if block.level > before + 1:
            yield Finding(
                rule=rule.name,
                severity=rule.severity,
                message=f"“{words_of(block.children)}” is of level {block.level} after level {before}",
                where=block.origin,
                hint=f"make it level {before + 1}, or add the heading between; "
                "a PDF is tagged without the gap",
            )
        before = block.level


def find_empty(document: Document, rule: Rule) -> Iterator[Finding]:
    """A heading without words."""
    for block in blocks_of(document):
        if isinstance(block, Heading) and not words_of(block.children).strip():
            yield Finding(
                rule=rule.name,
                severity=rule.severity,
                message="a heading without words",
                where=block.origin,
                hint="write it, or take it out",
            )


GAPS = Rule(
    name="heading-gap",
    severity=Severity.ERROR,
    reason="a reader who moves by headings loses the way where a level is left out",
    find=find_gaps,
)
EMPTY = Rule(
    name="heading-empty",
    severity=Severity.ERROR,
    reason="an empty heading is announced and says nothing",
    find=find_empty,
)
