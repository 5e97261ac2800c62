"""The rules of the audit, and the one table of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from reportgen.audit.rules import (
    agreement,
    arithmetic,
    change,
    comparisons,
    directions,
    faults,
    figures,
    headlines,
    links,
    periods,
    ranks,
    significance,
    style,
    tables,
    told_totals,
    totals,
    unchanged,
)
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
            directions.AGAINST,
            directions.UNKNOWN,
            change.SIZE,
            significance.SIGNIFICANCE,
            ranks.CLAIMS,
            ranks.UNKNOWN,
            comparisons.AGAINST,
            comparisons.UNKNOWN,
            arithmetic.CHANGES,
            arithmetic.TOLD,
            totals.TOTALS,
            told_totals.TOLD_TOTALS,
            agreement.TWO,
            headlines.UNSIGNED,
            headlines.UNCOMPARED,
            periods.SECTION,
            periods.FUTURE,
            periods.UNKNOWN,
            periods.MALFORMED,
            periods.SHOWN,
            links.SECTION,
            links.BARE,
            links.VAGUE,
            tables.HEADLESS,
            tables.PACKED,
            style.LONG,
            style.ABBREVIATIONS,
            style.SHORTHAND,
            unchanged.UNCHANGED,
            figures.UNKNOWN,
            figures.UNBOUND,
        )
    }
)
"""Every rule by its name."""
