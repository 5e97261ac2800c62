"""The file itself: elements stay whole over pages, links name each other, nothing is left unmarked."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pikepdf
import pytest
from PIL import Image, ImageCms

from reportgen.model.blocks import (
    Block,
    DataColumn,
    DataTable,
    Figure,
    List,
    ListItem,
    Panel,
    Picture,
)
from reportgen.model.document import Asset, Document
from reportgen.model.drawing import Colour, Drawing, Group, Outline, Shape
from reportgen.model.inlines import Link, Text
from reportgen.model.style import RunningLine
from reportgen.render.pdf import render
from reportgen.render.pdf.metadata import xmp
from reportgen.render.pdf.objects import unicode_map
from reportgen.render.pdf.profile import srgb_profile
from reportgen.verify import read_aloud, verify_pdf
from reportgen.verify.elements import Element
from reportgen.verify.opening import opened
from tests.render_pdf.demo import data_table, demo, variance
from tests.render_pdf.made import PROSE, context, document, h, li, master, p, t
from tests.tagging.breaking import elements

Found: TypeAlias = Callable[[Document, str], list[Element]]


def saved(of: Document, folder: Path) -> Path:
    path = folder / "made.pdf"
    path.write_bytes(render(of, context()).data)
    return path


@pytest.fixture
def found(tmp_path: Path) -> Iterator[Found]:
    """The elements of a type in the file of a document, which must pass; open while they are asked."""
    with ExitStack() as stack:

        def look(of: Document, tag: str) -> list[Element]:
            path = saved(of, tmp_path)
            assert verify_pdf(path) == ()
            file = stack.enter_context(opened(path))
            return [element for element in file.elements if element.tag == tag]

        yield look


def pages(element: Element) -> set[int]:
    """The pages that an element and what is in it have marks on."""
    return {key[0] for one in element.walk() for key in one.marks}


def test_a_paragraph_over_two_pages_is_one_element(found: Found) -> None:
    blocks = [*(p(f"f{i}", PROSE) for i in range(8)), p("long", PROSE * 4)]
    paragraphs = found(document(blocks), "P")
    assert len(paragraphs) == 9
    assert pages(paragraphs[-1]) == {0, 1}


def test_a_plain_paragraph_is_one_mark(found: Found) -> None:
    (paragraph,) = found(document([p("a", PROSE * 3)]), "P")
    assert len(paragraph.marks) == 1


def test_a_list_over_two_pages_is_one_element(found: Found) -> None:
    items = tuple(li(f"l{i}", PROSE) for i in range(14))
    lists = found(document([List(id="l", items=items)]), "L")
    assert [pages(one) for one in lists] == [{0, 1}]
    assert len(lists[0].elements) == 14


@pytest.mark.parametrize("block", [variance(count=70), data_table(120)], ids=["table", "data-table"])
def test_a_table_over_pages_is_one_element_with_one_head(block: Block, found: Found) -> None:
    tables = found(document([block]), "Table")
    assert len(tables) == 1
    assert len(pages(tables[0])) > 1
    assert [kid.tag for kid in tables[0].elements] == ["Caption", "THead", "TBody"]


def test_a_link_over_lines_and_pages_is_one_element_with_an_annotation_a_line(found: Found) -> None:
    link = Link(children=t("a link of words " * 40), target="https://example.org")
    fill = [p(f"f{i}", PROSE) for i in range(7)]
    (element,) = found(document([*fill, p("a", (Text(text=PROSE), link))]), "Link")
    assert len(element.annotations) > 4
    assert pages(element) == {0, 1}
    assert {str(one.item.Contents) for one in element.annotations} == {("a link of words " * 40).strip()}


def test_headings_have_no_gap_whatever_the_author_skipped(tmp_path: Path) -> None:
    of = document([h("a", 2, "A"), h("b", 4, "B"), p("p", "b"), h("c", 1, "C"), h("d", 3, "D"), p("q", "d")])
    path = saved(of, tmp_path)
    assert verify_pdf(path) == ()
    assert [line.strip() for line in read_aloud(path).splitlines() if ": " in line] == [
        "H1: A",
        "H2: B",
        "P: b",
        "H1: C",
        "H2: D",
        "P: d",
    ]


def test_transparent_images_and_drawings_pass(tmp_path: Path, found: Found) -> None:
    stream = io.BytesIO()
    Image.new("RGBA", (30, 30), (200, 30, 30, 90)).save(stream, "PNG")
    square = Outline(commands="MLLLZ", points=(0, 0, 80, 0, 80, 80, 0, 80))
    half = Shape(outline=square, fill=replace(Colour.from_hex("#12436d"), alpha=0.5))
    drawing = Drawing(width=80, height=80, items=(half, Group(items=(half,), opacity=0.4)))
    of = document(
        [
            Figure(id="a", graphic=drawing, alt="A square", width=0.2),
            Figure(id="b", graphic=Picture(asset="glass", width=30, height=30), alt="Glass"),
            Figure(id="c", graphic=drawing, decorative=True),
        ]
    )
    glass = Asset(key="glass", media_type="image/png", data=stream.getvalue())
    of = replace(of, assets=(*of.assets, glass))
    assert [figure.text("Alt") for figure in found(of, "Figure")] == ["A square", "Glass"]
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        assert pdf.pages[0].Group.CS == "/DeviceRGB"


def test_a_link_in_a_running_line_is_plain_and_said_to_be(found: Found) -> None:
    link = Link(children=t("example.org"), target="https://example.org")
    page = replace(master(), footer=RunningLine(left=(link,)))
    of = document([p("a", "Words.")], masters=[page])
    assert found(of, "Link") == []
    assert render(of, context()).notes == ("“example.org” in a running line cannot be followed as a link",)


EMPTY: dict[str, Block] = {
    "paragraph": p("a", ""),
    "heading": h("a", 1, ""),
    "panel": Panel(id="a", role="callout", blocks=()),
    "item": List(id="a", items=(ListItem(id="i", blocks=()), li("j", "x"))),
    "table": DataTable(id="a", columns=(DataColumn(heading="A", values=()),)),
    "link": p("a", (Link(children=t(" "), target="https://example.org"), Text(text="x"))),
}


@pytest.mark.parametrize("what", EMPTY)
def test_what_is_empty_passes(what: str, tmp_path: Path) -> None:
    assert verify_pdf(saved(document([EMPTY[what]]), tmp_path)) == ()


def test_words_in_another_language_say_which(tmp_path: Path) -> None:
    assert "[cy: llyfrgelloedd y sir]" in read_aloud(saved(demo(), tmp_path))


def test_what_the_file_says_of_itself_is_said_twice_alike() -> None:
    of = demo()
    with pikepdf.open(io.BytesIO(render(of, context()).data)) as pdf:
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == str(pdf.docinfo.Title) == of.meta.title
            assert meta["dc:creator"] == [str(pdf.docinfo.Author)]
            assert meta["dc:description"] == str(pdf.docinfo.Subject)
            assert meta["pdf:Keywords"] == str(pdf.docinfo.Keywords)
            assert meta["dc:language"] == {"en-GB"}
            assert (meta["pdfuaid:part"], meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("1", "2", "A")
            assert meta["xmp:CreateDate"] == "2022-06-30T00:00:00Z"
        assert str(pdf.Root.PageLabels.Nums[1].S) == "/D"
        assert bool(pdf.Root.MarkInfo.Marked)


def test_a_document_without_a_date_has_none() -> None:
    of = demo()
    of = replace(of, meta=replace(of.meta, published=None, subject="", keywords=()))
    with pikepdf.open(io.BytesIO(render(of, context()).data)) as pdf:
        assert {"/Title", "/Author", "/Creator", "/Producer"} == set(pdf.docinfo.keys())
    assert b"Date" not in xmp(of.meta)


def test_metadata_with_signs_of_xml_and_other_scripts_are_kept() -> None:
    of = demo()
    title = "Visits <& loans> – ‘Llŷn’ (all) \\ "
    of = replace(of, meta=replace(of.meta, title=title))
    with pikepdf.open(io.BytesIO(render(of, context()).data)) as pdf:
        assert str(pdf.docinfo.Title) == title
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == title


def test_the_colour_profile_is_one_and_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    ours = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    image = Image.new("RGB", (3, 1))
    image.putdata([(18, 67, 109), (250, 10, 128), (128, 128, 128)])
    seen = ImageCms.applyTransform(image, ours)
    assert seen is not None
    before, after = image.tobytes(), seen.tobytes()
    assert all(abs(one - two) <= 1 for one, two in zip(before, after, strict=True))
    assert len(srgb_profile()) < 800


def test_a_unicode_map_has_blocks_of_a_hundred_and_pairs_of_surrogates() -> None:
    pairs = ["<00> <0000>", *(f"<{code:02X}> <{code + 64:04X}>" for code in range(1, 150)), "<F0> <1F600>"]
    content = "\n".join(["/CMapName /X def", "<00> <FF>", "endcodespacerange", "151 beginbfchar", *pairs])
    written = unicode_map(content)
    assert "<00> <0000>" not in written
    assert "<F0> <D83DDE00>" in written
    counts = [int(line.split()[0]) for line in written.splitlines() if line.endswith("beginbfchar")]
    assert max(counts) <= 100
    assert sum(counts) == len([line for line in written.splitlines() if line.startswith("<")]) - 1


def test_every_stream_ends_with_an_end_of_line_of_its_own() -> None:
    data = render(demo(), context()).data
    ends = [place for place in range(len(data)) if data.startswith(b"endstream\nendobj", place)]
    assert len(ends) > 10
    assert all(data[place - 2 : place] == b"\r\n" for place in ends)


def test_notes_are_read_where_they_are_referred_to() -> None:
    with pikepdf.open(io.BytesIO(render(demo(), context()).data)) as pdf:
        notes = elements(pdf, "Note")
        assert [str(note.P.S) for note in notes] == ["/P", "/P"]
        assert [str(note.ID) for note in notes] == ["note-000001", "note-000002"]
