"""Charts of Word's own: what they show is what their workbook holds and what the chart says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from types import MappingProxyType
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.charts.kinds import KINDS as DRAWN
from reportgen.model.blocks import Figure
from reportgen.model.chart import Chart, ChartBand, ChartNote, ChartSeries, ReferenceLine
from reportgen.render.docx import render
from reportgen.render.docx.charts.native import KINDS, reason_for_picture
from reportgen.render.docx.charts.numbers import NumberFormat, of_labels
from reportgen.render.docx.charts.outgoing import sent_chart
from reportgen.render.docx.charts.sent import Sent, digest, marks_of, says, scale, shows
from tests.model import demo
from tests.render_docx.documents import CHARTS, LONG, MONTHS, made, of, values
from tests.render_docx.lint import C, problems

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def parts(chart: Chart) -> tuple[etree._Element, dict[str, str], list[str]]:
    """The chart's part, the cells of its workbook, and the headings of the table in that."""
    document = of(Figure(id="f", graphic=chart, alt="words"))
    with ZipFile(BytesIO(render(document, demo.context()).data)) as archive:
        tree = etree.fromstring(archive.read("word/charts/chart1.xml"))
        data = archive.read("word/embeddings/Microsoft_Excel_Worksheet1.xlsx")
    with ZipFile(BytesIO(data)) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        table = etree.fromstring(book.read("xl/tables/table1.xml"))
    cells = {one.get("r"): "".join(one.itertext()) for one in sheet.iter(f"{S}c")}
    return tree, cells, [one.get("name") for one in table.iter(f"{S}tableColumn")]


def cached(reference: etree._Element, cells: dict[str, str]) -> list[str | None]:
    """The cached points, which must be those of the cells that the reference names."""
    first, _, last = reference.find(f"{C}f").text.removeprefix("Data!").replace("$", "").partition(":")
    column, start, end = first[0], int(first[1:]), int((last or first)[1:])
    count = int(reference[1].find(f"{C}ptCount").get("val"))
    assert count == end - start + 1
    known = {int(one.get("idx")): one.findtext(f"{C}v") for one in reference.iter(f"{C}pt")}
    shown = [known.get(place) for place in range(count)]
    assert shown == [cells.get(f"{column}{start + place}") for place in range(count)]
    return shown


def every_part(chart: Chart) -> list[tuple[etree._Element, dict[str, str]]]:
    """The charts that show one, each with the cells of its workbook, in their order."""
    data = render(of(Figure(id="f", graphic=chart, alt="words")), demo.context()).data
    found = []
    with ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/charts/chart")]
        for at in range(1, len(names) + 1):
            book = archive.read(f"word/embeddings/Microsoft_Excel_Worksheet{at}.xlsx")
            with ZipFile(BytesIO(book)) as inner:
                sheet = etree.fromstring(inner.read("xl/worksheets/sheet1.xml"))
            cells = {one.get("r", ""): "".join(one.itertext()) for one in sheet.iter(f"{S}c")}
            found.append((etree.fromstring(archive.read(f"word/charts/chart{at}.xml")), cells))
    return found


def columns_of(cells: dict[str, str]) -> list[list[Decimal | None]]:
    """The columns of values of a workbook, in their order."""
    rows = max(int(name[1:]) for name in cells)
    letters = sorted({name[0] for name in cells} - {"A"})
    return [
        [None if (text := cells.get(f"{one}{row}")) is None else Decimal(text) for row in range(2, rows + 1)]
        for one in letters
    ]


def said(chart: Chart) -> list[list[list[Decimal | None]]]:
    """The columns that each workbook of a chart begins with: its values as the chart says them."""
    rows = [list(series.values) for series in chart.series]
    if chart.form == "multiples":
        return [[own, *(other for other in rows if other is not own)] for own in rows]
    if chart.form == "bar" and len(chart.categories) == 1 and len(rows) > 1:
        return [[[values[0] for values in rows]]]
    return [rows]


