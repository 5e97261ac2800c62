"""Words from right to left: paragraphs, items, cells, notes and charts in their own direction."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from lxml.etree import _Element as Element

from tests.render_docx.documents import ARABIC, HEBREW, made
from tests.render_docx.lint import W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LEFT, RIGHT = "names from the right", "from right to left"


def tree(name: str, part: str = "word/document.xml") -> Element:
    with ZipFile(BytesIO(made(name).data)) as archive:
        return etree.fromstring(archive.read(part))


def said(one: Element) -> str:
    return "".join(one.itertext(f"{W}t"))


def way(one: Element) -> str | None:
    """Which way a paragraph runs, by its own word."""
    found = one.find(f"{W}pPr/{W}bidi")
    return None if found is None else found.get(f"{W}val", "1")


def ways(name: str, part: str = "word/document.xml") -> dict[str, str | None]:
    """What the paragraphs say, and which way they run."""
    return {said(one): way(one) for one in tree(name, part).iter(f"{W}p") if said(one)}


def turned(name: str, words: str) -> list[str]:
    """The texts of the runs from right to left of the paragraph that says some words."""
    (one, *_) = [one for one in tree(name).iter(f"{W}p") if said(one) == words]
    return [said(run) for run in one.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None]


def test_paragraphs_whose_words_all_run_from_the_right_do_so_and_others_do_not() -> None:
    found = ways(LEFT)
    for words in (HEBREW, ARABIC, f"{HEBREW}, 12.", f"{HEBREW}, 2022.", f"{ARABIC} (12)"):
        assert found[words] == "1", words
    for words in (
        f"Visits by {HEBREW} in May.",
        f"{HEBREW}: 12 May.",
        f"by {HEBREW}",
        "Visits in May.",
        "12",
    ):
        assert found[words] is None, words
    assert ways(LEFT, "word/footnotes.xml")[f" {HEBREW}."] == "1"


def test_digits_and_points_of_such_a_paragraph_run_with_its_words() -> None:
    assert turned(LEFT, f"{HEBREW}, 12.") == [f"{HEBREW}, 12."]
    assert turned(LEFT, f"Visits by {HEBREW} in May.") == [HEBREW]
    assert turned(RIGHT, f"Visits by {HEBREW} in May.") == [" " + HEBREW + " ", "."]


def test_words_in_a_cell_stand_on_the_side_of_their_column() -> None:
    (table, *_) = tree(LEFT).iter(f"{W}tbl")
    rows = {said(one): one for one in table.iter(f"{W}tc")}
    sides = {words: rows[words].find(f".//{W}jc") for words in (HEBREW, "Northshire", ARABIC, "12")}
    shown = {words: None if one is None else one.get(f"{W}val") for words, one in sides.items()}
    # Word counts from where a paragraph begins: what is right of one from the right is its left.
    assert shown == {HEBREW: "right", "Northshire": None, ARABIC: "left", "12": "right"}


def test_letters_name_the_language_that_they_are_written_in() -> None:
    runs = [one for one in tree(LEFT).iter(f"{W}r") if said(one) in (HEBREW, ARABIC)]
    tags = {said(one): {lang.get(f"{W}bidi") for lang in one.iter(f"{W}lang")} for one in runs}
    assert tags[HEBREW] == {"he-IL"}
    assert tags[ARABIC] == {"ar-SA"}
    own = [one for one in tree(RIGHT).iter(f"{W}r") if said(one) == ARABIC]
    assert all(one.find(f"{W}rPr/{W}lang") is None for one in own), "the document's own"


def test_a_report_in_such_a_language_runs_so_throughout() -> None:
    body = tree(RIGHT)
    assert all(one.find(f"{W}tblPr/{W}bidiVisual") is not None for one in body.iter(f"{W}tbl"))
    assert all(one.find(f"{W}bidi") is not None for one in body.iter(f"{W}sectPr"))
    found = ways(RIGHT)
    assert found["Visits in May."] == "0"
    assert found[f"Visits by {HEBREW} in May."] == "1"
    styles, settings = tree(RIGHT, "word/styles.xml"), tree(RIGHT, "word/settings.xml")
    assert styles.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr/{W}bidi") is not None
    assert styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang").get(f"{W}bidi") == "ar-EG"
    assert settings.find(f"{W}themeFontLang").get(f"{W}bidi") == "ar-EG"


def test_a_report_in_another_language_has_no_such_mark() -> None:
    for part in ("word/document.xml", "word/styles.xml", "word/settings.xml"):
        written = etree.tostring(tree("demo", part))
        assert b"bidi/" not in written
        assert b"bidiVisual" not in written
        assert b"w:rtl" not in written


@pytest.mark.parametrize("path", ["title//{A}pPr", "catAx//{A}pPr", "legend//{A}pPr"])
def test_the_words_of_a_chart_run_in_their_direction(path: str) -> None:
    found = tree(LEFT, "word/charts/chart1.xml").find(f".//{{*}}{path.format(A=A)}")
    assert found is not None
    assert found.get("rtl") == "1"
    assert b"rtl=" not in etree.tostring(tree("demo", "word/charts/chart1.xml"))
