"""Numbers of headings, tables and figures, and what the words of references to them are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count
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
from reportgen.model.document import PageSequence
from reportgen.model.inlines import Inline, Text

DEEPEST = 3
"""How many levels of headings have numbers."""


class Numbers:
    """The numbers given so far, in the order of reading; labels are the document's fixed words.

    headings, captions: what is numbered. words: those of each numbered table and figure, by its
    id, for references to it.
    """

    def __init__(self, labels: Mapping[str, str], *, headings: bool, captions: bool) -> None:
        self._labels = labels
        self._headings = headings
        self._captions = captions
        self._open: list[tuple[int, int]] = []
        self._counts = {"table": count(1), "figure": count(1)}
        self.words: dict[str, tuple[Inline, ...]] = {}

    def sequences(self, sequences: Sequence[PageSequence]) -> tuple[PageSequence, ...]:
        """The sequences with each heading, and each titled table and figure, numbered."""
        if not self._headings and not self._captions:
            return tuple(sequences)
        return tuple(replace(one, blocks=self._all(one.blocks)) for one in sequences)

    def _all(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading():
                return replace(block, number=self._counted(block)) if self._headings else block
            case Table() | DataTable():
                return replace(block, caption=self._titled(block.id, block.caption, "table"))
            case Figure():
                return replace(block, title=self._titled(block.id, block.title, "figure"))
            case Panel() | Columns():
                return replace(block, blocks=self._all(block.blocks))
            case Grid():
                cells = (replace(cell, blocks=self._all(cell.blocks)) for cell in block.cells)
                return replace(block, cells=tuple(cells))
            case List():
                items = (replace(item, blocks=self._all(item.blocks)) for item in block.items)
                return replace(block, items=tuple(items))
            case Paragraph() | Contents() | Break():
                return block
            case _:
                assert_never(block)

    def _counted(self, heading: Heading) -> str:
        """The number of a heading of the outline, by those that it stands under.

        One that skips a level is counted as if it did not.
        """
        if not heading.outline or heading.level > DEEPEST:
            return ""
        before = 0
        while self._open and self._open[-1][0] >= heading.level:
            _, before = self._open.pop()
        self._open.append((heading.level, before + 1))
        return ".".join(str(number) for _, number in self._open)

    def _titled(self, key: str, title: tuple[Inline, ...], kind: str) -> tuple[Inline, ...]:
        """A title with its number before it; what has no title has no number."""
        if not title or not self._captions:
            return title
        number = Text(text=self._labels[f"{kind}-number"].format(number=next(self._counts[kind])))
        self.words[key] = (number,)
        return (number, Text(text=": "), *title)
