"""Every kind of chart can be read at every width, whatever its data, or says what is wrong."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from reportgen.charts import draw, lint
from reportgen.charts.drawn import _drawn
from reportgen.charts.kinds import KINDS
from reportgen.drawings import pdf
from reportgen.drawings.faces import register
from reportgen.errors import LayoutError
from reportgen.graphics.palette import contrast
from reportgen.model.chart import Chart, ChartSeries, ReferenceLine, TickFormat
from reportgen.model.drawing import Drawing, Shape, TextRun
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

VISITS = (1843, 1702, 1610, 1498, 1530, 1475, 1312, 1240, 1105, 998, 1043, 1010, 1187)
AREAS = ("North", "South", "East", "West", "Middle")
TYPICAL = {
    "line": chart("line", MONTHS[:13], series("Visits", VISITS), value_title="Visits a month"),
    "bar": chart("bar", AREAS, series("Last year", (5, 4, 3, 2, 1)), series("This year", (4, 4, 4, 1, 2))),
    "ranked": chart("ranked", AREAS, series("Rate", (9.1, 8.4, 7, 6, 5)), highlight=(1,)),
    "stacked": chart("stacked", AREAS, series("Books", (50, 40, 3, 2, 1)), series("Films", (4, 4, 4, 1, 2))),
    "share": chart("share", AREAS, series("Books", (50, 41, 3, 2, 1)), series("Films", (50, 59, 97, 98, 99))),
    "dots": chart("dots", AREAS, series("Last year", (5, 4, 3, 2, 1)), series("This year", (4, 4, 4, 1, 2))),
    "multiples": chart(
        "multiples",
        MONTHS[:13],
        *(series(name, [value + 200 * place for value in VISITS]) for place, name in enumerate(AREAS)),
        value_title="Visits a month",
    ),
    "control": controlled(chart("control", MONTHS[:13], series("Visits", VISITS), zero=False)),
    "sparkline": chart("sparkline", MONTHS[:13], series("Visits", VISITS), aspect=0.25, zero=False),
}
WORDED = sorted(set(KINDS) - {"sparkline"})
"""The kinds that print words."""
PAIR = chart(
    "bar", ["Visits"], series("12 months to March 2021", [18755]), series("12 months to March 2022", [17226])
)


def drawn(shown: Chart, width: float = 480) -> Drawing:
    return draw(shown, BRAND, face, width)


def shaped(shown: Chart) -> Chart:
    """The chart with the limits that its form asks for."""
    return controlled(shown) if shown.form == "control" else shown


def test_each_kind_has_a_typical_chart_here() -> None:
    assert set(TYPICAL) == set(KINDS)


@pytest.mark.parametrize("width", [240, 330, 480, 500])
@pytest.mark.parametrize("form", sorted(KINDS))
def test_labels_neither_overlap_nor_leave_the_frame_nor_shrink(form: str, width: float) -> None:
    drawing = drawn(TYPICAL[form], width)
    lint.check(drawing)
    assert drawing.width == width
    assert all(mark.angle == 0 for mark in marks(drawing) if isinstance(mark, TextRun))


@pytest.mark.parametrize("width", [240, 480])
@pytest.mark.parametrize("form", sorted(KINDS))
def test_nothing_is_drawn_outside_the_frame(form: str, width: float) -> None:
    drawing = drawn(TYPICAL[form], width)
    for mark in marks(drawing):
        if isinstance(mark, Shape):
            assert all(-0.01 <= x <= drawing.width + 0.01 for x in mark.outline.points[::2])
            assert all(-0.01 <= y <= drawing.height + 0.01 for y in mark.outline.points[1::2])


@pytest.mark.parametrize("form", sorted(KINDS))
def test_the_same_chart_is_the_same_drawing_twice(form: str) -> None:
    first = drawn(TYPICAL[form])
    _drawn.cache_clear()
    assert drawn(TYPICAL[form]) == first


@pytest.mark.parametrize("form", sorted(KINDS))
def test_an_equal_chart_is_not_drawn_again(form: str) -> None:
    assert drawn(TYPICAL[form]) is drawn(replace(TYPICAL[form]))


@pytest.mark.parametrize("form", sorted(KINDS))
def test_another_brand_changes_colours_and_widths(form: str) -> None:
    other = replace(BRAND, colours={**BRAND.colours, "series_1": "#5b2c83", "highlight": "#aa0000"})
    assert fills(draw(TYPICAL[form], other, face, 480)) != fills(drawn(TYPICAL[form]))
    bold = draw(TYPICAL[form], BRAND, lambda key: face(replace(key, weight=700)), 480)
    assert _widths(bold) != _widths(drawn(TYPICAL[form])) or form == "sparkline"


def _widths(drawing: Drawing) -> list[float]:
    return [mark.width for mark in marks(drawing) if isinstance(mark, TextRun)]


@pytest.mark.parametrize("form", sorted(KINDS))
def test_a_chart_in_a_pdf_brings_no_other_font(form: str) -> None:
    out = BytesIO()
    canvas = Canvas(out, initialFontName=register(face(TEXT.font)))
    pdf.replay(drawn(TYPICAL[form]), canvas, lambda key: register(face(key)))
    canvas.save()
    with pikepdf.open(out) as document:
        fonts = [str(font.BaseFont) for font in document.pages[0].Resources.Font.values()]
    assert all("SourceSans3" in name for name in fonts)


TEXT = next(mark for mark in marks(drawn(PAIR)) if isinstance(mark, TextRun))


@pytest.mark.parametrize("form", sorted(KINDS))
@pytest.mark.parametrize(
    ("values", "width"),
    [
        pytest.param([5], 480, id="one point"),
        pytest.param([7] * 13, 480, id="all equal"),
        pytest.param([0] * 13, 240, id="all zero"),
        pytest.param([None, 3, None, 5, None], 480, id="gaps"),
        pytest.param([-5, 3, -8, 2], 240, id="negative values"),
        pytest.param([-5, -3, -8], 480, id="only negative values"),
        pytest.param([1e-12, 2e-12], 480, id="tiny"),
        pytest.param([10**15, 2 * 10**15], 480, id="huge"),
        pytest.param([1e-12, 10**15], 480, id="tiny beside huge"),
    ],
)
def test_odd_data_is_still_drawn(form: str, values: list[float | None], width: float) -> None:
    known = [value for value in values if value is not None]
    if form == "share" and min(known) < 0:
        pytest.skip("a share of a whole is refused below zero: its own test")
    drawing = drawn(shaped(chart(form, MONTHS[: len(values)], series("Visits", values))), width)
    printed = any(f"{known[-1]:,}".replace("-", "−") in text for text in texts(drawing))
    assert printed or form == "sparkline"


@pytest.mark.parametrize("form", sorted(KINDS))
@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        pytest.param((), "no points", id="no series"),
        pytest.param((series("Visits", []),), "no points", id="no points"),
    ],
)
def test_a_chart_of_nothing_says_so(form: str, rows: tuple[()], reason: str) -> None:
    with pytest.raises(LayoutError, match="without a single value") as caught:
        drawn(chart(form, [], *rows))
    assert reason in caught.value.why


@pytest.mark.parametrize("form", sorted(KINDS))
def test_a_chart_of_missing_values_says_so(form: str) -> None:
    with pytest.raises(LayoutError) as caught:
        drawn(chart(form, MONTHS[:3], series("Visits", [None] * 3)))
    assert "missing" in caught.value.why


def test_a_form_that_there_is_not_names_the_nearest() -> None:
    with pytest.raises(LayoutError) as caught:
        drawn(chart("lines", MONTHS[:1], series("Visits", [1])))
    assert "did you mean “line”?" in caught.value.hint


@pytest.mark.parametrize("form", sorted(set(WORDED) - {"control"}))
@pytest.mark.parametrize("width", [240, 480])
def test_a_label_of_400_characters_is_whole_or_named(form: str, width: float) -> None:
    label = ("Visits to every library of the county in the year " * 9)[:400].strip()
    shown = chart(form, [label, "Loans"], series("Visits", [3, 4]))
    try:
        drawing = drawn(shown, width)
    except LayoutError as error:
        assert label[:50] in error.what  # noqa: PT017 - either outcome is right
    else:
        assert label in " ".join(texts(drawing)) or form == "multiples"


def test_a_bar_chart_grows_with_a_long_label() -> None:
    label = " ".join(["libraries"] * 40)
    shown = chart("bar", [label, "Loans"], series("Last year", [3, 4]), series("This year", [3, 4]))
    drawing = drawn(shown)
    assert texts(drawing).count("Loans") == 1
    assert " ".join(texts(drawing)).count("libraries") == 40


def test_a_long_series_name_moves_into_a_key() -> None:
    name = " ".join(["libraries"] * 40)
    drawing = drawn(chart("line", MONTHS[:13], series(name, VISITS), series("Loans", VISITS[::-1])))
    assert " ".join(texts(drawing)).count("libraries") == 40


@pytest.mark.parametrize("form", WORDED)
def test_a_character_that_the_font_lacks_is_an_error_that_names_the_label(form: str) -> None:
    with pytest.raises(LayoutError, match="Visits 😀") as caught:
        drawn(shaped(chart(form, ["Visits 😀"], series("Visits 😀", [1]))))
    assert "😀" in caught.value.what


# line


def test_a_line_is_named_at_its_end_with_its_last_value() -> None:
    drawing = drawn(TYPICAL["line"])
    runs = {mark.text: mark for mark in marks(drawing) if isinstance(mark, TextRun)}
    assert {"1,187", "Visits", "Visits a month", "0", "2,000"} <= set(runs)
    assert runs["1,187"].x > 0.7 * drawing.width


@pytest.mark.parametrize(
    ("count", "width", "labels"),
    [
        (13, 480, ["Jan 2021", "Apr 2021", "Jul 2021", "Oct 2021", "Jan 2022"]),
        (13, 240, ["Jan 2021", "Jul 2021", "Jan 2022"]),
        (36, 480, ["Jun 2021", "Dec 2021", "Jun 2022", "Dec 2022", "Jun 2023", "Dec 2023"]),
        (4, 480, ["Jan 2021", "Feb 2021", "Mar 2021", "Apr 2021"]),
    ],
)
def test_months_are_labelled_as_the_width_allows(count: int, width: float, labels: list[str]) -> None:
    drawing = drawn(chart("line", MONTHS[:count], series("Anti-social", [1200] * count)), width)
    assert [text for text in texts(drawing) if text in MONTHS] == labels


def test_names_of_lines_that_end_together_are_moved_apart() -> None:
    rows = [series(name, [*VISITS[:12], 1187 + place]) for place, name in enumerate(AREAS[:4])]
    lint.check(drawn(chart("line", MONTHS[:13], *rows), 240))


def test_two_lines_take_the_pair_of_colours() -> None:
    drawing = drawn(chart("line", MONTHS[:13], series("A", VISITS), series("B", VISITS[::-1])))
    assert {"#12436d", "#f46a25"} <= fills(drawing)


def test_gaps_stay_gaps_and_a_lone_point_is_a_dot() -> None:
    values = [1, 2, None, 4, None, 6, 7]
    drawing = drawn(chart("line", MONTHS[:7], series("Visits", values)))
    assert [outline.commands for outline, stroke in strokes(drawing) if stroke.width == 2] == ["MLMML"]
    assert len([box for box in boxes(drawing, "#12436d") if box[2] - box[0] < 6]) == 1


def test_a_stressed_point_and_a_reference_are_labelled() -> None:
    shown = replace(
        TYPICAL["line"], highlight=(9,), references=(ReferenceLine(value=Decimal(1500), label="Target"),)
    )
    assert {"998", "Target"} <= set(texts(drawn(shown)))


@pytest.mark.parametrize("form", sorted(KINDS))
def test_ten_thousand_points_are_drawn_small_or_refused(form: str) -> None:
    values = [place * 7919 % 1000 + 1 for place in range(10_000)]
    shown = shaped(chart(form, [str(place) for place in range(10_000)], series("Visits", values)))
    if form in ("line", "control", "multiples", "sparkline"):
        drawing = drawn(shown)
        lint.check(drawing)
        assert len(texts(drawing)) < 40
    else:
        with pytest.raises(LayoutError, match="10000 rows") as caught:
            drawn(shown)
        assert caught.value.hint


def test_too_many_lines_say_so() -> None:
    with pytest.raises(LayoutError, match="7 series"):
        drawn(chart("line", MONTHS[:2], *(series(str(place), [1, 2]) for place in range(7))))


def test_ticks_have_thousands_prefixes_and_true_minus() -> None:
    shown = chart("line", MONTHS[:3], series("Costs", [-2000, 1000, 500]), ticks=TickFormat(prefix="£"))
    assert {"−£2,000", "£0"} <= set(texts(drawn(shown)))


# bars


def test_two_periods_of_one_measure_are_two_slim_bars() -> None:
    drawing = drawn(PAIR)
    assert 70 <= drawing.height <= 110
    assert {"12 months to March 2021", "12 months to March 2022", "18,755", "17,226", "Visits"} == set(
        texts(drawing)
    )
    assert 80 <= drawn(PAIR, 240).height <= 130


def test_bars_start_at_zero_and_are_as_long_as_their_values() -> None:
    (now,) = boxes(drawn(PAIR), "#12436d")
    earlier = next(box for colour in fills(drawn(PAIR)) - {"#12436d"} for box in boxes(drawn(PAIR), colour))
    assert now[0] == earlier[0]
    assert (now[2] - now[0]) / (earlier[2] - earlier[0]) == pytest.approx(17226 / 18755, abs=0.001)


def test_the_earlier_period_still_stands_out_from_the_page() -> None:
    (colour,) = fills(drawn(PAIR)) - {"#12436d"}
    assert 3 <= contrast(colour, "#ffffff") < 3.4


def test_clusters_have_a_key() -> None:
    assert texts(drawn(TYPICAL["bar"]))[:2] == ["Last year", "This year"]


def test_the_highlighted_bar_alone_has_the_highlight_colour() -> None:
    drawing = drawn(TYPICAL["ranked"])
    assert len(boxes(drawing, "#f46a25")) == 1
    assert len(fills(drawing)) == 2


def test_a_ranking_is_as_high_as_its_rows() -> None:
    def ranking(count: int) -> Chart:
        return chart(
            "ranked", [f"Area {place}" for place in range(count)], series("Rate", range(count, 0, -1))
        )

    heights = [drawn(ranking(count)).height for count in (5, 10, 43)]
    assert heights == sorted(heights)
    assert heights[-1] < 700


def test_a_ranking_of_thousands_says_so() -> None:
    with pytest.raises(LayoutError, match="5000 rows"):
        drawn(chart("ranked", [str(place) for place in range(5000)], series("Rate", [1] * 5000)))


TARGET = ReferenceLine(value=Decimal("7.2"), label="All areas")


def test_values_that_a_reference_line_would_cross_stand_in_a_column_beyond_it() -> None:
    drawing = drawn(replace(TYPICAL["ranked"], references=(TARGET,)))
    labels = TYPICAL["ranked"].series[0].labels
    values = [mark for mark in marks(drawing) if isinstance(mark, TextRun) and mark.text in labels]
    lines = [outline.points for outline, stroke in strokes(drawing) if stroke.dashes]
    assert len(lines) == 1
    assert len(values) == len(labels)
    assert all(value.x > lines[0][0] for value in values)
    assert len({round(value.x + value.width, 1) for value in values}) == 1


def test_values_stand_at_their_bars_where_no_reference_line_comes_near() -> None:
    drawing = drawn(replace(TYPICAL["ranked"], references=(replace(TARGET, value=Decimal(20)),)))
    labels = TYPICAL["ranked"].series[0].labels
    values = [mark for mark in marks(drawing) if isinstance(mark, TextRun) and mark.text in labels]
    assert len({round(value.x, 1) for value in values}) > 1


def test_a_reference_line_does_not_cross_a_value_where_bars_run_both_ways() -> None:
    both = chart("ranked", AREAS, series("Rate", (7, 6, 5, -2, -3)))
    drawing = drawn(replace(both, references=(TARGET,)))
    seven = next(mark for mark in marks(drawing) if isinstance(mark, TextRun) and mark.text == "7")
    lines = [outline.points for outline, stroke in strokes(drawing) if stroke.dashes]
    assert lines
    for x, high, _, low in lines:
        assert seven.x <= x <= seven.x + seven.width
        assert not low < seven.y + 3 < high


def test_a_missing_bar_prints_its_code() -> None:
    assert "[x]" in texts(drawn(chart("bar", AREAS[:2], series("Rate", [3, None]))))


@settings(max_examples=40, deadline=None)
@given(
    form=st.sampled_from(sorted(KINDS)),
    values=st.lists(st.none() | st.integers(-(10**7), 10**7), min_size=1, max_size=24).filter(any),
    width=st.sampled_from([300, 480]),
)
def test_any_numbers_are_drawn_without_a_collision(form: str, values: list[int | None], width: float) -> None:
    if form == "share":
        values = [None if value is None else abs(value) for value in values]
    lint.check(drawn(shaped(chart(form, MONTHS[: len(values)], series("Visits", values))), width))


FAR = (Decimal("1e-12"), Decimal("1e15"))
"""Values so far apart that a division of one by the other has more digits than a context keeps."""


@pytest.mark.parametrize("form", sorted(set(KINDS) - {"share"}))
def test_values_however_far_apart_have_a_scale_in_all_decimals(form: str) -> None:
    ticks = TickFormat(decimals=15)
    far = ChartSeries(name="Visits", values=FAR, labels=("a", "b"))
    lint.check(drawn(shaped(Chart(form=form, categories=("A", "B"), series=(far,), ticks=ticks))))


def test_a_sum_of_parts_far_apart_keeps_its_last_digit() -> None:
    parts = tuple(
        ChartSeries(name=name, values=(value,), labels=(name,)) for name, value in zip("xy", FAR, strict=True)
    )
    shown = Chart(form="stacked", categories=("A",), series=parts, ticks=TickFormat(decimals=12))
    assert "1,000,000,000,000,000.000000000001" in texts(drawn(shown))


def test_a_bar_of_one_part_of_nought_says_so() -> None:
    assert "0" in texts(drawn(chart("stacked", AREAS[:2], series("Books", (0, 0)))))
    assert texts(drawn(chart("stacked", AREAS[:2], series("Books", (0, 3))))).count("0") == 1
