"""Loading a report for a command, and what several commands print of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli.console import counted, err, out
from reportgen.model.finding import Finding, Severity
from reportgen.report import Report

if TYPE_CHECKING:
    from rich.table import Table

    from reportgen.audit.fixing import Binding

_WEIGHT = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def load(folder: Path) -> Report:
    """The report of a folder."""
    return Report.load(folder)


def failing(findings: Sequence[Finding], threshold: Severity) -> bool:
    """Whether a finding weighs as much as the threshold or more."""
    return any(_WEIGHT[finding.severity] >= _WEIGHT[threshold] for finding in findings)


def tell_bound(made: Sequence[Binding]) -> None:
    """Say which typed figures were bound to facts, beside what else is printed."""
    for one in made:
        told = f"is now {one.after}" if one.written else f"is left: {one.after} would print otherwise there"
        err().print(f"{one.file}:{one.line}: “{one.before}” {told}", highlight=False, markup=False)
    err().print(f"{counted(sum(one.written for one in made), 'figure')} bound")


HEADINGS = ("fact", "what", "value", "period", "from")
VALUE = HEADINGS.index("value")


def print_facts(report: Report) -> None:
    """The ledger as a table: id, what it is, its value as printed, and its source.

    On a terminal cells fold to its width; elsewhere each fact is one line, whole.
    """
    console = out()
    if console.is_terminal:
        console.print(_table(report.facts_rows()))
        return
    rows = [HEADINGS, *report.facts_rows()]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADINGS))]
    for row in rows:
        cells = (
            cell.rjust(width) if place == VALUE else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        console.print("  ".join(cells).rstrip())


def _table(rows: Sequence[Sequence[str]]) -> Table:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for place, heading in enumerate(HEADINGS):
        table.add_column(heading, overflow="fold", justify="right" if place == VALUE else "left")
    for row in rows:
        table.add_row(*row)
    return table
