"""New values in the lines that stand in the rows of a draft's tables."""

from __future__ import annotations

from tests.drafts.desk import edition, parts, sound

WORDS = """\
# Visits

:::{variance-table} visits, loans
:sparkline: years
:::
"""


def charts(data: bytes) -> dict[str, bytes]:
    return {name: blob for name, blob in parts(data).items() if name.startswith("word/charts/chart")}


def test_lines_in_a_table_are_renewed_with_their_words() -> None:
    old, new = edition(words=WORDS), edition(1100, words=WORDS)
    found = new.into(old.draft)
    (change,) = (one for one in found.changes if one.kind == "chart")
    assert (change.before, change.after) == ("2024: 900", "2024: 1100")
    assert change.subject.startswith("Line of Visits.")
    assert charts(sound(found.data)) == charts(new.draft)
    document = parts(found.data)["word/document.xml"].decode("utf-8")
    assert "1,000 in 2023 and 1,100 in 2024" in document
    assert "and 900 in 2024" not in document
