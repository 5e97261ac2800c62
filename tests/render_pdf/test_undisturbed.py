"""Python's search for rubbish stands still while a PDF is made, and is as it was afterwards."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from reportgen.model.chart import Chart
from reportgen.model.drawing import Drawing
from reportgen.render.pdf import paginate, render
from reportgen.render.pdf.undisturbed import undisturbed
from tests.benchmarks.workloads import charts, prose
from tests.render_pdf.made import context


@pytest.fixture(autouse=True)
def _searching() -> Iterator[None]:
    gc.enable()
    yield
    gc.enable()


@pytest.mark.parametrize("make", [render, paginate])
def test_no_search_while_a_document_is_drawn(make: Callable[..., object]) -> None:
    seen: list[bool] = []

    def draw(_chart: Chart, width: float) -> Drawing:
        seen.append(gc.isenabled())
        return Drawing(width=width, height=50.0, items=())

    make(charts(1), replace(context(), draw=draw))
    assert seen == [False]
    assert gc.isenabled()


def test_an_error_leaves_the_search_on_and_one_that_was_off_stays_off() -> None:
    with pytest.raises(ZeroDivisionError), undisturbed():
        raise ZeroDivisionError
    assert gc.isenabled()
    gc.disable()
    with undisturbed():
        pass
    assert not gc.isenabled()


def test_a_document_leaves_little_that_must_be_looked_for() -> None:
    render(prose(1), context())
    gc.collect()
    with undisturbed():
        render(prose(20), context())
        assert gc.collect() < 2000
