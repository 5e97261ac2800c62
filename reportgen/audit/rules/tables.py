"""Tables: a heading over every column of figures, one figure a cell."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.audit.parts import Part
from reportgen.audit.reading import Reading
from reportgen.audit.rules.base import AuditRule, finding
from reportgen.model.finding import Finding, Severity


def find_headless(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A column of figures without a heading beside columns that have one, told at its first figure."""
    for parts in reading.survey.tables.values():
        first: dict[int, Part] = {}
        headed: set[int] = set()
        for part in parts:
            place = part.passage.place
            if place is None or place.header or not part.mentions or part.passage.kind != "cell":
                continue
            if place.column_heading.strip():
                headed.add(place.column)
            else:
                first.setdefault(place.column, part)
        bare = {column: part for column, part in first.items() if column not in headed}
        if not bare or 2 * len(bare) > len(headed):
            # without most of its headings it is rather the rest of a table that began elsewhere
            continue
        for column, part in bare.items():
            yield finding(
                rule,
                part,
                0,
                f"column {column + 1} of the table has figures and no heading",
                "give it a heading that names its unit",
            )


def find_packed(reading: Reading, rule: AuditRule) -> Iterator[Finding]:
    """A row whose cells hold two figures each, told at its first."""
    for parts in reading.survey.tables.values():
        told: set[int] = set()
        for part in parts:
            place = part.passage.place
            figures = [mention for mention in part.mentions if mention.weight == "figure"]
            if place is None or place.header or len(figures) < 2 or place.row in told:
                continue
            if part.text.count("(") and part.passage.kind == "cell" and len(part.tokens) == 0:
                told.add(place.row)
                yield finding(
                    rule,
                    part,
                    0,
                    f"cells of one row hold two figures: {part.text}",
                    "give the second its own row or column",
                )


HEADLESS = AuditRule(
    name="table-heading",
    severity=Severity.WARNING,
    reason="a figure under no heading is read by guess, and not at all by a screen reader",
    fires="| Kind | 2023 | 2024 |  |\n|---|---|---|---|\n| Chairs | 10 | 20 | 30 |",
    quiet="| Kind | 2023 | 2024 |\n|---|---|---|\n| Chairs | 10 | 20 |",
    find=find_headless,
)
PACKED = AuditRule(
    name="table-packed",
    severity=Severity.WARNING,
    reason="two figures in a cell cannot be told apart by who hears them, nor by a program",
    fires="| Kind | Number |\n|---|---|\n| Chairs (tables) | 10 (20) |",
    quiet="| Kind | Number |\n|---|---|\n| Chairs | 10 |",
    find=find_packed,
)
