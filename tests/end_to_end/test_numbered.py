"""Titles of tables and figures that begin with their number, where a layout asks for it."""

from __future__ import annotations

from pathlib import Path

from tests.end_to_end.folders import built, small

NARRATIVE = """\
# Visits

Visits {{ visits.change_pct | words }}.

:::{variance-table}
:::

:::{chart} visits
:kind: bar
:title: Visits of two years
:::

:::{table}
:title: The same again
:query: SELECT measure, value FROM visits
:::
"""


def test_tables_and_figures_are_counted_apart_in_the_order_of_reading(tmp_path: Path) -> None:
    folder = small(tmp_path / "visits").write("narrative/a.md", NARRATIVE)
    plain = built(folder)
    assert "Table 1" not in plain
    folder.write("layout/layout.yml", "captions: numbered\n")
    words = built(folder)
    first, figure, second = (words.index(one) for one in ("Table 1: ", "Figure 1: ", "Table 2: "))
    assert first < figure < second
