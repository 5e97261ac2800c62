"""Loading a report for a command, and what several commands print of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.model.finding import Finding, Severity
from reportgen.report import Report

if TYPE_CHECKING:
    from rich.table import Table

_WEIGHT = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def load(folder: Path) -> Report:
    """The report of a folder."""
    return Report.load(folder)


def failing(findings: Sequence[Finding], threshold: Severity) -> bool:
    """Whether a finding weighs as much as the threshold or more."""
    return any(_WEIGHT[finding.severity] >= _WEIGHT[threshold] for finding in findings)


def facts_table(report: Report) -> Table:
    """The ledger as a table: id, what it is, its value as printed, and its source."""
    from rich.table import Table

    table = Table("fact", "what", "value", "period", "from", box=None, pad_edge=False)
    table.columns[2].justify = "right"
    for row in report.facts_rows():
        table.add_row(*row)
    return table
