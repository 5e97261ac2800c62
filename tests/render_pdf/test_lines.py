"""Where lines may end, and where never."""

from __future__ import annotations

import pytest

from reportgen.model.document import Note
from reportgen.model.inlines import NoteReference, Strong, Text
from tests.render_pdf.made import PROSE, document, p
from tests.render_pdf.seen import boxes


def lines(text: str) -> list[str]:
    """The lines of a paragraph of body text."""
    return [box.text for box in boxes(document([p("a", text)])) if box.block == "a"]


@pytest.mark.parametrize("length", range(60, 100, 3))
def test_a_no_break_space_never_breaks(length: int) -> None:
    start = PROSE[:length].strip()
    found = lines(f"{start} 100\u00a0000\u00a0people {PROSE}")
    assert sum("100\u00a0000\u00a0people" in line for line in found) == 1


@pytest.mark.parametrize("length", range(60, 100, 3))
def test_a_figure_keeps_its_sign_and_its_unit(length: int) -> None:
    found = lines(f"{PROSE[:length].strip()} −7.9% and 2021–22 and £1,234.50 {PROSE}")
    for figure in ("−7.9%", "2021–22", "£1,234.50"):
        assert any(figure in line for line in found)


def test_a_soft_hyphen_shows_only_where_the_line_ends() -> None:
    word = "inter\u00adnational"
    found = lines(" ".join([word] * 40))
    text = " ".join(found)
    assert "-" not in text
    assert 0 < text.count("\u00ad") == sum(line.endswith("inter\u00ad") for line in found)
    assert text.replace("inter\u00ad national", "international").count("international") == 40


def test_a_word_of_two_weights_is_not_parted_between_them() -> None:
    parts = (
        Text(text=PROSE[:88].strip() + " un"),
        Strong(children=(Text(text="believable"),)),
        Text(text=","),
    )
    found = [box.text for box in boxes(document([p("a", parts)]))]
    assert any("unbelievable," in line for line in found)


def test_a_note_mark_hangs_on_its_word() -> None:
    for length in range(70, 110, 4):
        words = (Text(text=PROSE[:length].strip() + "ly"), NoteReference(note="n"), Text(text=" and on."))
        note = Note(id="n", children=(Text(text="Note."),))
        found = [box.text for box in boxes(document([p("a", words)], notes=[note]))]
        assert any("ly1" in line for line in found)


def test_spaces_are_one_and_edges_have_none() -> None:
    assert lines("  One \n two\t three  ") == ["One two three"]


def test_a_last_line_is_not_a_short_word_alone_where_that_can_be_helped() -> None:
    found = [lines(PROSE[:length].strip()) for length in range(100, 300, 2)]
    short = [each[-1] for each in found if len(each) > 1 and " " not in each[-1] and len(each[-1]) < 6]
    assert len(short) < 4