@pytest.mark.parametrize("name", CHARTS)
def test_the_chart_its_cache_and_its_workbook_hold_the_same(name: str) -> None:
    chart = CHARTS[name]
    found = every_part(chart)
    assert len(found) == len(said(chart))
    for (tree, cells), wanted in zip(found, said(chart), strict=True):
        references = [*tree.iter(f"{C}strRef"), *tree.iter(f"{C}numRef")]
        assert references
        for reference in references:
            cached(reference, cells)
        columns = columns_of(cells)
        assert columns[: len(wanted)] == wanted
        shown = {f"{one.findtext(f'{C}f')}" for one in tree.iter(f"{C}numRef")}
        for at in range(len(wanted)):
            assert any(f"${'BCDEFGHIJ'[at]}$2:" in reference for reference in shown), "every value is drawn"
        headings = [cells[f"{'ABCDEFGHIJKLM'[at]}1"] for at in range(len(columns) + 1)]
        assert len({heading.casefold() for heading in headings}) == len(headings)
        assert all(series.find(f"{C}tx") is not None for series in tree.iter(f"{C}ser"))


@pytest.mark.parametrize(
    "name", [name for name, chart in CHARTS.items() if chart.references or chart.control]
)
def test_the_lines_of_a_chart_are_columns_of_its_workbook(name: str) -> None:
    chart = CHARTS[name]
    ((tree, cells),) = every_part(chart)
    limits = (chart.control.upper, chart.control.mean, chart.control.lower) if chart.control else ()
    columns = columns_of(cells)
    for line in (*chart.references, *(one for one in limits if one)):
        (at,) = [place for place in range(len(columns)) if cells[f"{'BCDEFGHIJ'[place]}1"] == line.label]
        assert set(columns[at]) == {line.value}
        reference = f"Data!${'BCDEFGHIJ'[at]}$2:"
        assert any(reference in one.findtext(f"{C}f", "") for one in tree.iter(f"{C}numRef"))


def test_every_form_is_drawn_by_word() -> None:
    """A new kind needs a chart of Word's, and one of it in CHARTS, which all tests here go through."""
    assert {*KINDS, "multiples"} == set(DRAWN)
    assert {chart.form for chart in CHARTS.values()} == set(DRAWN)
    assert [name for name, chart in CHARTS.items() if reason_for_picture(chart)] == []
    note = "A chart stands as a picture: a control chart has one series and its limits."
    assert note in made("charts").notes


@pytest.mark.parametrize(
    "chart",
    [
        Chart(
            form="ranked",
            categories=("a",),
            series=(values("Rate", "9"),),
            references=(ReferenceLine(value=Decimal(1), label="x"),),
        ),
        replace(CHARTS["control"], control=None),
        replace(CHARTS["bar"], series=(ChartSeries(name="a", values=(None,) * 3, labels=("",) * 3),)),
        Chart(
            form="bar",
            categories=("a",),
            series=(ChartSeries(name="a", values=(Decimal("1e999"),), labels=("",)),),
        ),
    ],
)
def test_what_word_cannot_show_in_full_is_a_picture(chart: Chart) -> None:
    data = render(of(Figure(id="f", graphic=chart, alt="words")), demo.context())
    assert any("stands as a picture" in note for note in data.notes)
    assert not any("charts/" in name for name in ZipFile(BytesIO(data.data)).namelist())


def test_colours_are_the_themes_and_stressed_bars_stand_out() -> None:
    tree, _, _ = parts(CHARTS["ranked"])
    colours = [one.get("val") for one in tree.find(f".//{C}dPt").iter(f"{A}schemeClr")]
    assert colours, "a stressed bar has a colour of the theme"
    tree, _, _ = parts(CHARTS["clusters"])
    looks = [one.find(f"{C}spPr/{A}solidFill/{A}schemeClr") for one in tree.iter(f"{C}ser")]
    assert [one.get("val") for one in looks] == ["accent1", "accent1"], "the earlier is a shade of the later"
    assert [len(one) for one in looks] == [3, 0]
    fonts = {one.get("typeface") for one in tree.iter(f"{A}latin")}
    assert fonts <= {"+mn-lt", "+mj-lt"}


def test_a_line_is_named_at_its_end_and_needs_no_key() -> None:
    tree, _, _ = parts(CHARTS["line"])
    assert tree.find(f".//{C}legend") is None
    last = tree.find(f".//{C}ser/{C}dLbls")[2]
    assert last.find(f"{C}idx").get("val") == "23"
    assert (last.find(f"{C}showSerName").get("val"), last.find(f"{C}showVal").get("val")) == ("1", "1")
    fields = [(one.get("type"), one.find(f".//{A}latin").get("typeface")) for one in last.iter(f"{A}fld")]
    assert fields == [("VALUE", "+mj-lt"), ("SERIESNAME", "+mn-lt")], "the strong value, its name below"
    assert [one.findtext(f"{A}t") for one in last.iter(f"{A}fld")] == ["1085", "Visits"]
    points = [one.get("idx") for one in list(tree.iter(f"{C}numCache"))[1].iter(f"{C}pt")]
    assert points[:3] == ["0", "2", "4"], "missing points are left out"


