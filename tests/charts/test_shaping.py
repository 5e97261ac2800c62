"""The text of a figure: letters stand where matplotlib sets them, and join where its script asks it."""

from __future__ import annotations

import ctypes
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pypdfium2
import pytest
from matplotlib.figure import Figure
from pypdfium2 import raw

from reportgen.charts.recorder import record
from reportgen.charts.shaping import Asked, shaper_of
from reportgen.drawings import pdf
from reportgen.drawings.faces import register
from reportgen.errors import LayoutError
from reportgen.model.drawing import Drawing, FontKey, Shape, TextRun
from tests.charts.charting import face, marks, texts

WORDS = "Very long text, AV To first, longer than the default"
FIGURE = (5.0, 1.0)
ARABIC = "\u0631\u0642\u0645"


@cache
def wide(_: FontKey) -> bytes:
    """A face of 2,048 units an em, so that its widths are no whole thousandths; it has many scripts."""
    return (Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf").read_bytes()


def written(text: str, **options: Any) -> Figure:
    figure = Figure(figsize=FIGURE)
    figure.text(0.9 if options.get("ha") == "right" else 0.05, 0.5, text, size=12, **options)
    return figure


def recorded(text: str, **options: Any) -> Drawing:
    return record(written(text, **options), wide)


def origins(data: bytes) -> list[float]:
    """Where the letters of a page begin, as PDFium sets them."""
    document = pypdfium2.PdfDocument(data)
    page = document[0].get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    found = []
    for place in range(page.count_chars()):
        raw.FPDFText_GetCharOrigin(page, place, ctypes.byref(x), ctypes.byref(y))
        found.append(x.value)
    document.close()
    return found


def ours(drawing: Drawing) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, pagesize=(drawing.width, drawing.height), invariant=1)
    pdf.replay(drawing, canvas, lambda key: register(wide(key)))
    canvas.save()
    return out.getvalue()


def theirs(figure: Figure) -> bytes:
    out = BytesIO()
    with mpl.rc_context({"pdf.fonttype": 42, "font.family": "DejaVu Sans"}):
        figure.savefig(out, format="pdf")
    return out.getvalue()


def test_letters_stand_where_matplotlibs_pdf_has_them() -> None:
    plain = {"fontfeatures": ["-liga"]}
    here, there = origins(ours(recorded(WORDS, **plain))), origins(theirs(written(WORDS, **plain)))
    assert len(here) == len(there) == len(WORDS)
    assert here == pytest.approx(there, abs=0.01)


def test_a_text_is_placed_by_its_width_as_matplotlib_measures_it() -> None:
    (run,) = (mark for mark in marks(recorded(WORDS, ha="right")) if isinstance(mark, TextRun))
    width, _, _ = shaper_of(wide(FontKey())).extents(WORDS, 12)
    assert run.x == pytest.approx(0.9 * 72 * FIGURE[0] - width, abs=0.001)
    assert run.width == pytest.approx(width, abs=0.6)


def test_text_stays_text_without_ligatures() -> None:
    assert texts(recorded("office first")) == ["office first"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (ARABIC, {}),
        ("office", {"fontfeatures": ["liga"]}),
        ("\u0431", {"language": "sr"}),
        ("\u05d0\u05d1", {}),
    ],
    ids=["a script whose letters join", "a feature asked for", "a language's letters", "from right to left"],
)
def test_letters_that_change_are_outlines_of_what_the_font_makes_of_them(
    text: str, asked: dict[str, Any]
) -> None:
    drawing = recorded(text, **asked)
    assert texts(drawing) == []
    outline = next(mark for mark in marks(drawing) if isinstance(mark, Shape) and mark.stroke is None)
    assert outline.fill is not None


def test_letters_that_join_stand_nearer_than_those_that_stand_alone() -> None:
    shaper = shaper_of(wide(FontKey()))
    joined = shaper.outline(ARABIC, 12, Asked()).get_extents().width
    alone = sum(shaper.outline(letter, 12, Asked()).get_extents().width for letter in ARABIC)
    assert joined < alone - 0.5


def test_a_language_for_letters_that_it_does_not_change_leaves_text() -> None:
    assert texts(recorded("\u0431", language="ru")) == ["\u0431"]


@pytest.mark.parametrize("asked", [{"fontfeatures": ["small capitals!"]}, {"language": [("en", 0, 40)]}])
def test_what_no_font_can_be_asked_is_an_error_that_names_the_label(asked: dict[str, Any]) -> None:
    with pytest.raises(LayoutError, match="“Visits” cannot be set"):
        recorded("Visits", **asked)


def test_figures_of_our_own_face_are_kerned_as_it_says() -> None:
    (run,) = (mark for mark in marks(record(written("AVA"), face)) if isinstance(mark, TextRun))
    assert run.kerning[0] < -0.01
