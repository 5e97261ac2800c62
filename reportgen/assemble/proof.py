"""What must hold of a document before anyone draws it: ids once, targets there, styles there."""

from __future__ import annotations

from collections.abc import Iterator
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
from reportgen.model.document import Document
from reportgen.model.inlines import CrossReference, NoteReference
from reportgen.model.walk import blocks_of, inlines_of, lines_of


def proved(document: Document) -> Document:
    """The document itself; ReportErrors for what would break a renderer."""
    problems = [*_twice(document), *_lost(document), *_unstyled(document), *_without_master(document)]
    raise_all(problems)
    return document


def _twice(document: Document) -> Iterator[ReportError]:
    seen: dict[str, Origin | None] = {}
    for block in blocks_of(document):
        if block.id in seen:
            yield NarrativeError(
                f"two blocks are called “{block.id}”",
                where=block.origin,
                why=f"the first stands at {seen[block.id]}",
                hint="place it once, or give one of two headings another id: “# Words {#id}”",
            )
        seen[block.id] = block.origin


def _lost(document: Document) -> Iterator[ReportError]:
    """References that lead nowhere."""
    targets = {block.id for block in blocks_of(document)}
    notes = {note.id for note in document.notes}
    for block in blocks_of(document):
        for line in lines_of(block):
            for inline in inlines_of(line):
                if isinstance(inline, CrossReference) and inline.target not in targets:
                    yield NarrativeError(
                        f"nothing is called “#{inline.target}”",
                        where=block.origin,
                        hint=did_you_mean(inline.target, _named(document)),
                    )
                if isinstance(inline, NoteReference) and inline.note not in notes:
                    hint = "define it in the same text: “[^name]: …”"
                    yield NarrativeError(f"no footnote “{inline.note}”", where=block.origin, hint=hint)


def _named(document: Document) -> set[str]:
    return {block.id for block in blocks_of(document) if isinstance(block, Heading)}


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
