"""The vertical list: pieces that are never parted, the space above each, and where to break.

As TeX has boxes, glue and penalties, a piece here holds the space above it (dropped at the
head of a page) and the penalty of a break above it. Coordinates inside a piece run right
and down from its upper left corner, in points.

What a page holds thousands of (marks, their words, where they stand) and what passes through many
hands, each of which changes something of it, are named tuples: they are made and changed in a
fraction of the time that frozen dataclasses take.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, NamedTuple, TypeAlias

from reportgen.errors import Origin
from reportgen.frozen import dataclass
from reportgen.model.blocks import Picture
from reportgen.model.drawing import Drawing
from reportgen.render.pdf.bodies import SetBody, Strip
from reportgen.render.pdf.ink import Ink, Leads
from reportgen.render.pdf.structure import Node

FREE = 0.0
"""A break that costs nothing but the room it leaves."""

AVOID = 60.0
"""A break that is better not made: before a row that belongs to the one above."""

ORPHAN = 10_000.0
"""A break that leaves a single line: only where the page offers no other."""

KEEP = 100_000.0
"""A break inside what stands together (heading and text, a kept panel): last resort."""

FORCE = float("-inf")
"""A break that must be made."""


class Frag(NamedTuple):
    """Characters of one ink on a line, x points from its start; node None: the line's."""

    x: float
    text: str
    width: float
    ink: Ink
    node: Node | None = None
    leads: Leads | None = None


class TextLine(NamedTuple):
    """A line of text, placed by the start of its baseline.

    rise and fall: how far its slot reaches above and below the baseline; slots of lines
    never meet. block and role say whose words they are.
    """

    frags: tuple[Frag, ...]
    width: float
    rise: float
    fall: float
    node: Node | None
    block: str
    role: str

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(frag.text for frag in self.frags)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leader:
    """Dots that lead the eye, on a grid that runs back from its right end; decoration."""

    width: float
    ink: Ink


class Fill(NamedTuple):
    """A filled rectangle; bleed runs it to the sides of the page, crown to its head."""

    width: float
    height: float
    colour: str
    bleed: bool = False
    crown: bool = False


class Rule(NamedTuple):
    """A line to the right (across) or down, its thickness centred on where it is placed."""

    length: float
    thickness: float
    colour: str
    across: bool = True
    bleed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Art:
    """A drawing or a picture, scaled to a size."""

    graphic: Drawing | Picture
    width: float
    height: float
    node: Node | None
    block: str


Mark: TypeAlias = TextLine | Leader | Fill | Rule | Art | Strip


