"""Headings: real ones whether the contents list them or not, and numbers that Word counts itself."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from lxml.etree import _Element as Element

from reportgen.model.blocks import Heading
from reportgen.render.docx import render
from tests.model import demo
from tests.model.build import words
from tests.render_docx.documents import made, numbered, of
from tests.render_docx.lint import W, problems

NBSP = "\u00a0"


@cache
def part(name: str) -> Element:
    with ZipFile(BytesIO(made("numbered").data)) as archive:
        return etree.fromstring(archive.read(name))


def paragraph(name: str, body: Element) -> Element:
    """The paragraph that begins with the words."""
    return next(one for one in body.iter(f"{W}p") if "".join(one.itertext(f"{W}t")).startswith(name))


def said(one: Element, path: str) -> str | None:
    """What a property of a paragraph or style says; None where it says nothing."""
    found = one.find("/".join(f"{W}{tag}" for tag in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def style(key: str) -> Element:
    (found,) = [one for one in part("word/styles.xml").iter(f"{W}style") if one.get(f"{W}styleId") == key]
    return found


def test_the_styles_of_headings_are_the_levels_of_one_list() -> None:
    (number,) = {said(style(f"Heading{level}"), "pPr/numPr/numId") for level in (1, 2, 3)}
    levels = [said(style(f"Heading{level}"), "pPr/numPr/ilvl") for level in (1, 2, 3)]
    assert levels == ["0", "1", "2"]
    assert said(style("Heading4"), "pPr/numPr/numId") is None
    numbering = part("word/numbering.xml")
    (num,) = [one for one in numbering.findall(f"{W}num") if one.get(f"{W}numId") == number]
    (lists,) = [
        one
        for one in numbering.findall(f"{W}abstractNum")
        if one.get(f"{W}abstractNumId") == said(num, "abstractNumId")
    ]
    found = [(said(one, "lvlText"), said(one, "pStyle")) for one in lists.findall(f"{W}lvl")]
    assert found[:3] == [("%1", "Heading1"), ("%1.%2", "Heading2"), ("%1.%2.%3", "Heading3")]
    assert lists.find(f"{W}multiLevelType").get(f"{W}val") == "multilevel"


def test_word_counts_the_numbers_of_headings_so_that_none_is_typed() -> None:
    body = part("word/document.xml")
    heading = paragraph("Visits", body)
    assert "".join(heading.itertext(f"{W}t")) == "Visits"
    assert said(heading, "pPr/numPr/numId") is None, "its style counts"
    card = paragraph("Loans", body)
    assert said(card, "pPr/numPr/numId") == said(style("Heading2"), "pPr/numPr/numId")
    assert said(card, "pPr/numPr/ilvl") == "1"


def test_a_heading_that_skips_a_level_has_its_number_in_words_and_a_note_says_so() -> None:
    deep = paragraph(f"1.2{NBSP}Deep", part("word/document.xml"))
    assert said(deep, "pPr/numPr/numId") == "0"
    assert any("skip a level" in note for note in made("numbered").notes)


def test_a_reference_repeats_number_and_words_as_fields() -> None:
    body = part("word/document.xml")
    line = paragraph("See", body)
    assert "".join(line.itertext(f"{W}t")) == f"See 1.1{NBSP}Loans, 1.2{NBSP}Deep and the loans."
    fields = [(one.text or "").split() for one in line.iter(f"{W}instrText")]
    assert [(one[0], *one[2:]) for one in fields] == [("REF", "\\r", "\\h"), ("REF", "\\h")]
    assert len({one[1] for one in fields}) == 1


def test_the_contents_list_words_own_headings_and_those_whose_style_they_name() -> None:
    (field,) = [
        one.text for one in part("word/document.xml").iter(f"{W}instrText") if "TOC" in (one.text or "")
    ]
    assert field == ' TOC \\o "1-2" \\t "Card Title,2" \\h \\z '


def test_a_heading_that_the_contents_leave_out_is_a_heading_of_its_level_without_a_number() -> None:
    body = part("word/document.xml")
    contact = paragraph("Contact", body)
    unlisted = said(contact, "pPr/pStyle")
    assert unlisted == "Heading2Unlisted"
    assert said(style(unlisted), "basedOn") == "Heading2"
    assert said(style(unlisted), "pPr/outlineLvl") is None, "it has its heading's"
    assert said(style(unlisted), "pPr/numPr/numId") == "0"
    assert said(paragraph("Contents", body), "pPr/outlineLvl") == "0"


def test_without_numbers_nothing_counts() -> None:
    plain = [
        replace(one, number="") if isinstance(one, Heading) else one for one in numbered().sequences[0].blocks
    ]
    data = render(of(*plain), demo.context()).data
    assert problems(data) == []
    with ZipFile(BytesIO(data)) as archive:
        assert b"Heading1" not in archive.read("word/numbering.xml")


def test_numbers_of_any_kind_are_printed_as_they_are() -> None:
    odd = Heading(id="odd", level=1, children=words("Annex"), number="A")
    data = render(of(odd), demo.context()).data
    assert problems(data) == []
    with ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    assert "".join(body.itertext(f"{W}t")) == f"A{NBSP}Annex"
