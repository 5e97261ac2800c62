"""A control that people have cut in pieces is one again, and hyphens of Word's go with its words."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

import pytest

from reportgen.drafts import Refreshed
from tests.drafts.desk import (
    DOCUMENT,
    W,
    control_xml,
    edited,
    edition,
    held,
    kinds,
    parts,
    replaced,
    shown,
    sound,
    tree,
)

NAME = "visits.change_pct..words"
OLD = edition().draft
WHOLE = control_xml(OLD, NAME)


def piece(words: str, number: int, more: str = "") -> str:
    """A part of the control, with an id of its own."""
    one = WHOLE.replace(">fell by 10.0%</w:t>", f">{escape(words)}</w:t>{more}")
    assert ">fell by 10.0%</w:t>" in WHOLE
    return re.sub(r'<w:id w:val="-?\d+"/>', f'<w:id w:val="{7000 + number}"/>', one)


def cut(*words: str, between: str = "") -> bytes:
    """The draft with the control in pieces."""
    xml = between.join(piece(one, number) for number, one in enumerate(words))
    return edited(OLD, replaced(WHOLE, xml))


def lines(found: Refreshed) -> list[str]:
    return ["".join(one.text or "" for one in p.iter(f"{W}t")) for p in tree(found.data).iter(f"{W}p")]


@pytest.mark.parametrize("words", [("fell by ", "10.0%"), ("fell", "by ", "10.0%")])
@pytest.mark.parametrize("between", ["", "</w:p><w:p>"])
def test_a_control_in_pieces_has_its_text_once(words: tuple[str, ...], between: str) -> None:
    found = edition(1234).into(cut(*words, between=between))
    assert shown(sound(found.data), NAME) == ["rose by 23.4%"]
    assert held(found.data)[NAME] == "rose by 23.4%"
    told = " | ".join(one.strip() for one in words)
    assert kinds(found, "joined") == [("visits.change_pct (words)", told, "rose by 23.4%")]
    assert not kinds(found, "typed over", "moved out")
    assert not [line for line in lines(found) if line.count("23.4%rose") or line.count("rose by") > 1]
    again = edition(1234).into(found.data)
    assert again.data == found.data


def test_pieces_are_one_even_where_the_figure_is_as_it_was() -> None:
    found = edition().into(cut("fell by ", "10.0%"))
    assert shown(found.data, NAME) == ["fell by 10.0%"], "Word shows all of it in each piece"


def test_words_between_pieces_and_comments_in_them_stay() -> None:
    between = '<w:r><w:t xml:space="preserve">sharply, by </w:t></w:r>'
    found = edition(1234).into(cut("fell by ", "10.0%", between=between))
    assert any("rose by 23.4%sharply, by  to 1,234" in line for line in lines(found))
    mark = '<w:bookmarkStart w:id="555" w:name="mine"/><w:bookmarkEnd w:id="555"/>'
    second = piece("10.0%", 2).replace("<w:sdtContent>", f"<w:sdtContent>{mark}")
    draft = edited(OLD, replaced(WHOLE, piece("fell by ", 1) + second))
    found = edition(1234).into(draft)
    assert mark in parts(sound(found.data))[DOCUMENT].decode()
    assert shown(found.data, NAME) == ["rose by 23.4%"], "the other is bound to nothing any more"


@pytest.mark.parametrize("words", [("fell by 10.0%", "fell by 10.0%"), ("fell by ", "12.0%")])
def test_copies_and_what_somebody_typed_are_no_pieces(words: tuple[str, ...]) -> None:
    found = edition(1234).into(cut(*words))
    assert not kinds(found, "joined")
    assert shown(found.data, NAME) == ["rose by 23.4%", "rose by 23.4%"]


@pytest.mark.parametrize("hyphen", ["noBreakHyphen", "softHyphen"])
def test_a_hyphen_that_was_put_into_a_figure_does_not_stay_in_it(hyphen: str) -> None:
    draft = edited(OLD, replaced(WHOLE, piece("fell", 1, f"<w:{hyphen}/><w:t>by 10.0%</w:t>")))
    found = edition(1234).into(draft)
    assert shown(sound(found.data), NAME) == ["rose by 23.4%"]
    assert hyphen not in control_xml(found.data, NAME)


def test_a_hyphen_behind_a_figure_moves_out_behind_it() -> None:
    draft = edited(OLD, replaced(WHOLE, piece("fell by 10.0%", 1, "<w:noBreakHyphen/>")))
    found = edition(1234).into(draft)
    assert "noBreakHyphen" not in parts(found.data)[DOCUMENT].decode()
    assert any("rose by 23.4%\N{NON-BREAKING HYPHEN} to" in line for line in lines(found))