def test_a_key_names_series_as_the_data_do_where_they_differ_by_their_case_alone() -> None:
    names = ("Same", "same", "SAME")
    chart = replace(CHARTS["clusters"], series=tuple(values(name, "1", "2", "3") for name in names))
    tree, _, headings = parts(replace(chart, categories=("a", "b", "c"), category_title="Same"))
    shown = [" ".join(one.itertext()) for one in tree.iterfind(f".//{C}ser/{C}tx//{C}v")]
    assert [name.rstrip("\N{NO-BREAK SPACE}") for name in shown] == list(names)
    assert shown == headings[1:]
    assert len({heading.casefold() for heading in headings}) == 4


def test_a_missing_bar_is_named_with_its_category() -> None:
    _, cells, _ = parts(CHARTS["bar"])
    assert cells["A3"] == "South ([x])"


@given(
    st.lists(st.decimals(-(10**6), 10**6, places=2), min_size=1, max_size=5),
    st.builds(
        NumberFormat,
        decimals=st.integers(0, 3),
        prefix=st.sampled_from(("", "£")),
        suffix=st.sampled_from(("", "%", " a head")),
        signed=st.booleans(),
    ),
)
def test_labels_give_back_the_format_that_they_are_written_in(
    values: list[Decimal], form: NumberFormat
) -> None:
    labels = [form.written(value) for value in values]
    found = of_labels(values, labels)
    assert [found.written(value) for value in values] == labels


def test_the_last_month_is_named_and_others_back_from_it() -> None:
    tree, cells, _ = parts(CHARTS["line"])
    names = list(tree.iter(f"{C}ser"))[-1]
    shown = [int(one.find(f"{C}idx").get("val")) for one in names.iter(f"{C}dLbl")]
    assert shown[-1] == 23
    assert {after - before for before, after in pairwise(shown)} == {3}
    assert {one.find(f"{C}showCatName").get("val") for one in names.iter(f"{C}dLbl")} == {"1"}
    assert cells["A25"].endswith("2021"), "the sheet names every month"
    assert tree.find(f".//{C}catAx/{C}tickLblPos").get("val") == "none"
    few = replace(CHARTS["line"], categories=MONTHS[:2], series=(values("Visits", "1", "2"),), highlight=())
    assert parts(few)[0].find(f".//{C}catAx/{C}tickLblPos").get("val") == "low"


def line(value: str, label: str) -> ReferenceLine:
    return ReferenceLine(value=Decimal(value), label=label)


@pytest.mark.parametrize("name", ["ranked", "clusters", "two periods", "bar"])
def test_each_line_across_bars_is_a_series_whose_trend_runs_through_all_rows(name: str) -> None:
    lines = (line("8", "Standard: 8"), line("-2.5", "Least"), line("1", "Mean"))
    tree, cells, headings = parts(replace(CHARTS[name], references=lines))
    rows = len({key for key in cells if key.startswith("A")}) - 1
    primary, aside = tree.iter(f"{C}barChart")
    found = list(aside.iter(f"{C}ser"))
    assert headings[-3:] == ["Standard: 8", "Least", "Mean"]
    for one, said in zip(found, lines, strict=True):
        assert cached(one.find(f"{C}val/{C}numRef"), cells) == [str(said.value)] * rows
        trend = one.find(f"{C}trendline")
        assert trend.findtext(f"{C}name") == said.label
        assert trend.find(f"{C}spPr//{A}prstDash").get("val") == "dash"
        assert [trend.find(f"{C}{end}").get("val") for end in ("forward", "backward")] == ["0.5", "0.5"]
        assert one.find(f"{C}spPr/{A}noFill") is not None, "its bars are not seen"
        label = one.find(f"{C}dLbls/{C}dLbl")
        words = "".join(label.find(f"{C}tx").itertext()) if label.find(f"{C}tx") is not None else ""
        assert words == said.label or label.find(f"{C}showSerName").get("val") == "1"
    scales = [
        [one.find(f"{C}scaling/{C}{end}").get("val") for end in ("min", "max")]
        for one in tree.iter(f"{C}valAx")
    ]
    assert scales[0] == scales[1], "the lines lie on the scale of the bars"
    ids = [[one.get("val") for one in group.findall(f"{C}axId")] for group in (primary, aside)]
    assert not set(ids[0]) & set(ids[1])


