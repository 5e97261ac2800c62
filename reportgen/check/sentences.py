"""Sentences: short enough for the public to read once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.check.base import Rule
from reportgen.model.blocks import Paragraph
from reportgen.model.document import Document
from reportgen.model.finding import Finding, Severity
from reportgen.model.walk import blocks_of, words_of

LONGEST = 25
READ = frozenset({"body", "lead", "list", "callout", "card-text"})
_END = re.compile(r"(?<=[.!?])[”’)\]]*\s+(?=[A-ZÀ-Ý“‘(\[0-9])")


def find_long(document: Document, rule: Rule) -> Iterator[Finding]:
    """A sentence over 25 words."""
    for block in blocks_of(document):
        if not isinstance(block, Paragraph) or block.role not in READ:
            continue
        for sentence in _END.split(words_of(block.children)):
            count = len(sentence.split())
            if count > LONGEST:
                start = " ".join(sentence.split()[:6])
                yield Finding(
                    rule=rule.name,
                    severity=rule.severity,
                    message=f"a sentence of {count} words: “{start} …”",
                    where=block.origin,
                    hint="make two of it",
                )


LONG = Rule(
    name="sentence-long",
    severity=Severity.NOTE,
    reason="GOV.UK style: sentences over 25 words are hard to take in",
    find=find_long,
)
