"""Page numbers are true: in references, in the contents, in running lines, in the page map."""

from __future__ import annotations

import io

import pikepdf
import pytest

from reportgen.errors import LayoutError
from reportgen.model.blocks import Contents, ContentsEntry
from reportgen.model.inlines import CrossReference, Link, Text
from reportgen.render.pdf import layout, paginate, render
from reportgen.render.pdf.latest import laid_out
from reportgen.render.pdf.pieces import Leader
from tests.render_pdf.demo import demo
from tests.render_pdf.made import PROSE, context, document, h, p, t
from tests.render_pdf.seen import boxes, words


def long_document():
    """A contents and twelve sections, one of which refers to the last."""
    sections = []
    for i in range(12):
        sections += [h(f"s{i}", 1 + i % 2, f"Section {i}"), *(p(f"s{i}p{j}", PROSE) for j in range(8))]
    entries = tuple(
        ContentsEntry(target=f"s{i}", level=1 + i % 2, children=t(f"Section {i}")) for i in range(12)
    )
    reference = p(
        "ref",
        (
            Text(text="Further details from page "),
            CrossReference(target="s11", show="page"),
            Text(text=" of "),
            CrossReference(target="s11", children=t("section eleven")),
        ),
    )
    return document([Contents(id="c", entries=entries), reference, *sections])


def test_a_reference_prints_the_page_that_its_target_starts_on() -> None:
    of = long_document()
    pages = paginate(of, context()).pages
    where = {box.block: box.page for box in reversed(boxes(of))}
    assert pages["s11"] == where["s11"] > 9
    assert f"Further details from page {pages['s11']} of section eleven" in [b.text for b in boxes(of)]


def test_the_contents_prints_true_page_numbers() -> None:
    of = long_document()
    pages = paginate(of, context()).pages
    lines = [box.text for box in boxes(of) if box.role.startswith("contents")]
    pairs = dict(zip(lines[::2], lines[1::2], strict=True))
    assert pairs == {f"Section {i}": str(pages[f"s{i}"]) for i in range(12)}


def test_the_dots_of_the_contents_stand_on_one_grid() -> None:
    page = laid_out(long_document(), context()).pages[0]
    leaders = [placed for placed in page.marks if isinstance(placed.mark, Leader)]
    assert len(leaders) == 12
    assert len({round(placed.x + placed.mark.width, 3) for placed in leaders}) == 1
    assert len({placed.mark.ink for placed in leaders}) == 1


def test_running_lines_count_the_pages() -> None:
    of = long_document()
    count = paginate(of, context()).count
    texts = words(of)
    assert all(f"Page {page} of {count}" in text for page, text in enumerate(texts, start=1))
    assert render(of, context()).pages == count


def test_links_and_bookmarks_lead_to_where_they_say() -> None:
    of = demo()
    pages = paginate(of, context()).pages
    pdf = pikepdf.open(io.BytesIO(render(of, context()).data))
    number = {page.objgen: place for place, page in enumerate(pdf.pages, start=1)}
    names = pdf.Root.Names.Dests.Names
    named = {str(names[i]): number[names[i + 1][0].objgen] for i in range(0, len(names), 2)}
    assert {"h-main", "h-visits", "h-detail", "n1"} <= set(named)
    assert all(page == pages[name] for name, page in named.items())
    contents = pdf.pages[1]
    targets = [number[annotation.Dest[0].objgen] for annotation in contents.Annots]
    assert set(targets) == {pages[name] for name in ("h-main", "h-visits", "h-detail", "h-columns", "h-data")}
    urls = {str(a.A.URI) for page in pdf.pages for a in page.get("/Annots", ()) if "/A" in a}
    assert urls == {"https://example.org/libraries", "https://example.org"}


def test_bookmarks_have_the_hierarchy_of_the_headings() -> None:
    of = document(
        [h("a", 1, "A"), h("b", 3, "B"), h("c", 2, "C"), h("d", 3, "D"), h("e", 1, "E"), p("x", "x")]
    )
    pdf = pikepdf.open(io.BytesIO(render(of, context()).data))
    with pdf.open_outline() as outline:
        tree = [
            (top.title, [(kid.title, [low.title for low in kid.children]) for kid in top.children])
            for top in outline.root
        ]
    assert tree == [("A", [("B", []), ("C", ["D"])]), ("E", [])]


def test_a_reference_that_leads_nowhere_is_an_error() -> None:
    lost = p("a", (CrossReference(target="nowhere", children=t("there")),))
    with pytest.raises(LayoutError, match="“nowhere”"):
        boxes(document([lost]))


def test_a_link_over_two_lines_has_an_area_on_each() -> None:
    text = (Text(text=PROSE[:60]), Link(children=t(PROSE), target="https://example.org"))
    pdf = pikepdf.open(io.BytesIO(render(document([p("a", text)]), context()).data))
    assert len(pdf.pages[0].Annots) > 2


def test_numbers_that_move_the_text_they_stand_in_still_settle() -> None:
    # Each reference is a word of its own width: with nine and ten pages lines may break anew.
    blocks = []
    for i in range(60):
        words = [Text(text=PROSE[: 80 + i % 17] + " page ")]
        words += [CrossReference(target=f"t{(i * 7 + k) % 60}", show="page") for k in range(3)]
        blocks += [h(f"t{i}", 2, f"Part {i}"), p(f"p{i}", tuple(words)), p(f"q{i}", PROSE)]
    of = document(blocks)
    pages = paginate(of, context()).pages
    texts = {box.block: box.text for box in boxes(of)}
    for i in range(60):
        expected = "".join(str(pages[f"t{(i * 7 + k) % 60}"]) for k in range(3))
        assert texts[f"p{i}"].replace(" ", "").endswith(expected)


def test_numbers_that_never_settle_by_themselves_are_given_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "PASSES", 1)
    of = long_document()
    pages = paginate(of, context()).pages
    assert f"Further details from page {pages['s11']} of section eleven" in [b.text for b in boxes(of)]
