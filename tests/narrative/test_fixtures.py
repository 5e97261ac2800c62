"""Narratives as they are written, beside what they become."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.narrative.sample import shown

FIXTURES = Path(__file__).parent / "fixtures"


def _cases() -> Iterator[object]:
    for path in sorted(FIXTURES.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for title, given, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            yield pytest.param(given, expected, id=f"{path.stem}: {title.strip()}")


@pytest.mark.parametrize(("given", "expected"), list(_cases()))
def test_a_narrative_becomes(given: str, expected: str) -> None:
    assert shown(given).replace("\u00a0", "~") == expected
