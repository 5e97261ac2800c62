"""What people get in the Word draft: words in order, real styles, notes, links, contents, pictures."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from io import BytesIO
from unittest.mock import patch
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as Draft
from hypothesis import HealthCheck, given, settings
from lxml import etree

from reportgen.drawings import png
from reportgen.errors import ModelError
from reportgen.model.blocks import Block, Break, Columns, DataTable, Figure, Panel, Picture, Table
from reportgen.model.document import Document, PageMap
from reportgen.model.drawing import FontKey
from reportgen.model.style import TextStyle
from reportgen.render.base import RenderContext
from reportgen.render.docx import render
from reportgen.render.docx.index import walk
from reportgen.render.docx.tables import LOW
from tests.model import demo, strategies
from tests.model.build import new, p, row
from tests.render_docx.documents import LONG, edited, made, of
from tests.render_docx.lint import W, problems

ORDER = (
    "Libraries in Northshire",
    "+12.4%",
    "Contents",
    "What changed",
    "Visits fell by 7.9% compared with the 12 months to March 2021",
    "a fourth thing",
    "Uses of the libraries",
    "of which by children",
    "Fewer people came",
    "Visits rose through the year",
    "Source: library service counts",
    "Branches",
    "The mobile library stopped",
    "How do we compare?",
    "Branch 60",
    "All months",
    "The end.",
)


def part(name: str, document: str = "demo") -> etree._Element:
    """A part of a draft."""
    with ZipFile(BytesIO(made(document).data)) as archive:
        return etree.fromstring(archive.read(name))


def opened(document: str = "demo") -> Draft:
    """A draft as python-docx opens it."""
    return docx.Document(BytesIO(made(document).data))


def styles_used() -> list[tuple[str, str]]:
    """The paragraphs of the body with the names of their styles, those of tables as well."""
    draft = opened()
    names = {style.style_id: style.name for style in draft.styles}
    found = []
    for one in draft.element.body.iter(f"{W}p"):
        style = one.find(f"{W}pPr/{W}pStyle")
        words = "".join(text.text or "" for text in one.iter(f"{W}t"))
        found.append((names[style.get(f"{W}val")], words))
    return found


def test_all_words_stand_in_the_order_of_the_document() -> None:
    words = " ".join(text for _, text in styles_used())
    at = -1
    for piece in ORDER:
        at = words.find(piece, at + 1)
        assert at >= 0, piece


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("Title", "Libraries in Northshire"),
        ("Subtitle", "Quarterly report"),
        ("Cover Period", "12 months to March 2022"),
        ("Tile Figure", "−7.9%"),
        ("Heading 1", "Visits and loans"),
        ("Heading 2", "What changed"),
        ("TOC Heading", "Contents"),
        ("toc 2", "What changed3"),
        ("Body Text", "As the last section says, visits fell."),
        ("List Bullet", "Children came more often, and stayed longer."),
        ("List Number", "a third thing"),
        ("List Continue", "with a second paragraph"),
        ("Caption", "Uses of the libraries"),
        ("Table Header", "Measure"),
        ("Table Cell", "15,134"),
        ("Table Cell Total", "61,373"),
        ("Figure Title", "Visits rose through the year"),
    ],
)
def test_each_role_is_a_style_under_a_human_name(style: str, words: str) -> None:
    assert (style, words) in styles_used()


def test_styles_take_theme_colours_and_theme_fonts() -> None:
    styles = {one.get(f"{W}styleId"): one for one in part("word/styles.xml").iter(f"{W}style")}
    heading = styles["Heading1"].find(f"{W}rPr")
    assert heading.find(f"{W}color").attrib == {f"{W}val": "12436D", f"{W}themeColor": "text2"}
    assert heading.find(f"{W}rFonts").get(f"{W}asciiTheme") == "majorHAnsi"
    theme = etree.tostring(part("word/theme/theme1.xml"), encoding="unicode")
    assert '<a:dk2><a:srgbClr val="12436D"/></a:dk2>' in theme
    assert 'typeface="Source Sans 3 Semibold"' in theme


def test_header_rows_repeat_and_rows_stay_whole() -> None:
    for table in opened().element.body.iter(f"{W}tbl"):
        if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "TableNormal":
            continue
        first, *rest = table.iterchildren(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *rest))
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rest)


def test_tables_say_what_they_are() -> None:
    properties = [table.find(f"{W}tblPr") for table in opened().element.body.iter(f"{W}tbl")]
    said = {
        one.find(f"{W}tblCaption").get(f"{W}val"): one.find(f"{W}tblDescription").get(f"{W}val")
        for one in properties
        if one.find(f"{W}tblDescription") is not None and one.find(f"{W}tblCaption") is not None
    }
    assert said["Visits by branch"] == "Each branch with its visits and its rate."


def test_figures_stand_right_and_parts_stand_in() -> None:
    table = opened().element.body.xpath("//w:tbl[.//w:t[.='of which by children']]")[-1]
    row = table.xpath(".//w:tr[.//w:t[.='of which by children']]")[0]
    cells = row.xpath("./w:tc/w:p/w:pPr")
    assert cells[0].find(f"{W}ind").get(f"{W}left") == "240"
    assert [one.find(f"{W}jc").get(f"{W}val") for one in cells[1:]] == ["right"] * 4


def test_footnotes_are_words_own_and_numbered_by_their_marks() -> None:
    notes = {one.get(f"{W}id"): "".join(one.itertext()).strip() for one in part("word/footnotes.xml")}
    assert notes["1"].startswith("The 12 months to March 2021")
    assert notes["2"].startswith("Counted by hand")
    marks = [one.get(f"{W}id") for one in part("word/document.xml").iter(f"{W}footnoteReference")]
    assert marks == ["1", "2"], "the second mark of a note repeats its number by a field"
    fields = [one.text for one in part("word/document.xml").iter(f"{W}instrText")]
    assert sum("NOTEREF" in (field or "") for field in fields) == 1


def test_links_lead_out_from_text_and_from_notes() -> None:
    with ZipFile(BytesIO(made("demo").data)) as archive:
        body = archive.read("word/_rels/document.xml.rels").decode()
        notes = archive.read("word/_rels/footnotes.xml.rels").decode()
    assert 'Target="https://example.org/a?b=1&amp;c=2" TargetMode="External"' in body
    assert 'Target="https://example.org/method"' in notes


def test_contents_are_filled_in_with_the_pages_of_the_page_map() -> None:
    lines = [words for style, words in styles_used() if style.startswith("toc ")]
    assert lines[:4] == ["Visits and loans3", "What changed3", "By month4", "Branches5"]
    assert lines[4:] == ["In two columns5", "Cards5", "All months8"]
    fields = [one.text or "" for one in part("word/document.xml").iter(f"{W}instrText")]
    assert any(re.fullmatch(r' TOC \\o "1-3" \\h \\z ', field) for field in fields)
    assert any(field.strip() == r"PAGEREF _b_uses \h" for field in fields)


def test_references_are_fields_where_word_can_renew_them() -> None:
    fields = [(one.text or "").strip() for one in part("word/document.xml").iter(f"{W}instrText")]
    assert r"REF _b_branches \h" in fields, "words equal to the heading's follow the heading"
    assert any("See Branches on page 5, or read" in words for _, words in styles_used())
    anchors = [one.get(f"{W}anchor") for one in part("word/document.xml").iter(f"{W}hyperlink")]
    assert "_b_uses" in anchors, "words of the author's own lead there and stay as they are"


def test_pictures_have_their_words_and_decoration_says_so() -> None:
    found = {one.get("descr"): one for one in part("word/document.xml").iter("{*}docPr")}
    assert "Visits rose from 812 in April 2021 to 1,415 in March 2022." in found
    assert "The new reading room" in found
    assert [one.get("val") for one in found[None].iter("{*}decorative")] == ["1"]
    assert not list(part("word/document.xml").iter("{*}anchor")), "nothing floats"


def test_pages_have_the_size_the_margins_and_the_running_lines_of_their_master() -> None:
    sections = opened().sections
    assert [round(one.page_width.pt) for one in sections] == [595, 595, 595, 595, 842]
    assert sections[0].top_margin == 0, "the band of the cover reaches the page's edge"
    assert sections[2].start_type == 0, "columns stand in a continuous section"
    assert sections[-1].orientation == 1
    assert "".join(one.text for one in sections[0].header.paragraphs) == ""
    assert sections[1].header.paragraphs[0].text == "Library service\t12 months to March 2022"
    assert sections[1].footer.paragraphs[0].text == "OFFICIAL\tPage 1 of 8"
    footer = etree.tostring(sections[1].footer._element, encoding="unicode")
    assert " PAGE " in footer
    assert " NUMPAGES " in footer


def test_a_band_takes_the_place_of_the_first_pages_head_and_of_no_other() -> None:
    band = Panel(id="band", role="cover", bleed=True, blocks=(p("Over the edges", role="cover-title"),))
    data = render(of(band, p("words")), demo.context()).data
    (section,) = docx.Document(BytesIO(data)).sections
    assert section.different_first_page_header_footer
    assert section.top_margin == 0
    lines = [one.text for one in section.header.paragraphs]
    assert lines == ["", "Library service\t12 months to March 2022", ""], "later pages have their head"
    (shade,) = re.findall(r'<w:body><w:p><w:pPr>.*?w:fill="(\w+)".*?</w:p><w:tbl>', body(of(band)))
    assert shade == "12436D", "a line of the band's colour stands above it"
    exact = [one.paragraph_format.line_spacing for one in section.header.paragraphs]
    line = demo.STYLES["running"]
    assert exact[0].pt + line.size * line.leading + exact[2].pt == pytest.approx(72, abs=0.1)
    assert section.first_page_footer.paragraphs[0].text == section.footer.paragraphs[0].text


def spaces(*blocks: Block) -> list[float]:
    """The heights of the empty paragraphs in a body, in points."""
    lines = re.findall(r'w:val="Space"/><w:spacing w:line="(\d+)"', body(of(*blocks)))
    return [int(line) / 20 for line in lines]


def test_between_two_blocks_stands_the_larger_of_their_spaces() -> None:
    box = Panel(id="b", role="callout", blocks=(p("x"),))
    heading = demo.prose()[2]
    assert spaces(box, p("y")) == [10], "a panel asks for 10 points, the text for none"
    assert spaces(box, box) == [10, 1], "tables never touch, and the last leaves a thin line"
    assert spaces(box, heading) == [1], "the heading's own 18 points are more than the panel's 10"
    assert spaces(p("y"), box) == [1], "the text's own 8 points stand above the panel"


def test_nothing_stands_above_the_first_line_of_a_page() -> None:
    heading = demo.prose()[0]
    first, after = body(of(heading)), body(of(p("x"), Break(id="k"), heading))
    assert '<w:spacing w:before="0"/>' in first
    assert '<w:pageBreakBefore/><w:spacing w:before="0"/>' in after
    assert "w:before" not in body(of(p("x"), heading)).split("</w:body>")[0].split("x</w:t>")[1]


def kept(table: Table) -> list[bool]:
    """Which rows of a table stay on a page with the next."""
    rows = re.findall(r"<w:tr>.*?</w:tr>", body(of(table)), flags=re.DOTALL)
    return ["<w:keepNext/>" in row for row in rows]


def test_no_row_stands_alone_on_a_page_and_a_low_table_stays_whole() -> None:
    low = demo.table()
    assert len(low.rows) <= LOW
    assert kept(low) == [True] * len(low.rows) + [False]
    high = replace(low, rows=tuple(row(f"Row {at}", *("1",) * 4) for at in range(LOW + 1)))
    assert kept(high) == [True, True, *[False] * (LOW - 2), True, False]


def test_columns_at_the_end_are_followed_by_a_line_of_no_height() -> None:
    columns = Columns(id="columns", blocks=(p("One."), demo.table()), count=2, gap=12.0)
    body = docx.Document(BytesIO(render(of(columns), demo.context()).data)).element.body
    ended, last, section = body[-3:]
    assert section.tag == f"{W}sectPr"
    assert ended.find(f"{W}pPr/{W}sectPr/{W}cols").get(f"{W}num") == "2"
    spacing = last.find(f"{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}lineRule"), spacing.get(f"{W}line")) == ("exact", "20")


@pytest.mark.parametrize(("rows", "sections"), [(4, 2), (120, 1)])
def test_columns_that_fill_the_last_page_need_no_equal_height(rows: int, sections: int) -> None:
    columns = Columns(id="columns", blocks=(demo.long_table(rows),), count=2, gap=12.0)
    body = docx.Document(BytesIO(render(of(columns), demo.context()).data)).element.body
    assert len(list(body.iter(f"{W}sectPr"))) == sections
    assert body[-2].tag == f"{W}p"
    made = render(of(columns, p("The end.")), demo.context()).data
    assert len(list(docx.Document(BytesIO(made)).element.body.iter(f"{W}sectPr"))) == 2


def test_no_title_of_a_table_or_a_figure_is_parted_from_its_second_line() -> None:
    body = docx.Document(BytesIO(made("demo").data)).element.body
    styles = ("Caption", "FigureTitle", "FigureSubtitle")
    titles = [one for one in body.iter(f"{W}p") if (one.style or "") in styles]
    assert len(titles) > 3
    assert all(one.find(f"{W}pPr/{W}keepLines") is not None for one in titles)


def test_a_watermark_is_the_shape_that_word_makes_and_removes_and_moves_no_line() -> None:
    header = opened().sections[-1].header
    assert header.paragraphs[0].text.startswith("Library service"), "the line keeps its place"
    (shape,) = header._element.iter("{urn:schemas-microsoft-com:vml}shape")
    assert shape.get("id", "").startswith("PowerPlusWaterMarkObject")
    assert [one.get("string") for one in shape] == ["DRAFT"]
    assert "rotation:325" in shape.get("style", ""), "along the diagonal of the page on its side"


def test_the_draft_says_who_made_it_what_it_is_and_when_it_was_published() -> None:
    said = opened().core_properties
    assert (said.title, said.author) == ("Libraries in Northshire", "Library service")
    assert said.subject == "Quarterly report"
    assert said.keywords == "libraries, visits"
    assert said.language == "en-GB"
    assert said.created is not None
    assert said.created.date() == demo.document().meta.published


def test_fonts_travel_with_the_draft() -> None:
    with ZipFile(BytesIO(made("demo").data)) as archive:
        fonts = [name for name in archive.namelist() if name.endswith(".odttf")]
        table = archive.read("word/fontTable.xml").decode()
        masked = archive.read(fonts[0])
    assert len(fonts) == 4
    key = re.findall(r'w:embedRegular r:id="rId1" w:fontKey="\{([^}]+)\}"', table)[0]
    mask = bytes.fromhex(key.replace("-", ""))[::-1]
    head = bytes(byte ^ mask[at % 16] for at, byte in enumerate(masked[:32]))
    assert head + masked[32:] == (demo.FONTS / "SourceSans3-Regular.ttf").read_bytes()


def test_communications_staff_can_change_any_word() -> None:
    data = edited()
    assert problems(data) == []
    draft = docx.Document(BytesIO(data))
    assert [one.text for one in draft.paragraphs][-2:] == ["A new end.", "A new section"]
    words = "".join(draft.element.body.itertext())
    assert "Our libraries" in words
    assert "Another sentence." in words


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ("hostile", "Control characters"),
        ("nested", "Columns inside a box"),
        ("nested", "break inside a box"),
        ("references", "Nothing has the id “nowhere”"),
        ("references", "The note “nowhere” does not exist"),
        ("references", "no footnotes in running lines or in footnotes"),
        ("references", "Nothing refers to the note “n3”"),
        ("references", "No page is known for “t”"),
    ],
)
def test_what_word_cannot_honour_is_said(document: str, words: str) -> None:
    assert any(words in note for note in made(document).notes)


def test_long_labels_and_emoji_are_all_there() -> None:
    words = " ".join("".join(one.itertext()) for one in part("word/document.xml", "hostile").iter(f"{W}p"))
    assert words.count(LONG) == 2
    assert "🙂" in words
    assert "<w:t>&amp;</w:t>" in words


def test_a_figure_too_wide_for_its_tile_is_set_smaller() -> None:
    wide = Panel(id="w", role="tile", blocks=(p("1" * 30, role="tile-figure"),))
    narrow = replace(wide, blocks=(p("123", role="tile-figure"),))
    styles = [re.findall(r'w:val="(TileFigure\w*)"', body(of(one))) for one in (wide, narrow)]
    assert styles == [["TileFigureAt58"], ["TileFigure"]], "30 digits at 29 points fill the measure"


def body(document: Document) -> str:
    """The body of a document's draft as text."""
    with ZipFile(BytesIO(render(document, demo.context()).data)) as archive:
        return archive.read("word/document.xml").decode()


