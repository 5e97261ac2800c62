"""Where a document prints its facts: each place with its block and the file it was written in."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.errors import Origin
from reportgen.frozen import dataclass
from reportgen.model.blocks import Block, Figure
from reportgen.model.document import Document
from reportgen.model.inlines import FactText
from reportgen.model.walk import blocks_of, inlines_of, lines_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A place where a fact stands: how it is worded and written there, in which block.

    kind is the block's; origin the file and line that an author wrote it in.
    """

    fact: str
    wording: str
    text: str
    block: str
    kind: str
    origin: Origin | None = None


def printed(document: Document) -> Iterator[Printed]:
    """Every place of every fact, in reading order; charts and notes among them."""
    for block in blocks_of(document):
        for line in lines_of(block):
            for inline in inlines_of(line):
                if isinstance(inline, FactText):
                    yield _place(inline, block.id, block.kind, block.origin)
        yield from _drawn(block)
    for note in document.notes:
        for inline in inlines_of(note.children):
            if isinstance(inline, FactText):
                yield _place(inline, note.id, "note", None)


def _place(inline: FactText, block: str, kind: str, origin: Origin | None) -> Printed:
    return Printed(
        fact=inline.fact,
        wording=inline.wording,
        text=inline.text,
        block=block,
        kind=kind,
        origin=origin,
    )


def _drawn(block: Block) -> Iterator[Printed]:
    if isinstance(block, Figure) and block.graphic.kind == "chart":
        for series in block.graphic.series:
            for fact, text in zip(series.facts, series.labels, strict=False):
                if fact:
                    yield Printed(
                        fact=fact,
                        wording="value",
                        text=text,
                        block=block.id,
                        kind="chart",
                        origin=block.origin,
                    )
