"""Reports with nothing, little or very much in them come out right."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest

from reportgen import Measure, Report
from reportgen.report import Report as Loaded
from tests.end_to_end.folders import Folder, built, reportgen

LAYOUTS = ("briefing", "quarterly")


def printed(path: Path) -> str:
    """The words of a PDF, page after page."""
    pdf = pypdfium2.PdfDocument(path.read_bytes())
    text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    return text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_title_and_a_period_are_enough(folder: Folder, layout: str) -> None:
    for name in ("data", "narrative"):
        shutil.rmtree(folder.path / name)
    folder.write("report.yml", f"title: Alone\nperiod: 2024\nlayout: {layout}\n")
    assert "Alone" in built(folder)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_without_measures_there_are_words(folder: Folder, layout: str) -> None:
    sources = "sources: {visits: data/visits.csv}"
    folder.write("report.yml", f"title: T\nperiod: 2024\nlayout: {layout}\n{sources}\n")
    assert "‹body› Words." in built(folder.write("narrative/a.md", "# Words\n\nWords.\n"))


def test_without_data_a_figure_is_not_available(folder: Folder) -> None:
    measures = "measures:\n  visits: {label: Visits, unit: visits}"
    folder.write("report.yml", f"title: T\nperiod: 2024\nlayout: briefing\n{measures}\n")
    folder.write(
        "narrative/a.md", "# W\n\nThere were {{ visits.current | noun }}.\n\n:::{variance-table}\n:::\n"
    )
    text = built(folder)
    assert "⟦visits.current|noun: [x]⟧" in text
    assert "⟦visits.current|value:marked: [x]⟧" in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_without_sections_the_cover_stands(folder: Folder, layout: str) -> None:
    (folder.path / "narrative/a.md").unlink()
    folder.change("report.yml", "layout: briefing", f"layout: {layout}")
    assert "⟦visits.change_pct: +20.0%⟧" in built(folder)


def test_an_empty_narrative_is_nothing(folder: Folder) -> None:
    assert "⟦visits.change_pct: +20.0%⟧" in built(folder.write("narrative/a.md", ""))


def test_200_measures(folder: Folder) -> None:
    names = [f"measure_{place}" for place in range(200)]
    measures = "".join(f"  {name}: {{label: Measure {name[8:]}, unit: visits}}\n" for name in names)
    rows = "".join(
        f"{name},{year},{place + year}\n" for place, name in enumerate(names) for year in (2023, 2024)
    )
    folder.write("data/visits.csv", f"measure,period,value\n{rows}")
    folder.write(
        "report.yml",
        "title: Many\nperiod: 2024\nlayout: quarterly\nsources: {visits: data/visits.csv}\n"
        f"measures:\n{measures}",
    )
    text = built(folder.write("narrative/a.md", "# All\n\n:::{variance-table}\n:::\n"), "pdf")
    assert text.count("⟦measure_199.current|value:marked: 2,223⟧") == 1
    words = printed(folder.path.parent / "out" / "visits.pdf")
    assert all(f"Measure {place}" in words for place in range(200))
    assert words.count("Percentage change") >= 5, "the header repeats on each page"


def test_a_base_of_nought_and_negative_numbers_in_a_chart(folder: Folder) -> None:
    folder.write(
        "data/visits.csv",
        "measure,period,value\nvisits,2023,0\nvisits,2024,-5\nloans,2023,-9\nloans,2024,0\n",
    )
    folder.write(
        "narrative/a.md",
        "# V\n\n:::{chart} visits, loans\n:::\n\n:::{key-figures} visits.change, loans.change\n:::\n",
    )
    text = built(folder)
    assert "⟦visits.current: −5⟧" in text
    assert "⟦visits.change: −5⟧" in text
    assert "⟦loans.change: +9⟧" in text


def test_a_chart_of_a_measure_without_values_says_so(folder: Folder) -> None:
    folder.write("data/visits.csv", "measure,period,value\nvisits,2023,\nvisits,2024,\nloans,2024,1\n")
    text = built(folder.write("narrative/a.md", "# V\n\n:::{chart} visits\n:::\n"))
    assert "no data" in text.lower()


WELSH = """\
title: Ymweliadau â’r llyfrgell
period: 12m to 2022-03
language: cy-GB
layout: quarterly
sources: {visits: data/visits.csv}
measures:
  visits: {label: Ymweliadau, unit: {one: ymweliad, many: ymweliad}, polarity: up is good}
  loans: {label: Benthyciadau, unit: {one: benthyciad, many: benthyciad}, polarity: down is good}
cover: {figures: [visits.change_pct, loans.change_pct]}
publication: {publisher: Llyfrgelloedd, published: 2022-06-30, state: draft, contact: Ysgrifennwch atom.}
"""

WELSH_WORDS = """\
# Ymweliadau

{{ visits.change_pct | words }} ac {{ loans.change_pct | words }}, {{ visits.change_pct | versus }}.

:::{variance-table}
:::

:::{chart} visits
:kind: line
:over: months
:::

:::{measure-card} Cerdyn
:level: 2
:reason: Dim eto.
:::
"""


@pytest.fixture
def welsh(folder: Folder) -> Folder:
    """A report in Welsh over two years of months."""
    rows = [
        f"{name},{year}-{month:02d},{first + 10 * up * (year - 2020) + month}"
        for name, first, up in (("visits", 100, 1), ("loans", 400, -1))
        for year, months in ((2020, range(4, 13)), (2021, range(1, 13)), (2022, range(1, 4)))
        for month in months
    ]
    folder.write("data/visits.csv", "measure,period,value\n" + "\n".join(rows) + "\n")
    return folder.write("report.yml", WELSH).write("narrative/a.md", WELSH_WORDS)


def test_a_report_in_welsh_is_in_welsh_from_end_to_end(welsh: Folder) -> None:
    text = built(welsh)
    words = " ".join(printed(welsh.path.parent / "out" / "visits.pdf").split())
    for said in (
        "cynyddodd",
        "gostyngodd",
        "12 mis hyd at fis Mawrth 2022",
        "o gymharu â’r 12 mis hyd at fis Mawrth 2021",
        "I fyny",
        "I lawr",
        "gwell",
        "Newid canrannol",
        "Cynnwys",
        "Tudalen 2 o",
        "Am y cyhoeddiad hwn",
        "Cysylltu",
        "Cyhoeddwyd: 30 Mehefin 2022",
        "Drafft",
        "Ebr",
        "Rheswm: Dim eto.",
    ):
        assert said in words, said
    assert "language: cy-GB" in text
    assert "Siart llinell: Ymweliadau." in text
    for english in ("Page", "Contents", "compared", "Change", "Draft", "Chart", "better", "Up", "months"):
        assert english not in words, english
    for english in ("Page", "compared", "Change", "Draft", "chart of", "(better)", "highest", "months to"):
        assert english not in text, english


def test_the_facts_of_a_report_in_welsh_are_printed_in_welsh(welsh: Folder) -> None:
    ran = reportgen("facts", welsh.path)
    assert ran.code == 0
    assert "mis hyd at" in ran.out


def test_a_report_from_python_is_the_same_report() -> None:
    rows = [("visits", "2023", 100), ("visits", "2024", 120)]
    report = Report("Libraries", "2024", data=rows, measures=[Measure("visits", unit="visits")])
    assert isinstance(report, Loaded)
    report.section("Visits", "Visits {{ visits.change_pct | words }}.")
    assert "rose by 20.0%" in report.to_bytes("text").decode("utf-8")
    assert report.to_bytes("pdf").startswith(b"%PDF-")
