"""The words of a chart: what its alternative text calls it, and the titles of its axes."""

from __future__ import annotations

import pytest

from reportgen import Report
from reportgen.model.blocks import Figure
from reportgen.model.inlines import FactText
from reportgen.model.walk import blocks_of
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
