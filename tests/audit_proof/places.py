"""Every text of a document with its address, so that one of them can be written otherwise.

A place is a leaf of the page model that prints words: a Text or a FactText, the path of fields
and positions that leads to it, the words around it, and what it stands in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar

from reportgen.model.blocks import DataTable, Figure, Heading, Panel, Paragraph, Table
from reportgen.model.document import Document
from reportgen.model.inlines import FactText, LineBreak, Text

Step = str | int
Path = tuple[Step, ...]
Node = TypeVar("Node")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A leaf: where it is, what it is, what it stands in, the whole line that it is part of.

    start is where it begins in that line. block is the id of the block, group that of the panel
    around it (a tile and its words are one), kind one of heading, prose, panel, head (a heading
    cell) and cell; role that of its paragraph.
    """

    path: Path
    leaf: Text | FactText
    block: str
    group: str
    kind: str
    line: str
    start: int
    role: str = ""

    @property
    def fact(self) -> str:
        """The id of the fact that it prints, or nothing."""
        return self.leaf.fact if isinstance(self.leaf, FactText) else ""


def places(document: Document) -> Iterator[Place]:
    """All places, in reading order."""
    for index, sequence in enumerate(document.sequences):
        for block_index, block in enumerate(sequence.blocks):
            yield from _of(block, ("sequences", index, "blocks", block_index), "", "prose")


def _of(node: object, path: Path, group: str, kind: str, block: str = "") -> Iterator[Place]:
    match node:
        case Panel():
            yield from _parts(node, ("blocks",), path, group or node.id, "panel")
        case Paragraph() | Heading():
            called = "heading" if isinstance(node, Heading) else kind
            here = (*path, "children")
            yield from _line(node.children, here, node.id, group or node.id, called, node.role or "")
        case Table():
            yield from _line(node.caption, (*path, "caption"), node.id, node.id, "heading")
            for name, rows in (("header", node.header), ("rows", node.rows)):
                for row_index, row in enumerate(rows):
                    for index, cell in enumerate(row.cells):
                        here = (*path, name, row_index, "cells", index, "children")
                        called = "head" if cell.scope else "cell"
                        yield from _line(cell.children, here, node.id, node.id, called)
        case Figure():
            for name in ("title", "subtitle", "source"):
                yield from _line(getattr(node, name), (*path, name), node.id, node.id, "heading")
        case DataTable():
            yield from _line(node.caption, (*path, "caption"), node.id, node.id, "heading")
        case _ if is_dataclass(node):
            names = tuple(name for name in ("blocks", "items", "cells") if hasattr(node, name))
            yield from _parts(node, names, path, group, kind)


def _parts(node: object, names: tuple[str, ...], path: Path, group: str, kind: str) -> Iterator[Place]:
    for name in names:
        for index, part in enumerate(getattr(node, name)):
            yield from _of(part, (*path, name, index), group, kind)


def _line(
    children: tuple[object, ...], path: Path, block: str, group: str, kind: str, role: str = ""
) -> Iterator[Place]:
    found = list(_leaves(children, path))
    words = "".join(" " if isinstance(leaf, LineBreak) else leaf.text for _, leaf in found)
    start = 0
    for where, leaf in found:
        if isinstance(leaf, LineBreak):
            start += 1
            continue
        yield Place(
            path=where, leaf=leaf, line=words, start=start, block=block, group=group, kind=kind, role=role
        )
        start += len(leaf.text)


def _leaves(children: tuple[object, ...], path: Path) -> Iterator[tuple[Path, Text | FactText | LineBreak]]:
    for index, inline in enumerate(children):
        if isinstance(inline, Text | FactText | LineBreak):
            yield (*path, index), inline
        elif hasattr(inline, "children"):
            yield from _leaves(inline.children, (*path, index, "children"))


def written(node: Node, path: Path, text: str) -> Node:
    """The tree with other words at a path; everything beside it is as it was.

    >>> [leaf.text for leaf in written((Text(text="a"), Text(text="b")), (1,), "c")]
    ['a', 'c']
    """
    if not path:
        assert isinstance(node, Text | FactText)
        return replace(node, text=text)  # type: ignore[return-value]
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        assert isinstance(node, tuple)
        changed = written(node[step], rest, text)
        return (*node[:step], changed, *node[step + 1 :])  # type: ignore[return-value]
    assert is_dataclass(node)
    assert step in {field.name for field in fields(node)}
    return replace(node, **{step: written(getattr(node, step), rest, text)})  # type: ignore[return-value]
