"""Footnotes stand at the foot of the page that refers to them, and go on where they must."""

from __future__ import annotations

import io

import pikepdf
import pytest

from reportgen.errors import LayoutError
from reportgen.model.document import Note
from reportgen.model.inlines import CrossReference, NoteReference, Text
from reportgen.render.pdf import render
from tests.render_pdf.made import PROSE, context, document, p, t
from tests.render_pdf.seen import boxes, overlaps, strays


def noted(name: str, text: str, *notes: str):
    """A paragraph that refers to notes."""
    return p(name, (Text(text=text), *(NoteReference(note=note) for note in notes)))


def test_a_note_stands_on_the_page_that_refers_to_it() -> None:
    blocks = [p(f"a{i}", PROSE) for i in range(7)]
    blocks += [noted("ref", "Here.", "n"), *(p(f"b{i}", PROSE) for i in range(9))]
    of = document(blocks, notes=[Note(id="n", children=t("The note."))])
    placed = boxes(of)
    (note,) = (box for box in placed if box.text.endswith("The note."))
    reference = next(box for box in placed if box.block == "ref")
    assert note.page == reference.page
    body = [box for box in placed if box.page == note.page and box.role == "body"]
    assert note.head < min(box.foot for box in body)
    assert overlaps(of) == []


def test_a_reference_leads_to_its_note_and_not_to_the_top_of_the_page() -> None:
    blocks = [noted("one", "Here.", "n"), noted("two", "There.", "m")]
    of = document(blocks, notes=[Note(id="n", children=t("A note.")), Note(id="m", children=t("Another."))])
    heads = {box.block: box.head for box in boxes(of) if box.block in ("n", "m") and "." in box.text[2:]}
    pdf = pikepdf.open(io.BytesIO(render(of, context()).data))
    names = list(pdf.Root.Names.Dests.Names)
    led = {str(name): float(where[3]) for name, where in zip(names[::2], names[1::2], strict=True)}
    for name, head in heads.items():
        assert head <= led[name] <= head + 12, name
    assert led["n"] > led["m"]


@pytest.mark.parametrize("before", range(20, 31))
def test_notes_take_room_from_the_text(before: int) -> None:
    blocks = [p(f"a{i}", "A line.") for i in range(before)]
    blocks += [noted("ref", "Here.", "n"), p("after", PROSE)]
    of = document(blocks, notes=[Note(id="n", children=t(PROSE))])
    placed = boxes(of)
    pages = {box.page for box in placed if box.block == "n"}
    assert pages == {box.page for box in placed if box.block == "ref"}
    assert overlaps(of) == []
    assert strays(of) == []


def test_a_long_note_goes_on_at_the_foot_of_the_next_page() -> None:
    blocks = [p(f"a{i}", PROSE) for i in range(8)]
    blocks += [noted("ref", "Here.", "n"), *(p(f"b{i}", PROSE) for i in range(9))]
    of = document(blocks, notes=[Note(id="n", children=t(PROSE * 8))])
    placed = boxes(of)
    lines = [box for box in placed if box.block == "n"]
    assert len({box.page for box in lines}) == 2
    assert " ".join(box.text for box in lines).split()[1:] == (PROSE * 8).split()
    assert overlaps(of) == []


def test_a_note_longer_than_pages_comes_out_whole() -> None:
    of = document([noted("ref", "Here.", "n")], notes=[Note(id="n", children=t(PROSE * 60))])
    text = " ".join(box.text for box in boxes(of) if box.block == "n")
    assert text.split()[1:] == (PROSE * 60).split()
    assert overlaps(of) == []
    assert strays(of) == []


def test_the_text_goes_on_beside_a_note_longer_than_pages() -> None:
    blocks = [noted("ref", "Here.", "n"), *(p(f"b{i}", PROSE) for i in range(40))]
    of = document(blocks, notes=[Note(id="n", children=t(PROSE * 30))])
    placed = boxes(of)
    noted_pages = {box.page for box in placed if box.block == "n"}
    assert len(noted_pages) > 2
    assert noted_pages <= {box.page for box in placed if box.role == "body"}
    assert overlaps(of) == []


def test_notes_are_numbered_in_the_order_of_the_text() -> None:
    notes = [Note(id="first", children=t("One.")), Note(id="second", children=t("Two."))]
    of = document([noted("a", "A", "second"), noted("b", "B", "first")], notes=notes)
    texts = [box.text for box in boxes(of) if box.role == "note"]
    assert texts == ["1.", "Two.", "2.", "One."]


def test_a_note_referred_to_twice_is_printed_once() -> None:
    of = document([noted("a", "A", "n"), noted("b", "B", "n")], notes=[Note(id="n", children=t("Once."))])
    assert [box.text for box in boxes(of) if box.role == "note"] == ["1.", "Once."]
    assert [box.text for box in boxes(of) if box.role == "body"] == ["A1", "B1"]


def test_a_note_may_name_a_page() -> None:
    words = (Text(text="See page "), CrossReference(target="b", show="page"))
    of = document(
        [noted("a", "A", "n"), *(p(f"x{i}", PROSE) for i in range(20)), p("b", "There")],
        notes=[Note(id="n", children=words)],
    )
    last = next(box.page for box in boxes(of) if box.block == "b")
    assert f"See page {last}" in [box.text for box in boxes(of)]


def test_a_note_that_is_not_there_is_an_error() -> None:
    with pytest.raises(LayoutError, match="“nowhere”"):
        boxes(document([noted("a", "A", "nowhere")]))


def test_a_note_that_nothing_refers_to_is_told() -> None:
    of = document([p("a", "A")], notes=[Note(id="lost", children=t("Lost."))])
    assert render(of, context()).notes == ("the note “lost” is never referred to",)