def test_the_layout_of_pages_is_asked_for_only_where_a_number_is_printed() -> None:
    def refuse() -> PageMap:
        raise AssertionError("nobody needs the pages")

    render(of(p("words")), RenderContext(draw=demo.draw, pages=refuse))


@pytest.mark.parametrize(
    "block",
    [p("x", role="no-such"), Panel(id="x", role="no-such", blocks=()), replace(demo.table(), role="no-such")],
)
def test_a_role_that_the_document_lacks_is_an_error_that_names_it(block: Block) -> None:
    with pytest.raises(ModelError, match="no-such"):
        render(of(block), demo.context())


def test_a_picture_of_another_kind_is_refused() -> None:
    asset = replace(demo.document().asset("photo"), media_type="image/tiff")
    figure = Figure(id="f", graphic=Picture(asset="photo", width=1, height=1), alt="x")
    with pytest.raises(ModelError, match="image/tiff"):
        render(replace(of(figure), assets=(*demo.document().assets[:-1], asset)), demo.context())


def test_ten_thousand_rows_are_quick() -> None:
    table = demo.long_table(10_000)
    start = time.process_time()
    artifact = render(of(table), demo.context())
    assert time.process_time() - start < 5.0, "a table by columns must stay linear"
    with ZipFile(BytesIO(artifact.data)) as archive:
        assert archive.read("word/document.xml").count(b"<w:tr>") == 10_001


