"""Writes the tables of docs/pdf-checks.md: python -m tests.tagging."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tagging.table import MUTATIONS, TABLE, broken_file, row, rules_table


def main() -> None:
    """Put the tables between their marks."""
    with TemporaryDirectory() as folder:
        rows = [row(mutation, broken_file(mutation, Path(folder))) for mutation in MUTATIONS]
    heads = ["| what is broken | clause | page-validation | our rules |", "|---|---|---|---|"]
    tables = {"rules": rules_table(), "mutations": "\n".join([*heads, *rows]), "counts": counts(rows)}
    text = TABLE.read_text("utf-8")
    for name, table in tables.items():
        head, _, rest = text.partition(f"<!-- {name} -->\n")
        _, end, tail = rest.partition("<!-- end -->")
        assert end, name
        text = f"{head}<!-- {name} -->\n{table}\n{end}{tail}"
    TABLE.write_text(text, encoding="utf-8", newline="\n")


def counts(rows: list[str]) -> str:
    """How many ways are found, and by whom."""
    by = Counter(tuple(cell.strip() != "no" for cell in row.split("|")[3:5]) for row in rows)
    return (
        f"A good file is broken in {len(rows)} ways, each taken from a clause of the standards "
        f"(`tests/tagging/*mutations.py`), and each must be found: "
        f"{by[True, True]} by both, {by[True, False]} by page-validation alone, "
        f"{by[False, True]} by our rules alone."
    )


if __name__ == "__main__":
    main()
