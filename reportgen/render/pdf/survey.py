"""What a document holds, read once before it is measured: block ids and note references."""

from __future__ import annotations

from reportgen.frozen import dataclass
from reportgen.model.blocks import List, Table
from reportgen.model.document import Document
from reportgen.model.inlines import NoteReference
from reportgen.model.walk import blocks_of, inlines_of, lines_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """The ids of all that has a place on a page; the notes' numbers, by first reference."""

    blocks: frozenset[str]
    numbers: dict[str, int]


def survey(document: Document) -> Survey:
    """Reads a document through."""
    ids: set[str] = set()
    notes: dict[str, None] = {}
    known = {note.id for note in document.notes}
    for block in blocks_of(document):
        ids.add(block.id)
        if isinstance(block, List):
            ids.update(item.id for item in block.items)
        if isinstance(block, Table):
            ids.update(cell.id for row in (*block.header, *block.rows) for cell in row.cells)
        for line in lines_of(block):
            for inline in inlines_of(line):
                if isinstance(inline, NoteReference) and inline.note in known:
                    notes.setdefault(inline.note)
    numbers = {note: place for place, note in enumerate(notes, start=1)}
    return Survey(blocks=frozenset({*ids, *numbers}), numbers=numbers)
