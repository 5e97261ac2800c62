"""Short texts, which are set as a whole, come out as they would word by word."""

from __future__ import annotations

import pytest

from reportgen.errors import AssetError
from reportgen.render.pdf.boxes import TextBox
from tests.render_pdf.made import document, p
from tests.render_pdf.seen import boxes

LONG = "and so it went on, " * 20


def lines(text: str) -> list[TextBox]:
    """The lines of a paragraph of body text, as placed."""
    return [box for box in boxes(document([p("p", text)])) if box.block == "p"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Visits to libraries", "Visits to libraries"),
        ("Visits  to \t libraries", "Visits to libraries"),
        (" Visits to libraries ", "Visits to libraries"),
        ("Cafe\u0301s", "Caf\u00e9s"),
        ("Lib\u00adraries", "Libraries"),
        ("Lib\u200braries\u2060", "Libraries"),
        ("12\u00a0months", "12\u00a0months"),
    ],
)
def test_a_short_text_stands_as_at_the_start_of_a_long_one(written: str, shown: str) -> None:
    (short,) = lines(written)
    long = lines(f"{written} {LONG}")[0]
    assert short.text == shown
    assert long.text.startswith(shown)
    assert (short.left, short.foot, short.head) == (long.left, long.foot, long.head)


def test_a_short_text_is_as_wide_as_its_words() -> None:
    (whole,) = lines("Visits to libraries")
    (apart,) = lines("Visits  to libraries")
    assert whole.right == pytest.approx(apart.right, abs=1e-9)


def test_a_short_text_with_a_character_that_no_font_has_is_refused() -> None:
    with pytest.raises(AssetError, match="no glyph"):
        lines("Visits \U0001d11e")
