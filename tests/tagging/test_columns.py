"""In columns too what runs on stays one element, and each note is heard where it is referred to."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reportgen.model.blocks import (
    Block,
    Columns,
    List,
    ListItem,
    Panel,
    Paragraph,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)
from reportgen.model.document import Document, Note
from reportgen.model.inlines import Link, NoteReference, Text
from reportgen.render.pdf import render
from reportgen.verify import read_aloud, verify_pdf
from reportgen.verify.elements import Element
from reportgen.verify.opening import opened
from tests.render_pdf.made import PROSE, context, document, h, li, p, t


def noted(name: str, words: str, number: int) -> Paragraph:
    """A paragraph with a long link and a reference to a note."""
    link = Link(children=t("a link of many words " * number), target="https://example.org")
    return Paragraph(id=name, children=(Text(text=words), link, NoteReference(note=f"note-{name}")))


def table(name: str, rows: int) -> Table:
    """A table whose first cell refers to a note."""
    first = TableRow(
        cells=(
            TableCell(id=f"{name}.n", scope="row", children=(*t("Two"), NoteReference(note=f"note-{name}"))),
            TableCell(id=f"{name}.v", children=t("3")),
        )
    )
    more = tuple(
        TableRow(
            cells=(
                TableCell(id=f"{name}.{i}", scope="row", children=t(f"Branch {i}")),
                TableCell(id=f"{name}.{i}v", children=t(str(i * 37))),
            )
        )
        for i in range(rows)
    )
    head = TableRow(
        cells=(
            TableCell(id=f"{name}.h", children=t("What")),
            TableCell(id=f"{name}.g", children=t("How many")),
        )
    )
    columns = (TableColumn(), TableColumn(align="decimal"))
    return Table(id=name, columns=columns, header=(head,), rows=(first, *more), caption=t(f"Of {name}"))


def mixed(seed: int, count: int = 2) -> Document:
    """Columns of paragraphs, lists, tables and boxes, as a seed has it."""
    chance = random.Random(seed)  # noqa: S311 (the same on each run)
    blocks: list[Block] = []
    for place in range(chance.randint(5, 9)):
        name = f"b{place}"
        match chance.randrange(5):
            case 0:
                blocks.append(noted(name, PROSE * chance.randint(1, 3), chance.randint(1, 30)))
            case 1:
                items = tuple(
                    ListItem(
                        id=f"{name}.{i}", blocks=(noted(f"{name}.{i}p", PROSE[: chance.randint(20, 300)], 2),)
                    )
                    for i in range(chance.randint(2, 7))
                )
                blocks.append(List(id=name, items=items, ordered=chance.random() < 0.5))
            case 2:
                blocks.append(table(name, chance.randint(2, 45)))
            case 3:
                blocks.append(Panel(id=name, role="callout", keep=False, blocks=(p(f"{name}.p", PROSE * 3),)))
            case _:
                blocks.append(h(name, chance.choice((2, 3)), f"Part {place}"))
    made = [
        h("top", 1, "Columns"),
        p("before", PROSE * chance.randint(1, 6)),
        Columns(id="c", blocks=tuple(blocks), count=count),
        p("after", "The end."),
    ]
    found = referred(tuple(blocks))
    return document(made, notes=[Note(id=name, children=t(f"Of {name}. {PROSE[:60]}")) for name in found])


def referred(blocks: tuple[Block, ...]) -> list[str]:
    """The notes that blocks refer to, in order."""
    found = []
    for block in blocks:
        match block:
            case Paragraph():
                found += [one.note for one in block.children if isinstance(one, NoteReference)]
            case List():
                found += referred(tuple(inner for item in block.items for inner in item.blocks))
            case Table():
                found += [f"note-{block.id}"]
            case _:
                pass
    return found


def pages(element: Element) -> set[int]:
    return {key[0] for one in element.walk() for key in one.marks}


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("seed", range(8))
def test_whatever_stands_in_columns_passes_and_each_block_is_one_element(
    seed: int, count: int, tmp_path: Path
) -> None:
    of = mixed(seed, count)
    path = tmp_path / "columns.pdf"
    path.write_bytes(render(of, context()).data)
    assert verify_pdf(path) == ()
    (columns,) = (block for block in of.sequences[0].blocks if isinstance(block, Columns))
    with opened(path) as file:
        for tag, kind in (("L", List), ("Table", Table)):
            blocks = [block for block in columns.blocks if isinstance(block, kind)]
            assert sum(one.tag == tag for one in file.elements) == len(blocks), tag
        outer = [
            one for one in file.elements if one.tag == "Link" and one.parent and one.parent.tag != "Reference"
        ]
        notes = [one for one in file.elements if one.tag == "Note"]
        assert len(notes) == len(of.notes)
        links = sum(len(referred((block,))) for block in columns.blocks if not isinstance(block, Table))
        assert len(outer) == links
    assert read_aloud(path).count("The end.") == 1


def test_a_list_a_table_and_a_link_over_columns_and_pages_are_one_each(tmp_path: Path) -> None:
    items = tuple(li(f"l{i}", PROSE) for i in range(20))
    blocks = (List(id="l", items=items), noted("n", PROSE * 4, 60), table("t", 120))
    of = document(
        [Columns(id="c", blocks=blocks)],
        notes=[Note(id="note-n", children=t("One.")), Note(id="note-t", children=t("Two."))],
    )
    path = tmp_path / "columns.pdf"
    path.write_bytes(render(of, context()).data)
    assert verify_pdf(path) == ()
    with opened(path) as file:
        for tag in ("L", "Table"):
            (one,) = (element for element in file.elements if element.tag == tag)
            assert len(pages(one)) > 1, tag
        (paragraph,) = (
            one for one in file.elements if one.tag == "P" and any(kid.tag == "Link" for kid in one.elements)
        )
        (link,) = (one for one in paragraph.elements if one.tag == "Link")
        lefts = {round(float(one.item.Rect[0])) // 200 for one in link.annotations}
        assert len(link.annotations) > 8
        assert len(lefts) > 1, "it runs on in the next column"
    told = read_aloud(path)
    assert "[row] Two [link: 2] [note: 2. Two.] | 3" in told
    assert "[link: " in told
