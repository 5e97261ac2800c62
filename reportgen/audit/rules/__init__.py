"""The rules of the audit, and the one table of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.audit.rules import change, faults, figures
from reportgen.audit.rules.base import AuditRule

RULES: Mapping[str, AuditRule] = MappingProxyType(
    {
        rule.name: rule
        for rule in (
            figures.CONTRADICTS,
            faults.PERIOD,
            faults.COMPARATOR,
            faults.RATE,
            faults.POINTS,
            faults.ROUNDING,
            change.DIRECTION,
            change.SIZE,
            change.SIGNIFICANCE,
            figures.UNKNOWN,
            figures.UNBOUND,
        )
    }
)
"""Every rule by its name."""
