"""Sixty of matplotlib's own figures through ours: the table in docs/chart-conformance.md holds them all."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.conformance.comparing import Result, compare
from tests.conformance.figures import cases

IDS = (Path(__file__).parent / "cases.txt").read_text(encoding="utf-8").split()
SEED, COUNT, SECONDS = 2022, 60, 60.0
LEAST = 20
"""How many must be compared on a machine so slow that the time runs out."""


@pytest.fixture(scope="module")
def results() -> list[Result]:
    chosen = set(random.Random(SEED).sample(IDS, COUNT))  # noqa: S311 - a seeded choice, no secret
    modules = sorted({name.partition("::")[0] for name in chosen})
    until = time.monotonic() + SECONDS
    found: list[Result] = []
    for case in cases(modules):
        if case.id in chosen and (time.monotonic() < until or len(found) < LEAST):
            found += compare(case)
    return found


def test_the_sample_is_drawn(results: list[Result]) -> None:
    assert len(results) >= LEAST


def test_each_figure_is_the_same_picture_or_differs_for_a_known_cause(results: list[Result]) -> None:
    assert [result.id for result in results if not result.close and not result.cause] == []


def test_nearly_all_are_the_same_picture(results: list[Result]) -> None:
    assert sum(result.close for result in results) >= 0.8 * len(results)
    assert sum(result.near for result in results) >= 0.9 * len(results)
