"""Long documents cost in proportion to their length: operations are counted, no time is taken.

The sizes are a fifth of those that make bench draws in full.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from types import FrameType

import pytest

from reportgen.model.document import Document
from reportgen.render.pdf import render
from tests.benchmarks.workloads import charts, long, table
from tests.render_pdf.made import context

MOST = 1.05
"""The exponent of the growth: twice the size may cost 2.07 times the operations."""


def operations(work: Callable[[], object]) -> int:
    """How many functions are called, Python's own and those written in C."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        if event in {"call", "c_call"}:
            counted += 1

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def drawn(of: Document) -> int:
    return operations(lambda: render(of, context()))


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """Once before, or the first would count the loading of libraries and fonts."""
    render(table(10), context())


@pytest.mark.parametrize(
    ("make", "size"),
    [
        pytest.param(table, 10_000, id="a table of 10,000 rows"),
        pytest.param(long, 200, id="200 pages, 400 links, 200 footnotes"),
        pytest.param(charts, 100, id="100 charts"),
    ],
)
def test_twice_the_length_costs_twice_the_operations(make: Callable[[int], Document], size: int) -> None:
    half, whole = drawn(make(size // 2)), drawn(make(size))
    assert math.log2(whole / half) <= MOST


def test_a_cell_of_a_long_table_costs_a_handful_of_operations() -> None:
    """Some twenty a cell for measuring, placing, drawing and tagging, and its share of its page."""
    cells = (2000 - 1000) * 8
    assert (drawn(table(2000)) - drawn(table(1000))) / cells < 25
