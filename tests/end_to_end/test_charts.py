"""The directive chart, kind by kind: what is drawn from measures, and what is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen import Report
from reportgen.errors import ReportError
from reportgen.model.blocks import Figure, Heading, Table
from reportgen.model.chart import Chart
from reportgen.model.inlines import CrossReference, FactText
from reportgen.model.walk import blocks_of, words_of
from tests.charts.charting import texts
from tests.charts.test_kinds import drawn
from tests.end_to_end.folders import Folder

REPORT = """\
title: Libraries
period: 12m to 2024-03
area: town
areas: {town: Town, hills: The Hills}
layout: briefing
sources: {data: data/data.csv}
measures:
  books: {label: Books, unit: loans, limits: months}
  films: {label: Films, unit: loans}
  few: {label: Few, unit: loans, limits: months}
"""


def _rows() -> str:
    lines = ["measure,area,period,value"]
    for area, factor in (("town", 1), ("hills", 3)):
        for place in range(24):
            month = f"{2022 + (place + 3) // 12}-{(place + 3) % 12 + 1:02d}"
            lines.append(
                f"books,{area},{month},{factor * (60 + place * 37 % 11 + (90 if place == 20 else 0))}"
            )
            lines.append(f"films,{area},{month},{factor * (20 + place)}")
    lines += [f"few,town,2024-0{place},{10 + place}" for place in (1, 2, 3)]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = Folder(path=tmp_path_factory.mktemp("charts"))
    return folder.write("report.yml", REPORT).write("data/data.csv", _rows())


def figure_of(home: Folder, options: str, argument: str = "books") -> tuple[Figure, Chart]:
    lines = "\n".join(f":{option}" for option in options.split("\n") if option)
    home.write("narrative/a.md", f":::{{chart}} {argument}\n{lines}\n:::\n")
    report = Report.load(home.path)
    (figure,) = [block for block in blocks_of(report.document) if isinstance(block, Figure)]
    assert isinstance(figure.graphic, Chart)
    return figure, figure.graphic


@pytest.mark.parametrize(
    ("options", "argument", "form", "series"),
    [
        ("kind: stacked", "books, films", "stacked", ["Books", "Films"]),
        ("kind: share", "books, films", "share", ["Books", "Films"]),
        ("kind: dots", "books, films", "dots", ["12 months to March 2023", "12 months to March 2024"]),
        ("kind: dots\nover: areas", "books", "dots", ["12 months to March 2023", "12 months to March 2024"]),
        ("kind: multiples", "books, films", "multiples", ["Books", "Films"]),
        ("kind: multiples", "books", "multiples", ["Town", "The Hills"]),
        ("kind: sparkline\naspect: 0.2", "books", "sparkline", ["Books"]),
        ("kind: control", "books", "control", ["Books"]),
        ("kind: bar\nover: months", "few", "bar", ["Few"]),
    ],
)
def test_each_kind_draws_from_measures(
    home: Folder, options: str, argument: str, form: str, series: list[str]
) -> None:
    figure, chart = figure_of(home, options, argument)
    assert chart.form == form
    assert [row.name for row in chart.series] == series
    assert figure.alt
    Report.load(home.path).to_bytes("pdf")


def test_shares_are_percentages_of_the_period(home: Folder) -> None:
    _, chart = figure_of(home, "kind: share", "books, films")
    for place in range(2):
        assert sum(row.values[place] or 0 for row in chart.series) == pytest.approx(100)
    assert all(label.endswith("%") for row in chart.series for label in row.labels)


def test_a_control_chart_takes_its_limits_from_the_ledger(home: Folder) -> None:
    figure, chart = figure_of(home, "kind: control")
    ledger = Report.load(home.path).facts
    assert chart.control is not None
    assert chart.control.mean.value == ledger["books.xmr_mean"].value
    assert chart.control.upper.value == ledger["books.xmr_upper"].value
    assert (chart.control.signals[0].rule, chart.control.signals[0].places) == ("outside", (20,))
    assert "Outside a limit: Dec 2023." in figure.alt


def test_few_points_give_trial_limits(home: Folder) -> None:
    _, chart = figure_of(home, "kind: control", "few")
    assert chart.control is not None
    assert chart.control.trial == "Trial limits, from few points"


def test_a_query_gives_a_control_chart(home: Folder) -> None:
    query = (
        "SELECT period, CAST(value AS INTEGER) AS Loans FROM data "
        "WHERE measure = 'books' AND area = 'town' ORDER BY period"
    )
    home.write("narrative/a.md", f":::{{chart}}\n:kind: control\n\n{query}\n:::\n")
    (figure,) = [b for b in blocks_of(Report.load(home.path).document) if isinstance(b, Figure)]
    assert isinstance(figure.graphic, Chart)
    assert figure.graphic.control is not None


def test_a_baseline_is_shaded_and_notes_stand_at_their_points(home: Folder) -> None:
    figure, chart = figure_of(
        home,
        "baseline: 2022-04 to Sept 2022: Before the works\nnotes: Dec 2023: A gift of books; 2023-01: Snow",
    )
    assert [(band.first, band.last, band.label) for band in chart.bands] == [(0, 5, "Before the works")]
    assert [(note.place, note.text) for note in chart.notes] == [(20, "A gift of books"), (9, "Snow")]
    assert "Dec 2023: A gift of books." in figure.alt


@pytest.mark.parametrize(
    ("options", "argument", "message"),
    [
        ("kind: control", "films", "“films.months” has no limits"),
        ("kind: control\nover: rolling", "books", "a control chart of rolling values"),
        ("kind: control", "books, few", "a control chart of several measures"),
        ("kind: ranked\nover: months", "books", "a chart of kind “ranked” cannot show months"),
        ("kind: multiples\nreference: books.current", "books", "“multiples” has no line across it"),
        ("notes: Jun 1999: Snow", "books", "no point of the chart is called “Jun 1999”"),
        ("notes: Snow", "books", "the note “Snow” has no words"),
        ("baseline: 2022-04 to 2022-05 to 2022-06", "books", "is no stretch of the chart"),
        ("kind: bar\nover: periods\nnotes: x: y", "books", "no point of the chart is called “x”"),
    ],
)
def test_what_a_chart_cannot_show_is_said_at_its_place(
    home: Folder, options: str, argument: str, message: str
) -> None:
    with pytest.raises(ReportError) as caught:
        figure_of(home, options, argument)
    assert message in str(caught.value)
    assert "a.md:" in str(caught.value)


def test_reading_order_has_the_alternative_text(home: Folder) -> None:
    figure, _ = figure_of(home, "kind: control")
    told = Report.load(home.path).to_bytes("text").decode("utf-8")
    assert figure.alt in told


def _tables(home: Folder) -> list[Table]:
    return [block for block in blocks_of(Report.load(home.path).document) if isinstance(block, Table)]


def test_the_data_stands_below_its_chart_bound_to_its_facts(home: Folder) -> None:
    _, chart = figure_of(home, "data: below", "films")
    (table,) = _tables(home)
    assert words_of(table.caption) == "Data behind the chart “Films”"
    assert [words_of(cell.children) for cell in table.header[0].cells] == ["Period", "Films"]
    assert [words_of(row.cells[1].children) for row in table.rows] == list(chart.series[0].labels)
    (figure,) = table.rows[0].cells[1].children
    assert isinstance(figure, FactText)
    assert figure.fact == "films.months[0]"
    assert not [found for found in Report.load(home.path).check() if found.severity == "error"]


def test_bars_of_one_measure_list_their_periods(home: Folder) -> None:
    figure_of(home, "kind: bar\nover: periods\ndata: below", "films")
    (table,) = _tables(home)
    names = [words_of(row.cells[0].children) for row in table.rows]
    assert names == ["12 months to March 2023", "12 months to March 2024"]
    assert [cell.scope for cell in table.rows[0].cells] == ["row", None]


def test_an_appendix_lists_the_data_of_all_charts_with_links_both_ways(home: Folder) -> None:
    charts = (
        ":::{chart} books\n:::\n\n:::{chart} films\n:source: Ours\n:::\n\n# Data\n\n:::{chart-data}\n:::\n"
    )
    home.write("narrative/a.md", charts)
    report = Report.load(home.path)
    blocks = list(blocks_of(report.document))
    figures = [block for block in blocks if isinstance(block, Figure)]
    tables = [block for block in blocks if isinstance(block, Table)]
    assert [table.id for table in tables] == [f"{figure.id}-data" for figure in figures]
    for figure, table in zip(figures, tables, strict=True):
        (there,) = [part for part in figure.source if isinstance(part, CrossReference)]
        (back,) = [part for part in table.caption if isinstance(part, CrossReference)]
        assert (there.target, back.target) == (table.id, figure.id)
    report.to_bytes("pdf")
    report.to_bytes("docx")


def test_a_rebuild_takes_its_charts_from_the_cache_and_gives_the_same_bytes(
    home: Folder, tmp_path: Path
) -> None:
    home.write("narrative/a.md", ":::{chart} books\n:::\n\n:::{chart} books, films\n:kind: share\n:::\n")
    code = (
        "import hashlib, sys; from reportgen import Report\n"
        f"data = Report.load({str(home.path)!r}).to_bytes('pdf')\n"
        "loaded = [name in sys.modules for name in ('reportgen.charts.kinds', 'matplotlib')]\n"
        "print(hashlib.sha256(data).hexdigest(), *loaded)\n"
    )

    def build(cache: str) -> list[str]:
        environment = os.environ | {"REPORTGEN_CACHE": cache, "PYTHONUTF8": "1"}
        made = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
        )
        return made.stdout.split()

    off, cold, warm = build("off"), build(str(tmp_path)), build(str(tmp_path))
    assert off[0] == cold[0] == warm[0]
    assert (off[1], cold[1], warm[1]) == ("True", "True", "False")
    assert (off[2], cold[2], warm[2]) == ("False", "False", "False")


def test_tiles_show_the_course_of_their_measures(home: Folder) -> None:
    words = ":::{key-figures} books.current, films.current\n:sparkline: months\n:::\n"
    home.write("narrative/a.md", words)
    report = Report.load(home.path)
    figures = [block for block in blocks_of(report.document) if isinstance(block, Figure)]
    assert [figure.graphic.form for figure in figures if isinstance(figure.graphic, Chart)] == [
        "sparkline"
    ] * 2
    assert figures[1].alt.startswith("Line of Films. Films: 20 in Apr 2022 and 43 in Mar 2024")
    report.to_bytes("pdf")
    report.to_bytes("docx")
    home.write("narrative/a.md", f"{words}\n:::{{chart}} films\n:::\n\n:::{{chart-data}}\n:::\n")
    captions = [words_of(table.caption) for table in _tables(home)]
    assert captions == [f"Data behind the chart “{name}”" for name in ("Books", "Films")]
    home.write("narrative/a.md", words.replace("months", "years"))
    with pytest.raises(ReportError, match="“books” has no years"):
        _ = Report.load(home.path).document


def test_a_share_of_nothing_says_that_its_parts_are_nought(home: Folder) -> None:
    query = "select 'Town' as point, 0 as books, 0 as films"
    _, made = figure_of(home, f"kind: share\nquery: {query}", "")
    assert [row.labels for row in made.series] == [("0",), ("0",)]
    words = texts(drawn(made))
    assert "books: 0, films: 0" in words


def test_a_part_below_zero_is_named_where_the_chart_stands(home: Folder) -> None:
    query = "select 'Town' as point, -3 as books, 5 as films"
    with pytest.raises(ReportError, match="a part below zero: −3 \\(books, Town\\)") as caught:
        figure_of(home, f"kind: share\nquery: {query}", "")
    assert "kind: stacked" in str(caught.value)
    assert "a.md:" in str(caught.value)


def test_values_that_would_all_print_as_nought_ask_for_decimals_and_get_them(home: Folder) -> None:
    query = "kind: {}\nquery: select 'p' || i as point, i * 1e-12 as loans from range(1, 4) t(i)\n"
    for form in ("line", "bar"):
        with pytest.raises(ReportError, match="every value of the chart would be printed as 0") as caught:
            figure_of(home, query.format(form), "")
        assert "“:decimals: 13”" in str(caught.value)
        _, made = figure_of(home, query.format(form) + "decimals: 13", "")
        words = set(texts(drawn(made)))
        assert "0.0000000000030" in words
    axis = [word for word in words if word.startswith("0.")]
    assert {len(word) for word in axis} == {len("0.0000000000030")}


def test_a_fifth_line_is_refused_with_what_to_do(home: Folder) -> None:
    query = "query: select 'p' || i as point, 1 as a, 2 as b, 3 as c, 4 as d, 5 as e from range(3) t(i)"
    with pytest.raises(ReportError, match="a line chart of 5 series") as caught:
        figure_of(home, f"kind: line\n{query}", "")
    assert "kind: multiples" in str(caught.value)
    _, made = figure_of(home, f"kind: multiples\n{query}", "")
    assert len(made.series) == 5


@pytest.fixture
def shelf(tmp_path: Path) -> Folder:
    """The report in a folder of its own, whose layout may say where the data stand."""
    folder = Folder(path=tmp_path)
    return folder.write("report.yml", REPORT).write("data/data.csv", _rows())


def tables_of(folder: Folder, data: str, words: str) -> tuple[list[str], list[str]]:
    """The words of the headings, and the ids of the tables."""
    folder.write("layout/layout.yml", f"charts: {{data: {data}}}\n").write("narrative/a.md", words)
    blocks = list(blocks_of(Report.load(folder.path).document))
    heads = [words_of(block.children) for block in blocks if isinstance(block, Heading)]
    return heads, [block.id for block in blocks if isinstance(block, Table)]


CHARTS = ":::{chart} books\n:::\n\n:::{chart} films\n:::\n"


def test_a_layout_puts_the_data_of_all_charts_in_an_appendix_with_links_both_ways(shelf: Folder) -> None:
    heads, tables = tables_of(shelf, "appendix", CHARTS)
    assert heads[-1] == "The data behind the charts"
    report = Report.load(shelf.path)
    figures = [block for block in blocks_of(report.document) if isinstance(block, Figure)]
    assert tables == [f"{figure.id}-data" for figure in figures]
    links = [part.target for figure in figures for part in figure.source if isinstance(part, CrossReference)]
    assert links == tables
    assert report.to_bytes("pdf")
    assert report.to_bytes("docx")


def test_the_data_of_bars_are_headed_by_what_they_are(shelf: Folder) -> None:
    shelf.write("layout/layout.yml", "charts: {data: appendix}\n")
    heads = []
    for words in ("books\n:kind: bar\n:over: periods", "books, films\n:kind: bar\n:over: periods"):
        shelf.write("narrative/a.md", f":::{{chart}} {words}\n:::\n")
        (table,) = _tables(shelf)
        heads.append([words_of(cell.children) for cell in table.header[0].cells])
    assert heads[0] == ["Period", "Books"]
    assert heads[1] == ["Measure", "12 months to March 2023", "12 months to March 2024"]


@pytest.mark.parametrize(("layout", "count"), [("quarterly", 2), ("briefing", 0)])
def test_the_quarterly_layout_has_an_appendix_and_the_briefing_none(
    shelf: Folder, layout: str, count: int
) -> None:
    shelf.write("report.yml", REPORT.replace("briefing", layout)).write("narrative/a.md", CHARTS)
    assert len(_tables(shelf)) == count


def test_without_charts_there_is_no_appendix_and_with_one_of_the_authors_own_no_other(shelf: Folder) -> None:
    heads, tables = tables_of(shelf, "appendix", "Words alone.\n")
    assert "The data behind the charts" not in heads
    assert tables == []
    heads, tables = tables_of(shelf, "appendix", f"# Numbers\n\n:::{{chart-data}}\n:::\n\n{CHARTS}")
    assert "The data behind the charts" not in heads
    assert len(tables) == 2


def test_a_layout_puts_the_data_below_each_chart_unless_the_chart_says_otherwise(shelf: Folder) -> None:
    heads, tables = tables_of(shelf, "below", CHARTS + "\n:::{chart} few\n:data: none\n:::\n")
    assert "The data behind the charts" not in heads
    assert len(tables) == 2
