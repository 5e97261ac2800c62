"""Titles of axes: words of the drawing like all others, whole and clear of them at every width."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.charts import lint
from reportgen.errors import LayoutError
from reportgen.model.drawing import TextRun
from tests.charts.charting import texts
from tests.charts.test_kinds import TYPICAL, drawn

SHORT = ("Visits a month", "Branch of the library")
LONG = ("What is counted in this chart " * 5, "What each of its points is " * 5)
"""The title of the values and that of the categories."""

BOTH = sorted({*TYPICAL} - {"multiples", "sparkline", "rising"})
"""The kinds that have both."""


@pytest.mark.parametrize("width", [240, 480])
@pytest.mark.parametrize("titles", [SHORT, LONG])
@pytest.mark.parametrize("form", BOTH)
def test_both_titles_are_said_in_full_and_touch_nothing(
    form: str, titles: tuple[str, str], width: float
) -> None:
    shown = replace(TYPICAL[form], value_title=titles[0], category_title=titles[1])
    drawing = drawn(shown, width)
    lint.check(drawing)
    said = " ".join(texts(drawing))
    for title in titles:
        assert " ".join(title.split()) in said


@pytest.mark.parametrize("form", ["line", "bar"])
def test_a_title_over_other_words_is_found(form: str) -> None:
    drawing = drawn(replace(TYPICAL[form], value_title=SHORT[0], category_title=SHORT[1]))
    runs = {one.text: one for one in drawing.items if isinstance(one, TextRun)}
    title, other = runs[SHORT[1]], runs[SHORT[0]]
    moved = replace(title, x=other.x, y=other.y)
    items = tuple(moved if one is title else one for one in drawing.items)
    with pytest.raises(LayoutError, match=SHORT[1]):
        lint.check(replace(drawing, items=items))
