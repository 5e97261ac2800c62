"""Rhythm: what holds a block to its neighbours beyond what it says of itself.

A grid right under a heading (its tiles) is part of the head: text follows it on the page. A
head with no more than a line under it is better not left at a page's foot. What a paragraph
leads to (a figure, a table, a list) is better not parted from all of it. Where a page offers
nothing else, these give way, as the penalties of breaks do.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.model.blocks import Block, DataTable, Figure, Grid, Heading, List, Paragraph, Table
from reportgen.render.pdf.pieces import AVOID, Measured


def in_rhythm(blocks: Sequence[Block], parts: Sequence[Measured]) -> list[Measured]:
    """The parts that blocks were measured as, each held to the one before it."""
    held: list[Measured] = []
    head, thin = False, False
    before: Block | None = None
    for block, part in zip(blocks, parts, strict=True):
        led = isinstance(before, Paragraph) and isinstance(block, Figure | Table | DataTable | List)
        one = _held(part) if led or thin else part
        if head and isinstance(block, Grid):
            one = one._replace(keep=True)
        else:
            thin = head and isinstance(block, Paragraph) and len(part.items) == 1
            head = isinstance(block, Heading)
        held.append(one)
        before = block
    return held


def _held(part: Measured) -> Measured:
    """A part above which a page is better not ended."""
    if not part.items:
        return part
    first = part.items[0]
    if first.penalty >= AVOID:
        return part
    return part._replace(items=(first._replace(penalty=AVOID), *part.items[1:]))
