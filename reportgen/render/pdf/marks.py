"""Marks: which node each stretch of the content streams belongs to, met while pages are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from reportgen.render.pdf.structure import Node, Tag

Box: TypeAlias = tuple[float, float, float, float]
"""Left, foot, right and head in points from the lower left corner of the page."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """What is no part of the text, as the operands that open its mark."""

    operands: str


HEADER = Artifact("/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>")
FOOTER = Artifact("/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>")
WATERMARK = Artifact("/Artifact<</Type/Pagination/Subtype/Watermark>>")
REPEATED = Artifact("/Artifact<</Type/Pagination>>")
LAYOUT = Artifact("/Artifact<</Type/Layout>>")


def background(box: str) -> Artifact:
    """The ground of a page, whose rectangle (four operands) the standard wants named."""
    return Artifact(f"/Artifact<</Type/Background/BBox[{box}]>>")


@dataclass(frozen=True, slots=True)
class LinkSpot:
    """A link annotation: the page (from 0) that it lies on and its object number."""

    page: int
    annotation: int


@dataclass(frozen=True, slots=True)
class RowSpot:
    """Rows of a node drawn on a page (from 0): a mark for each cell that has words, in order.

    first and last: the rows, from 0, of the node. mark: the number of the first mark. empty: the
    cells without words, counted from the first of these rows on.
    """

    node: Node
    page: int
    mark: int
    first: int
    last: int
    empty: frozenset[int] = frozenset()


@dataclass(slots=True, kw_only=True)
class Marks:
    """What was drawn of each node.

    tags: the tags of headings, where they differ from the nodes' own. pages: for each page
    the node of every mark, by the mark's number (one entry for the marks of rows together).
    count: the marks of the page at hand. spots: for each node the page (from 0) and number of
    its marks, in the order drawn. rows: for each node the rows drawn of it. boxes: where
    figures stand.
    """

    tags: Mapping[Node, Tag]
    pages: list[list[Node | RowSpot]] = field(default_factory=list)
    count: int = 0
    spots: dict[Node, list[tuple[int, int]]] = field(default_factory=dict)
    rows: dict[Node, list[RowSpot]] = field(default_factory=dict)
    links: dict[Node, list[LinkSpot]] = field(default_factory=dict)
    annotations: list[Node] = field(default_factory=list)
    boxes: dict[Node, Box] = field(default_factory=dict)

    def start_page(self) -> None:
        """A new page, whose marks are numbered from 0."""
        self.pages.append([])
        self.count = 0

    def tag(self, node: Node) -> Tag:
        """The tag that a node has in the file."""
        return self.tags.get(node, node.tag)

    def take(self, node: Node) -> str:
        """The operands that open the next mark, which is of a node."""
        number = self.count
        self.count += 1
        self.pages[-1].append(node)
        spot = (len(self.pages) - 1, number)
        known = self.spots.get(node)
        if known is None:
            self.spots[node] = [spot]
        else:
            known.append(spot)
        return f"/{self.tag(node)}<</MCID {number}>>"

    def take_rows(self, node: Node, first: int, last: int, empty: frozenset[int]) -> int:
        """The number of the first mark of rows, one mark for each cell that is not empty."""
        number = self.count
        self.count += (last - first) * node.rows[1] - len(empty)
        spot = RowSpot(node, len(self.pages) - 1, number, first, last, empty)
        self.pages[-1].append(spot)
        self.rows.setdefault(node, []).append(spot)
        return number

    def link(self, node: Node, annotation: int) -> None:
        """A link annotation of this page belongs to a node; annotations are counted."""
        self.links.setdefault(node, []).append(LinkSpot(len(self.pages) - 1, annotation))
        self.annotations.append(node)
