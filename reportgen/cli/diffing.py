"""reportgen diff: what changed between two editions, as a table, JSON or a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path

from reportgen.cli.console import counted, out, print_json
from reportgen.errors import FactError
from reportgen.facts.answers import changes_json
from reportgen.facts.changes import Change, changes, paragraph, rows
from reportgen.facts.wording import Wording
from reportgen.model.fact import Ledger
from reportgen.readers.editions import ledger_of
from reportgen.report import Report

HEADINGS = ("what", "figure", "before", "after", "")


def diff_editions(
    old: Path, new: Path, bounds: Sequence[str], *, as_json: bool, as_markdown: bool
) -> tuple[Change, ...]:
    """Print what changed from one edition to another; the changes."""
    before, _ = _ledger(old)
    after, language = _ledger(new)
    wording = Wording(language or "en-GB")
    found = changes(before, after, _thresholds(bounds, after))
    if as_json:
        print_json(changes_json(found, wording))
    elif as_markdown:
        print_json(paragraph(found, wording))
    else:
        _print(found, wording)
    return found


def _ledger(path: Path) -> tuple[Ledger, str]:
    """The ledger of a report folder or of a facts.json, and its language."""
    if path.is_dir():
        report = Report.load(path)
        return report.facts, report.document.meta.language
    return ledger_of(path)


def _thresholds(bounds: Sequence[str], ledger: Ledger) -> dict[str, tuple[Decimal, ...]]:
    """Bounds such as visits.rate=95 by figure; FactError for a figure or a number that is none."""
    found: dict[str, tuple[Decimal, ...]] = {}
    for text in bounds:
        key, _, number = text.partition("=")
        known = ledger[key.strip()].id
        try:
            found[known] = (*found.get(known, ()), Decimal(number.strip()))
        except InvalidOperation:
            hint = f"write {known}=95, for example"
            raise FactError(f"“{text}” is no threshold", hint=hint) from None
    return found


def _print(found: Sequence[Change], wording: Wording) -> None:
    lines = [HEADINGS, *rows(found, wording)] if found else []
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADINGS))] if lines else []
    for line in lines:
        out().print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    kinds = dict.fromkeys(one.kind for one in found)
    told = ", ".join(f"{sum(one.kind == kind for one in found)} {kind}" for kind in kinds)
    out().print(f"{counted(len(found), 'change')}: {told}" if found else "nothing changed")
