"""A passage: a piece of narrative, before its components are lowered.

Blocks of prose, and among them the directives that place components. Layout skeletons and
narratives come out in this one form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from reportgen.errors import Origin
from reportgen.frozen import dataclass
from reportgen.model.blocks import Block
from reportgen.model.document import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option of a directive as written, and where.

    key: where its name stands. further: where the lines after the first begin in the text, and
    their places.
    """

    text: str
    origin: Origin
    key: Origin | None = None
    further: tuple[tuple[int, Origin], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """What an author wrote to place a component.

    id: as a block's. argument_origin: where the argument starts, if it is written in a fence.
    body: the raw text inside; body_origin: where it starts.
    """

    id: str
    name: str
    argument: str
    options: Mapping[str, Option]
    body: str
    origin: Origin
    body_origin: Origin
    argument_origin: Origin | None = None


Node: TypeAlias = Block | Directive


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Nodes in order, and the footnotes they refer to."""

    nodes: tuple[Node, ...]
    notes: tuple[Note, ...] = ()
