"""Breaking: which pieces a frame takes, where it is best left, how columns are balanced.

A frame takes what fits. Of the breaks it could be left at, the cheapest is taken: the
penalty above the next piece, and the room left empty (100 for a whole frame). So a break
that parts a heading from its text (KEEP) or leaves a single line (ORPHAN) is made only
where a frame offers nothing else, which is the last resort.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from reportgen.errors import LayoutError
from reportgen.frozen import dataclass
from reportgen.render.pdf.pieces import FORCE, FREE, ORPHAN, ColumnSet, Item, Piece, Placed, Rows, TextLine
from reportgen.render.pdf.placing import closing, gap, natural_height, reopening, stack
from reportgen.render.pdf.room import NoteRoom

EMPTY_COST = 100.0
"""What a wholly empty frame would cost; waste counts by its square."""

STRAY = 4.0
"""What it costs to leave one line for the last page: up to a fifth of this page is given for it."""

SLACK = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What a frame took, what comes next, and how high the pieces are.

    next: the index of the first item not taken; rest: what is left of an item that was
    parted, to be put in its place.
    """

    pieces: tuple[Piece, ...]
    next: int
    height: float
    rest: ColumnSet | Rows | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stop:
    """The best place so far where the frame could be left: after so many pieces, at a cost."""

    pieces: int
    next: int
    height: float
    cost: float
    rest: ColumnSet | Rows | None = None


def fill(
    items: Sequence[Item],
    start: int,
    room: float,
    notes: NoteRoom | None = None,
    *,
    before: Item | None = None,
) -> Filled:
    """The items from start on that a frame of a height takes, with the room their notes need.

    before: what an earlier page ended with, above the first of all items. Raises LayoutError
    for a piece that no frame can take.
    """
    taken: list[Piece] = []
    best: _Stop | None = None
    before = items[start - 1] if start else before
    used = reopening(before, items[start]) if start < len(items) else 0.0
    last: Item | None = None
    for index in range(start, len(items)):
        item = items[index]
        space = gap(last, item)
        left = room - used - space - closing(item)
        piece, rest = _whole_or_part(item, left, notes, last_resort=last is None)
        if piece is None:
            break
        if notes is not None and rest is None and isinstance(item, ColumnSet):
            piece, rest = _with_the_stray(item, piece, left, items, index + 1)
        height = used + space + piece.height
        if height + closing(item) > room + SLACK:
            break
        if (
            notes is not None
            and last is not None
            and not notes.fits(piece.notes, room - height - closing(item))
        ):
            # Notes that no page has room for beside their line go on to the next ones.
            break
        if notes is not None:
            notes.take(piece.notes)
        taken.append(piece)
        used, last = height, item
        if rest is not None:
            cost = _waste(used, room)
            if best is None or cost <= best.cost:
                best = _Stop(pieces=len(taken), next=index, height=used, cost=cost, rest=rest)
            break
        following = items[index + 1] if index + 1 < len(items) else None
        cost = FORCE if following is None else following.penalty + _waste(used, room)
        if notes is not None and _stray(items, index + 1):
            cost += STRAY
        if best is None or cost <= best.cost:
            best = _Stop(pieces=len(taken), next=index + 1, height=used, cost=cost)
        if cost == FORCE:
            break
    if best is None:
        raise _no_room(items[start], room)
    return Filled(pieces=tuple(taken[: best.pieces]), next=best.next, height=best.height, rest=best.rest)


def _stray(items: Sequence[Item], start: int) -> bool:
    """Whether a single line is all that would be left for the last page."""
    if start != len(items) - 1:
        return False
    last = items[start]
    if not isinstance(last, Piece) or len({placed.y for placed in last.marks}) != 1:
        return False
    return all(isinstance(placed.mark, TextLine) for placed in last.marks)


def _with_the_stray(
    item: ColumnSet, whole: Piece, room: float, items: Sequence[Item], after: int
) -> tuple[Piece, ColumnSet | None]:
    """Columns whole; or without their last lines, which go with a single line that finds no room."""
    last = items[after] if _stray(items, after) else None
    if not isinstance(last, Piece) or whole.height + gap(item, last) + last.height <= room + SLACK:
        return whole, None
    for lines in range(2, 5):
        parted = _columns(item, whole.height - lines * last.height, strict=True)
        if parted and parted[1]:
            return parted
    return whole, None


def _waste(used: float, room: float) -> float:
    return EMPTY_COST * float((max(0.0, room - used) / room) ** 2) if room > 0 else EMPTY_COST


def _whole_or_part(
    item: Item, room: float, notes: NoteRoom | None, *, last_resort: bool
) -> tuple[Piece | None, ColumnSet | Rows | None]:
    """An item as the piece to place: a piece itself, rows or columns balanced or cut to the room."""
    if isinstance(item, Piece):
        return item, None
    if isinstance(item, Rows):
        return _rows(item, room - (notes.wanted(()) if notes is not None else 0.0), last_resort=last_resort)
    if notes is not None:
        # Notes of the columns stand below them: what they need is taken off beforehand.
        wanted = [note for inner in item.items if isinstance(inner, Piece) for note in inner.notes]
        room -= notes.wanted(wanted)
    whole = balanced(item, room)
    if whole is not None:
        return whole, None
    return (
        _columns(item, room, strict=True)
        or (_columns(item, room, strict=False) if last_resort else None)
        or (None, None)
    )


