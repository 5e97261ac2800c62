"""A user's own matplotlib figure in a report: vectors, the brand's fonts, words that say what it shows."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from matplotlib.figure import Figure as Plotted

from reportgen import Report
from reportgen.errors import LayoutError, ReportError
from reportgen.model.blocks import Figure
from reportgen.model.drawing import Drawing
from reportgen.model.finding import Finding, Severity
from reportgen.model.walk import blocks_of


def plotted(label: str = "Weeks of the year") -> Plotted:
    figure = Plotted(figsize=(6, 2.5), layout="constrained")
    axes = figure.subplots()
    axes.plot([3, 1, 2])
    axes.set_xlabel(label)
    return figure


def report(words: str = "![Visits fell, then rose](visits)", figure: Plotted | None = None) -> Report:
    made = Report("Libraries", "2024").figure("visits", figure or plotted())
    return made.section("Visits", words)


def test_it_stands_in_the_report_as_a_drawing_with_its_alternative_text() -> None:
    (block,) = [block for block in blocks_of(report().document) if isinstance(block, Figure)]
    assert isinstance(block.graphic, Drawing)
    assert block.alt == "Visits fell, then rose"


def test_in_the_pdf_its_words_are_text_in_the_fonts_of_the_brand() -> None:
    data = report().to_bytes("pdf")
    pages = pypdfium2.PdfDocument(data)
    words = "".join(pages[place].get_textpage().get_text_bounded() for place in range(len(pages)))
    assert "Weeks of the year" in words
    with pikepdf.open(BytesIO(data)) as pdf:
        fonts = {str(one.BaseFont) for page in pdf.pages for one in page.Resources.get("/Font", {}).values()}
    assert all("SourceSans3" in name for name in fonts)


@pytest.mark.parametrize("words", ["![](visits)", ":::{image} visits\n:::", ":::{image} visits\n:alt: \n:::"])
def test_without_alternative_text_it_is_refused(words: str) -> None:
    with pytest.raises(ReportError, match="alternative text"):
        _ = report(words).document


def test_a_letter_that_the_font_lacks_is_named_where_the_figure_is_placed() -> None:
    with pytest.raises(ReportError, match="label “Weeks 😀”") as caught:
        _ = report(figure=plotted("Weeks 😀")).document
    assert "section 1:" in str(caught.value)


def test_a_figure_is_the_same_bytes_twice() -> None:
    assert report().to_bytes("pdf") == report().to_bytes("pdf")


def crowded() -> Plotted:
    figure = Plotted(figsize=(4, 2.5))
    axes = figure.subplots()
    names = [f"The library of Ward {place}" for place in range(12)]
    axes.bar(names, range(12))
    return figure


def test_labels_that_overlap_are_named_where_the_figure_is_placed() -> None:
    with pytest.raises(ReportError) as caught:
        _ = report(figure=crowded()).document
    said = str(caught.value)
    assert "the labels “The library of Ward 0” and “The library of Ward 1” overlap" in said
    assert "section 1:1" in said
    assert "label fewer ticks" in said
    assert "more labels of the figure" in said


def test_a_figure_may_stand_as_it_is() -> None:
    made = Report("Libraries", "2024").figure("visits", crowded(), as_is=True)
    assert made.section("Visits", "![Visits by ward](visits)").to_bytes("pdf")


def test_a_label_off_the_figure_or_cut_by_its_axes_is_named() -> None:
    figure = Plotted(figsize=(4, 2.5))
    figure.subplots().text(0.9, 0.5, "far beyond the right edge of it all")
    with pytest.raises(ReportError, match=r"label “far beyond .*” runs off the figure"):
        _ = report(figure=figure).document
    figure = Plotted(figsize=(8, 2.5))
    axes = figure.add_axes((0.1, 0.2, 0.4, 0.7))
    axes.text(0.9, 0.5, "cut in half", clip_on=True)
    axes.text(1.9, 0.5, "not to be seen", clip_on=True)
    with pytest.raises(ReportError) as caught:
        _ = report(figure=figure).document
    assert "“cut in half” is cut off" in str(caught.value)
    assert "not to be seen" not in str(caught.value)


def test_mathematics_that_cannot_be_read_is_named_with_its_figure() -> None:
    figure = plotted()
    figure.axes[0].set_title(r"Visits by $\frac{1$")
    with pytest.raises(
        LayoutError, match=r"the figure “visits”: the text “Visits by \$.*\$” cannot"
    ) as caught:
        _ = report(figure=figure).document
    assert caught.value.where is not None
    assert caught.value.where.file == "section 1"
    assert r"Expected \frac{num}{den}" in caught.value.why


@pytest.mark.parametrize(
    ("typed", "hint"), [("visit", "did you mean “visits”?"), ("g", "known: loans, visits")]
)
def test_a_figure_that_was_not_given_is_held_against_those_that_were(typed: str, hint: str) -> None:
    made = report(f"![Visits fell]({typed})").figure("loans", plotted())
    with pytest.raises(ReportError, match=f"the report was given no figure “{typed}”") as caught:
        _ = made.document
    assert caught.value.hint == hint


def test_where_no_figure_was_given_it_says_how_to_give_one() -> None:
    made = Report("Libraries", "2024").section("Visits", "![Visits fell](visits)")
    with pytest.raises(ReportError, match="no figure “visits”") as caught:
        _ = made.document
    assert caught.value.hint == "give it with report.figure(“visits”, …)"


def test_a_file_without_a_suffix_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    plotted().savefig(tmp_path / "branches", format="png")
    assert report("![Visits fell](branches)").document


def test_a_path_of_a_file_is_still_looked_for_among_files() -> None:
    with pytest.raises(ReportError, match=r"there is no file “visits\.png”"):
        _ = report("![Visits fell](visits.png)").document


def test_labels_may_touch_and_be_turned_side_by_side() -> None:
    figure = Plotted(figsize=(4, 3), layout="constrained")
    axes = figure.subplots()
    axes.bar([f"Library {place}" for place in range(12)], range(12))
    axes.tick_params(axis="x", labelrotation=45)
    axes.text(2, 8, "one")
    axes.text(2, 8, "one")
    assert report(figure=figure).document


def test_axes_stand_for_their_figure() -> None:
    axes = plotted().axes[0]
    made = Report("Libraries", "2024").figure("visits", axes).section("Visits", "![Visits fell](visits)")
    assert [block.alt for block in blocks_of(made.document) if isinstance(block, Figure)] == ["Visits fell"]


@pytest.mark.parametrize("given", [None, "visits.png", 5])
def test_what_is_no_figure_is_refused_by_its_name(given: object) -> None:
    with pytest.raises(ReportError, match=r"“visits” is a .* and no figure") as caught:
        Report("Libraries", "2024").figure("visits", given)
    assert "pyplot.subplots()" in caught.value.hint


def small(made: Report) -> list[Finding]:
    return [finding for finding in made.check() if finding.rule == "figure-small"]


def inside(columns: int) -> Report:
    return report(f":::{{columns}}\n:count: {columns}\n![Visits fell, then rose](visits)\n:::")


def test_type_that_its_place_makes_too_small_is_told_with_its_size_and_what_to_do() -> None:
    (found,) = small(inside(3))
    assert found.severity is Severity.WARNING
    assert str(found.where).startswith("section 1:")
    assert found.message == (
        "the figure “Visits fell, then rose” is 432 × 180 pt and stands in 152 × 723 pt, "
        "so that its smallest type, 10 pt, is 3.5 pt on the page"
    )
    hint = (
        "make it at most 2.1 inches wide and 10.0 high, with type of 6 pt or more, or give it a larger place"
    )
    assert found.hint == hint


def test_type_that_is_still_read_is_not_told() -> None:
    assert small(report()) == []
    figure = Plotted(figsize=(2, 2), layout="constrained")
    figure.subplots().plot([3, 1, 2])
    figure.text(0.5, 0.5, "small by itself", size=5)
    assert small(report(figure=figure)) == []


def test_a_figure_larger_than_the_page_is_told() -> None:
    figure = plotted()
    figure.set_size_inches(6, 40)
    assert "10 pt, is 2.5 pt on the page" in small(report(figure=figure))[0].message
