"""Sixty of matplotlib's own figures through ours: the table in docs/chart-conformance.md holds them all."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from tests.conformance.comparing import Result, compare
from tests.conformance.figures import cases

FOLDER = Path(__file__).parent
SAMPLE = frozenset((FOLDER / "sample.txt").read_text(encoding="utf-8").split())
"""Drawn by lot from the figures that are compared in half a second or less."""

LITTLE = 0.25
"""The RMS that half of them stay below: outlines a tenth of a point aside are more."""

ONCE_APART = frozenset(
    {
        "test_mathtext::test_mathtext_rendering[137]",
        "test_table::test_auto_column",
        "test_text::test_complex_shaping",
        "test_text::test_text_language",
    }
)
"""Figures whose bars of mathematics, widths of text, joined letters or letters of a language were others."""


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return compared(SAMPLE)


def compared(names: frozenset[str]) -> list[Result]:
    """The results of cases by name."""
    modules = sorted({name.partition("::")[0] for name in names})
    return [result for case in cases(modules) if case.id in names for result in compare(case)]


def test_all_of_the_sample_are_compared(results: list[Result]) -> None:
    assert len(SAMPLE) == 60
    assert {result.id.partition("#")[0] for result in results} == SAMPLE


def test_each_is_the_same_picture_as_matplotlibs_pdf(results: list[Result]) -> None:
    assert [(result.id, result.error, result.rms) for result in results if not result.close] == []


def test_half_of_them_hardly_differ(results: list[Result]) -> None:
    assert median(result.rms for result in results) < LITTLE


def test_what_was_once_drawn_otherwise_is_the_same_picture() -> None:
    found = compared(ONCE_APART)
    assert {result.id for result in found} == ONCE_APART
    assert [(result.id, result.rms) for result in found if not result.close] == []
