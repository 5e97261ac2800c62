"""Parts, dots, panels, limits, notes and bands: each says what it shows, where it can be read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from reportgen.charts import draw, lint
from reportgen.errors import LayoutError
from reportgen.model.chart import Chart, ChartBand, ChartNote, ChartSignal, ReferenceLine, TickFormat
from reportgen.model.drawing import Drawing, TextRun
from tests.charts.charting import (
    BRAND,
    MONTHS,
    boxes,
    chart,
    controlled,
    face,
    fills,
    marks,
    series,
    strokes,
    texts,
)

AREAS = ("North", "South", "East")
STRONG, HIGHLIGHT = "#12436d", "#f46a25"


def drawn(shown: Chart, width: float = 480) -> Drawing:
    return draw(shown, BRAND, face, width)


def run(drawing: Drawing, text: str) -> TextRun:
    return next(mark for mark in marks(drawing) if isinstance(mark, TextRun) and mark.text == text)


def test_stacked_parts_follow_one_another_and_their_sum_is_printed() -> None:
    drawing = drawn(chart("stacked", AREAS[:1], series("Books", [300]), series("Films", [100])))
    ((left, _, middle, _),) = [box for box in boxes(drawing, STRONG) if box[3] - box[1] > 10]
    ((start, _, right, _),) = [box for box in boxes(drawing, HIGHLIGHT) if box[3] - box[1] > 10]
    assert start == pytest.approx(middle, abs=1)
    assert (middle - left) / (right - start) == pytest.approx(3, abs=0.05)
    assert "400" in texts(drawing)


def test_parts_below_zero_stand_to_the_left() -> None:
    drawing = drawn(chart("stacked", AREAS[:1], series("Books", [300]), series("Films", [-100])))
    ((left, _, _, _),) = [box for box in boxes(drawing, STRONG) if box[3] - box[1] > 10]
    ((_, _, right, _),) = [box for box in boxes(drawing, HIGHLIGHT) if box[3] - box[1] > 10]
    assert right <= left
    assert "200" in texts(drawing)


def test_a_narrow_part_has_its_label_below_the_bar() -> None:
    drawing = drawn(chart("stacked", AREAS[:1], series("Books", [3000]), series("Films", [4])))
    assert run(drawing, "4").y < run(drawing, "3,000").y - 10


def test_a_part_that_is_missing_says_so_in_place_of_the_sum() -> None:
    shown = chart("stacked", AREAS[:1], series("Books", [300]), series("Films", [None]))
    assert {"Films: [x]", "300"} <= set(texts(drawn(shown)))


def test_the_sum_is_written_as_the_axis_writes() -> None:
    ticks = TickFormat(prefix="£", decimals=1)
    shown = chart("stacked", AREAS[:1], series("Books", [1200.5]), series("Films", [2]), ticks=ticks)
    assert "£1,202.5" in texts(drawn(shown))


def test_shares_are_equally_long_whatever_their_sums() -> None:
    drawing = drawn(chart("share", AREAS[:2], series("Books", [1, 30]), series("Films", [3, 10])))
    ends = sorted({round(box[2]) for box in boxes(drawing, HIGHLIGHT) if box[3] - box[1] > 10})
    assert len(ends) == 1


def test_a_share_below_zero_is_refused_by_its_label() -> None:
    with pytest.raises(LayoutError, match=r"−3 \(Books, North\)"):
        drawn(chart("share", AREAS[:1], series("Books", [-3])))


def test_too_many_parts_are_refused() -> None:
    with pytest.raises(LayoutError, match="7 parts"):
        drawn(chart("stacked", AREAS[:1], *(series(str(place), [1]) for place in range(7))))


def test_dots_print_their_values_on_the_outer_sides() -> None:
    drawing = drawn(chart("dots", AREAS[:1], series("Before", [10]), series("Now", [40])))
    assert run(drawing, "10").x < run(drawing, "40").x
    fallen = drawn(chart("dots", AREAS[:1], series("Before", [40]), series("Now", [10])))
    assert run(fallen, "10").x < run(fallen, "40").x


def test_dots_that_meet_print_their_value_once_and_a_gap_its_sign() -> None:
    drawing = drawn(chart("dots", AREAS[:2], series("Before", [7, 5]), series("Now", [7, None])))
    assert texts(drawing).count("7") == 1
    assert "[x]" in texts(drawing)


def test_a_third_period_is_refused_in_a_dot_plot() -> None:
    with pytest.raises(LayoutError, match="3 series"):
        drawn(chart("dots", AREAS, *(series(str(place), [1, 2, 3]) for place in range(3))))


def test_panels_share_a_scale_and_are_named_with_their_last_values() -> None:
    rows = [series(name, [place, 2 * place]) for place, name in enumerate(AREAS, 1)]
    drawing = drawn(chart("multiples", MONTHS[:2], *rows))
    assert {*AREAS, "2", "4", "6"} <= set(texts(drawing))
    assert texts(drawing).count("Jan 2021") == 3


def test_panels_are_spread_evenly_over_their_rows() -> None:
    rows = [series(f"Area {place}", [1, 2]) for place in range(9)]
    lefts = {round(run(drawn(chart("multiples", MONTHS[:2], *rows)), row.name).x) for row in rows}
    assert len(lefts) == 3


def test_a_control_chart_prints_its_limits_and_marks_its_signals() -> None:
    shown = controlled(chart("control", MONTHS[:6], series("Visits", [5, 6, 7, 6, 5, 6])))
    drawing = drawn(shown)
    assert {"Mean", "Upper limit", "Lower limit", "Outside a limit"} <= set(texts(drawing))
    assert len([1 for _, stroke in strokes(drawing) if stroke.dashes]) == 2
    marked = [box for box in boxes(drawing, HIGHLIGHT) if box[3] < drawing.height - 30]
    assert len(marked) == 1


def test_each_rule_has_a_mark_of_its_own_and_a_key() -> None:
    shown = controlled(chart("control", MONTHS[:6], series("Visits", [5, 6, 7, 6, 5, 6])))
    assert shown.control is not None
    rules = ("outside", "run", "trend", "two of three")
    told = tuple(ChartSignal(rule=rule, places=(at,), label=rule.title()) for at, rule in enumerate(rules))
    drawing = drawn(replace(shown, control=replace(shown.control, signals=told, trial="Trial limits")))
    assert {"Outside", "Run", "Trend", "Two Of Three", "Trial limits"} <= set(texts(drawing))


def test_a_control_chart_without_limits_is_refused() -> None:
    with pytest.raises(LayoutError, match="without limits"):
        drawn(chart("control", MONTHS[:6], series("Visits", [5, 6, 7, 6, 5, 6])))


def test_a_sparkline_is_a_line_and_a_dot_without_words() -> None:
    drawing = drawn(chart("sparkline", MONTHS[:3], series("Visits", [1, 2, 3]), aspect=0.25), 80)
    assert (drawing.width, drawing.height) == (80, 20)
    assert texts(drawing) == []
    assert fills(drawing) == {STRONG}


LINE = chart("line", MONTHS[:24], series("Visits", [100 + 37 * place % 90 for place in range(24)]))


@pytest.mark.parametrize("width", [240, 480])
def test_notes_and_bands_are_printed_whole_and_apart(width: float) -> None:
    shown = replace(
        LINE,
        bands=(ChartBand(first=0, last=5, label="Baseline"), ChartBand(first=6, last=7, label="Works")),
        notes=(ChartNote(place=8, text="A record month"), ChartNote(place=9, text="The summer reading week")),
        references=(ReferenceLine(value=Decimal(120), label="Target"),),
    )
    drawing = drawn(shown, width)
    lint.check(drawing)
    told = " ".join(texts(drawing))
    assert "Baseline" in told
    assert "Works" in told
    assert all(word in told for word in ("record", "summer", "reading"))


def test_a_note_keeps_off_the_line() -> None:
    shown = replace(LINE, notes=(ChartNote(place=12, text="Works began"),))
    drawing = drawn(shown)
    note = run(drawing, "Works began")
    points = next(outline.points for outline, stroke in strokes(drawing) if stroke.width == 2)
    pairs = list(zip(points[::2], points[1::2], strict=True))
    inside = [(x, y) for x, y in pairs if note.x <= x <= note.x + note.width and note.y <= y <= note.y + 8]
    assert not inside


@pytest.mark.parametrize("form", ["line", "control"])
@pytest.mark.parametrize("width", [330, 480])
@pytest.mark.parametrize("places", [(2, 3, 4, 35), (2, 12, 20, 30), (9, 10, 11, 12)])
def test_no_line_runs_through_notes_however_it_jumps(
    form: str, width: float, places: tuple[int, ...]
) -> None:
    words = ("Works began", "Works ended in a way", "Again", "End of all")
    notes = tuple(ChartNote(place=place, text=text) for place, text in zip(places, words, strict=True))
    jumping = chart(form, MONTHS, series("Visits", [place * place % 37 * 10 for place in range(36)]))
    drawing = drawn(replace(controlled(jumping) if form == "control" else jumping, notes=notes), width)
    course = max((outline.points for outline, _ in strokes(drawing)), key=len)
    ends = list(pairwise(zip(course[::2], course[1::2], strict=True)))
    for note in (run(drawing, text) for text in words):
        for (x, y), (to_x, to_y) in ends:
            between = [x + (to_x - x) * step / 50 for step in range(51)]
            met = [at for at in between if note.x <= at <= note.x + note.width]
            heights = [y + (to_y - y) * (at - x) / (to_x - x) for at in met]
            assert not any(note.y - 1 <= height <= note.y + 6 for height in heights)


def test_a_note_at_a_gap_and_one_without_room_are_named() -> None:
    gap = chart("line", MONTHS[:3], series("Visits", [1, None, 3]))
    with pytest.raises(LayoutError, match="“Works” stands at a point without a value"):
        drawn(replace(gap, notes=(ChartNote(place=1, text="Works"),)))
    crowd = tuple(ChartNote(place=12, text=f"Note {place} " + "of many words " * 12) for place in range(12))
    with pytest.raises(LayoutError, match="has no room near its point"):
        drawn(replace(LINE, notes=crowd), 240)


def test_a_single_panel_is_no_higher_than_it_need_be() -> None:
    alone = drawn(chart("multiples", MONTHS, series("Visits", range(36))))
    pair = drawn(chart("multiples", MONTHS, *(series(name, range(36)) for name in ("Visits", "Loans"))))
    assert alone.height == pair.height
    assert alone.height < 150
