"""The one table of rules, and the function that runs them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.check import contrast, figures, glyphs, headings, links, sentences
from reportgen.check.base import Rule
from reportgen.model.document import Document
from reportgen.model.finding import Finding

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.name: rule
        for rule in (
            headings.GAPS,
            headings.EMPTY,
            links.VAGUE_WORDS,
            links.BARE_ADDRESS,
            links.ONE_PLACE,
            contrast.TEXT,
            contrast.CHART_MARKS,
            sentences.LONG,
            figures.TBC,
            glyphs.MISSING,
        )
    }
)


def check(document: Document) -> tuple[Finding, ...]:
    """What all rules find, by place."""
    found = [finding for rule in RULES.values() for finding in rule.find(document, rule)]
    return tuple(sorted(found, key=_place))


def _place(finding: Finding) -> tuple[str, int, str]:
    where = finding.where
    return (where.file if where else "", (where.line or 0) if where else 0, finding.rule)
