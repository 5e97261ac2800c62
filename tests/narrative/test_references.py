"""A reference without words has those of its heading, wherever it stands in the document."""

from __future__ import annotations

import pytest

from reportgen.model.blocks import (
    Block,
    Break,
    Columns,
    Contents,
    DataColumn,
    DataTable,
    Figure,
    Grid,
    GridCell,
    Heading,
    List,
    ListItem,
    Panel,
    Paragraph,
    Picture,
    Table,
    TableCell,
    TableColumn,
    TableRow,
)
from reportgen.model.inlines import CrossReference, Emphasis, NoteReference, Text
from reportgen.model.walk import deep, lines_of, words_of
from reportgen.narrative.references import filled, heading_words

EMPTY = CrossReference(target="here")
LINE = (Text(text="See "), Emphasis(children=(EMPTY,)))
HEADING = Heading(id="here", level=1, children=(Text(text="This"), NoteReference(note="n")))
PARAGRAPH = Paragraph(id="p", children=LINE)

BLOCKS: list[Block] = [
    PARAGRAPH,
    Heading(id="h", level=2, children=LINE),
    List(id="l", items=(ListItem(id="l-1", blocks=(PARAGRAPH,)),)),
    Panel(id="q", blocks=(PARAGRAPH,), role="quote"),
    Columns(id="c", blocks=(PARAGRAPH,)),
    Grid(id="g", cells=(GridCell(blocks=(PARAGRAPH,)),), shares=(1.0,)),
    Table(
        id="t",
        columns=(TableColumn(),),
        header=(),
        rows=(TableRow(cells=(TableCell(id="t-1", children=LINE),)),),
        caption=LINE,
    ),
    DataTable(id="d", columns=(DataColumn(heading="H", values=()),), caption=LINE),
    Figure(id="f", graphic=Picture(asset="a", width=1, height=1), alt="A", title=LINE, source=LINE),
]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.kind)
def test_every_block_that_holds_words_is_filled(block: Block) -> None:
    done = filled(block, heading_words([HEADING]))
    lines = [line for part in deep([done]) for line in lines_of(part) if line]
    assert lines
    assert {words_of(line) for line in lines} == {"See This"}


@pytest.mark.parametrize("block", [Contents(id="c", entries=()), Break(id="b")])
def test_blocks_without_words_stay(block: Block) -> None:
    assert filled(block, heading_words([HEADING])) is block


def test_references_with_words_and_page_numbers_stay() -> None:
    line = (
        CrossReference(target="here", children=(Text(text="own"),)),
        CrossReference(target="here", show="page"),
    )
    block = Paragraph(id="p", children=line)
    assert filled(block, heading_words([HEADING])) == block
