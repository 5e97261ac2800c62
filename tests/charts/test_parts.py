"""Scales, wrapping, spreading, palettes and the lint, each by itself."""

from __future__ import annotations

import math
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from reportgen.charts import lint, record
from reportgen.charts.outlines import thinned
from reportgen.charts.sheet import circle
from reportgen.errors import LayoutError, ReportErrors
from reportgen.graphics.palette import contrast, legible, lightest
from reportgen.graphics.scale import scale, sparse, written
from reportgen.graphics.spread import spread
from reportgen.graphics.wrap import clean, wrap
from reportgen.model.chart import TickFormat
from reportgen.model.drawing import Colour, Drawing, FontKey, Group, TextRun
from tests.charts.charting import face, strokes

VALUES = st.lists(
    st.decimals(-(10**12), 10**12, places=3, allow_nan=False, allow_infinity=False), min_size=1, max_size=8
)
BLACK = Colour.from_hex("#000000")


@given(VALUES, st.integers(2, 8), st.booleans())
def test_a_scale_holds_its_values_between_few_even_ticks(
    values: list[Decimal], ticks: int, zero: bool
) -> None:
    found = scale(values, zero=zero, ticks=ticks, decimals=0)
    assert found.low <= min(values) <= max(values) <= found.high
    assert len({after - before for before, after in pairwise(found.ticks)}) == 1
    assert 2 <= len(found.ticks) <= ticks + 3
    assert not zero or 0 in found.ticks


@given(VALUES)
def test_labels_of_ticks_tell_them_apart(values: list[Decimal]) -> None:
    ticks = scale(values, zero=True, ticks=5, decimals=0).ticks
    labels = [written(tick, TickFormat(), ticks[1] - ticks[0]) for tick in ticks]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("value", "form", "step", "text"),
    [
        ("1234567", TickFormat(), "1", "1,234,567"),
        ("-0.5", TickFormat(decimals=1, suffix="%"), "0.5", "−0.5%"),
        ("1234.5", TickFormat(decimals=1, group=".", point=","), "0.5", "1.234,5"),
        ("40", TickFormat(decimals=1), "20", "40"),
    ],
)
def test_ticks_are_written_as_their_format_says(value: str, form: TickFormat, step: str, text: str) -> None:
    assert written(Decimal(value), form, Decimal(step)) == text


@given(st.lists(st.floats(5, 60), min_size=1, max_size=50), st.floats(1, 40))
def test_sparse_labels_never_touch_and_keep_the_last(widths: list[float], pitch: float) -> None:
    places = sparse(widths, pitch, 4, (1, 3, 6, 12))
    assert places[-1] == len(widths) - 1
    assert all((widths[a] + widths[b]) / 2 + 4 <= (b - a) * pitch + 1e-6 for a, b in pairwise(places))


@given(
    st.lists(st.tuples(st.floats(-50, 150), st.floats(1, 30)), min_size=1, max_size=6),
    st.floats(60, 200),
)
def test_spread_labels_never_touch_and_stay_inside(tags: list[tuple[float, float]], room: float) -> None:
    wanted, heights = [tag[0] for tag in tags], [tag[1] for tag in tags]
    places = spread(wanted, heights, 0, room)
    if sum(heights) > room + 1e-9:
        assert places is None
        return
    assert places is not None
    spans = sorted((y - h / 2, y + h / 2) for y, h in zip(places, heights, strict=True))
    assert all(low >= -1e-6 and high <= room + 1e-6 for low, high in spans)
    assert all(before[1] <= after[0] + 1e-6 for before, after in pairwise(spans))


def test_labels_that_have_room_stay_where_they_want_to_be() -> None:
    assert spread([10, 50], [8, 8], 0, 100) == [10, 50]


@given(st.text(max_size=80), st.integers(1, 30))
def test_wrapping_loses_nothing(text: str, limit: int) -> None:
    assert "".join(wrap(text, limit, len)).replace(" ", "") == clean(text).replace(" ", "")


def test_wrapping_breaks_at_spaces_and_inside_long_compounds() -> None:
    assert wrap("Avon and Somerset/Wiltshire", 12, len) == ("Avon and", "Somerset/", "Wiltshire")


@given(st.sampled_from(["#28a197", "#f46a25", "#a285d1", "#ffff00"]), st.sampled_from(["#ffffff", "#101820"]))
def test_small_text_in_a_series_colour_can_be_read(colour: str, ground: str) -> None:
    assert contrast(legible(colour, ground), ground) >= 4.5
    if contrast(colour, ground) >= 3:
        assert contrast(lightest(colour, ground), ground) >= 3


def run(text: str, x: float, y: float, size: float = 10, angle: float = 0) -> TextRun:
    return TextRun(text=text, x=x, y=y, size=size, font=FontKey(), colour=BLACK, width=40, angle=angle)


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        pytest.param([run("one", 10, 10), run("two", 30, 12)], ["“one” and “two” overlap"], id="overlap"),
        pytest.param([run("one", 70, 10)], ["“one” runs off"], id="off the right"),
        pytest.param([run("one", 10, -4)], ["“one” runs off"], id="off the foot"),
        pytest.param([run("one", 10, 10, size=8)], ["“one” is 8.0 pt"], id="too small"),
        pytest.param([run("one", 10, 80, angle=90)], ["“one” runs off"], id="turned off the top"),
    ],
)
def test_the_lint_names_the_label(runs: list[TextRun], words: list[str]) -> None:
    with pytest.raises(LayoutError) as caught:
        lint.check(Drawing(width=100, height=100, items=tuple(runs)))
    assert all(word in str(caught.value) for word in words)


def test_the_lint_reports_all_at_once_and_looks_into_groups() -> None:
    shrunk = Group(items=(run("inner", 10, 10),), matrix=(0.5, 0, 0, 0.5, 0, 0))
    with pytest.raises(ReportErrors) as caught:
        lint.check(Drawing(width=100, height=100, items=(shrunk, run("outer", 90, 50))))
    assert len(caught.value.problems) == 2


def test_the_lint_passes_labels_side_by_side() -> None:
    lint.check(
        Drawing(width=100, height=40, items=(run("one", 5, 10), run("two", 50, 10), run("three", 5, 25)))
    )


def test_a_long_line_is_thinned_as_matplotlib_thins_it() -> None:
    heights = [50 + 30 * math.sin(place / 90) if place % 250 else None for place in range(1000)]
    points = [None if height is None else (place / 4, height) for place, height in enumerate(heights)]
    shown = Figure(figsize=(250 / 72, 100 / 72), dpi=72)
    xs, ys = [place / 1000 for place in range(1000)], [math.nan if h is None else h / 100 for h in heights]
    shown.add_artist(Line2D(xs, ys, linewidth=2, transform=shown.transFigure))
    (line,) = [outline for outline, _ in strokes(record(shown, face))]
    ours = thinned(points, (-14, -14, 264, 114))
    assert ours.commands == line.commands
    assert ours.points == pytest.approx(line.points, abs=2e-4)
    assert ours.commands.count("M") == 4
    assert len(ours.commands) < 250


def test_a_dot_is_round() -> None:
    at = circle(10, 20, 5).points
    ends = [at[:2], *(at[place : place + 2] for place in range(6, len(at), 6))]
    assert [math.hypot(x - 10, y - 20) for x, y in ends] == pytest.approx([5] * 9, abs=1e-3)