class Placed(NamedTuple):
    """A mark and where it stands."""

    x: float
    y: float
    mark: Mark

    def moved(self, x: float, y: float) -> Placed:
        """The same, so much further right and down."""
        return Placed(self.x + x, self.y + y, self.mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A line along a side of a box."""

    side: Literal["top", "right", "bottom", "left"]
    colour: str
    thickness: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Decor:
    """A box round pieces, drawn anew on each page they reach; itself only, never an equal.

    top and bottom: the room inside it above and below the pieces of each page. again: the
    pieces that head every further page of it (a table's header).
    """

    x: float = 0.0
    width: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    fill: str | None = None
    edges: tuple[Edge, ...] = ()
    bleed: bool = False
    again: tuple[Piece, ...] = ()

    @property
    def again_height(self) -> float:
        """How high the pieces are that head a further page."""
        return sum(piece.height for piece in self.again)


class Piece(NamedTuple):
    """What is never parted: a line, a row, a box.

    notes: the footnotes it refers to. anchors: the blocks that start with it.
    block and origin: whose it is, for errors.
    """

    height: float
    marks: tuple[Placed, ...] = ()
    space: float = 0.0
    penalty: float = FREE
    decors: tuple[Decor, ...] = ()
    notes: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    block: str = ""
    origin: Origin | None = None

    @property
    def text(self) -> str:
        """Its words, for errors and tests."""
        lines = (placed.mark for placed in self.marks)
        return " ".join(mark.text.strip() for mark in lines if isinstance(mark, TextLine | Strip))


class Anchor(NamedTuple):
    """The start of a block, y below its piece's top; title and level put it in the outline."""

    block: str
    x: float = 0.0
    y: float = 0.0
    title: str = ""
    level: int = 0


class ColumnSet(NamedTuple):
    """Items that flow through columns of equal height, wherever the set comes to stand.

    before: of what is left of a set, the item that an earlier page ended with.
    """

    items: tuple[Item, ...]
    number: int
    gap: float
    column: float
    x: float = 0.0
    space: float = 0.0
    penalty: float = FREE
    decors: tuple[Decor, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    block: str = ""
    origin: Origin | None = None
    before: Item | None = None


class Rows(NamedTuple):
    """Rows of a long table, from first up to last: each page takes as many as fit as one strip.

    node: the group they belong to, whose first row is base.
    """

    body: SetBody
    first: int
    last: int
    node: Node
    base: int = 0
    x: float = 0.0
    space: float = 0.0
    penalty: float = FREE
    decors: tuple[Decor, ...] = ()
    anchors: tuple[Anchor, ...] = ()

    @property
    def height(self) -> float:
        """How high all of them are."""
        return self.body.height(self.first, self.last)

    @property
    def block(self) -> str:
        """The table they are of."""
        return self.body.block

    @property
    def origin(self) -> Origin | None:
        """Where it was written."""
        return self.body.origin

    def piece(self, end: int) -> Piece:
        """The rows up to one, as they stand on a page."""
        strip = Strip(body=self.body, first=self.first, last=end, node=self.node, base=self.base)
        return Piece(
            height=strip.height,
            marks=(Placed(x=self.x, y=0.0, mark=strip),),
            space=self.space,
            penalty=self.penalty,
            decors=self.decors,
            anchors=self.anchors,
            block=self.block,
            origin=self.origin,
        )

    def rest(self, end: int) -> Rows:
        """The rows from one on, as they go on on the next page."""
        return self._replace(first=end, space=0.0, penalty=FREE, anchors=())


Item: TypeAlias = Piece | ColumnSet | Rows


class Measured(NamedTuple):
    """A block at a width: its items, the space round it, and its place in the structure.

    keep: it must not be parted from what follows. force: it is nothing but a break.
    """

    items: tuple[Item, ...] = ()
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    force: bool = False
    nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteText:
    """A footnote as measured: its lines, and its place in the structure."""

    pieces: tuple[Piece, ...]
    node: Node


def join(parts: list[Measured]) -> Measured:
    """Blocks under one another as one: the larger space of each two, keep rules chained."""
    items: list[Item] = []
    space, keep, force = 0.0, False, False
    for part in parts:
        if part.force:
            force = True
        if not part.items:
            continue
        first = part.items[0]
        penalty = FORCE if force and items else max(first.penalty, KEEP if keep else FREE)
        gap = max(space, part.before) if items else first.space
        as_is = gap == first.space and penalty == first.penalty
        items.append(first if as_is else first._replace(space=gap, penalty=penalty))
        items.extend(part.items[1:])
        space, keep, force = part.after, part.keep, False
    filled = [part for part in parts if part.items]
    return Measured(
        items=tuple(items),
        before=filled[0].before if filled else 0.0,
        after=space,
        keep=keep,
        nodes=tuple(node for part in parts for node in part.nodes),
    )


def moved(items: tuple[Item, ...], x: float) -> tuple[Item, ...]:
    """Items so much further to the right, their decorations with them."""
    if not x:
        return items
    decors: dict[Decor, Decor] = {}
    stacks: dict[tuple[Decor, ...], tuple[Decor, ...]] = {}

    def shifted(stack: tuple[Decor, ...]) -> tuple[Decor, ...]:
        for decor in stack:
            if decor not in decors:
                again = tuple(_moved(piece, x, piece.decors) for piece in decor.again)
                decors[decor] = replace(decor, x=decor.x + x, again=again)
        return stacks.setdefault(stack, tuple(decors[decor] for decor in stack))

    return tuple(
        item._replace(x=item.x + x, decors=shifted(item.decors))
        if isinstance(item, ColumnSet | Rows)
        else _moved(item, x, shifted(item.decors))
        for item in items
    )


def decorated(items: tuple[Item, ...], decor: Decor) -> tuple[Item, ...]:
    """Items inside a further, outer decoration; those that shared decorations still do."""
    known: dict[tuple[Decor, ...], tuple[Decor, ...]] = {}
    return tuple(item._replace(decors=known.setdefault(item.decors, (decor, *item.decors))) for item in items)


def kept(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Items that stand together: no break between them but as a last resort."""
    if not items:
        return ()
    return (
        items[0],
        *(item if item.penalty >= KEEP else item._replace(penalty=KEEP) for item in items[1:]),
    )


def as_artifact(piece: Piece) -> Piece:
    """The piece as a repetition: without structure, anchors or notes."""
    marks = tuple(placed._replace(mark=_bare(placed.mark)) for placed in piece.marks)
    return piece._replace(marks=marks, anchors=(), notes=())


def anchored(items: tuple[Item, ...], anchor: Anchor) -> tuple[Item, ...]:
    """Items of which the first starts a block."""
    if not items:
        return ()
    return (items[0]._replace(anchors=(anchor, *items[0].anchors)), *items[1:])


def _moved(piece: Piece, x: float, decors: tuple[Decor, ...]) -> Piece:
    marks = tuple(placed.moved(x, 0.0) for placed in piece.marks)
    anchors = tuple(anchor._replace(x=anchor.x + x) for anchor in piece.anchors)
    return piece._replace(marks=marks, anchors=anchors, decors=decors)


def _bare(mark: Mark) -> Mark:
    if isinstance(mark, TextLine):
        frags = tuple(frag._replace(node=None, leads=None) for frag in mark.frags)
        return mark._replace(frags=frags, node=None)
    if isinstance(mark, Art):
        return replace(mark, node=None)
    return mark
