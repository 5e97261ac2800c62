"""A user's own matplotlib figure in a report: vectors, the brand's fonts, words that say what it shows."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from matplotlib.figure import Figure as Plotted

from reportgen import Report
from reportgen.errors import ReportError
from reportgen.model.blocks import Figure
from reportgen.model.drawing import Drawing
from reportgen.model.walk import blocks_of


def plotted(label: str = "Weeks of the year") -> Plotted:
    figure = Plotted(figsize=(6, 2.5))
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