def sound(blocks: tuple[Block, ...]) -> Document:
    """Generated blocks in a document that has all the roles and pictures they ask for."""
    document = of(*blocks)
    roles = {getattr(block, "role", None) or "body" for block in walk(blocks)}
    picture = document.asset("photo")
    graphics = [block.graphic for block in walk(blocks) if isinstance(block, Figure)]
    named = {graphic.asset for graphic in graphics if isinstance(graphic, Picture)}
    return replace(
        document,
        styles={**dict.fromkeys(sorted(roles), TextStyle(font=FontKey())), **document.styles},
        panels=dict.fromkeys(sorted(roles), document.panels["card"]),
        tables=dict.fromkeys(sorted(roles), document.tables["table"]),
        assets=(*document.assets, *(replace(picture, key=key) for key in sorted(named))),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.few(strategies.blocks))
def test_any_blocks_make_a_sound_draft(blocks: tuple[Block, ...]) -> None:
    document = sound(blocks)
    # The marks of a generated drawing are no picture that anyone could draw.
    with patch.object(png, "write", return_value=demo.photo()):
        assert problems(render(document, demo.context()).data) == []


def test_a_table_of_no_columns_is_no_reason_to_fail() -> None:
    assert problems(render(of(DataTable(id=new(), columns=())), demo.context()).data) == []
