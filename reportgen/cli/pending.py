"""reportgen tbc: the figures still to come, as a table or JSON."""

from __future__ import annotations

from pathlib import Path

from reportgen.check.pending import HEADINGS, to_json
from reportgen.cli.console import counted, err, out, print_json
from reportgen.cli.reading import load


def print_pending(folder: Path, *, as_json: bool) -> None:
    """Print what is still to come in a report folder: figure, owner, due date, reason and source."""
    found = load(folder).pending()
    if as_json:
        print_json(to_json(found))
        return
    lines = [HEADINGS, *(one.row for one in found)] if found else []
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))] if lines else []
    for line in lines:
        out().print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    without = sum(not one.reason for one in found)
    told = f"{counted(len(found), 'figure')} still to come" if found else "no figure is still to come"
    err().print(told + (f", {without} without a reason" if without else ""))
