"""Words that are marked with a pen are held against its colour, as Word shows them."""

from __future__ import annotations

import pytest

from reportgen.verify.word.opening import read
from reportgen.verify.word.registry import barriers
from tests.verify_docx.sample import Draft, good, xml

SHOWN = {
    "": "",
    '<w:highlight w:val="yellow"/>': "",
    '<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>': "",
    '<w:highlight w:val="none"/>': "",
    '<w:highlight w:val="black"/>': "on #000000",
    '<w:color w:val="FFFFFF"/><w:highlight w:val="yellow"/>': "#FFFFFF on #FFFF00",
    '<w:color w:val="FFFFFF"/><w:highlight w:val="white"/><w:shd w:val="clear" w:fill="000000"/>': (
        "#FFFFFF on #FFFFFF"
    ),
}


@pytest.mark.parametrize(("look", "faint"), SHOWN.items())
def test_words_stand_on_the_colour_of_the_pen(look: str, faint: str) -> None:
    draft = Draft.of(good())
    draft.find("//w:ins/w:r").insert(0, xml(f"<w:rPr>{look}</w:rPr>"))
    found = [one.message for one in barriers(read(draft.saved(), "pen.docx")) if "contrast" in one.rule]
    assert ([faint in message for message in found] == [True]) if faint else found == []
