"""Structure elements: the tree of a document as objects of its PDF, and the way back from marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportgen.render.pdf.container import Packed, packed
from reportgen.render.pdf.marks import Marks, RowSpot
from reportgen.render.pdf.operands import number
from reportgen.render.pdf.strings import text_string
from reportgen.render.pdf.structure import Node

_MAY_BE_EMPTY = frozenset({"Document", "LBody", "TD", "TH"})
"""An empty cell or item still holds its place; any other element without content is left out."""

_NOWHERE = (-1, -1)


def structure_objects(
    tree: Node, marks: Marks, pages: Sequence[int], root: int, first: int
) -> tuple[str, dict[int, str], list[Packed]]:
    """The root of the structure, whose number is known, and its other objects, from a number on.

    Those of the rows of long tables are packed already. pages: the object numbers of the
    pages. Numbers in the parent tree are those of the pages (from 0), then those of the link
    annotations.
    """
    writer = _Writer(marks=marks, pages=pages, following=first)
    top = writer.element(tree, root)
    parents = writer.parent_tree()
    count = len(pages) + len(marks.annotations)
    kids = f"/K {top} 0 R" if top else ""
    body = f"<</Type/StructTreeRoot{kids}/ParentTree {parents} 0 R/ParentTreeNextKey {count}"
    return f"{body}{writer.id_tree()}>>", writer.bodies, writer.runs


@dataclass(slots=True, kw_only=True)
class _Writer:
    """Objects in the making; each element is numbered before its kids, which name it."""

    marks: Marks
    pages: Sequence[int]
    following: int
    bodies: dict[int, str] = field(default_factory=dict)
    runs: list[Packed] = field(default_factory=list)
    numbers: dict[Node, int] = field(default_factory=dict)
    identifiers: dict[str, int] = field(default_factory=dict)

    def reserve(self) -> int:
        """The number of a new object."""
        self.following += 1
        return self.following - 1

    def element(self, node: Node, parent: int) -> int | None:
        """Writes a node and all below it; its number, or None where it has no content."""
        own = self.reserve()
        if node.rows[0]:
            return self._rows(node, own, parent)
        spots = self.marks.spots.get(node)
        if not node.kids and spots and len(spots) == 1 and node not in self.marks.links:
            page, mark = spots[0]
            content = f"/Pg {self.pages[page]} 0 R/K {mark}"
        else:
            content = self._content(node, own, spots or [])
        if not content and node.tag not in _MAY_BE_EMPTY:
            self.following -= 1
            return None
        self.numbers[node] = own
        tag = self.marks.tag(node)
        self.bodies[own] = f"<</S/{tag}/P {parent} 0 R{content}{self._said(node, own)}>>"
        return own

    def _rows(self, node: Node, own: int, parent: int) -> int:
        """Writes a group of rows that are no nodes: each row is followed by its cells."""
        self.numbers[node] = own
        count, cells = node.rows
        step = cells + 1
        first = own + 1
        rows = " ".join([f"{row} 0 R" for row in range(first, first + count * step, step)])
        self.bodies[own] = f"<</S/{node.tag}/P {parent} 0 R/K[{rows}]>>"
        for spot in self.marks.rows[node]:
            bodies = _row_bodies(spot, self.pages[spot.page], own, self.following)
            self.runs.append(packed(self.following, bodies))
            self.following += len(bodies)
        return own

    def _content(self, node: Node, own: int, spots: Sequence[tuple[int, int]]) -> str:
        """The kids of an element: marks, elements and annotations in reading order."""
        home = spots[0][0] if spots else None
        entries: list[str] = []
        place = 0
        before = _NOWHERE
        for kid in node.kids:
            # A note stands where it is referred to, though it is drawn at the foot.
            if spots and kid.tag != "Note":
                before = max(before, self._start(kid))
            while place < len(spots) and spots[place] < before:
                entries.append(self._spot(spots[place], home))
                place += 1
            number = self.element(kid, own)
            if number is not None:
                entries.append(f"{number} 0 R")
        entries.extend(self._spot(spot, home) for spot in spots[place:])
        for link in self.marks.links.get(node, ()):
            page = self.pages[link.page]
            entries.append(f"<</Type/OBJR/Pg {page} 0 R/Obj {link.annotation} 0 R>>")
        if not entries:
            return ""
        listed = entries[0] if len(entries) == 1 else f"[{' '.join(entries)}]"
        where = "" if home is None else f"/Pg {self.pages[home]} 0 R"
        return f"{where}/K {listed}"

    def _start(self, node: Node) -> tuple[int, int]:
        """Where the first mark of a node or of what is below it stands, notes aside."""
        spots = self.marks.spots.get(node)
        starts = [spots[0]] if spots else []
        starts.extend((spot.page, spot.mark) for spot in self.marks.rows.get(node, ())[:1])
        starts.extend(self._start(kid) for kid in node.kids if kid.tag != "Note")
        return min((start for start in starts if start != _NOWHERE), default=_NOWHERE)

    def _spot(self, spot: tuple[int, int], home: int | None) -> str:
        page, mark = spot
        if page == home:
            return str(mark)
        return f"<</Type/MCR/Pg {self.pages[page]} 0 R/MCID {mark}>>"

    def _said(self, node: Node, own: int) -> str:
        """What an element says of itself: title, words, language, identifier, attributes."""
        tag = node.tag
        if tag in ("TD", "TR", "P"):
            return ""
        parts = []
        if node.title and tag in ("Div", "Sect"):
            parts.append(f"/T{text_string(node.title)}")
        if node.alt and tag == "Figure":
            parts.append(f"/Alt{text_string(node.alt)}")
        if node.language:
            parts.append(f"/Lang{text_string(node.language)}")
        if tag == "Note":
            identifier = f"note-{len(self.identifiers) + 1:06d}"
            self.identifiers[identifier] = own
            parts.append(f"/ID({identifier})")
        attributes = _attributes(node, self.marks)
        if attributes:
            parts.append(f"/A{attributes}")
        return "".join(parts)

    def parent_tree(self) -> int:
        """Writes, for each page and annotation, the elements that its marks belong to."""
        entries: list[str] = []
        for key, owners in enumerate(self.marks.pages):
            listed = self.reserve()
            numbers = [number for owner in owners for number in self._owned(owner)]
            self.bodies[listed] = f"[{' '.join([f'{number} 0 R' for number in numbers])}]"
            entries.append(f"{key} {listed} 0 R")
        for key, owner in enumerate(self.marks.annotations, start=len(self.pages)):
            entries.append(f"{key} {self.numbers[owner]} 0 R")
        tree = self.reserve()
        self.bodies[tree] = f"<</Nums[{' '.join(entries)}]>>"
        return tree

    def _owned(self, owner: Node | RowSpot) -> Sequence[int]:
        """The numbers of the elements that an entry's marks belong to."""
        if isinstance(owner, Node):
            return (self.numbers[owner],)
        cells = owner.node.rows[1]
        start = self.numbers[owner.node] + 1 + owner.first * (cells + 1)
        places = range((owner.last - owner.first) * cells)
        # Between the cells of a row and those of the next stands the next row itself.
        return [start + 1 + place + place // cells for place in places if place not in owner.empty]

    def id_tree(self) -> str:
        """The elements that have an identifier, by it; nothing where none has."""
        if not self.identifiers:
            return ""
        names = " ".join(f"({key}) {number} 0 R" for key, number in self.identifiers.items())
        return f"/IDTree<</Names[{names}]>>"


_ROW_HEADER = "/A<</O/Table/Scope/Row>>"


def _row_bodies(spot: RowSpot, page: int, group: int, start: int) -> list[str]:
    """The rows of a spot and their cells as objects, numbered from a number on."""
    cells = spot.node.rows[1]
    tags = ("TH", *("TD",) * (cells - 1))
    ends = (f"{_ROW_HEADER}>>", *(">>",) * (cells - 1))
    bodies: list[str] = []
    add = bodies.append
    mark, place, row = spot.mark, 0, start
    for _ in range(spot.first, spot.last):
        kids = " ".join([f"{kid} 0 R" for kid in range(row + 1, row + 1 + cells)])
        add(f"<</S/TR/P {group} 0 R/K[{kids}]>>")
        for tag, end in zip(tags, ends, strict=True):
            if place in spot.empty:
                add(f"<</S/{tag}/P {row} 0 R{end}")
            else:
                add(f"<</S/{tag}/P {row} 0 R/Pg {page} 0 R/K {mark}{end}")
                mark += 1
            place += 1
        row += cells + 1
    return bodies


def _attributes(node: Node, marks: Marks) -> str:
    match node.tag:
        case "TH":
            return f"<</O/Table/Scope/{node.scope}>>" if node.scope else ""
        case "Table":
            return f"<</O/Table/Summary{text_string(node.summary)}>>" if node.summary else ""
        case "L":
            return f"<</O/List/ListNumbering/{'Decimal' if node.ordered else 'Disc'}>>"
        case "Figure":
            box = " ".join(number(value) for value in marks.boxes[node])
            return f"<</O/Layout/Placement/Block/BBox[{box}]>>"
        case _:
            return ""
