"""Charts of many rows: closer where room is short, then over several drawings, never in small type."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from reportgen.charts import draw
from reportgen.errors import LayoutError, TooHighError
from reportgen.model.chart import Chart, bounds
from reportgen.model.drawing import Drawing, TextRun
from reportgen.render.continued import continued, fitting
from tests.charts.charting import BRAND, MONTHS, chart, face, marks, series, texts

ROOM = 560.0


def drawn(shown: Chart, width: float) -> Drawing:
    return draw(shown, BRAND, face, width)


def tall(form: str, rows: int) -> Chart:
    """A chart of so many areas, the largest value in the last."""
    names = [f"Area {place}" for place in range(rows)]
    now, then = range(1000, 1000 + rows), range(900, 900 + rows)
    both = [series("Last year", then), series("This year", now)]
    return chart(form, names, *(both[1:] if form == "ranked" else both))


def runs(drawing: Drawing) -> list[TextRun]:
    return [mark for mark in marks(drawing) if isinstance(mark, TextRun)]


def areas(drawing: Drawing) -> list[TextRun]:
    """The names of rows, from the top."""
    return sorted((run for run in runs(drawing) if run.text.startswith("Area")), key=lambda run: -run.y)


@pytest.mark.parametrize(
    ("form", "rows", "count"),
    [
        ("ranked", 43, 1),
        ("dots", 40, 1),
        ("bar", 20, 1),
        ("share", 35, 1),
        ("bar", 43, 2),
        ("dots", 60, 2),
        ("stacked", 60, 2),
        ("share", 60, 2),
        ("ranked", 150, 4),
    ],
)
def test_rows_stand_closer_and_then_go_on_in_a_further_drawing(form: str, rows: int, count: int) -> None:
    shown = tall(form, rows)
    parts = continued(shown, drawn, 480, ROOM)
    assert len(parts) == count
    assert all(part.height <= ROOM and part.width == 480 for part in parts)
    assert min(run.size for part in parts for run in runs(part)) == 9
    assert [run.text for part in parts for run in areas(part)] == list(shown.categories)


@pytest.mark.parametrize("form", ["bar", "ranked", "stacked", "share", "dots"])
def test_all_parts_have_one_scale_one_pace_and_the_key(form: str) -> None:
    shown = tall(form, 91)
    flat = [series(row.name, [1000] * 91) for row in shown.series[:-1]]
    rising = replace(shown, series=(*flat, series("This year", [1000] * 90 + [4000])))
    parts = continued(rising, drawn, 480, ROOM)
    assert len(parts) > 1
    keys = [[text for text in texts(part) if text in ("Last year", "This year")] for part in parts]
    assert all(one == keys[0] for one in keys)
    # The values of a thousand stand at one place in all parts, and their rows equally far apart.
    places = [
        {run.x for run in runs(part) if run.text == "1,000" and run.y > areas(part)[-1].y + 6}
        for part in parts
    ]
    assert all(one == places[0] for one in places)
    steps = [{round(one.y - other.y, 1) for one, other in pairwise(areas(part))} for part in parts]
    assert all(one == steps[0] and len(one) == 1 for one in steps)


def test_panels_get_lower_and_go_on_in_whole_rows() -> None:
    shown = chart("multiples", MONTHS[:6], *(series(f"Area {place}", range(6)) for place in range(30)))
    lower, (first, second) = fitting(shown, drawn, 480, 700), continued(shown, drawn, 480, 400)
    assert lower.height <= 700 < drawn(shown, 480).height
    names = [[text for text in texts(part) if text.startswith("Area")] for part in (first, second)]
    assert len(names[0]) % 4 == 0
    assert len(names[0]) + len(names[1]) == 30


def test_a_chart_of_lines_is_as_low_as_its_place_and_no_narrower() -> None:
    shown = chart("line", MONTHS, series("Visits", range(36)), aspect=2.5)
    assert (fitting(shown, drawn, 480, 300).height, fitting(shown, drawn, 480, 300).width) == (300, 480)


def test_what_cannot_go_on_is_named_and_not_shrunk() -> None:
    with pytest.raises(LayoutError, match=r"a line chart needs \d+ points of height.* room for 50"):
        continued(chart("line", MONTHS, series("Visits", range(36))), drawn, 480, 50)
    with pytest.raises(TooHighError, match=r"bar chart of 43 rows is \d+ points high") as caught:
        fitting(tall("bar", 43), drawn, 480, ROOM)
    assert "show fewer rows" in caught.value.hint


def test_parts_are_about_equal_and_leave_nothing_out() -> None:
    assert [bounds(43, (place, 3)) for place in range(3)] == [(0, 14), (14, 28), (28, 43)]
