"""The words of a chart: what its alternative text calls it, and the titles of its axes."""

from __future__ import annotations

import pytest

from reportgen import Report
from reportgen.errors import ReportError
from reportgen.model.blocks import Figure
from reportgen.model.chart import Chart
from reportgen.model.inlines import FactText
from reportgen.model.walk import blocks_of
from tests.charts.charting import texts
from tests.charts.test_kinds import drawn
from tests.end_to_end.folders import Folder
from tests.end_to_end.test_charts import REPORT, _rows

QUERY = "SELECT 'North' AS branch, 3 AS visits UNION ALL SELECT 'South', 5"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = Folder(path=tmp_path_factory.mktemp("words"))
    return folder.write("report.yml", REPORT).write("data/data.csv", _rows())


def shown(home: Folder, directive: str) -> Figure:
    """The chart of a report of nothing else."""
    home.write("narrative/a.md", directive)
    document = Report.load(home.path).document
    (figure,) = [block for block in blocks_of(document) if isinstance(block, Figure)]
    return figure


@pytest.mark.parametrize(
    ("options", "opening"),
    [
        (":title: Visits by *branch*.\n", "Bar chart of Visits by branch. visits:"),
        ("", "Bar chart of Libraries. visits:"),
    ],
)
def test_the_chart_of_a_query_is_called_by_its_own_title(home: Folder, options: str, opening: str) -> None:
    figure = shown(home, f":::{{chart}}\n{options}:query: {QUERY}\n:::\n")
    assert figure.alt.startswith(opening)


def test_a_figure_in_a_charts_title_is_a_figure_of_its_alternative_text(home: Folder) -> None:
    title = ":title: Of {{ books.current }} loans\n"
    figure = shown(home, f":::{{chart}}\n{title}:query: {QUERY}\n:::\n")
    assert figure.alt.startswith("Bar chart of Of ")
    assert [one.fact for one in figure.told if isinstance(one, FactText)] == ["books.current"]


def test_a_chart_of_measures_is_called_by_them_whatever_its_title(home: Folder) -> None:
    figure = shown(home, ":::{chart} books\n:title: Busy\n:::\n")
    assert figure.alt.startswith("Line chart of Books.")


TITLES = ":value-title: Loans of a branch\n:category-title: What is lent\n"
KINDS = ("line", "control", "bar", "stacked", "share", "dots", "ranked")


@pytest.mark.parametrize("kind", KINDS)
def test_the_titles_of_its_axes_stand_in_a_chart_and_head_its_data(home: Folder, kind: str) -> None:
    over = {"dots": ":over: areas\n", "ranked": ""}.get(kind, ":over: months\n")
    figure = shown(home, f":::{{chart}} books\n:kind: {kind}\n{over}{TITLES}:::\n")
    chart = figure.graphic
    assert isinstance(chart, Chart)
    assert (chart.value_title, chart.category_title) == ("Loans of a branch", "What is lent")
    said = texts(drawn(chart))
    assert "Loans of a branch" in said
    assert "What is lent" in said


@pytest.mark.parametrize(
    ("kind", "option"),
    [("sparkline", "value-title"), ("sparkline", "category-title"), ("multiples", "category-title")],
)
def test_a_title_that_a_kind_has_no_place_for_is_refused_at_its_option(
    home: Folder, kind: str, option: str
) -> None:
    with pytest.raises(ReportError, match=f"a chart of kind “{kind}” has no {option}") as caught:
        shown(home, f":::{{chart}} books\n:kind: {kind}\n:{option}: Loans\n:::\n")
    assert caught.value.problems[0].where.line == 3
