"""What must hold of a document before anyone draws it: ids once, targets there, styles there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from reportgen.errors import LayoutError, NarrativeError, Origin, ReportError, did_you_mean, raise_all
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
from reportgen.model.document import Document, Note
from reportgen.model.inlines import CrossReference, Inline, NoteReference
from reportgen.model.walk import blocks_of, inlines_of, lines_of


def proved(document: Document) -> Document:
    """The document itself; ReportErrors for what would break a renderer."""
    blocks = tuple(blocks_of(document))
    problems = [
        *_twice(blocks),
        *lost(blocks, document.notes),
        *_without_note(document),
        *_unstyled(document),
        *_without_master(document),
    ]
    raise_all(problems)
    return document


def _twice(blocks: Iterable[Block]) -> Iterator[ReportError]:
    seen: dict[str, Origin | None] = {}
    for block in blocks:
        if block.id in seen:
            yield NarrativeError(
                f"two blocks are called “{block.id}”",
                where=block.origin,
                why=f"the first stands at {seen[block.id]}",
                hint="place it once, or give one of two headings another id: “# Words {#id}”",
            )
        seen[block.id] = block.origin


def lost(blocks: Sequence[Block], notes: Sequence[Note]) -> Iterator[ReportError]:
    """References that lead nowhere among some blocks, inner ones included, and some notes."""
    targets = {block.id for block in blocks}
    named = {block.id for block in blocks if isinstance(block, Heading)}
    in_notes = ((None, inline) for note in notes for inline in inlines_of(note.children))
    for block, inline in (*_inlines(blocks), *in_notes):
        if isinstance(inline, CrossReference) and inline.target not in targets:
            near = did_you_mean(inline.target, named)
            yield NarrativeError(
                f"nothing is called “#{inline.target}”",
                where=inline.origin or (block.origin if block else None),
                hint=near or "name the id of a heading, which is its words in small letters",
            )


def _without_note(document: Document) -> Iterator[ReportError]:
    notes = {note.id for note in document.notes}
    for block, inline in _inlines(blocks_of(document)):
        if isinstance(inline, NoteReference) and inline.note not in notes:
            hint = "define it in the same text: “[^name]: …”"
            yield NarrativeError(f"no footnote “{inline.note}”", where=block.origin, hint=hint)


def _inlines(blocks: Iterable[Block]) -> Iterator[tuple[Block, Inline]]:
    for block in blocks:
        for line in lines_of(block):
            for inline in inlines_of(line):
                yield block, inline


def _unstyled(document: Document) -> Iterator[ReportError]:
    for block in blocks_of(document):
        for kind, role in _roles(block):
            known = {"text": document.styles, "panel": document.panels, "table": document.tables}[kind]
            if role not in known:
                yield LayoutError(
                    f"the layout has no {kind} style “{role}”",
                    where=block.origin,
                    hint=did_you_mean(role, known),
                )


def _roles(block: Block) -> tuple[tuple[str, str], ...]:
    match block:
        case Heading():
            return (("text", block.role or f"heading-{block.level}"),)
        case Paragraph() | List():
            return (("text", block.role),)
        case Panel():
            return (("panel", block.role),)
        case Table() | DataTable():
            return (("table", block.role),)
        case Figure() | Grid() | Columns() | Contents() | Break():
            return ()
        case _:
            assert_never(block)


def _without_master(document: Document) -> Iterator[ReportError]:
    known = {master.name for master in document.masters}
    for sequence in document.sequences:
        if sequence.master not in known:
            yield LayoutError(
                f"the layout has no pages called “{sequence.master}”",
                hint=did_you_mean(sequence.master, known) + "; add them under “masters” in layout.yml",
            )
