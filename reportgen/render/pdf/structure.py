"""The structure tree: what each placed piece of the page is, for readers who cannot see it.

Nodes are made while blocks are measured and travel with what is placed; a paragraph that
runs over two pages is one node met twice. What has no node is decoration (an artifact).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Tag: TypeAlias = Literal[
    "Document",
    "Sect",
    "Div",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "P",
    "Span",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "THead",
    "TBody",
    "TR",
    "TH",
    "TD",
    "Caption",
    "Figure",
    "Link",
    "Note",
    "TOC",
    "TOCI",
    "Reference",
]

HEADINGS: tuple[Tag, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Node:
    """An element of the structure; two nodes are the same only when they are one object.

    block: the id of the block it stands for. alt: the words for a figure or a link. title:
    what a group is called, or the label that says what a link's number is. summary: a
    table's. language: a BCP 47 tag where it differs. scope: of a header cell. ordered: of a
    list. target: where a link leads. rows: how many rows of how many cells it has that are
    not nodes (of a long table; the first cell of each heads it).
    """

    tag: Tag
    kids: tuple[Node, ...] = ()
    block: str = ""
    alt: str = ""
    title: str = ""
    summary: str = ""
    language: str = ""
    scope: Literal["", "Column", "Row"] = ""
    ordered: bool = False
    target: str = ""
    rows: tuple[int, int] = (0, 0)

    def walk(self) -> Iterator[Node]:
        """The node and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()


def document_tree(nodes: Sequence[Node]) -> Node:
    """The nodes of a flow under Document, each heading opening a section of its level.

    >>> from reportgen.render.pdf.structure import Node, outline_text, document_tree
    >>> flow = [Node(tag="H1"), Node(tag="P"), Node(tag="H2"), Node(tag="P"), Node(tag="H1")]
    >>> print(outline_text(document_tree(flow)))
    Document
      Sect
        H1
        P
        Sect
          H2
          P
      Sect
        H1
    """
    open_levels: list[int] = [0]
    open_kids: list[list[Node]] = [[]]
    for node in nodes:
        level = _level(node)
        if level:
            while open_levels[-1] >= level:
                _close(open_levels, open_kids)
            open_levels.append(level)
            open_kids.append([])
        open_kids[-1].append(node)
    while len(open_levels) > 1:
        _close(open_levels, open_kids)
    return Node(tag="Document", kids=tuple(open_kids[0]))


def heading_tags(tree: Node) -> dict[Node, Tag]:
    """The tag of each heading in the file: H1 first, and none skipped on the way down.

    >>> from reportgen.render.pdf.structure import Node, heading_tags
    >>> flow = [Node(tag="H2"), Node(tag="H4"), Node(tag="H1"), Node(tag="H3")]
    >>> list(heading_tags(Node(tag="Document", kids=tuple(flow))).values())
    ['H1', 'H2', 'H1', 'H2']
    """
    tags: dict[Node, Tag] = {}
    open_levels: list[int] = []
    for node in tree.walk():
        level = _level(node)
        if level:
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            tags[node] = HEADINGS[len(open_levels)]
            open_levels.append(level)
    return tags


def outline_text(node: Node, depth: int = 0) -> str:
    """The tree as indented tags, one a line: the form that goldens hold."""
    lines = ["  " * depth + node.tag]
    lines.extend(outline_text(kid, depth + 1) for kid in node.kids)
    count, cells = node.rows
    row = ["  " * (depth + 1) + "TR", *("  " * (depth + 2) + tag for tag in ("TH", *("TD",) * (cells - 1)))]
    lines.extend(row * count)
    return "\n".join(lines)


def _level(node: Node) -> int:
    return HEADINGS.index(node.tag) + 1 if node.tag in HEADINGS else 0


def _close(levels: list[int], kids: list[list[Node]]) -> None:
    levels.pop()
    section = Node(tag="Sect", kids=tuple(kids.pop()))
    kids[-1].append(section)
