"""Word files: paragraphs, controls, notes, tables, tracked changes; and files that mean harm."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from reportgen.errors import SourceError
from reportgen.readers.docx import read
from tests.readers.telling import cells, groups, told
from tests.readers.word import W, control, deleted, docx, inserted, paragraph, table, text

DECLARED = f'<!DOCTYPE a [<!ENTITY a "9">]><w:document xmlns:w="{W}"><w:body/></w:document>'


def test_paragraphs_with_their_kinds_and_numbers() -> None:
    note = '<w:footnote w:id="3"><w:p><w:r><w:t>A note of 6.</w:t></w:r></w:p></w:footnote>'
    data = docx(
        paragraph("Loans", style="Titel1"),
        paragraph("Overview\t", "<w:r><w:tab/></w:r>", "12", style="T1"),
        paragraph("There were 61,8", "88 loans", '<w:r><w:footnoteReference w:id="3"/></w:r>', " in all."),
        paragraph("One of 5 that is told in full.", style="L"),
        paragraph("By place", style="C"),
        paragraph("Of books", style="Own"),
        paragraph("See ", f'<w:hyperlink r:id="h">{text("here")}</w:hyperlink>', " for all of it."),
        notes=note,
    )
    reading = read(data, "a.docx")
    assert told(reading) == [
        "paragraph 1 heading: Loans",
        "paragraph 2 label: Overview",
        "paragraph 3 paragraph: There were 61,888 loans in all.",
        "paragraph 3 note: A note of 6.",
        "paragraph 4 item: One of 5 that is told in full.",
        "paragraph 5 label: By place",
        "paragraph 6 heading: Of books",
        "paragraph 7 paragraph: See here for all of it.",
    ]
    assert reading.findings == ()
    link = reading.text.passages[-1].links[0]
    assert (link.target, reading.text.passages[-1].text[link.start : link.end]) == (
        "http://example.org",
        "here",
    )


def test_a_figure_over_runs_and_controls_is_one() -> None:
    data = docx(
        paragraph("Loans rose by ", control("8.", "2%"), " to ", control("61,"), "888 in all places.")
    )
    assert told(read(data, "a.docx")) == [
        "paragraph 1 paragraph: Loans rose by 8.2% to 61,888 in all places."
    ]


def test_a_field_shows_its_result_and_not_its_code() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText> SEQ 99 </w:instrText></w:r>"
    data = docx(
        paragraph(
            "There were ",
            mark.format("begin"),
            code,
            mark.format("separate"),
            "7",
            mark.format("end"),
            " loans in all.",
        )
    )
    assert told(read(data, "a.docx")) == ["paragraph 1 paragraph: There were 7 loans in all."]


def test_a_table_has_its_headings() -> None:
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    data = docx(
        table(
            ["Place", "2023", "2024"],
            ["Main", "718", "659"],
            ["Small", "5", paragraph(control("4"))],
            first=head,
        )
    )
    assert cells(read(data, "a.docx")) == {
        ("Main", "2023"): "718", ("Main", "2024"): "659", ("Small", "2023"): "5", ("Small", "2024"): "4",
    }  # fmt: skip


def test_a_caption_belongs_to_the_table_that_it_stands_above() -> None:
    rows = table(["Place", "2023"], ["Main", "718"], ["Small", "5"])
    of_picture = paragraph("Visits by place", style="C")
    data = docx(of_picture, paragraph("Loans rose."), paragraph("Loans of books", style="C"), rows)
    reading = read(data, "a.docx")
    assert told(reading)[:4] == [
        "paragraph 1 label: Visits by place",
        "paragraph 2 paragraph: Loans rose.",
        "paragraph 3 caption: Loans of books",
        "paragraph 4 cell: Place",
    ]
    caption, cell = reading.text.passages[2:4]
    assert cell.place is not None
    assert caption.group == cell.place.table


def test_a_caption_with_tracked_changes_is_read_both_ways() -> None:
    caption = paragraph("Loans of ", deleted("books"), inserted("films"), style="C")
    passages = read(docx(caption, table(["Place", "2023"], ["Main", "718"])), "a.docx").text.passages
    told_twice = [(one.view, one.text) for one in passages if one.text.startswith("Loans")]
    assert told_twice == [("accepted", "Loans of films"), ("original", "Loans of books")]


def test_a_table_that_sets_tiles_side_by_side_is_none() -> None:
    tiles = [
        paragraph("Loans") + paragraph("+8.2%") + paragraph("▲ Up"),
        paragraph("Visits") + paragraph("−7.9%"),
    ]
    assert groups(read(docx(table(tiles)), "a.docx")) == [["Loans", "+8.2%", "▲ Up"], ["Visits", "−7.9%"]]


def test_a_tile_beside_a_text_is_no_heading_of_it() -> None:
    tile = paragraph("Loans") + paragraph("10") + paragraph("▼ Down 4")
    reading = read(docx(table([tile, "There were ten loans in 2024."])), "a.docx")
    assert cells(reading) == {}
    assert groups(reading) == [["Loans", "10", "▼ Down 4"]]


def test_tracked_changes_are_read_both_ways() -> None:
    data = docx(
        paragraph("Nobody is changing this sentence of 5."),
        paragraph(
            "Loans ",
            deleted("rose"),
            inserted("fell"),
            " by ",
            deleted("8"),
            inserted("9"),
            ".2% in the year.",
        ),
    )
    reading = read(data, "a.docx")
    assert [(passage.view, passage.text) for passage in reading.text.passages] == [
        ("", "Nobody is changing this sentence of 5."),
        ("accepted", "Loans fell by 9.2% in the year."),
        ("original", "Loans rose by 8.2% in the year."),
    ]
    assert [finding.rule for finding in reading.findings] == ["tracked-changes"]


def test_tracked_rows_and_cells_are_read_both_ways() -> None:
    gone = "<w:trPr><w:del w:id='9' w:author='A'/></w:trPr>"
    rows = (
        f"<w:tbl><w:tr>{cell('Place')}{cell('2024')}</w:tr><w:tr>{cell('Main')}<w:tc>"
        f"{paragraph(deleted('718'), inserted('659'))}</w:tc></w:tr>"
        f"<w:tr>{gone}{cell('Small')}{cell('5')}</w:tr></w:tbl>"
    )
    found = [
        (p.view, p.text) for p in read(docx(rows), "a.docx").text.passages if p.place and not p.place.header
    ]
    assert found == [("accepted", "659"), ("original", "718"), ("original", "5")]


def cell(words: str) -> str:
    return f"<w:tc>{paragraph(words)}</w:tc>"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "cannot be read as a Word file"),
        (b"PK\x03\x04 and no more", "cannot be read as a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "locked by a password"),
        (docx("<w:p>"), "cannot be read as a Word file"),
        (docx(parts={"word/document.xml": b"<other/>"}), "no Word document"),
        (docx(parts={"word/document.xml": DECLARED.encode()}), "declares a document type"),
        (docx("<w:p>" * 300 + "</w:p>" * 300), "nested too deeply|cannot be read"),
        (docx("<w:tbl><w:tr><w:tc>" * 70 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 70), "nested too deeply"),
        (docx(parts={"word/document.xml": b"<!--" + b" " * 60_000_000 + b"-->"}), "too large inside"),
    ],
)  # fmt: skip
def test_files_that_are_none_or_mean_harm_are_refused(data: bytes, says: str) -> None:
    with pytest.raises(SourceError, match=says):
        read(data, "a.docx")


def test_a_package_of_very_many_files_is_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number in range(6_000):
            package.writestr(f"{number}", b"")
    with pytest.raises(SourceError, match="too large inside"):
        read(out.getvalue(), "a.docx")


def test_an_empty_document_has_no_passages() -> None:
    assert read(docx(), "a.docx").text.passages == ()