def moved(tree: etree._Element) -> list[list[float]]:
    """How far the labels of each series of bars are moved to the right."""
    group = tree.find(f".//{C}barChart")
    return [[float(x.get("val")) for x in one.iter(f"{C}x")] for one in group.iter(f"{C}ser")]


def test_values_that_a_line_would_run_through_stand_in_a_column_beyond_it() -> None:
    crossing = parts(replace(CHARTS["ranked"], references=(line("8.1", "Standard"),)))[0]
    (ways,) = moved(crossing)
    assert ways == sorted(ways), "the shorter its bar, the further a value moves"
    assert len(ways) == 3
    for clear in ("20", "1"):
        tree, _, _ = parts(replace(CHARTS["ranked"], references=(line(clear, "Standard"),)))
        assert moved(tree) == [[]]
    below = parts(replace(CHARTS["clusters"], references=(line("2", "Mean"),)))[0]
    assert moved(below) == [[], []], "bars that run to the left have their values there"
    ground = below.find(f".//{C}dLbls/{C}spPr/{A}solidFill")
    assert ground is not None, "and the line gives way to them"


def test_the_key_of_clusters_names_a_line_and_not_its_bars() -> None:
    tree, _, _ = parts(replace(CHARTS["clusters"], references=(line("2", "Mean"),)))
    (unseen,) = list(tree.iter(f"{C}barChart"))[1].iter(f"{C}ser")
    assert unseen.findtext(f"{C}tx/{C}v") == " "
    alone, _, headings = parts(CHARTS["standard"])
    assert alone.find(f".//{C}legend") is None
    assert list(alone.iter(f"{C}ser"))[1].findtext(f"{C}tx//{C}v") == headings[2] == "Standard: 8"


@pytest.mark.parametrize("at", [0, 5, 23])
def test_a_band_of_one_point_is_one_column(at: int) -> None:
    chart = replace(CHARTS["shaded"], bands=(ChartBand(first=at, last=at, label="Flood"),))
    assert not reason_for_picture(chart)
    tree, cells, _ = parts(chart)
    for one in tree.find(f".//{C}barChart").iter(f"{C}ser"):
        known = cached(one.find(f"{C}val/{C}numRef"), cells)
        assert [place for place, value in enumerate(known) if value] == [at]
    assert "Flood" in [" ".join(one.itertext()) for one in tree.iter(f"{C}rich")]


def test_a_control_chart_has_its_limits_and_each_kind_of_signal_as_series() -> None:
    tree, cells, headings = parts(CHARTS["control"])
    assert headings[1:7] == [
        "Visits",
        "Upper limit 1,200",
        "Mean 1,040",
        "Lower limit 900",
        "Outside the limits",
        "Six rising or falling",
    ]
    assert [cells.get(f"F{row}") for row in (6, 15)] == ["1048", "1048"], "the signal's points alone"
    assert [cells.get(f"G{row}") for row in (4, 5, 6)] == ["974", "1011", None], "a point has one mark"
    symbols = [one.find(f"{C}marker/{C}symbol").get("val") for one in tree.iter(f"{C}ser")]
    assert symbols[:6] == ["circle", "none", "none", "none", "diamond", "triangle"]
    dashes = [one.find(f"{C}spPr/{A}ln/{A}prstDash") is not None for one in list(tree.iter(f"{C}ser"))[1:4]]
    assert dashes == [True, False, True], "the mean is solid"
    hidden = {int(one.find(f"{C}idx").get("val")) for one in tree.iter(f"{C}legendEntry")}
    assert {4, 5}.isdisjoint(hidden)
    assert hidden >= {0, 1, 2, 3}
    assert "Trial limits" in "".join(tree.find(f"{C}chart/{C}title").itertext()).replace("\xa0", " ")


