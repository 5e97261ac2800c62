"""Rows of tables: cells side by side, their fills and rules; parted by lines if they must be."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.errors import Origin
from reportgen.frozen import dataclass
from reportgen.render.pdf.lines import SetText, aligned
from reportgen.render.pdf.pieces import FREE, Anchor, Art, Fill, Piece, Placed, Rule
from reportgen.render.pdf.structure import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCell:
    """A cell as set: where its text's room starts, how wide that is, how the text stands.

    shift: where the only line starts, for figures that stand under one another. art: a graphic in
    place of lines.
    """

    text: SetText
    x: float
    width: float
    align: str
    node: Node
    shift: float | None = None
    art: Art | None = None

    @property
    def first(self) -> float:
        """How high its first line is, or its graphic."""
        return self.art.height if self.art else self.text.leading

    @property
    def height(self) -> float:
        """How high its lines are, or its graphic."""
        return self.art.height if self.art else self.text.height

    def graphic(self, top: float) -> tuple[Placed, ...]:
        """The graphic, if it has one, at a height."""
        if self.art is None:
            return ()
        return (Placed(x=self.x + aligned(self.art.width, self.width, self.align), y=top, mark=self.art),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a row looks: its fill, the rules above and below as thickness and colour.

    low: its cells stand on the row's foot (column headings).
    """

    width: float
    pad_y: float
    fill: str | None = None
    above: tuple[float, str] | None = None
    below: tuple[float, str] | None = None
    low: bool = False


def row_pieces(
    cells: Sequence[SetCell],
    look: Look,
    *,
    room: float,
    penalty: float,
    block: str,
    origin: Origin | None,
    anchors: tuple[Anchor, ...] = (),
) -> tuple[Piece, ...]:
    """A row as one piece; as one a line where it is higher than the room of a page."""
    lower = _lowered(cells)
    inner = max((cell.height + low for cell, low in zip(cells, lower, strict=True)), default=0.0)
    height = inner + 2 * look.pad_y
    if height > room:
        slices = _slices(cells, look, penalty, block, origin)
        return (slices[0]._replace(anchors=anchors), *slices[1:])
    marks = [*_ground(look, height)]
    for cell, low in zip(cells, lower, strict=True):
        top = look.pad_y + (inner - cell.height if look.low else low)
        marks.extend(cell.graphic(top))
        for index, line in enumerate(cell.text.lines):
            x = cell.x + _start(cell, line.width)
            leading = cell.text.leading
            marks.append(cell.text.mark(line, x, top + index * leading, cell.node))
    marks.extend(_rules(look, height, first=True, last=True))
    notes = dict.fromkeys(note for cell in cells for note in cell.text.notes)
    piece = Piece(
        height=height,
        marks=tuple(marks),
        penalty=penalty,
        notes=tuple(notes),
        anchors=anchors,
        block=block,
        origin=origin,
    )
    return (piece,)


def _lowered(cells: Sequence[SetCell]) -> tuple[float, ...]:
    """How far each cell moves down beside graphics, so that lines stand level with their middle."""
    if not any(cell.art for cell in cells):
        return (0.0,) * len(cells)
    first = max(cell.first for cell in cells)
    return tuple(max((first - cell.height) / 2, 0.0) for cell in cells)


def _slices(
    cells: Sequence[SetCell], look: Look, penalty: float, block: str, origin: Origin | None
) -> tuple[Piece, ...]:
    count = max(1, *(len(cell.text.lines) for cell in cells))
    step, tall = max(cell.text.leading for cell in cells), max(cell.first for cell in cells)
    lower = _lowered(cells)
    pieces = []
    for index in range(count):
        first, last = index == 0, index == count - 1
        top = look.pad_y if first else 0.0
        height = top + (max(step, tall) if first else step) + (look.pad_y if last else 0.0)
        marks = [*_ground(look, height)]
        notes: dict[str, None] = {}
        for cell, low in zip(cells, lower, strict=True):
            here = top + low if first else top
            marks.extend(cell.graphic(here) if first else ())
            for line in cell.text.lines[index : index + 1]:
                x = cell.x + _start(cell, line.width)
                marks.append(cell.text.mark(line, x, here, cell.node))
                notes.update(dict.fromkeys(line.notes))
        marks.extend(_rules(look, height, first=first, last=last))
        pieces.append(
            Piece(
                height=height,
                marks=tuple(marks),
                penalty=penalty if first else FREE,
                notes=tuple(notes),
                block=block,
                origin=origin,
            )
        )
    return tuple(pieces)


def _start(cell: SetCell, width: float) -> float:
    if cell.shift is not None and len(cell.text.lines) == 1:
        return cell.shift
    return aligned(width, cell.width, cell.align)


def _ground(look: Look, height: float) -> tuple[Placed, ...]:
    if look.fill is None:
        return ()
    fill = Fill(width=look.width, height=height, colour=look.fill)
    return (Placed(x=0.0, y=0.0, mark=fill),)


def _rules(look: Look, height: float, *, first: bool, last: bool) -> list[Placed]:
    wanted = [(look.above, 0.0, first), (look.below, height, last)]
    return [
        Placed(x=0.0, y=y, mark=Rule(length=look.width, thickness=rule[0], colour=rule[1]))
        for rule, y, here in wanted
        if rule and here
    ]
