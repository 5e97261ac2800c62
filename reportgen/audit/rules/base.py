"""What a rule of the audit is, and how it says what it found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from reportgen.audit.figure import Figure
from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.facts.wording import Wording
from reportgen.frozen import dataclass
from reportgen.model.fact import Fact
from reportgen.model.finding import Finding, Severity

_SHOWN = 70
_VIEW = " (in the {} view)"
_SEEN = re.compile(re.escape(_VIEW).replace(r"\{\}", r"\w+") + "$")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRule:
    """A rule: its name, how much it weighs, why it is there, and what it finds.

    fires, quiet: Markdown of the example report that it speaks of and that it is content with;
    they are its tests and its documentation. before: what the last edition said, of a rule that
    compares with it. narrative: its examples are narratives of that report, directives and all.
    own: it is for documents of our own alone.
    """

    name: str
    severity: Severity
    reason: str
    fires: str
    quiet: str
    find: Callable[[Reading, AuditRule], Iterator[Finding]]
    before: str = ""
    narrative: bool = False
    own: bool = False


def finding(rule: AuditRule, part: Part, offset: int, message: str, hint: str = "") -> Finding:
    """A rule's word on a place of a passage; the page and the view are told where there are any."""
    page = part.passage.page(offset)
    told = f" (page {page})" if page is not None and (page > 1 or part.passage.origin.line is None) else ""
    view = _VIEW.format(part.passage.view) if part.passage.view else ""
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        message=f"{message}{told}{view}",
        where=part.passage.at(offset),
        hint=hint,
    )


def without_view(finding: Finding) -> Finding:
    """A finding that says nothing of the view that it is of."""
    return replace(finding, message=_SEEN.sub("", finding.message))


def of_figure(rule: AuditRule, figure: Figure, message: str, hint: str = "") -> Finding:
    """A rule's word on a figure."""
    return finding(rule, figure.part, figure.mention.start, message, hint)


def shown(text: str) -> str:
    """A stretch of text in quotes, shortened."""
    flat = " ".join(text.split())
    return f"“{flat}”" if len(flat) <= _SHOWN else f"“{flat[:_SHOWN].rstrip()} …”"


def told(fact: Fact, wording: Wording) -> str:
    """A fact in words: its label, area, value, time and id."""
    parts = [fact.label]
    if fact.period is not None:
        parts.append(wording.period(fact.period, "the"))
    if fact.versus is not None and fact.signed:
        parts.append(wording.versus(fact))
    return f"{wording.text(fact, 'value')} ({', '.join(parts)}; {fact.id})"