def _rows(item: Rows, room: float, *, last_resort: bool) -> tuple[Piece | None, Rows | None]:
    """As many rows as fit, and those that are left."""
    end = item.body.parted(item.first, item.last, room)
    if end == item.first and last_resort:
        end = item.body.fitting(item.first, item.last, room)
    if end == item.first:
        return None, None
    return item.piece(end), item.rest(end) if end < item.last else None


def balanced(item: ColumnSet, room: float) -> Piece | None:
    """The columns at the least height that holds them all; None where that passes the room."""
    best = _columns(item, room, strict=True)
    if best is None or best[1] is not None:
        return None
    total = natural_height([i for i in item.items if not isinstance(i, ColumnSet)]) or 0.0
    low, high = min(total / item.number, room), room
    while high - low > 1.0:
        middle = (low + high) / 2
        tried = _columns(item, middle, strict=True)
        if tried is None or tried[1] is not None:
            low = middle
        else:
            high, best = middle, tried
    return best[0]


def _columns(item: ColumnSet, height: float, *, strict: bool) -> tuple[Piece, ColumnSet | None] | None:
    """Columns of a height, and what does not fit them; None where a column takes nothing.

    strict: nor may one end where a keep rule would be broken.
    """
    items = list(item.items)
    filled: list[Filled] = []
    place = 0
    while len(filled) < item.number and place < len(items):
        try:
            column = fill(items, place, height, before=item.before)
        except LayoutError:
            return None
        if strict and _strained(items, column):
            return None
        filled.append(column)
        place = column.next
        if column.rest is not None:
            items[place] = column.rest
    rest = None
    if place < len(items):
        above = items[place - 1] if place else item.before
        rest = item._replace(items=tuple(items[place:]), anchors=(), before=above)
    return _side_by_side(item, items, filled), rest


def _strained(items: Sequence[Item], column: Filled) -> bool:
    """Whether a column ends where a keep rule would be broken."""
    return column.rest is None and column.next < len(items) and items[column.next].penalty >= ORPHAN


def _side_by_side(item: ColumnSet, items: Sequence[Item], filled: Sequence[Filled]) -> Piece:
    marks: list[Placed] = []
    anchors = list(item.anchors)
    notes: dict[str, None] = {}
    height = 0.0
    start = 0
    for index, column in enumerate(filled):
        before = items[start - 1] if start else item.before
        after = items[column.next] if column.next < len(items) else None
        done = stack(column.pieces, before=before, after=after)
        x = item.x + index * (item.column + item.gap)
        marks.extend(placed.moved(x, 0.0) for placed in done.marks)
        anchors.extend(anchor._replace(x=anchor.x + x) for anchor in done.anchors)
        notes.update(dict.fromkeys(note for piece in column.pieces for note in piece.notes))
        height = max(height, done.height)
        start = column.next
    return Piece(
        height=height,
        marks=tuple(marks),
        space=item.space,
        penalty=item.penalty,
        decors=item.decors,
        notes=tuple(notes),
        anchors=tuple(anchors),
        block=item.block,
        origin=item.origin,
    )


def settled(items: Sequence[Item], room: float) -> tuple[Piece, ...]:
    """Items that must stand in one place, as in a cell: columns balanced, breaks not made."""
    pieces = []
    for item in items:
        piece = _whole(item, room)
        if piece is None:
            raise _no_room(item, room)
        pieces.append(piece._replace(penalty=FREE) if piece.penalty == FORCE else piece)
    return tuple(pieces)


def _whole(item: Item, room: float) -> Piece | None:
    match item:
        case Piece():
            return item
        case Rows():
            return item.piece(item.last)
        case ColumnSet():
            return balanced(item, room)
        case _:
            assert_never(item)


def _first_piece(item: Item) -> Piece:
    """A piece that tells an item by its words."""
    match item:
        case Piece():
            return item
        case Rows():
            return item.piece(item.first + 1)
        case ColumnSet():
            return next((_first_piece(one) for one in item.items), Piece(height=0.0))
        case _:
            assert_never(item)


def _no_room(item: Item, room: float) -> LayoutError:
    inner = _first_piece(item)
    height = "too high" if isinstance(item, ColumnSet) else f"{inner.height:.0f} points high"
    return LayoutError(
        f"“{inner.text[:80]}” is {height} and its place has room for {room:.0f}",
        where=item.origin or inner.origin,
        why="it cannot be parted" + ("" if item.origin or inner.origin else f" (block {item.block})"),
        hint="shorten it, or give the page more room",
    )
