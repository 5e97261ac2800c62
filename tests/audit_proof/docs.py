"""Puts the table of the proof where docs/prose-checks.md shows it."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "prose-checks.md"
BEGIN, END = "<!-- proof: written by make bench -->", "<!-- end of the proof -->"


def put_table(table: str) -> None:
    """Write the table between its marks, the rest of the page as it is."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table}{END}{after}", encoding="utf-8", newline="\n")


def shown() -> str:
    """The table as the page shows it."""
    _, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    return rest.partition(END)[0]