def test_a_stretch_is_shaded_by_columns_and_named_above_and_a_note_stands_at_its_point() -> None:
    tree, _, _ = parts(CHARTS["shaded"])
    columns = list(tree.find(f".//{C}barChart").iter(f"{C}ser"))
    assert tree.find(f".//{C}barChart/{C}gapWidth").get("val") == "0"
    assert len(columns) == 2, "above zero and below it"
    for one in columns:
        assert [int(point.get("idx")) for point in one.find(f"{C}val").iter(f"{C}pt")] == list(range(2, 10))
    words = [" ".join(one.itertext()) for one in tree.iter(f"{C}rich")]
    assert "Baseline" in words
    assert any("The new reading room" in one for one in words)


@pytest.mark.parametrize(
    ("numbers", "place", "side", "moved"),
    [
        (("1", "9", "2"), 1, "b", 0),
        (("1", "9", None), 1, "b", 1),
        ((None, "9", "1"), 1, "b", -1),
        (("1", "4", "2", "9"), 1, "t", 0),
        (("9", "5", "8"), 1, "b", 0),
        (("9", "0", "8"), 1, "t", 0),
        (("9", "0", None), 1, "t", 1),
    ],
)
def test_a_note_stands_where_the_plot_and_its_line_leave_room(
    numbers: tuple[str | None, ...], place: int, side: str, moved: int
) -> None:
    series = ChartSeries(
        name="Visits",
        values=tuple(Decimal(one) if one else None for one in numbers),
        labels=tuple(one or "" for one in numbers),
    )
    notes = (ChartNote(place=place, text="The works began"),)
    tree, _, _ = parts(Chart(form="line", categories=MONTHS[: len(numbers)], series=(series,), notes=notes))
    (label,) = [one for one in tree.iter(f"{C}dLbl") if "works" in "".join(one.itertext())]
    assert label.find(f"{C}dLblPos").get("val") == side
    ways = [float(one.get("val")) for one in label.iter(f"{C}x")]
    assert [way > 0 for way in ways] == ([] if not moved else [moved > 0])


def test_a_key_of_names_that_run_over_lines_has_room_for_all_of_them() -> None:
    chart = CHARTS["line"]
    long = replace(chart, series=tuple(replace(one, name="Long " * 60) for one in chart.series))
    tree, _, _ = parts(long)
    key, plot = (tree.find(f".//{C}{name}/{C}layout") for name in ("legend", "plotArea"))
    assert number_in(key, "h") > 0.1
    assert number_in(key, "y") + number_in(key, "h") <= number_in(plot, "y")
    short, _, _ = parts(CHARTS["clusters"])
    assert short.find(f".//{C}legend//{C}h") is None


@pytest.mark.parametrize("name", ["bar", "clusters", "ranked", "stacked", "share", "dots", "line", "control"])
def test_the_titles_of_its_axes_are_words_axis_titles_above_the_plot_or_below(name: str) -> None:
    titled = replace(CHARTS[name], value_title="Visits", category_title="Branch")
    tree, cells, _ = parts(titled)
    plot = tree.find(f".//{C}plotArea/{C}layout")
    top, foot = number_in(plot, "y"), number_in(plot, "y") + number_in(plot, "h")
    found = {
        "".join(one.itertext()): one
        for axis in ("catAx", "valAx")
        for one in tree.iterfind(f".//{C}{axis}/{C}title")
    }
    below = name in ("line", "control")
    assert (number_in(found["Branch"], "y") > foot) == below
    assert below or 0 < number_in(found["Branch"], "y") < top
    assert "Visits" in "".join("".join(one.itertext()) for one in tree.iter(f"{C}title"))
    assert cells["A1"] == "Branch"
    bare, _, _ = parts(replace(titled, value_title="", category_title=""))
    assert not any("Branch" in "".join(one.itertext()) for one in bare.iter(f"{C}title"))


