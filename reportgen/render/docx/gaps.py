"""Space between blocks where a box is one of them: Word gives tables no space of their own.

Between two paragraphs Word takes the larger of the one's space below and the other's above, as
the PDF does. At a box an empty paragraph makes up what is missing to that.
"""

from __future__ import annotations

from dataclasses import replace
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
)
from reportgen.render.docx.draft import Draft
from reportgen.render.docx.spaces import THINNEST, space

_CLOSING = 2
"""How many times the space between the items of a list stands below it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The space that a block asks for in points, and whether it opens and closes with a table."""

    above: float = 0.0
    below: float = 0.0
    opens: bool = False
    closes: bool = False


def room(block: Block, draft: Draft) -> Room:
    """The room of a block."""
    match block:
        case Heading():
            return _words(block.role or f"heading-{block.level}", draft)
        case Paragraph():
            return _words(block.role, draft)
        case List():
            return _list(block, draft)
        case Table() | DataTable():
            return _table(block, draft)
        case Figure():
            return _words("figure-title", draft) if block.title else Room()
        case Panel():
            return _panel(block, draft)
        case Grid():
            return Room(below=block.gap, opens=True, closes=True)
        case Columns() | Contents() | Break():
            return Room()
        case _:
            assert_never(block)


def between(before: Room | None, after: Room | None) -> list[str]:
    """What stands between two blocks; None is the edge of what they stand in."""
    below = before.below if before else 0.0
    above = after.above if after else 0.0
    if before and before.closes:
        # A paragraph that follows adds its own space above; a table has none.
        own = above if after and not after.opens else 0.0
        wanted = max(below, above) - own if after else THINNEST
        return [space(max(wanted, THINNEST))]
    if before and after and after.opens and above > below:
        return [space(above - below)]
    return []


def _words(role: str, draft: Draft) -> Room:
    style = draft.document.styles.get(role)
    return Room(above=style.space_before, below=style.space_after) if style else Room()


def closing(block: List, draft: Draft) -> float:
    """The space below a list in points: it is set off by more than the space between its items."""
    return _CLOSING * _words(block.role, draft).below


def _list(block: List, draft: Draft) -> Room:
    return replace(_words(block.role, draft), below=closing(block, draft))


def _table(block: Table | DataTable, draft: Draft) -> Room:
    above = _words("caption", draft).above if block.caption else 0.0
    below = draft.styles.table(block.role).space_after
    return Room(above=above, below=below, opens=not block.caption, closes=True)


def _panel(block: Panel, draft: Draft) -> Room:
    style = draft.styles.panel(block)
    return Room(above=style.space_before, below=style.space_after, opens=True, closes=True)
