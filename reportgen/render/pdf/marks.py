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


@dataclass(slots=True, kw_only=True)
class Marks:
    """What was drawn of each node.

    tags: the tags of headings, where they differ from the nodes' own. pages: for each page
    the node of every mark, by the mark's number. spots: for each node the page (from 0) and
    number of its marks, in the order drawn. boxes: where figures stand.
    """

    tags: Mapping[Node, Tag]
    pages: list[list[Node]] = field(default_factory=list)
    spots: dict[Node, list[tuple[int, int]]] = field(default_factory=dict)
    links: dict[Node, list[LinkSpot]] = field(default_factory=dict)
    annotations: list[Node] = field(default_factory=list)
    boxes: dict[Node, Box] = field(default_factory=dict)

    def start_page(self) -> None:
        """A new page, whose marks are numbered from 0."""
        self.pages.append([])

    def tag(self, node: Node) -> Tag:
        """The tag that a node has in the file."""
        return self.tags.get(node, node.tag)

    def take(self, node: Node) -> str:
        """The operands that open the next mark, which is of a node."""
        marks = self.pages[-1]
        number = len(marks)
        marks.append(node)
        spot = (len(self.pages) - 1, number)
        known = self.spots.get(node)
        if known is None:
            self.spots[node] = [spot]
        else:
            known.append(spot)
        return f"/{self.tag(node)}<</MCID {number}>>"

    def link(self, node: Node, annotation: int) -> None:
        """A link annotation of this page belongs to a node; annotations are counted."""
        self.links.setdefault(node, []).append(LinkSpot(len(self.pages) - 1, annotation))
        self.annotations.append(node)
