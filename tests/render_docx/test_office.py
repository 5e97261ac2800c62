"""The draft as LibreOffice opens it: all pages, all words, in the brand's fonts."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pypdfium2

from reportgen.charts import draw
from reportgen.model.blocks import Break, Figure
from reportgen.model.chart import Chart, ChartBand, ChartNote
from reportgen.render.docx import render as docx
from reportgen.render.pdf import render as pdf
from tests.charts.charting import BRAND, face
from tests.model import demo
from tests.programs import require
from tests.render_docx.documents import CHARTS, made, of, values


def test_libreoffice_shows_every_page_with_its_words_and_its_fonts(tmp_path: Path) -> None:
    office = require("soffice")
    (tmp_path / "demo.docx").write_bytes(made("demo").data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "demo.docx")], check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(tmp_path / "demo.pdf") as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
        sizes = [round(page.get_width()) for page in pdf]
    assert len(pages) == 8, "no stray empty page"
    assert sizes == [595] * 7 + [842]
    assert "Libraries in Northshire" in pages[0]
    assert "Page 3 of 8" in pages[2]
    assert "1 The 12 months to March 2021 held two closures." in " ".join(pages[2].split())
    assert "Branch" in pages[6].splitlines()[1], "the header row stands again on the second page"
    assert b"SourceSans3" in (tmp_path / "demo.pdf").read_bytes()


SHOWN = {name: chart for name, chart in CHARTS.items() if name != "hostile"}
"""The charts whose words a font has."""


def words_of(chart: Chart) -> Iterator[str]:
    """What a chart says wherever it is drawn: its names, lines and bands, its values or the last of them."""
    limits = chart.control
    yield from filter(None, (chart.value_title, chart.category_title))
    yield from (line.label for line in chart.references)
    yield from (band.label for band in chart.bands)
    if limits:
        yield from (line.label for line in (limits.mean, limits.upper, limits.lower) if line)
        yield from (signal.label for signal in limits.signals)
    rows = chart.form in ("bar", "ranked", "dots", "share", "stacked")
    for series in () if chart.form == "sparkline" else chart.series:
        known = [label for label, value in zip(series.labels, series.values, strict=True) if value]
        yield from known if rows else known[-1:]
        yield from [series.name] if chart.form not in ("bar", "ranked") else []
    yield from chart.categories if rows else []


def test_libreoffice_draws_each_kind_of_chart_with_the_words_that_the_pdf_has(tmp_path: Path) -> None:
    office = require("soffice")
    context = replace(demo.context(), draw=lambda chart, width: draw(chart, BRAND, face, width))
    figures = (
        (Figure(id=f"f{at}", graphic=chart, alt="w"), Break(id=f"b{at}"))
        for at, chart in enumerate(SHOWN.values())
    )
    document = of(*chain.from_iterable(figures))
    (tmp_path / "charts.docx").write_bytes(docx(document, context).data)
    (tmp_path / "ours.pdf").write_bytes(pdf(document, context).data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "charts.docx")], check=True, capture_output=True, timeout=180)
    for name_of in ("ours.pdf", "charts.pdf"):
        with pypdfium2.PdfDocument(tmp_path / name_of) as pages:
            texts = ["".join(page.get_textpage().get_text_range().split()) for page in pages]
        assert len(texts) == len(SHOWN)
        for (name, chart), text in zip(SHOWN.items(), texts, strict=True):
            lost = [words for words in words_of(chart) if "".join(words.split()) not in text]
            assert lost == [], f"{name} in {name_of}"


def test_long_names_a_note_and_a_bands_name_stand_apart_in_a_line_chart(tmp_path: Path) -> None:
    office = require("soffice")
    chart = Chart(
        form="line",
        categories=("Alpha", "Beta", "Gamma"),
        series=(values("Long " * 60, "12", "30", "9"), values("Short", "5", "6", "7")),
        bands=(ChartBand(first=0, last=1, label="Shade"),),
        notes=(ChartNote(place=1, text="A very long note about things that happened here"),),
    )
    context = replace(demo.context(), draw=lambda chart, width: draw(chart, BRAND, face, width))
    (tmp_path / "long.docx").write_bytes(docx(of(Figure(id="f", graphic=chart, alt="w")), context).data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*convert, str(tmp_path / "long.docx")], check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(tmp_path / "long.pdf") as pages:
        text = pages[0].get_textpage()
        said = text.get_text_range()
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
    assert all(words in said for words in ("Short", "Shade", "happened here", "Long Long"))
    meeting = [
        (one, other)
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one[0] < other[2] - 1 and other[0] < one[2] - 1 and one[1] < other[3] - 2 and other[1] < one[3] - 2
    ]
    assert meeting == []
