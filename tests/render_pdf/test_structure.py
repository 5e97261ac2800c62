"""Each placed piece knows what it is, and the structure is that of the document."""

from __future__ import annotations

from reportgen.model.blocks import Contents, ContentsEntry, List
from reportgen.model.document import Note
from reportgen.render.pdf.bodies import Strip
from reportgen.render.pdf.latest import laid_out
from reportgen.render.pdf.pieces import Art, TextLine
from reportgen.render.pdf.structure import Node, outline_text
from tests.render_pdf.demo import demo, figure, rich, variance
from tests.render_pdf.made import PROSE, context, document, h, li, p, t
from tests.render_pdf.seen import layout

EXPECTED = """\
Document
  Sect
    H1
    TOC
      TOCI
        Reference
          Link
        Reference
          Link
    P
      Reference
        Link
      Note
        Lbl
        P
      Reference
        Link
      Reference
        Link
      Link
      Span
      Reference
        Link
      Note
        Lbl
        P
    Sect
      H2
      L
        LI
          Lbl
          LBody
            P
      P
      P
      Figure
      P"""


def test_the_tree_is_the_documents_own() -> None:
    notes = (Note(id="n1", children=t("One.")), Note(id="n2", children=t("Two.")))
    of = document(
        [
            h("a", 1, "A"),
            Contents(id="c", entries=(ContentsEntry(target="h-detail", level=1, children=t("B")),)),
            p("b", rich()),
            h("h-detail", 2, "B"),
            List(id="l", items=(li("l1", "One"),)),
            figure(),
        ],
        notes=notes,
    )
    assert outline_text(laid_out(of, context()).tree) == EXPECTED


def test_a_table_has_its_caption_headers_and_cells() -> None:
    tree = layout([variance()]).tree
    (table,) = (node for node in tree.walk() if node.tag == "Table")
    caption, above, below = table.kids
    assert [caption.tag, above.tag, below.tag] == ["Caption", "THead", "TBody"]
    (head,), first = above.kids, below.kids[0]
    assert {cell.scope for cell in head.kids} == {"Column"}
    assert [cell.tag for cell in first.kids] == ["TH", "TD", "TD", "TD", "TD"]
    assert first.kids[0].scope == "Row"
    assert table.summary == "Visits rose and loans fell."


def test_all_that_is_placed_belongs_to_the_tree_or_is_decoration() -> None:
    made = laid_out(demo(), context())
    known = set(made.tree.walk())
    used: set[Node] = set()
    for page in made.pages:
        for placed in page.marks:
            mark = placed.mark
            if isinstance(mark, TextLine):
                used.update(node for node in (mark.node, *(f.node for f in mark.frags)) if node)
            elif (isinstance(mark, Art) and mark.node) or isinstance(mark, Strip):
                used.add(mark.node)
    assert used <= known
    leaves = {node for node in known if not node.kids}
    assert leaves <= used | {node for node in leaves if node.tag in ("TD", "TH")}


def test_no_node_stands_in_two_places() -> None:
    nodes = list(laid_out(demo(), context()).tree.walk())
    assert len(nodes) == len(set(nodes))


def test_a_paragraph_over_two_pages_is_one_node() -> None:
    made = layout([*(p(f"f{i}", PROSE) for i in range(8)), p("long", PROSE * 4)])
    nodes = {
        (page.number, placed.mark.node)
        for page in made.pages
        for placed in page.marks
        if isinstance(placed.mark, TextLine) and placed.mark.block == "long"
    }
    assert len({page for page, _ in nodes}) == 2
    assert len({node for _, node in nodes}) == 1


def test_repeated_headers_and_running_lines_are_decoration() -> None:
    made = layout([variance(count=70)])
    headers = [
        placed.mark.node
        for page in made.pages
        for placed in page.marks
        if isinstance(placed.mark, TextLine) and placed.mark.text.strip() == "Measure"
    ]
    assert len(headers) > 2
    assert headers[0] is not None
    assert headers[1:] == [None] * (len(headers) - 1)
    for page in made.pages:
        assert all(getattr(placed.mark, "node", None) is None for placed in page.running)
