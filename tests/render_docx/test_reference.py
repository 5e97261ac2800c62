"""A brand's own Word file: its styles, heads, pages and numbers are the draft's, and nothing is lacking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document as Draft
from docx.shared import Mm, Pt

from reportgen.model.document import Asset, Document
from reportgen.render.docx import render
from tests.model import demo
from tests.render_docx import references
from tests.render_docx.lint import W, problems

MAKERS: dict[str, Callable[[], bytes]] = {
    "whole": references.reference,
    "renamed": references.renamed,
    "without heading": references.without_heading,
    "numbered": references.numbered,
}


def branded(data: bytes) -> Document:
    """The demonstration with a reference."""
    document = demo.document()
    asset = Asset(key="reference/ours.docx", media_type="application/docx", data=data)
    brand = replace(document.brand, reference=asset.key)
    return replace(document, brand=brand, assets=(*document.assets, asset))


def drafted(data: bytes) -> Draft:
    return docx.Document(BytesIO(render(branded(data), demo.context()).data))


@pytest.mark.parametrize("name", MAKERS)
def test_a_draft_with_a_reference_is_sound_and_the_same_twice(name: str) -> None:
    data = render(branded(MAKERS[name]()), demo.context()).data
    assert problems(data) == []
    assert render(branded(MAKERS[name]()), demo.context()).data == data


def test_its_styles_are_those_of_the_draft_and_what_it_lacks_is_added() -> None:
    draft = drafted(references.reference())
    heading = draft.styles["Heading 1"]
    assert heading.font.size == Pt(31)
    assert str(heading.font.color.rgb) == "C00020"
    assert draft.styles["Tile Figure"].font.size == Pt(demo.STYLES["tile-figure"].size)
    names = [one.name for one in draft.styles]
    assert len(names) == len(set(names))
    assert "Words that no draft shows" not in "".join(one.text for one in draft.paragraphs)


def test_a_style_under_another_id_is_known_by_its_name() -> None:
    draft = drafted(references.renamed())
    assert draft.styles["Heading 1"].font.size == Pt(31)
    used = [one.style.name for one in draft.paragraphs if one.style.name.startswith("Heading")]
    assert "Heading 1" in used


def test_a_heading_that_it_lacks_is_the_layouts() -> None:
    heading = drafted(references.without_heading()).styles["Heading 1"]
    assert heading.font.size == Pt(demo.STYLES["heading-1"].size)


def test_its_pages_heads_and_feet_are_the_drafts() -> None:
    draft = drafted(references.reference())
    assert {round(one.page_width.mm) for one in draft.sections} == {216, 279}, "one stands on its side"
    assert all(one.left_margin == pytest.approx(Mm(30), abs=1000) for one in draft.sections)
    text = draft.sections[1]
    assert text.header_distance == pytest.approx(Mm(9), abs=1000)
    assert text.header.paragraphs[0].text == "The county library"
    (picture,) = text.header._element.iter("{*}blip")
    part = text.header.part.related_parts[picture.get(docx.oxml.ns.qn("r:embed"))]
    assert part.blob == demo.photo()
    assert text.footer.paragraphs[0].text == "A foot of our own"
    assert "".join(one.text for one in draft.sections[0].header.paragraphs) == "", "the cover has none"


def test_its_numbered_headings_keep_their_numbers_beside_our_lists() -> None:
    draft = drafted(references.numbered())
    number = draft.styles["Heading 2"].element.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    numbering = draft.part.numbering_part.element
    nums = {one.get(f"{W}numId"): one for one in numbering.findall(f"{W}num")}
    abstract = nums[number].find(f"{W}abstractNumId").get(f"{W}val")
    (found,) = [
        one for one in numbering.findall(f"{W}abstractNum") if one.get(f"{W}abstractNumId") == abstract
    ]
    assert [one.get(f"{W}val") for one in found.iter(f"{W}lvlText")] == ["%1.", "%1.%2.", "%1.%2.%3."]
    assert "1" in nums, "the bullets of our lists"
    assert abstract != nums["1"].find(f"{W}abstractNumId").get(f"{W}val")


def test_a_head_with_what_only_its_file_has_gives_way_to_the_layouts() -> None:
    def break_link(name: str, blob: bytes) -> bytes:
        return (
            blob.replace(b"relationships/image", b"relationships/chart") if name.endswith(".rels") else blob
        )

    made = render(branded(references.changed(references.reference(), break_link)), demo.context())
    assert any("The head of the reference shows what only its own file has" in note for note in made.notes)
    draft = docx.Document(BytesIO(made.data))
    assert draft.sections[1].header.paragraphs[0].text.startswith("Library service")
    assert draft.sections[1].footer.paragraphs[0].text == "A foot of our own"


def test_a_page_too_small_for_a_report_is_not_taken_over() -> None:
    tiny = docx.Document(BytesIO(references.reference()))
    tiny.sections[0].page_width = Mm(70)
    draft = drafted(references.saved(tiny))
    assert round(draft.sections[1].page_width.mm) == 210
