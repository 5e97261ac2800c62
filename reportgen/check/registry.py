"""The one table of rules, and the function that runs them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from reportgen.audit.fixing import bindings, offered
from reportgen.audit.own import passages_of
from reportgen.audit.reading import Edition, read
from reportgen.audit.rules import RULES as AUDIT_RULES
from reportgen.audit.run import findings_of
from reportgen.audit.settings import AuditSettings, Subjects
from reportgen.check import contrast, figures, glyphs, headings, links, small_type
from reportgen.check.base import Rule
from reportgen.facts.wording import Wording
from reportgen.model.document import Document
from reportgen.model.fact import Ledger
from reportgen.model.finding import Finding, Severity

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.name: rule
        for rule in (
            headings.GAPS,
            headings.EMPTY,
            links.ONE_PLACE,
            contrast.TEXT,
            contrast.CHART_MARKS,
            figures.TBC,
            figures.MISSING,
            small_type.SHRUNK,
            glyphs.MISSING,
        )
    }
)


def rule_names() -> tuple[str, ...]:
    """The names of all rules, those of documents and those of the audit of figures."""
    return (*RULES, *AUDIT_RULES)


def check(
    document: Document, severities: Mapping[str, Severity | None] = MappingProxyType({})
) -> tuple[Finding, ...]:
    """What all rules of documents find, by place; severities in place of their own, None for none."""
    found: list[Finding] = []
    for rule in RULES.values():
        severity = severities.get(rule.name, rule.severity)
        if severity is not None:
            weighed = rule if severity is rule.severity else replace(rule, severity=severity)
            found.extend(weighed.find(document, weighed))
    return tuple(sorted(found, key=_place))


def check_figures(
    document: Document,
    ledger: Ledger,
    wording: Wording,
    subjects: Subjects,
    settings: AuditSettings,
    before: Edition | None = None,
    source: Callable[[str], str | None] = lambda _: None,
) -> tuple[Finding, ...]:
    """What the audit finds in a document of our own: its prose held against its ledger.

    before: the last edition, where it is at hand. source: the texts of the files that may be mended.
    """
    reading = read(passages_of(document), ledger, wording, subjects, settings, before)
    return tuple(offered(findings_of(reading, own=True), bindings(reading, source)))


def _place(finding: Finding) -> tuple[str, int, str]:
    where = finding.where
    return (where.file if where else "", (where.line or 0) if where else 0, finding.rule)
