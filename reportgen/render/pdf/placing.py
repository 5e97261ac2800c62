"""Pieces to places: stacks them, opens and closes the boxes round them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from reportgen.frozen import dataclass
from reportgen.render.pdf.pieces import (
    Anchor,
    ColumnSet,
    Decor,
    Edge,
    Fill,
    Item,
    Measured,
    Piece,
    Placed,
    Rule,
)

Decors = tuple[Decor, ...]


def gap(before: Item | None, item: Item) -> float:
    """The room between two items: what closes, the space, what opens."""
    if before is None:
        return sum(decor.top for decor in item.decors)
    if before.decors is item.decors:
        return item.space
    shared = _shared(before.decors, item.decors)
    closes = sum(decor.bottom for decor in before.decors[shared:])
    opens = sum(decor.top for decor in item.decors[shared:])
    return closes + item.space + opens


def closing(item: Item) -> float:
    """The room that the boxes round an item need below it when a page ends there."""
    return sum(decor.bottom for decor in item.decors)


def reopening(last: Item | None, item: Item) -> float:
    """The room for the headings that stand again above an item that starts a page."""
    if last is None:
        return 0.0
    shared = _shared(last.decors, item.decors)
    return sum(decor.again_height for decor in item.decors[:shared])


def lead(parts: Sequence[Measured]) -> float:
    """The height of the blocks at the end that hold to what follows them: headings, above all."""
    height, after = 0.0, 0.0
    for part in reversed(parts):
        if not part.keep:
            break
        height += (natural_height(part.items) or 0.0) + max(part.after, after)
        after = part.before
    return height


def natural_height(items: Sequence[Item]) -> float | None:
    """The height of items in one stack without their outer boxes; None with columns among them."""
    height = 0.0
    before: Item | None = None
    for item in items:
        if isinstance(item, ColumnSet):
            return None
        height += gap(before, item) + item.height
        before = item
    return height + (closing(before) if before else 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """What stands under one another, from y = 0 down: marks in drawing order, and anchors."""

    marks: tuple[Placed, ...]
    anchors: tuple[Anchor, ...]
    height: float


@dataclass(slots=True, kw_only=True)
class _Open:
    """A box that is open while its pieces are placed: where it began, and where to draw it."""

    decor: Decor
    top: float
    mark: int
    starts: bool


@dataclass(slots=True, kw_only=True)
class _Builder:
    """A stack in the making."""

    crown: bool = False
    marks: list[Placed] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    boxes: list[_Open] = field(default_factory=list)
    y: float = 0.0

    def open(self, decor: Decor, *, starts: bool) -> None:
        self.boxes.append(_Open(decor=decor, top=self.y, mark=len(self.marks), starts=starts))
        self.y += decor.top
        if not starts:
            for piece in decor.again:
                self.place(piece)

    def close(self, *, ends: bool, extra: float = 0.0) -> None:
        box = self.boxes.pop()
        self.y += box.decor.bottom + extra
        at_head = self.crown and box.top == 0.0
        drawn = _box(box.decor, box.top, self.y - box.top, box.starts, ends, at_head)
        self.marks[box.mark : box.mark] = drawn

    def place(self, piece: Piece) -> None:
        down = self.y
        self.marks += [Placed(x, y + down, mark) for x, y, mark in piece.marks]
        self.anchors += [
            Anchor(block, x, y + down, title, level) for block, x, y, title, level in piece.anchors
        ]
        self.y += piece.height


def stack(
    pieces: Sequence[Piece],
    *,
    before: Item | None = None,
    after: Item | None = None,
    crown: bool = False,
    height: float | None = None,
) -> Stack:
    """Pieces under one another, with the boxes round them.

    before and after: the neighbours on other pages, whose boxes go on here. crown: the
    stack begins at the head of a page, which bleeding boxes reach. height: what the
    outermost box at the end is stretched to fill.
    """
    builder = _Builder(crown=crown)
    last: Piece | None = None
    for piece in pieces:
        held = _shared(last.decors, piece.decors) if last else 0
        while len(builder.boxes) > held:
            builder.close(ends=True)
        if last:
            builder.y += piece.space
        going_on = _shared(before.decors, piece.decors) if before and last is None else 0
        for index, decor in enumerate(piece.decors[held:], start=held):
            builder.open(decor, starts=index >= going_on)
        builder.place(piece)
        last = piece
    if last:
        _finish(builder, last, after, height)
    return Stack(marks=tuple(builder.marks), anchors=tuple(builder.anchors), height=builder.y)


def _finish(builder: _Builder, last: Piece, after: Item | None, height: float | None) -> None:
    going_on = _shared(last.decors, after.decors) if after else 0
    missing = max(0.0, height - builder.y - closing(last)) if height is not None else 0.0
    while builder.boxes:
        inner = len(builder.boxes) > 1
        ends = len(builder.boxes) > going_on
        builder.close(ends=ends, extra=0.0 if inner else missing)


def _shared(one: Decors, other: Decors) -> int:
    """How many boxes, from the outermost, two items have in common."""
    if one is other:
        return len(one)
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine is not theirs:
            break
        count += 1
    return count


def _box(decor: Decor, top: float, height: float, starts: bool, ends: bool, at_head: bool) -> list[Placed]:
    """The fill of a box and its edges; those of a part lack what belongs to its ends."""
    drawn = []
    if decor.fill:
        fill = Fill(
            width=decor.width,
            height=height,
            colour=decor.fill,
            bleed=decor.bleed,
            crown=decor.bleed and at_head,
        )
        drawn.append(Placed(x=decor.x, y=top, mark=fill))
    drawn.extend(
        _edge(decor, edge, top, height)
        for edge in decor.edges
        if (starts or edge.side != "top") and (ends or edge.side != "bottom")
    )
    return drawn


def _edge(decor: Decor, edge: Edge, top: float, height: float) -> Placed:
    """A line along a side of a box, inside it."""
    half = edge.thickness / 2
    across = edge.side in ("top", "bottom")
    x = {"left": decor.x + half, "right": decor.x + decor.width - half}.get(edge.side, decor.x)
    y = {"top": top + half, "bottom": top + height - half}.get(edge.side, top)
    rule = Rule(
        length=decor.width if across else height,
        thickness=edge.thickness,
        colour=edge.colour,
        across=across,
        bleed=decor.bleed and across,
    )
    return Placed(x=x, y=y, mark=rule)
