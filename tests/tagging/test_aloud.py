"""A document printed as it is read aloud: what a voice sets apart stands apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.model.blocks import List, Paragraph
from reportgen.model.document import Note
from reportgen.model.inlines import Inline, Link, NoteReference, Text
from reportgen.render.pdf import render
from reportgen.verify import read_aloud
from tests.render_pdf.made import context, document, li, t

WEB = Link(children=t("the web"), target="https://example.org")
REFERENCE = NoteReference(note="n")

SPOKEN: dict[str, tuple[tuple[Inline, ...], str]] = {
    "a reference after a word": ((Text(text="Two"), REFERENCE, Text(text=" came.")), "Two [link: 1] came."),
    "a reference before a stop": ((Text(text="Two"), REFERENCE, Text(text=".")), "Two [link: 1]."),
    "a link in brackets": ((Text(text="See ("), WEB, Text(text=").")), "See ([link: the web])."),
    "a link in quotes": ((Text(text="“"), WEB, Text(text="”")), "“[link: the web]”"),
    "a link and a reference": (
        (WEB, REFERENCE, Text(text=" and more")),
        "[link: the web] [link: 1] and more",
    ),
    "a link before a comma": ((WEB, Text(text=", and more")), "[link: the web], and more"),
}


@pytest.mark.parametrize("what", SPOKEN)
def test_what_a_voice_sets_apart_stands_apart(what: str, tmp_path: Path) -> None:
    children, told = SPOKEN[what]
    noted = any(isinstance(one, NoteReference) for one in children)
    notes = [Note(id="n", children=t("Counted twice."))] if noted else []
    path = tmp_path / "told.pdf"
    made = document([Paragraph(id="a", children=children)], notes=notes)
    path.write_bytes(render(made, context()).data)
    lines = [line.strip() for line in read_aloud(path).splitlines()]
    assert f"P: {told}" in lines
    assert ("Note: 1." in lines) == noted


def test_an_item_is_told_with_its_label(tmp_path: Path) -> None:
    path = tmp_path / "told.pdf"
    of = document([List(id="l", items=(li("a", "first"), li("b", "second")), ordered=True)])
    path.write_bytes(render(of, context()).data)
    assert [line.strip() for line in read_aloud(path).splitlines()][1:] == [
        "L",
        "LI: 1.",
        "LBody",
        "P: first",
        "LI: 2.",
        "LBody",
        "P: second",
    ]
