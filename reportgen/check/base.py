"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.frozen import dataclass
from reportgen.model.document import Document
from reportgen.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its name, how much it weighs, why it is there, and what it finds."""

    name: str
    severity: Severity
    reason: str
    find: Callable[[Document, Rule], Iterator[Finding]]
