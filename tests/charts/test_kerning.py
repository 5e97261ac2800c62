"""The words of a chart are kerned as a shaper kerns them, and are as wide as they are drawn."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from reportgen.charts import draw
from reportgen.charts.faces import Faces
from reportgen.charts.kerning import kerning_of
from reportgen.drawings import pdf
from reportgen.drawings.faces import register
from reportgen.model.drawing import FontKey, TextRun
from tests.charts.charting import BRAND, FONTS, MONTHS, chart, face, marks, series

WORDS = (
    "AVATAR To We. P.A.", "Year to March 2022", "11,741 (−7.9%)", "Tŷ’r “Wylan”", "Łódź, Târgu", "fi ffl",
)  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("weight", [400, 600])
def test_pairs_stand_where_a_shaper_puts_them(words: str, weight: int) -> None:
    from matplotlib._text_helpers import layout
    from matplotlib.ft2font import FT2Font

    name = {400: "Regular", 600: "Semibold"}[weight]
    font = FT2Font(str(FONTS / f"SourceSans3-{name}.ttf"))
    font.set_size(1000, 72)
    plain = ("-liga", "-clig", "-calt", "-dlig", "-ccmp", "-locl")
    kerned = [item.x for item in layout(words, font, features=(*plain, "kern"))]
    loose = [item.x for item in layout(words, font, features=(*plain, "-kern"))]
    shifts = [b - a for a, b in pairwise(near - far for near, far in zip(kerned, loose, strict=True))]
    ours = kerning_of(face(FontKey(weight=weight))).between(words)
    assert [round(1000 * shift) for shift in ours] == [round(shift) for shift in shifts]


def test_a_width_is_that_of_the_kerned_words() -> None:
    faces = Faces(face)
    loose = faces.face(FontKey()).width("AVATAR", 10)
    assert faces.width("AVATAR", FontKey(), 10) == pytest.approx(
        loose + 10 * sum(faces.kerning("AVATAR", FontKey()))
    )
    assert faces.width("AVATAR", FontKey(), 10) < loose - 0.5
    assert faces.kerning("2222", FontKey()) == ()


def test_the_pdf_shows_the_pairs_and_still_reads_as_text() -> None:
    drawing = draw(chart("bar", ["AVATAR", "To We."], series("Visits", (1, 2))), BRAND, face, 480)
    run = next(mark for mark in marks(drawing) if isinstance(mark, TextRun) and mark.text == "AVATAR")
    assert run.kerning
    out = BytesIO()
    canvas = Canvas(out, pagesize=(drawing.width, drawing.height), initialFontName=register(face(FontKey())))
    pdf.replay(drawing, canvas, lambda key: register(face(key)))
    canvas.save()
    with pikepdf.open(out) as document:
        shown = [
            [
                part if isinstance(part, int) else float(part)
                for part in operands[0]
                if not isinstance(part, pikepdf.String)
            ]
            for operands, operator in pikepdf.parse_content_stream(document.pages[0])
            if str(operator) == "TJ"
        ]
    assert [round(-1000 * shift) for shift in run.kerning if shift] in shown
    import pypdfium2

    with pypdfium2.PdfDocument(out.getvalue()) as document:
        words = document[0].get_textpage().get_text_bounded()
    assert "AVATAR" in words
    assert "To We." in words


def test_a_label_ends_where_its_width_says() -> None:
    import pypdfium2

    drawing = draw(chart("line", MONTHS[:3], series("AVATAR To We.", (1, 2, 3))), BRAND, face, 480)
    run = next(mark for mark in marks(drawing) if isinstance(mark, TextRun) and "AVATAR" in mark.text)
    out = BytesIO()
    canvas = Canvas(out, pagesize=(drawing.width, drawing.height), initialFontName=register(face(FontKey())))
    pdf.replay(drawing, canvas, lambda key: register(face(key)))
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        page = document[0].get_textpage()
        search = page.search(run.text)
        index, count = search.get_next()
        right = page.get_charbox(index + count - 1, loose=True)[2]
    assert right == pytest.approx(run.x + run.width, abs=0.6)
