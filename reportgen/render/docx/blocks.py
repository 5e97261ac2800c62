"""Blocks as paragraphs and tables: one match over the closed set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from reportgen.model.blocks import (
    Block,
    Break,
    Columns,
    Contents,
    DataTable,
    Figure,
    Grid,
    Heading,
    List,
    Panel,
    Paragraph,
    Table,
)
from reportgen.model.inlines import Inline, Text
from reportgen.render.docx import boxes, figures, tables
from reportgen.render.docx.contents import contents
from reportgen.render.docx.draft import Draft, Frame
from reportgen.render.docx.gaps import Room, between, closing, room
from reportgen.render.docx.heights import words_height
from reportgen.render.docx.index import COUNTED, plain
from reportgen.render.docx.inlines import directed, runs, words
from reportgen.render.docx.numbering import BULLETS, HEADINGS, LEVELS, UNNUMBERED
from reportgen.render.docx.widths import fitted, held
from reportgen.render.docx.xml import ParagraphProperties, Spacing, paragraph


def flow(blocks: Iterable[Block], frame: Frame, draft: Draft) -> list[str]:
    """Blocks under one another, as body-level XML, one piece a paragraph or table."""
    pieces: list[str] = []
    last: Room | None = None
    held = 0.0
    for block in blocks:
        if isinstance(block, Break) and not frame.boxed:
            pieces += between(last, None)
            last = None
        else:
            now = room(block, draft)
            pieces += between(last, now)
            last = now
        pieces += block_xml(block, replace(frame, held=held) if held else frame, draft)
        held = held + _height(block, frame, draft) if isinstance(block, Heading) else 0.0
    return pieces + between(last, None)


def block_xml(block: Block, frame: Frame, draft: Draft) -> list[str]:
    """The pieces of a block; its bookmark stands above them where no words of its own hold it."""
    pieces = _pieces(block, frame, draft)
    known = isinstance(block, Table | DataTable | Figure)
    mark = draft.anchored(block.id, "") if known else draft.marked(block.id, "")
    return [mark, *pieces] if mark else pieces


def _pieces(block: Block, frame: Frame, draft: Draft) -> list[str]:
    match block:
        case Heading():
            return [_heading(block, frame, draft)]
        case Paragraph():
            return [_paragraph(block, frame, draft)]
        case List():
            return _list(block, frame, draft, 0, closing(block, draft))
        case Table():
            return tables.table(block, frame, draft)
        case DataTable():
            return tables.data_table(block, frame, draft)
        case Figure():
            return figures.figure(block, frame, draft)
        case Panel():
            return boxes.panel(block, frame, draft, flow)
        case Grid():
            return boxes.grid(block, frame, draft, flow)
        case Columns():
            return _columns(block, frame, draft)
        case Contents():
            return [contents(block, frame, draft)]
        case Break():
            return _break(block, frame, draft)
        case _:
            assert_never(block)


def _height(heading: Heading, frame: Frame, draft: Draft) -> float:
    style = draft.styles.look(heading.role or f"heading-{heading.level}")
    return words_height(plain(heading.children), style, frame.width, draft.faces)


def _heading(heading: Heading, frame: Frame, draft: Draft) -> str:
    """A heading of its level, in the contents where it has Word's own style."""
    style = draft.styles.id(heading.role or f"heading-{heading.level}")
    if not heading.outline and heading.role is None:
        style += "Unlisted"
    properties = ParagraphProperties(
        style=style,
        keep_next=True if heading.role else None,
        numbering=_numbering(heading, draft),
        outline=heading.level - 1 if heading.role else None,
    )
    properties, look = directed(properties, plain(heading.children), draft)
    said = draft.anchored(heading.id, runs(heading.children, frame.story, draft, look))
    if heading.number and heading.id not in draft.index.counted:
        draft.remarks.add("Numbers of headings that skip a level are words: Word would count them otherwise.")
        said = words(f"{heading.number}\u00a0", draft, look) + said
    return paragraph(draft.opening(properties), said)


def _numbering(heading: Heading, draft: Draft) -> tuple[int, int] | None:
    """What a heading says of its number beside its style, which counts where it is Word's own."""
    if heading.id in draft.index.counted:
        return (HEADINGS, heading.level - 1) if heading.role or not heading.outline else None
    counting = draft.styles.counted and heading.role is None and heading.outline
    return UNNUMBERED if counting and heading.level <= COUNTED else None


def _paragraph(block: Paragraph, frame: Frame, draft: Draft) -> str:
    size = fitted(plain(block.children), draft.styles.look(block.role), frame.width, draft.faces)
    style = draft.styles.sized(draft.styles.id(block.role), size)
    properties, look = directed(ParagraphProperties(style=style), plain(block.children), draft)
    said = draft.anchored(block.id, runs(_held(block, frame, draft), frame.story, draft, look))
    return paragraph(draft.opening(properties), said)


def _held(block: Paragraph, frame: Frame, draft: Draft) -> Sequence[Inline]:
    """The words of a tile, no single short one on a line of its own."""
    style, children = draft.styles.look(block.role), block.children
    if style.min_size is None or len(children) != 1 or not isinstance(children[0], Text):
        return children
    return (Text(text=held(children[0].text, style, frame.width, draft.faces)),)


def _list(block: List, frame: Frame, draft: Draft, level: int, below: float | None = None) -> list[str]:
    """The items of a list; below is the space that its last paragraph leaves, where it ends one."""
    level = min(level, LEVELS - 1)
    number = draft.numbering.numbered(block.start, level) if block.ordered else BULLETS
    mark = draft.marked(block.id, "")
    pieces = [mark] if mark else []
    for at, item in enumerate(block.items):
        for place, inner in enumerate(item.blocks):
            name = item.id if place == 0 else ""
            ends = at == len(block.items) - 1 and place == len(item.blocks) - 1
            pieces += _in_list(inner, frame, draft, (number, level), name, below if ends else None)
        mark = draft.marked(item.id, "")
        pieces += [mark] if mark else []
    return pieces


def _in_list(
    block: Block, frame: Frame, draft: Draft, numbering: tuple[int, int], item: str, below: float | None
) -> list[str]:
    """A block of an item; item is the item's id where the block is its first, which has the sign."""
    number, level = numbering
    if isinstance(block, List):
        return _list(block, frame, draft, level + 1, below)
    if not isinstance(block, Paragraph):
        return flow([block], frame, draft)
    sign = "ListBullet" if number == BULLETS else "ListNumber"
    style = (sign if item else "ListContinue") if block.role == "list" else draft.styles.id(block.role)
    properties = ParagraphProperties(
        style=style,
        numbering=numbering if item else None,
        spacing=None if below is None else Spacing(after=below),
        indent=None if item else draft.numbering.indent(level),
    )
    properties, look = directed(properties, plain(block.children), draft)
    said = draft.anchored(block.id, runs(block.children, frame.story, draft, look))
    return [paragraph(draft.opening(properties), draft.marked(item, said) if item else said)]


def _columns(columns: Columns, frame: Frame, draft: Draft) -> list[str]:
    """Columns in a box run on as one: Word has columns only for a section of the page."""
    draft.remarks.add("Columns inside a box stand as one column: Word has columns for whole sections only.")
    return flow(columns.blocks, frame, draft)


def _break(block: Break, frame: Frame, draft: Draft) -> list[str]:
    if frame.boxed:
        draft.remarks.add("A page or column break inside a box was left out: Word cannot break there.")
        return []
    if block.target == "column":
        return [paragraph(ParagraphProperties(style="Space"), '<w:r><w:br w:type="column"/></w:r>')]
    draft.break_page()
    return []
