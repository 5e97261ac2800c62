"""The reference is what the program does: made from its tables, whole, and as committed."""

from __future__ import annotations

import pytest

from docs.make_reference import PAGES, pages
from reportgen.charts.kinds import KINDS
from reportgen.check.registry import rule_names
from reportgen.components.registry import COMPONENTS
from reportgen.facts.locales import LOCALES
from reportgen.facts.registry import NAMES
from reportgen.facts.series import SERIES
from reportgen.facts.wording import BENDS, WORDINGS
from reportgen.narrative.filters import FILTERS, TESTS
from reportgen.render.registry import BUILT_IN

TABLES = {
    "directives.md": COMPONENTS,
    "statistics.md": (*NAMES, *SERIES.values()),
    "wordings.md": (*WORDINGS, *LOCALES),
    "filters.md": (*FILTERS, *TESTS),
    "charts.md": KINDS,
    "formats.md": BUILT_IN,
    "checks.md": rule_names(),
}


def test_what_is_committed_is_current() -> None:
    stale = [path.name for path, text in pages() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run make docs"


@pytest.mark.parametrize("page", TABLES)
def test_each_entry_of_a_table_is_told(page: str) -> None:
    text = PAGES[page]()
    marks = {name: (f"`{name}`", f"`\\| {name}`", f"`is {name}`") for name in TABLES[page]}
    assert [name for name, ways in marks.items() if not any(way in text for way in ways)] == []


def test_each_bend_is_told() -> None:
    assert [bend for bend in BENDS if f":{bend}`" not in PAGES["wordings.md"]()] == []


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_left_unsaid(page: str) -> None:
    """No row ends without its meaning, but for what a wording does not write."""
    rows = [line for line in PAGES[page]().split("\n") if line.startswith("| `")]
    assert [row for row in rows if row.rstrip(" |").count("|") < 2] == []
    if page in ("settings.md", "directives.md"):
        assert [row for row in rows if row.endswith("|  |")] == []