@pytest.mark.parametrize("form", ["stacked", "share"])
def test_the_value_of_a_short_part_stands_below_its_bar_with_a_line_to_it(form: str) -> None:
    rows = (("Large", "900", "40"), ("Small", "9", "1"), ("Least", "5", "0"), ("Rest", "86", "959"))
    series = tuple(values(name, *numbers) for name, *numbers in rows)
    tree, _, _ = parts(Chart(form=form, categories=("North", "South"), series=series))
    moved = {}
    for one, (name, *_) in zip(tree.iter(f"{C}ser"), rows, strict=False):
        for label in one.iter(f"{C}dLbl"):
            at = (name, label.find(f"{C}idx").get("val"))
            moved[at] = None if label.find(f"{C}delete") is not None else number_in(label, "y")
        lines = [line.get("val") for line in one.iter("{*}showLeaderLines")]
        assert lines == (["1"] if name in ("Small", "Least") else [])
    assert moved["Least", "1"] is None, "nothing has no label"
    assert all((moved.get(at) or 0) > 0.03 for at in (("Small", "0"), ("Least", "0"), ("Small", "1")))
    assert ("Large", "0") not in moved
    ways = [number_in(one.find(f".//{C}dLbl"), "x") for one in list(tree.iter(f"{C}ser"))[1:3]]
    assert ways[0] < ways[1], "moved apart, so that none stands over another"


def test_dots_lie_on_rows_and_say_their_value_where_they_are_moved_to() -> None:
    tree, cells, headings = parts(CHARTS["dots"])
    assert headings[1:3] == ["2021", "2022"]
    names, _, earlier, later = tree.iter(f"{C}ser")
    words = [" ".join(one.itertext()) for one in names.iter(f"{C}rich")]
    assert words[0] == "North"
    assert words[3] == "East (2021: [x])"
    heights = cached(later.find(f"{C}yVal/{C}numRef"), cells)
    assert heights == sorted(heights, key=lambda one: -float(one or 0)), "from the top down"
    fields = [(one.get("type"), one.findtext(f"{A}t")) for one in later.iter(f"{A}fld")]
    assert fields[:2] == [("XVALUE", "1,100"), ("XVALUE", "1,300")]
    sides = [one.find(f"{C}dLblPos").get("val") for one in later.iter(f"{C}dLbl")]
    assert sides == ["l", "r", "r", "r"], "on the outer side"
    assert [one.find(f"{C}idx").get("val") for one in earlier.iter(f"{C}dLbl")] == ["0", "1"], "not twice"
    ends = [cached(one, cells) for one in earlier.find(f"{C}errBars").iter(f"{C}numRef")]
    assert ends == [["0", "400", "0", "0"], ["100", "0", "0", "0"]]


def test_multiples_are_a_chart_each_on_one_scale_with_the_others_behind() -> None:
    chart = CHARTS["multiples"]
    data = render(of(Figure(id="f", graphic=chart, alt="All of them")), demo.context()).data
    with ZipFile(BytesIO(data)) as archive:
        trees = [etree.fromstring(archive.read(f"word/charts/chart{at}.xml")) for at in range(1, 6)]
        body = etree.fromstring(archive.read("word/document.xml"))
    words = [one.get("descr") for one in body.iter("{*}docPr")]
    assert words == ["All of them", "South", "East", "West", "Central"]
    scales = {tuple(one.get("val") for one in tree.find(f".//{C}valAx/{C}scaling")) for tree in trees}
    assert len(scales) == 1
    for tree, series in zip(trees, chart.series, strict=True):
        lines = list(tree.iter(f"{C}ser"))
        assert len(lines) == 6, "the others, its own, and the names below"
        own = lines[4].find(f"{C}val")
        assert [Decimal(one.text or "") for one in own.iter(f"{C}v")] == list(series.values)
        assert series.name in "".join(tree.find(f"{C}chart/{C}title").itertext())
    for tree in trees:
        label = tree.find(f".//{C}dLbl")
        assert label.find(f"{C}dLblPos").get("val") == "ctr"
        plot, scaling = tree.find(f".//{C}plotArea/{C}layout"), tree.find(f".//{C}valAx/{C}scaling")
        top, high, low, most = (
            number_in(at, name) for at, name in ((plot, "y"), (plot, "h"), (scaling, "min"), (scaling, "max"))
        )
        value = float(list(tree.iter(f"{C}ser"))[4].findall(f"{C}val//{C}v")[-1].text or "")
        stands = top + high * (most - value) / (most - low) + number_in(label, "y")
        named = number_in(tree.find(f"{C}chart/{C}title"), "y")
        assert named < stands < named + 0.1, "beside the panel's name, which stands above the plot"
        assert stands < top
    widths = [int(one.get("cx", "0")) / 12700 for one in body.iter("{*}extent")]
    assert sum(widths[:3]) < of().master("body").measure, "so that three stay on a line"
    assert sum(widths[:4]) > of().master("body").measure


