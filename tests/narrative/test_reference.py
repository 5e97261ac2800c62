"""The reference lists what there is."""

from __future__ import annotations

import pytest

from reportgen.facts.wording import WORDINGS
from reportgen.narrative.filters import FILTERS, INSTEAD, OF_FIGURES, TESTS
from reportgen.narrative.reference import filters_reference


@pytest.mark.parametrize("name", [*FILTERS, *TESTS])
def test_every_filter_and_test_is_in_the_reference(name: str) -> None:
    reference = filters_reference()
    assert f"`{name}`" in reference or f" {name}`" in reference


def test_every_row_says_something() -> None:
    rows = [row for row in filters_reference().splitlines() if row.startswith("| `")]
    assert rows
    assert all(row.removesuffix(" |").rsplit("| ", 1)[1] for row in rows)


@pytest.mark.parametrize("name", [name for name in WORDINGS if name != "value"])
def test_every_wording_has_a_filter(name: str) -> None:
    assert name in OF_FIGURES


@pytest.mark.parametrize("name", INSTEAD)
def test_a_hint_is_given_only_for_what_there_is_not(name: str) -> None:
    assert name not in FILTERS
