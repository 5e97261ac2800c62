"""Links: one set of words for one place."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.check.base import Rule
from reportgen.errors import Origin
from reportgen.model.blocks import Block
from reportgen.model.document import Document
from reportgen.model.finding import Finding, Severity
from reportgen.model.inlines import Link
from reportgen.model.walk import blocks_of, inlines_of, lines_of, words_of


def _links(document: Document) -> Iterator[tuple[Link, str, Origin | None]]:
    for block in blocks_of(document):
        for link in _links_in(block):
            yield link, words_of(link.children).strip(), block.origin


def _links_in(block: Block) -> Iterator[Link]:
    for line in lines_of(block):
        for inline in inlines_of(line):
            if isinstance(inline, Link):
                yield inline


def find_unlike(document: Document, rule: Rule) -> Iterator[Finding]:
    """The same words leading to different places."""
    targets: dict[str, str] = {}
    for link, words, origin in _links(document):
        known = targets.setdefault(words.casefold(), link.target)
        if known != link.target:
            yield Finding(
                rule=rule.name,
                severity=rule.severity,
                message=f"“{words}” leads to {link.target} here and to {known} elsewhere",
                where=origin,
                hint="give each link its own words",
            )


ONE_PLACE = Rule(
    name="link-unlike",
    severity=Severity.WARNING,
    reason="the same words should lead to the same place",
    find=find_unlike,
)