def number_in(element: etree._Element, name: str) -> float:
    """The first number of a name in an element."""
    return float(next(element.iter(f"{C}{name}")).get("val"))


RIGHT_TO_LEFT = (
    "\N{HEBREW LETTER SHIN}\N{HEBREW LETTER LAMED}\N{HEBREW LETTER VAV} (2021) \N{ARABIC LETTER ALEF}"
)
TYPICAL = {
    "one point": lambda chart: cut(chart, 1),
    "two points": lambda chart: cut(chart, 2),
    "right to left": lambda chart: renamed(chart, RIGHT_TO_LEFT),
    "400 characters": lambda chart: renamed(chart, LONG),
    "no words": lambda chart: renamed(chart, " "),
}


def cut(chart: Chart, count: int) -> Chart:
    """The first points of a chart, with what is said of them."""
    series = tuple(replace(one, values=one.values[:count], labels=one.labels[:count]) for one in chart.series)
    control = chart.control and replace(chart.control, signals=())
    return replace(
        chart, categories=chart.categories[:count], series=series, highlight=(), bands=(), notes=(),
        control=control,
    )  # fmt: skip


def renamed(chart: Chart, words: str) -> Chart:
    """A chart all of whose names are the same words."""
    return replace(
        chart,
        categories=(words,) * len(chart.categories),
        series=tuple(replace(one, name=words) for one in chart.series),
        references=tuple(replace(one, label=words) for one in chart.references),
        bands=tuple(replace(one, label=words) for one in chart.bands),
        notes=tuple(replace(one, text=words) for one in chart.notes),
        value_title=words,
        category_title=words,
    )


@pytest.mark.parametrize("oddity", TYPICAL)
def test_charts_of_odd_shape_or_words_are_sound_and_hold_what_they_say(oddity: str) -> None:
    charts = {name: TYPICAL[oddity](chart) for name, chart in CHARTS.items()}
    figures = (Figure(id=f"f{at}", graphic=chart, alt="w") for at, chart in enumerate(charts.values()))
    assert problems(render(of(*figures), demo.context()).data) == []
    for name, chart in charts.items():
        if reason_for_picture(chart):
            assert (oddity, bool(chart.references)) == ("one point", True), name
            continue
        for tree, cells in every_part(chart):
            for reference in (*tree.iter(f"{C}strRef"), *tree.iter(f"{C}numRef")):
                cached(reference, cells)


def parsed(data: bytes) -> Sent:
    """What a chart says of itself as it is read when it comes back."""
    tree = etree.fromstring(data)
    return Sent(
        digest=digest(data),
        says=says(tree),
        scales=tuple(scale(one) for one in tree.iter(f"{C}valAx")),
        series={shown: marks_of(one) for one in tree.iter(f"{C}ser") if (shown := shows(one))},
    )


ODD = MappingProxyType({"as it is": lambda chart: chart, **TYPICAL})


@pytest.mark.parametrize("oddity", ODD)
def test_what_is_kept_of_a_chart_is_what_it_says_when_it_comes_back_untouched(oddity: str) -> None:
    charts = [ODD[oddity](chart) for chart in CHARTS.values()]
    figures = (Figure(id=f"f{at}", graphic=chart, alt="w") for at, chart in enumerate(charts))
    with ZipFile(BytesIO(render(of(*figures), demo.context()).data)) as archive:
        found = [archive.read(name) for name in archive.namelist() if name.startswith("word/charts/chart")]
    assert len(found) > len(charts) / 2
    for data in found:
        assert sent_chart(data) == parsed(data)
        assert parsed(data).says
        assert parsed(data).series


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_without_a_value_is_a_picture_and_a_note_says_why(name: str) -> None:
    series = tuple(
        replace(one, values=(None,) * len(one.values), labels=("",) * len(one.values))
        for one in CHARTS[name].series
    )
    for chart in (replace(CHARTS[name], series=series), cut(CHARTS[name], 0)):
        artifact = render(of(Figure(id="f", graphic=chart, alt="words")), demo.context())
        assert any("it has no values" in note or "a single bar" in note for note in artifact.notes)
        assert problems(artifact.data) == []
