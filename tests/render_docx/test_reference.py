"""A brand's own Word file: its styles, heads, pages and numbers are the draft's, and nothing is lacking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.document import Document as Draft
from docx.shared import Mm, Pt, RGBColor

from reportgen.model.blocks import Block, Columns
from reportgen.model.document import Asset, Document
from reportgen.render.docx import render
from tests.model import demo
from tests.model.build import h, p
from tests.render_docx import references
from tests.render_docx.documents import numbered, of
from tests.render_docx.lint import W, problems

MAKERS: dict[str, Callable[[], bytes]] = {
    "whole": references.reference,
    "renamed": references.renamed,
    "without heading": references.without_heading,
    "numbered": references.numbered,
    "apart": references.apart,
    "sectioned": references.sectioned,
    "font": references.with_font,
    "bound": references.bound,
    "framed at first": lambda: references.bound(display="firstPage", offset="text"),
    "circular": references.circular,
    "sloppy": references.sloppy,
    "headless": references.headless,
}


def branded(data: bytes, document: Document | None = None) -> Document:
    """The demonstration, or another document, with a reference."""
    document = document or demo.document()
    asset = Asset(key="reference/ours.docx", media_type="application/docx", data=data)
    brand = replace(document.brand, reference=asset.key)
    return replace(document, brand=brand, assets=(*document.assets, asset))


def drafted(data: bytes, document: Document | None = None) -> Draft:
    return docx.Document(BytesIO(render(branded(data, document), demo.context()).data))


def notes(data: bytes, document: Document | None = None) -> str:
    return "\n".join(render(branded(data, document), demo.context()).notes)


def plain(*blocks: Block) -> Document:
    """Pages without a cover."""
    return of(*(blocks or (h(1, "Visits", "visits"), p("Words."))))


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


def test_words_on_the_cover_keep_the_colour_that_goes_with_its_ground() -> None:
    draft = docx.Document()
    draft.styles["Title"].font.size = Pt(41)
    draft.styles["Title"].font.color.rgb = RGBColor(0xC0, 0x00, 0x20)
    title = drafted(references.saved(draft)).styles["Title"]
    own = docx.Document(BytesIO(render(demo.document(), demo.context()).data)).styles["Title"]
    assert title.font.size == Pt(41)
    assert title.element.rPr.find(f"{W}color").attrib == own.element.rPr.find(f"{W}color").attrib


def test_a_style_under_another_id_is_known_by_its_name() -> None:
    draft = drafted(references.renamed())
    assert draft.styles["Heading 1"].font.size == Pt(31)
    used = [one.style.name for one in draft.paragraphs if one.style.name.startswith("Heading")]
    assert "Heading 1" in used


def test_a_heading_that_it_lacks_is_the_layouts_and_a_note_says_so() -> None:
    assert "The reference lacks Heading 1; the layout's style is added." in notes(
        references.without_heading()
    )
    assert "lacks" not in notes(references.reference())
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


def test_a_head_whose_picture_is_none_gives_way_to_the_layouts() -> None:
    def spoil(name: str, blob: bytes) -> bytes:
        return b"no picture" if name.startswith("word/media/") else blob

    made = render(branded(references.changed(references.reference(), spoil)), demo.context())
    assert problems(made.data) == []
    assert any("The head of the reference shows what only its own file has" in note for note in made.notes)


def test_a_page_too_small_for_a_report_is_not_taken_over() -> None:
    tiny = docx.Document(BytesIO(references.reference()))
    tiny.sections[0].page_width = Mm(70)
    draft = drafted(references.saved(tiny))
    assert round(draft.sections[1].page_width.mm) == 210


def test_its_first_page_has_its_own_head_and_foot_with_their_pictures() -> None:
    draft = drafted(references.apart(), plain())
    section = draft.sections[0]
    assert section.different_first_page_header_footer
    head = section.first_page_header
    assert head.paragraphs[0].text == "Letterhead"
    (picture,) = head._element.iter("{*}blip")
    assert head.part.related_parts[picture.get(docx.oxml.ns.qn("r:embed"))].blob == demo.photo()
    assert section.first_page_footer.paragraphs[0].text == "Registered office"
    assert section.header.paragraphs[0].text == "The county library"


def test_only_the_first_page_of_the_draft_has_them() -> None:
    first, second = plain().sequences[0], plain(p("More.")).sequences[0]
    document = replace(plain(), sequences=(first, second))
    assert [
        one.different_first_page_header_footer for one in drafted(references.apart(), document).sections
    ] == [
        True,
        False,
    ]
    assert not drafted(references.reference(), plain()).sections[0].different_first_page_header_footer


def test_a_band_at_the_head_of_the_first_page_stands_before_its_head_and_a_note_says_so() -> None:
    draft = drafted(references.apart())
    assert draft.sections[0].first_page_footer.paragraphs[0].text == "Registered office"
    assert "Letterhead" not in draft.sections[0].first_page_header._element.xml
    assert "takes the place of the reference's head" in notes(references.apart())


def test_its_even_pages_have_their_own_head_and_nothing_where_it_has_nothing() -> None:
    draft = drafted(references.apart(), plain())
    assert draft.settings.odd_and_even_pages_header_footer
    section = draft.sections[0]
    assert section.even_page_header.paragraphs[0].text == "Even head"
    assert section.even_page_footer.paragraphs[0].text == "", "as Word shows that file"
    assert not drafted(references.reference(), plain()).settings.odd_and_even_pages_header_footer


def test_a_section_has_the_heads_and_the_binding_of_the_file() -> None:
    draft = drafted(references.sectioned(), plain())
    assert draft.sections[0].header.paragraphs[0].text == "The county library"
    assert draft.sections[0].left_margin == pytest.approx(Mm(30), abs=1000)
    assert draft.sections[0].gutter == pytest.approx(Mm(8), abs=1000)


def test_a_font_that_is_in_it_is_in_the_draft() -> None:
    draft = drafted(references.with_font(), plain())
    (table,) = [one for one in draft.part.package.iter_parts() if one.partname.endswith("fontTable.xml")]
    assert [one.blob for one in table.related_parts.values()].count(references.county().masked) == 1
    fonts = docx.oxml.parse_xml(table.blob)
    (ours,) = [one for one in fonts if one.get(f"{W}name") == "County Sans"]
    (key,) = ours.iter(f"{W}embedRegular")
    assert table.related_parts[key.get(docx.oxml.ns.qn("r:id"))].blob == references.county().masked
    assert "Georgia" in [one.get(f"{W}name") for one in fonts]


def test_text_looks_as_its_normal_where_it_has_no_style_for_body_text() -> None:
    draft = docx.Document()
    body = draft.styles["Body Text"]
    body.element.getparent().remove(body.element)
    normal = draft.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(13)
    style = drafted(references.saved(draft)).styles["Body Text"]
    assert style.base_style.name == "Normal"
    assert (style.font.name, style.font.size) == (None, None)


def test_numbers_of_headings_are_the_layouts_where_it_asks_for_them() -> None:
    data = references.numbered()
    draft = drafted(data, numbered())
    assert problems(render(branded(data, numbered()), demo.context()).data) == []
    number = draft.styles["Heading 2"].element.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val")
    numbering = draft.part.numbering_part.element
    (num,) = [one for one in numbering.findall(f"{W}num") if one.get(f"{W}numId") == number]
    linked = [one for one in numbering.iter(f"{W}pStyle") if one.get(f"{W}val") == "Heading2"]
    assert [one.getparent().getparent().get(f"{W}abstractNumId") for one in linked] == [
        num.find(f"{W}abstractNumId").get(f"{W}val")
    ]
    assert "in a way of its own" in notes(data, numbered())
    assert "the PDF has no numbers" in notes(data)
    for maker in (references.reference, references.without_heading):
        styles = drafted(maker(), numbered()).styles
        assert styles["Heading 1"].element.find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == number


def test_a_page_that_is_too_small_is_told() -> None:
    tiny = docx.Document(BytesIO(references.reference()))
    tiny.sections[0].page_width = Mm(70)
    assert "no room for a report" in notes(references.saved(tiny))


def test_mirrored_margins_and_a_binding_are_those_of_every_section() -> None:
    draft = drafted(references.bound())
    assert draft.settings.element.find(f"{W}mirrorMargins") is not None
    assert draft.settings.element.find(f"{W}bordersDoNotSurroundHeader") is not None
    for section in draft.sections:
        assert section.gutter == pytest.approx(Mm(8), abs=1000)
        assert section.left_margin == pytest.approx(Mm(22), abs=1000)
        assert section.right_margin == pytest.approx(Mm(36), abs=1000)
    assert "mirror" not in notes(references.bound())


def test_a_band_over_mirrored_margins_reaches_both_edges_on_either_page() -> None:
    draft = drafted(references.bound())
    band = draft.element.body.find(f"{W}tbl")
    indent = int(band.find(f"{W}tblPr/{W}tblInd").get(f"{W}w"))
    width = int(band.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
    wide, narrow = Mm(36).twips, Mm(30).twips
    page = round(draft.sections[0].page_width / 635)
    for left in (narrow, wide):
        assert left + indent <= 0
        assert left + indent + width >= page


@pytest.mark.parametrize(
    ("display", "kept"), [("allPages", "all"), ("firstPage", "first"), ("notFirstPage", "all")]
)
def test_the_borders_of_its_pages_are_those_of_the_pages_that_they_are_for(display: str, kept: str) -> None:
    side_by_side = Columns(id="columns", blocks=(p("Words."), p("More.")), count=2, gap=12.0)
    draft = drafted(references.bound(display), plain(p("Above."), side_by_side, p("Below.")))
    found = [one._sectPr.find(f"{W}pgBorders") for one in draft.sections]
    assert len(found) > 1
    sides = [[] if one is None else [side.get(f"{W}sz") for side in one] for one in found]
    assert sides[0] == ["12", "12", "48", "12"]
    assert sides[1:] == [sides[0] if kept == "all" else []] * (len(found) - 1)
    assert [one.get(f"{W}display") for one in found if one is not None] in (
        [display],
        [display, *["allPages"] * 2],
    )


@pytest.mark.parametrize(
    ("offset", "sides"), [("page", ["top", "left", "bottom", "right"]), ("text", ["left", "bottom", "right"])]
)
def test_the_band_of_the_cover_lies_over_the_borders_of_its_page(offset: str, sides: list[str]) -> None:
    cover = drafted(references.bound(offset=offset)).sections[0]._sectPr.find(f"{W}pgBorders")
    assert cover.get(f"{W}zOrder") == "back"
    assert [side.tag.removeprefix(W) for side in cover] == sides


def test_a_border_that_is_a_picture_of_its_file_is_left_out_and_told() -> None:
    def draw(name: str, blob: bytes) -> bytes:
        space = b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        side = b'<w:top w:val="custom" ' + space + b' r:id="rId1" '
        return blob.replace(b'<w:top w:val="single" ', side) if name == "word/document.xml" else blob

    data = references.changed(references.bound(), draw)
    assert "frames its pages with pictures" in notes(data)
    borders = drafted(data).sections[1]._sectPr.find(f"{W}pgBorders")
    assert [side.tag for side in borders] == [f"{W}left", f"{W}bottom", f"{W}right"]


def test_styles_that_are_based_in_a_circle_are_mended_and_told() -> None:
    told = notes(references.circular())
    assert "bases “heading 1” and “heading 2” in a circle; “heading 1” is based on none here." in told
    assert "bases “caption” in a circle" in told
    styles = drafted(references.circular()).styles
    assert styles["Heading 1"].base_style is None
    assert styles["Heading 2"].base_style.name == "Heading 1"
    assert "circle" not in notes(references.reference())
