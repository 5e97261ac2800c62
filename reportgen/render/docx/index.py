"""What leads where in a document: targets, their words and their bookmarks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import assert_never

from reportgen.frozen import dataclass
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
    TableCell,
)
from reportgen.model.document import Document
from reportgen.model.inlines import CrossReference, FactText, Inline, LineBreak, Text

_LONGEST = 37

COUNTED = 3
"""How many levels of headings Word counts where a document numbers them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Where a document leads: the ids that something points to, and the words of its headings.

    titles: the first words of the titles of tables and figures, which may be their number.
    numbers: those of headings. counted: the headings whose numbers Word counts itself, by the
    levels of their styles.
    paged: whether the number of some page is printed in it.
    """

    targets: frozenset[str]
    known: frozenset[str]
    headings: dict[str, str]
    titles: dict[str, str]
    numbers: dict[str, str]
    counted: frozenset[str]
    paged: bool

    @classmethod
    def of(cls, document: Document) -> Index:
        """The index of a document."""
        blocks = tuple(walk(chain.from_iterable(s.blocks for s in document.sequences)))
        headings = [block for block in blocks if isinstance(block, Heading)]
        notes = chain.from_iterable(note.children for note in document.notes)
        inlines = chain(chain.from_iterable(_lines(block) for block in blocks), notes)
        references = [one for one in spread(inlines) if isinstance(one, CrossReference)]
        referred = {one.target for one in references}
        listed = {entry.target for b in blocks if isinstance(b, Contents) for entry in b.entries}
        items = (item.id for block in blocks if isinstance(block, List) for item in block.items)
        cells = (cell.id for block in blocks if isinstance(block, Table) for cell in _cells(block))
        return cls(
            targets=frozenset(referred | listed | {block.id for block in headings}),
            known=frozenset(chain((block.id for block in blocks), items, cells)),
            paged=bool(listed) or any(one.show == "page" for one in references),
            titles=dict(_titles(blocks)),
            headings={block.id: plain(block.titled) for block in headings},
            numbers={block.id: block.number for block in headings if block.number},
            counted=frozenset(_counted(headings)),
        )

    def wanted(self, name: str) -> bool:
        """Whether something leads, or will lead, to an id."""
        return name in self.targets


def _counted(headings: Iterable[Heading]) -> Iterator[str]:
    """The headings whose numbers are those that Word gives them, level by level."""
    counts: list[int] = []
    for one in headings:
        if not one.number or one.level > COUNTED:
            continue
        path = [*counts, 0][: one.level]
        path[-1] += 1
        if len(path) == one.level and ".".join(map(str, path)) == one.number:
            counts = path
            yield one.id


def _titles(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        title = block.title if isinstance(block, Figure) else ()
        title = block.caption if isinstance(block, Table | DataTable) else title
        if title:
            yield block.id, plain(title[:1])


@lru_cache(maxsize=4_096)
def bookmark(name: str) -> str:
    """The hidden bookmark of an id: letters, digits and underscores, 40 characters at most.

    >>> bookmark("visits"), len(bookmark("a-b"))
    ('_b_visits', 23)
    """
    if re.fullmatch(r"[A-Za-z0-9_]+", name) and len(name) <= _LONGEST:
        return f"_b_{name}"
    return f"_b_{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:20]}"


def plain(inlines: Iterable[Inline]) -> str:
    """The words of inlines, and nothing else."""
    return "".join(_words(inline) for inline in spread(inlines))


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks and all that they hold, in reading order."""
    for block in blocks:
        yield block
        yield from walk(_held(block))


def spread(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Inlines and all that they hold, in reading order."""
    for inline in inlines:
        yield inline
        yield from spread(getattr(inline, "children", ()))


def _words(inline: Inline) -> str:
    if isinstance(inline, Text | FactText):
        return inline.text
    return " " if isinstance(inline, LineBreak) else ""


def _held(block: Block) -> Iterable[Block]:
    match block:
        case List():
            return chain.from_iterable(item.blocks for item in block.items)
        case Panel() | Columns():
            return block.blocks
        case Grid():
            return chain.from_iterable(cell.blocks for cell in block.cells)
        case Table():
            return (cell.figure for cell in _cells(block) if cell.figure is not None)
        case Heading() | Paragraph() | DataTable() | Figure() | Contents() | Break():
            return ()
        case _:
            assert_never(block)


def _cells(table: Table) -> Iterator[TableCell]:
    return (cell for row in (*table.header, *table.rows) for cell in row.cells)


def _lines(block: Block) -> Iterable[Inline]:
    """The inlines that a block holds itself."""
    match block:
        case Heading() | Paragraph():
            return block.children
        case Table():
            return chain(block.caption, chain.from_iterable(cell.children for cell in _cells(block)))
        case DataTable():
            return block.caption
        case Figure():
            return chain(block.title, block.subtitle, block.source)
        case Contents():
            return chain.from_iterable(entry.children for entry in block.entries)
        case List() | Panel() | Grid() | Columns() | Break():
            return ()
        case _:
            assert_never(block)
